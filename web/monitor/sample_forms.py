"""What the Presidential Staff Office enters: which month to draw from, and the points of one answer."""

import datetime
import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints.actions import draw_samples, rate_sample
from complaints.actions.sampling import MOST
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Sample, SampleDraw
from reports.months import Month
from web.monitor.overview import Option
from web.monitor.samples import Criterion, last_day


class DrawForm(forms.Form):
    month = forms.ChoiceField(label=gettext_lazy("Ditutup pada bulan"))
    size = forms.IntegerField(
        label=gettext_lazy("Banyaknya sampel"),
        help_text=gettext_lazy("Tiap instansi memberi satu, sisanya menurut banyaknya yang ditutup."),
        min_value=1,
        max_value=MOST,
        initial=50,
        error_messages={
            "required": gettext_lazy("Tulis banyaknya."),
            "invalid": gettext_lazy("Tulis angka bulat."),
        },
    )

    def __init__(self, *args: Any, months: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "undi_%s", **kwargs})
        self.fields["month"].choices = [(each.value, each.words) for each in months]  # type: ignore[attr-defined]

    def perform(self, *, actor: User, at: datetime.datetime) -> SampleDraw | None:
        """The seed comes from the machine's chance, so that nobody chooses it."""
        month = Month.parse(self.cleaned_data["month"])
        try:
            return draw_samples(
                starts_on=month.first_day,
                ends_on=last_day(month),
                size=self.cleaned_data["size"],
                seed=secrets.token_hex(16),
                actor=actor,
                at=at,
            )
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused.message))
            return None


class RateForm(forms.Form):
    """A field for each criterion of the rubric."""

    text = forms.CharField(
        label=gettext_lazy("Mengapa tidak memadai (dibaca instansi dan pelapor)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "nilai_%s", **kwargs})
        for each in criteria:
            self.fields[each.code] = forms.TypedChoiceField(
                label=_("%(words)s (0–%(points)s)") % {"words": each.words, "points": each.points},
                choices=[("", "–"), *((str(n), str(n)) for n in range(each.points + 1))],
                coerce=int,
                empty_value=None,
                error_messages={
                    "required": _("Beri nilai untuk “%(words)s”.") % {"words": each.words},
                    "invalid_choice": _("Beri nilai untuk “%(words)s”.") % {"words": each.words},
                },
            )
        self.order_fields([*(each.code for each in criteria), "text"])
        self.codes = [each.code for each in criteria]

    def perform(self, *, sample: Sample, actor: User, at: datetime.datetime) -> Sample | None:
        points = {code: self.cleaned_data[code] for code in self.codes}
        try:
            return rate_sample(
                sample_id=sample.pk, points=points, text=self.cleaned_data["text"], actor=actor, at=at
            )
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused.message))
        except IllegalMove:
            self.add_error(None, _("Laporan ini tidak lagi berstatus selesai; sampelnya gugur."))
        return None
