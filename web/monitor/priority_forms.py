"""What the Presidential Staff Office enters: a programme, and one report by its number."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import actions
from complaints.errors import Refused
from complaints.models import PriorityProgramme
from routing.models import Category

_DAY = gettext_lazy("Pilih harinya.")


class RuledForm(forms.Form):
    def obey(self, act: Any, **arguments: Any) -> bool:
        """Carry it out, or put the rule's answer at its field."""
        try:
            act(**arguments)
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused.message))
            return False
        return True


class ProgrammeForm(RuledForm):
    name = forms.CharField(
        label=gettext_lazy("Nama program"),
        max_length=80,
        error_messages={"required": gettext_lazy("Tulis nama programnya.")},
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Urusan, dengan semua di bawahnya"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    words = forms.CharField(
        label=gettext_lazy("Kata, satu baris satu"),
        help_text=gettext_lazy("Terisi keduanya: laporan harus cocok urusan dan salah satu kata."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Mulai"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _DAY, "invalid": _DAY},
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Sampai"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _DAY, "invalid": _DAY},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "program_%s", **kwargs})
        own = Category.objects.order_by("code").values_list("code", "name", "parent__name")
        choices = [(code, f"{parent} · {name}" if parent else name) for code, name, parent in own]
        self.fields["categories"].choices = choices  # type: ignore[attr-defined]

    def perform(self, *, actor: User, at: datetime.datetime) -> bool:
        typed = {**self.cleaned_data, "words": self.cleaned_data["words"].splitlines()}
        return self.obey(actions.start_programme, **typed, actor=actor, at=at)


class MarkForm(RuledForm):
    programme = forms.ChoiceField(label=gettext_lazy("Program"))
    number = forms.CharField(
        label=gettext_lazy("Nomor laporan publik"),
        max_length=20,
        error_messages={"required": gettext_lazy("Tulis nomor laporannya.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "tandai_%s", **kwargs})
        own = PriorityProgramme.objects.filter(ended_at__isnull=True).values_list("pk", "name")
        self.fields["programme"].choices = [(str(pk), name) for pk, name in own]  # type: ignore[attr-defined]

    def perform(self, *, takes_away: bool, actor: User, at: datetime.datetime) -> bool:
        return self.obey(
            actions.unmark_priority if takes_away else actions.mark_priority,
            number=self.cleaned_data["number"],
            programme_id=int(self.cleaned_data["programme"]),
            actor=actor,
            at=at,
        )
