"""What citizens fill in. Each message says what to do; what was typed stays (UX "Words")."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions.submit import ReporterDetails
from complaints.actions.writing import TEXT_LENGTH
from complaints.models import Kind
from complaints.models.story import ADDRESS_LENGTH, BODY_LENGTH, TITLE_LENGTH
from routing.days import legal_day
from routing.models import Agency, Category, Region
from routing.positions import Point, read_point
from web.citizen.contacts import Contact, parse_contact
from web.citizen.lookups import Found, find_agency, find_region
from web.dates import number_words
from web.photos import PhotosField
from web.points import OUTSIDE

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

TOO_LONG = _(
    "Cerita Anda %(length)s huruf; paling banyak %(most)s. Ringkas, atau lampirkan sisanya sebagai foto."
)
STORY_EMPTY = _("Tulis dulu apa yang terjadi, satu kalimat pun cukup.")
# The answer to "Yang mana?" that is no region: what was typed goes along as an address, and people find the place.
NOT_LISTED = "-"
OPEN, ANONYMOUS, SECRET, BOTH, NOBODY = "open", "anonymous", "secret", "both", "nobody"


def too_long(body: str) -> str:
    """What is wrong with the length of a story; empty: nothing."""
    length = len(body.replace("\r\n", "\n").strip())
    if length <= BODY_LENGTH:
        return ""
    return str(TOO_LONG) % {"length": number_words(length), "most": number_words(BODY_LENGTH)}


class ReportForm(forms.Form):
    """The seven blocks. `proposed`: the category that was preselected, to tell it from one that the reporter chose."""

    body = forms.CharField(
        label=_("Cerita Anda"),
        help_text=_("Apa, di mana, sejak kapan. Tidak perlu bahasa resmi."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": STORY_EMPTY},
    )
    title = forms.CharField(
        label=_("Judul singkat, boleh dikosongkan"), required=False, max_length=TITLE_LENGTH
    )
    kind = forms.ChoiceField(label=_("Ini sebuah"), choices=Kind.choices, initial=Kind.COMPLAINT)
    category = forms.CharField(required=False, max_length=80)
    proposed = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    place = forms.CharField(
        label=_("Nama jalan, kelurahan, atau tempat"),
        help_text=_(
            "Misalnya: Jl. Laksamana Bintan, Sungai Panas, Batam. Tanpa tempat, laporan dibaca dulu di tingkat nasional."
        ),
        required=False,
        max_length=ADDRESS_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    region = forms.CharField(required=False, max_length=13)
    point = forms.CharField(
        label=_("Titik di peta"),
        help_text=_(
            "Tempel koordinat dari aplikasi peta, misalnya 1.1301, 104.0529. Hanya petugas yang melihatnya."
        ),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    occurred_on = forms.DateField(
        label=_("Tanggal kejadian, boleh dikosongkan"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tanggal ini tidak terbaca. Contoh: 2026-03-17")},
    )
    photos = PhotosField(label=_("Foto"))
    visibility = forms.ChoiceField(
        choices=[(code, code) for code in (OPEN, ANONYMOUS, SECRET, BOTH, NOBODY)],
        initial=ANONYMOUS,
        error_messages={"required": _("Pilih siapa yang boleh melihat.")},
    )
    shares_identity = forms.BooleanField(
        label=_("Petugas yang menangani boleh mengetahuinya"), required=False
    )
    releases_identity = forms.BooleanField(
        label=_("Ombudsman RI boleh mengetahuinya, bila laporan dirujuk"), required=False
    )
    contact = forms.CharField(
        label=_("Nomor HP atau e-mail"),
        help_text=_("Hanya untuk mengabari Anda. Tidak ditampilkan kepada umum."),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Nama"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agency = forms.CharField(
        label=_("Nama instansi"),
        help_text=_("Boleh dikosongkan: kami yang mencari. Laporan masuk ke meja depan instansi itu."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    agency_code = forms.CharField(required=False, max_length=100)
    about_officers = forms.BooleanField(label=_("Laporan ini tentang perilaku petugas"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The day where the sun rises first: nobody in Indonesia is told that their today lies ahead.
        self.last_day = now.astimezone(ZoneInfo("Asia/Jayapura")).date()
        self.legal_day = legal_day(now)
        self.fields["key"].initial = uuid.uuid4
        self.places: Found[Region] = Found(None, [])
        self.agencies: Found[Agency] = Found(None, [])

    @classmethod
    def being_written(cls, typed: dict[str, str], *, now: datetime.datetime) -> Self:
        """What is typed so far, shown again. Nothing is asked for yet; but nobody fills in the rest of a form whose
        story is too long to be sent."""
        form = cls(initial=typed, now=now)
        if problem := too_long(typed.get("body", "")):
            form.full_clean()  # of an empty form: nothing is wrong yet
            form.cleaned_data = {}
            form.add_error("body", problem)
        return form

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).replace("\r\n", "\n").strip()
        if message := too_long(body):
            raise forms.ValidationError(message)
        return body

    def clean_occurred_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["occurred_on"]
        if day and day > self.last_day:
            raise forms.ValidationError(_("Tanggal ini di masa depan. Pilih hari ini atau sebelumnya."))
        return day

    def clean_point(self) -> Point | None:
        typed = self.cleaned_data["point"].strip()
        point = read_point(typed)
        if typed and point is None:
            raise forms.ValidationError(_("Titik ini tidak terbaca. Contoh: 1.1301, 104.0529"))
        if point and not point.is_in_indonesia:
            raise forms.ValidationError(OUTSIDE)
        return point

    def clean_category(self) -> str | None:
        code = self.cleaned_data["category"] or None
        if code and not Category.objects.active().filter(pk=code).exists():
            raise forms.ValidationError(_("Pilihan ini tidak kami kenal. Pilih lagi dari daftar."))
        return code

    def clean_key(self) -> str:
        """A form that was sent by hand gets a key of its own: nobody else's can be guessed or set."""
        try:
            return str(uuid.UUID(self.cleaned_data["key"]))
        except ValueError:
            return str(uuid.uuid4())

    def clean_contact(self) -> Contact:
        return parse_contact(self.cleaned_data["contact"])

    def clean(self) -> dict[str, Any]:
        """Places and agencies are typed; what may mean several is asked back at its field, with the choices."""
        data = dict(self.cleaned_data)
        if data.get("region") != NOT_LISTED or not data.get("place"):
            self.places = find_region(data.get("place", ""), chosen=data.get("region", ""))
            self._ask_back(
                "place",
                "region",
                self.places,
                missing=_("Tempat ini tidak kami temukan. Coba nama kelurahan."),
            )
        self.agencies = find_agency(
            data.get("agency", ""), chosen=data.get("agency_code", ""), on=self.legal_day
        )
        self._ask_back(
            "agency",
            "agency_code",
            self.agencies,
            missing=_("Instansi ini tidak kami temukan. Kosongkan saja: kami yang mencari."),
        )
        return data

    def _ask_back(self, name: str, code: str, found: Found[Any], *, missing: "StrPromise") -> None:
        given = self.cleaned_data.get(name, "").strip() or self.cleaned_data.get(code)
        if name in self.errors or found.one or not given:
            return
        self.add_error(
            name, _("Ada beberapa yang cocok. Pilih yang Anda maksud.") if found.choices else missing
        )

    def reporter(self) -> ReporterDetails:
        """Who reports; nobody at all where that was chosen, whatever was typed."""
        if self.cleaned_data["visibility"] == NOBODY:
            return ReporterDetails()
        contact: Contact = self.cleaned_data["contact"]
        return ReporterDetails(name=self.cleaned_data["name"], phone=contact.phone, email=contact.email)


class MessageForm(forms.Form):
    """To the officer, from the reporter's own page."""

    text = forms.CharField(
        label=_("Pesan atau keterangan tambahan"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Tulis dulu pesannya.")},
    )
    photos = PhotosField(label=_("Foto, boleh dilewati"))


class DisputeForm(forms.Form):
    """Stands on one page with MessageForm, whose field has the same name."""

    text = forms.CharField(
        label=_("Apa yang belum beres?"),
        help_text=_("Tulisan ini dibaca petugas dan dibuka kembali bersama laporan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Tulis dulu apa yang belum beres, satu kalimat pun cukup.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_dispute_%s", **kwargs})


class SupportForm(forms.Form):
    """An address is no condition: only who wants news gives one."""

    email = forms.EmailField(
        label=_("E-mail, bila ingin dikabari"),
        help_text=_("Hanya untuk kabar laporan ini; tiap surat punya tautan berhenti."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Alamat e-mail ini belum lengkap. Contoh: nama@contoh.id")},
    )


class RatingForm(forms.Form):
    rating = forms.TypedChoiceField(
        choices=[("", "")] + [(str(value), str(value)) for value in range(1, 6)],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Pilih nilai 1 sampai 5.")},
    )
