"""What every form of the desk is. A form names its action and hands it over; rules live there."""

import datetime
import re
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints.errors import Refused
from complaints.models import Complaint, Event, Message

REPEATED_WITHIN = datetime.timedelta(minutes=10)


class DeskForm(forms.Form):
    """`version` and `seen` say which state of the case the officer was reading."""

    moves: ClassVar[tuple[str, ...]] = ()
    done: ClassVar[str | Promise] = ""
    can_be_undone: ClassVar[bool] = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        complaint: Complaint,
        officer: User,
        open_moves: list[str],
        at: datetime.datetime,
        **kwargs: Any,
    ) -> None:
        self.complaint, self.officer, self.open_moves, self.at = complaint, officer, open_moves, at
        super().__init__(*args, **{"auto_id": "desk_%s", **kwargs})
        self.fields["version"].initial = complaint.version
        self.fields["seen"].initial = complaint.last_seq

    @property
    def is_only_a_search(self) -> bool:
        """Was it sent to look something up for a field, not to be carried out?"""
        return False

    def perform(self) -> None:
        """Carry out the one action. Raises what the action raises."""
        raise NotImplementedError

    def was_done(self) -> bool:
        """Is this a repeat of what this officer has just done here (a double click)?"""
        raise NotImplementedError

    def success(self) -> str:
        return str(self.done)

    def again(self, **arguments: Any) -> Self:
        """The same typed text, to be measured by the case as it is now: the officer has seen what changed."""
        complaint: Complaint = arguments["complaint"]
        now = {"version": str(complaint.version), "seen": str(complaint.last_seq)}
        return type(self)(self.changed(**now), **arguments)

    def changed(self, **values: str) -> QueryDict:
        """What was typed, with some of it replaced."""
        typed = self.data.urlencode() if isinstance(self.data, QueryDict) else ""
        data = QueryDict(typed, mutable=True)
        for name, value in values.items():
            data[name] = value
        return data

    def place(self, refusal: Refused) -> None:
        """Put a rule's answer at its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

    def wrote(self, kind: str, text: str) -> bool:
        """Has the officer just written this very text here, and this page not shown it yet? Who has seen it there and sends
        the same words again means it."""
        same = Message.objects.filter(
            complaint=self.complaint,
            author=self.officer,
            kind=kind,
            body=text.strip(),
            at__gte=self.at - REPEATED_WITHIN,
        )
        written = list(same.values_list("pk", flat=True))
        seen = self.cleaned_data["seen"] or 0
        since = Event.objects.filter(complaint_id=self.complaint.pk, seq__gt=seen)
        return bool(written) and since.filter(payload__message__in=written).exists()

    def just_did(self, *kinds: str) -> str:
        """Which of these kinds (any, where none is named) this very click wrote, where it was sent twice: the newest of them
        is this officer's, and the version that was read is the one before. Empty where it did not."""
        last = Event.objects.last_of(self.complaint.pk, *kinds)
        if last is None or last.actor_id != self.officer.pk:
            return ""
        return last.kind if self.cleaned_data["version"] == self.complaint.version - 1 else ""

    @property
    def locked_ids(self) -> list[int]:
        return [self.complaint.pk]

    @property
    def whose(self) -> dict[str, Any]:
        return {"complaint_id": self.complaint.pk, "actor": self.officer, "at": self.at}

    @property
    def read_version(self) -> dict[str, Any]:
        return {**self.whose, "expected_version": self.cleaned_data["version"]}


class LongTextField(forms.CharField):
    """Free text as the rules count it: a line's end is one character, whatever the browser sends."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def text_field(label: str | Promise, *, help_text: str | Promise = "", rows: int = 5) -> forms.CharField:
    """Free text. Whether it may be empty, and how long it may be, the action says."""
    widget = forms.Textarea(attrs={"rows": rows})
    return LongTextField(label=label, help_text=help_text, required=False, strip=False, widget=widget)  # type: ignore[arg-type]


class DayField(forms.DateField):
    """A day as browsers send it; what is no date, and a day that no calendar has, are told apart."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        messages = {"invalid": gettext_lazy("Tulis tanggal seperti 2026-12-03.")}
        super().__init__(required=False, widget=widget, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        try:
            day: datetime.date | None = super().to_python(value)
        except forms.ValidationError as error:
            if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", str(value).strip(), re.ASCII):
                told = _("Tanggal itu tidak ada di kalender. Periksa hari dan bulannya.")
                raise forms.ValidationError(told, code="no_such_day") from error
            raise
        return day
