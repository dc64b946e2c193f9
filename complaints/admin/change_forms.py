"""What is typed to change an agency; found, checked, and made a plan of."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.errors import Refused
from complaints.models import ChangeKind
from complaints.reorganisation import Plan
from routing.models import Agency

MOST_CHOICES = 8
MOST_OFFERED = 400
TITLES: dict[str, str | Promise] = {
    ChangeKind.MOVED.value: gettext_lazy("Pindahkan"),
    ChangeKind.MERGED.value: gettext_lazy("Leburkan"),
    ChangeKind.RENAMED.value: gettext_lazy("Ganti nama"),
    ChangeKind.DEACTIVATED.value: gettext_lazy("Nonaktifkan"),
}
_OTHERS: dict[str, str | Promise] = {
    ChangeKind.MOVED.value: gettext_lazy("Induk baru"),
    ChangeKind.MERGED.value: gettext_lazy("Dilebur ke"),
    ChangeKind.DEACTIVATED.value: gettext_lazy("Penerus (boleh kosong)"),
}


class ChangeForm(forms.Form):
    """Every kind of change; each keeps the fields that it needs."""

    other = forms.CharField(
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kode, atau nama yang cukup untuk mengenalinya."),
        widget=forms.TextInput(attrs={"list": "agencies", "size": 60, "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Nama baru"), max_length=200, widget=forms.TextInput(attrs={"size": 60})
    )
    short_name = forms.CharField(label=gettext_lazy("Nama pendek baru"), max_length=120)
    on = forms.DateField(
        label=gettext_lazy("Berlaku sejak"),
        help_text=gettext_lazy(
            "Hari pertama keadaan baru. Bila masih di depan, perubahan direncanakan dan mulai sendiri pada hari itu."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Tulis tanggal seperti 2026-12-03.")},
    )
    decree = forms.CharField(
        label=gettext_lazy("Nomor keputusan"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"size": 60}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3, "cols": 60})
    )
    staff_joins = forms.BooleanField(
        label=gettext_lazy("Petugasnya menjadi petugas penerus, dengan peran yang sama"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, kind: str, agency: Agency, today: datetime.date, **kwargs: Any) -> None:
        self.kind, self.agency, self.today = kind, agency, today
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        for name in self._unneeded():
            del self.fields[name]
        if "other" in self.fields:
            self.fields["other"].label = str(_OTHERS[kind])

    def _unneeded(self) -> tuple[str, ...]:
        match self.kind:
            case ChangeKind.RENAMED:
                return ("other", "staff_joins")
            case ChangeKind.MOVED:
                return ("name", "short_name", "staff_joins")
        return ("name", "short_name")

    def offered(self) -> list[Agency]:
        """The agencies of its own organisation, to pick from; others are found by name or code."""
        if "other" not in self.fields:
            return []
        here = Agency.objects.valid_on(self.today).filter(root_id=self.agency.root_id)
        return list(here.exclude(pk=self.agency.pk).order_by("path")[:MOST_OFFERED])

    def clean_other(self) -> Agency | None:
        typed = str(self.cleaned_data["other"]).replace("\x00", "").strip()
        if not typed:
            return None
        exact = Agency.objects.filter(code=typed).first()
        return exact or self._named(typed)

    def _named(self, typed: str) -> Agency:
        """The only one of that name, in its own organisation first."""
        found: QuerySet[Agency] = Agency.objects.valid_on(self.today).search(typed).exclude(pk=self.agency.pk)
        own = list(found.filter(root_id=self.agency.root_id)[: MOST_CHOICES + 1])
        rows = own or list(found[: MOST_CHOICES + 1])
        same = [row for row in rows if typed.casefold() in (row.name.casefold(), row.short_name.casefold())]
        for chosen in (same, rows):
            if len(chosen) == 1:
                return chosen[0]
        if not rows:
            raise forms.ValidationError(_("Tidak ada instansi dengan nama atau kode itu."))
        shown = "; ".join(f"{row.code} – {row.name}" for row in rows[:MOST_CHOICES])
        raise forms.ValidationError(_("Ada beberapa. Tulis kodenya: %(choices)s.") % {"choices": shown})

    def plan(self) -> Plan:
        typed = self.cleaned_data
        return Plan(
            kind=self.kind,
            agency=self.agency,
            on=typed["on"],
            reason=typed["reason"].strip(),
            decree=typed["decree"].strip(),
            other=typed.get("other"),
            name=typed.get("name", "").strip(),
            short_name=typed.get("short_name", "").strip(),
            staff_joins=bool(typed.get("staff_joins")) and typed.get("other") is not None,
        )

    def place(self, refusal: Refused) -> None:
        """Put a rule's answer at its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
