"""What the reporter writes when they use a right: often nothing, one tap is enough."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions.own_data import LONGEST_TEXT
from complaints.actions.writing import TEXT_LENGTH
from complaints.models import DataRequestKind
from web.citizen.contacts import Contact, parse_contact


class TapForm(forms.Form):
    """One tap, nothing to fill in."""


class ContestForm(forms.Form):
    follow_up = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Mengapa? Boleh dilewati"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=TEXT_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_contest_%s", **kwargs})


class ReopenForm(forms.Form):
    """Whether it may stay empty, the action says: it may where an admin had closed the report."""

    text = forms.CharField(
        label=_("Apa yang belum beres?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_reopen_%s", **kwargs})


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=_("Mengapa kelasnya tidak tepat?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Tulis dulu mengapa, satu kalimat pun cukup.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_objection_%s", **kwargs})


class TightenForm(forms.Form):
    secret = forms.BooleanField(label=_("Rahasiakan seluruh laporan dari umum"), required=False)
    anonymous = forms.BooleanField(label=_("Segel nama saya, juga bagi instansi"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_tighten_%s", **kwargs})


class InformationForm(forms.Form):
    """`grounds`: those that are open now; whether they still are, the action says."""

    ground = forms.ChoiceField(label=_("Alasan keberatan"), required=False)
    text = forms.CharField(
        label=_("Apa yang tidak sesuai?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Tulis dulu mengapa, satu kalimat pun cukup.")},
    )

    def __init__(self, *args: Any, grounds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_information_%s", **kwargs})
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = grounds


class DataRequestForm(forms.Form):
    """What should be corrected is written here, and read by nobody: it takes the place of the old when it is granted."""

    kind = forms.ChoiceField(
        label=_("Yang Anda minta"),
        choices=DataRequestKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apa yang Anda minta.")},
    )
    name = forms.CharField(label=_("Nama yang benar, bila salah"), max_length=150, required=False)
    contact = forms.CharField(
        label=_("Nomor HP atau e-mail yang benar, bila salah"), max_length=254, required=False
    )
    text = forms.CharField(
        label=_("Keterangan, boleh dilewati"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_data_%s", **kwargs})

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_contact(self) -> Contact:
        return parse_contact(self.cleaned_data["contact"])


class AppealForm(forms.Form):
    text = forms.CharField(
        label=_("Mengapa laporan ini tidak boleh diarsipkan?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Tulis dulu mengapa, satu kalimat pun cukup.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_appeal_%s", **kwargs})


class WithdrawForm(forms.Form):
    """Whether it is of free will is asked of everybody, in private; nothing is chosen beforehand."""

    will = forms.ChoiceField(
        label=_("Apakah ini kehendak Anda sendiri?"),
        choices=[
            ("free", _("Ya, saya sendiri yang ingin mencabut")),
            ("pressed", _("Tidak: saya diminta atau ditekan")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu dulu.")},
    )
    text = forms.CharField(
        label=_("Ceritakan bila mau. Boleh dilewati"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=TEXT_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_withdraw_%s", **kwargs})

    @property
    def is_free(self) -> bool:
        return bool(self.data.get("will") == "free")


class TakeBackForm(forms.Form):
    pressured = forms.BooleanField(label=_("Saya diminta atau ditekan untuk mencabut"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_take_back_%s", **kwargs})
