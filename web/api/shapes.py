"""What the API takes and gives, once for checking and for the published schema."""

import re
from typing import TYPE_CHECKING, Any, NoReturn

from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from complaints.models import Kind
from complaints.models.complaint import Status
from complaints.models.story import ADDRESS_LENGTH, BODY_LENGTH, TITLE_LENGTH
from routing.positions import Point
from web.points import OUTSIDE

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PHONE = re.compile(r"^\+?[\d\s().-]{5,24}$")
Messages = dict[str, "str | _StrPromise"]
_EMPTY_BODY = gettext_lazy("Tulis dulu apa yang terjadi, satu kalimat pun cukup.")
_TEXT: Messages = {
    "invalid": gettext_lazy("Ini harus berupa teks."),
    "blank": gettext_lazy("Ini masih kosong."),
    "null": gettext_lazy("Ini masih kosong."),
    "required": gettext_lazy("Ini belum diisi."),
    "max_length": gettext_lazy("Terlalu panjang. Paling banyak {max_length} huruf."),
    "broken": gettext_lazy("Ada huruf yang rusak di teks ini."),
}
_COORDINATE: Messages = {
    "invalid": gettext_lazy("Titik di peta ini bukan angka."),
    "max_value": gettext_lazy(
        "Titik di peta ini di luar bumi: lintang −90 sampai 90, bujur −180 sampai 180."
    ),
    "min_value": gettext_lazy(
        "Titik di peta ini di luar bumi: lintang −90 sampai 90, bujur −180 sampai 180."
    ),
    "max_string_length": gettext_lazy("Titik di peta ini bukan angka."),
}
_YES_OR_NO: Messages = {
    "invalid": gettext_lazy("Jawab dengan true atau false."),
    "null": gettext_lazy("Jawab dengan true atau false."),
}


class Text(serializers.CharField):
    """What is no text (a number would be read as its digits), half characters and NUL, which no database takes, are
    told in our own words."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        text = super().to_internal_value(data)
        if "\x00" in text or not _is_whole(text):
            self.fail("broken")
        return text


class Choice(serializers.ChoiceField):
    """The message repeats what was sent: half a character in it could not be written into the answer."""

    def fail(self, key: str, **values: Any) -> NoReturn:
        super().fail(key, **{name: _printable(value) for name, value in values.items()})


class Email(serializers.EmailField, Text):
    pass


def _printable(value: Any) -> str:
    return str(value)[:80].encode("utf-8", "replace").decode()


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(length: int, **options: Any) -> Text:
    """A text that may be left out, null or empty."""
    return Text(
        max_length=length,
        required=False,
        allow_blank=True,
        allow_null=True,
        error_messages=_TEXT | options.pop("error_messages", {}),
        **options,
    )


def _coordinate(most: float, help_text: "_StrPromise") -> serializers.FloatField:
    return serializers.FloatField(
        min_value=-most,
        max_value=most,
        required=False,
        allow_null=True,
        error_messages=_COORDINATE,
        help_text=help_text,
    )


def _flag(*, default: bool, help_text: "_StrPromise") -> serializers.BooleanField:
    return serializers.BooleanField(default=default, error_messages=_YES_OR_NO, help_text=help_text)


class ReporterIn(serializers.Serializer[Any]):
    """Who reports; every part may be left out. Stored encrypted."""

    name = _text(120)
    phone = _text(
        25,
        validators=[
            RegexValidator(PHONE, gettext_lazy("Nomor HP ini tidak terbaca. Contoh: 0812 3456 7890."))
        ],
    )
    email = Email(
        max_length=254,
        required=False,
        allow_blank=True,
        allow_null=True,
        error_messages=_TEXT
        | {"invalid": gettext_lazy("Alamat e-mail ini tidak lengkap. Contoh: nama@contoh.id.")},
    )
    default_error_messages = {"invalid": gettext_lazy("Kirim objek dengan name, phone, email.")}


class ComplaintIn(serializers.Serializer[Any]):
    """A complaint. Only `body` must be there; what is not given is left open, and an agency is found in any case."""

    kind = Choice(
        choices=Kind.choices,
        default=Kind.COMPLAINT,
        error_messages={
            "invalid_choice": gettext_lazy("Jenis “{input}” tidak dikenal."),
            "null": gettext_lazy("Ini masih kosong."),
        },
    )
    title = _text(TITLE_LENGTH, help_text=gettext_lazy("Bila kosong: kalimat pertama isi laporan."))
    body = Text(
        max_length=BODY_LENGTH,
        error_messages=_TEXT | {"blank": _EMPTY_BODY, "required": _EMPTY_BODY, "null": _EMPTY_BODY},
    )
    category = _text(80, help_text=gettext_lazy("Kode kategori, seperti perhubungan.lampu_jalan."))
    region = _text(13, help_text=gettext_lazy("Kode wilayah Kemendagri, seperti 21.71.05."))
    agency = _text(100, help_text=gettext_lazy("Kode instansi tujuan, seperti 21.71."))
    occurred_on = serializers.DateField(
        required=False,
        allow_null=True,
        error_messages={
            "invalid": gettext_lazy("Tanggal ini tidak terbaca. Tulis seperti 2026-11-24."),
            "datetime": gettext_lazy("Tanggal ini tidak terbaca. Tulis seperti 2026-11-24."),
        },
    )
    address = _text(ADDRESS_LENGTH)
    latitude = _coordinate(90, gettext_lazy("Lintang, derajat (WGS 84); bersama longitude."))
    longitude = _coordinate(180, gettext_lazy("Bujur, derajat (WGS 84); bersama latitude."))
    is_anonymous = _flag(
        default=True, help_text=gettext_lazy("Nama tidak ditampilkan kepada umum dan penangan.")
    )
    is_secret = _flag(default=False, help_text=gettext_lazy("Seluruh laporan tertutup bagi umum."))
    about_officers = _flag(default=False, help_text=gettext_lazy("Tentang perilaku petugas: ke inspektorat."))
    reporter = ReporterIn(required=False, allow_null=True)
    default_error_messages = {"invalid": gettext_lazy("Kirim satu objek.")}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if (attrs.get("latitude") is None) != (attrs.get("longitude") is None):
            missing = "latitude" if attrs.get("latitude") is None else "longitude"
            raise serializers.ValidationError({missing: [_("Titik di peta perlu latitude dan longitude.")]})
        if (
            attrs.get("latitude") is not None
            and not Point(attrs["latitude"], attrs["longitude"]).is_in_indonesia
        ):
            raise serializers.ValidationError({"latitude": [OUTSIDE]})
        return attrs


class ComplaintForm(ComplaintIn):
    """The same as a form: the reporter's parts are `reporter.name`, `reporter.phone`, `reporter.email`."""

    photos = serializers.ListField(
        child=serializers.FileField(),
        required=False,
        help_text=gettext_lazy("JPG, PNG, WebP; paling banyak 5, 10 MB."),
    )


class AgencyShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class DeadlineShape(serializers.Serializer[Any]):
    policy = serializers.CharField()
    due = serializers.DateTimeField()


class EmergencyNumberShape(serializers.Serializer[Any]):
    number = serializers.CharField(help_text="112")
    name = serializers.CharField()


class ReceiptShape(serializers.Serializer[Any]):
    """The answer to a complaint: it is stored, this agency has it, by then an answer is owed."""

    reference = serializers.CharField(help_text=gettext_lazy("Nomor laporan, seperti 7KM4-Q9RY."))
    tracking_url = serializers.URLField(help_text=gettext_lazy("Tautan pribadi pelapor; jangan dibagikan."))
    status = serializers.ChoiceField(choices=Status.choices)
    agency = AgencyShape()
    trail = serializers.CharField(help_text=gettext_lazy("Mengapa instansi ini, dalam kata-kata."))
    deadlines = DeadlineShape(many=True)
    urgent = serializers.BooleanField(
        help_text=gettext_lazy("Isinya menyebut bahaya: laporan menjadi mendesak dan rahasia.")
    )
    emergency_numbers = EmergencyNumberShape(
        many=True, help_text=gettext_lazy("Telepon ini dulu; kosong bila tidak mendesak.")
    )


class HappeningShape(serializers.Serializer[Any]):
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    title = serializers.CharField()
    note = serializers.CharField()
    body = serializers.CharField()


class ComplaintShape(serializers.Serializer[Any]):
    """A complaint as the public sees it; with the link's token, as its reporter does."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    status = serializers.ChoiceField(choices=Status.choices)
    status_words = serializers.CharField()
    agency = AgencyShape()
    category = serializers.CharField(allow_null=True)
    region = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    body = serializers.CharField()
    submitted_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField(allow_null=True)
    deadlines = DeadlineShape(many=True)
    timeline = HappeningShape(many=True)


class ErrorShape(serializers.Serializer[Any]):
    """The name of each field with what is wrong there; `detail` where it belongs to none."""

    detail = serializers.ListField(child=serializers.CharField(), required=False)


class CategoryShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # a field, not the shape around it


class RegionShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    level = serializers.CharField()
    level_name = serializers.CharField()
    zone = serializers.CharField()
    km = serializers.FloatField(allow_null=True)


class CodedAgencyShape(AgencyShape):
    kind = serializers.CharField()
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # a field, not the shape around it
