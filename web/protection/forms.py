"""What the data-protection officer filters by and answers."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Basis, Role
from complaints.actions.own_data import LONGEST_TEXT
from complaints.models import DataRequestOutcome
from web.dates import DEFAULT_ZONE

_OPENERS = (Role.OPERATOR, Role.AGENCY_ADMIN, Role.INSPECTOR, Role.NATIONAL_ADMIN, Role.OMBUDSMAN)
_DAY = {"type": "date"}


class LogFilters(forms.Form):
    """By GET; what is not understood is said at its field, and filters nothing."""

    peran = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[("", _("semua peran")), *((role.value, role.label) for role in _OPENERS)],
        required=False,
    )
    dasar = forms.ChoiceField(
        label=_("Dasar"), choices=[("", _("semua dasar")), *Basis.choices], required=False
    )
    dari = forms.DateField(
        label=_("Dari"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label=_("Sampai"), required=False, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )
    nomor = forms.CharField(label=_("Nomor laporan"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_log_%s", **kwargs})
        self.full_clean()

    def chosen(self) -> dict[str, str]:
        """What counts of it, as in an address."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def instant(self, name: str) -> datetime.datetime | None:
        """The beginning of that day in Jakarta."""
        day: datetime.date | None = self.cleaned_data.get(name)
        return datetime.datetime.combine(day, datetime.time(), ZoneInfo(DEFAULT_ZONE)) if day else None


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Putusan"),
        choices=[
            (DataRequestOutcome.DONE.value, _("Penuhi")),
            (DataRequestOutcome.REFUSED.value, _("Tolak")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih dipenuhi atau ditolak.")},
    )
    text = forms.CharField(
        label=_("Jawaban kepada pelapor; wajib bila ditolak"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
        required=False,
    )
