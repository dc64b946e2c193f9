"""The forms about reports on officers: to the inspectorate, up, and whom they concern."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy

from accounts.models import Membership, Role, User
from complaints import actions
from complaints.concern import concerned_in
from complaints.models import MessageKind
from web.desk.forms import DeskForm, text_field

MOST_FOUND = 8


@dataclass(frozen=True)
class OfficerOption:
    """`what`: role and agency, to tell apart those of one name."""

    pk: str
    name: str
    what: str


class ToInspectorateForm(DeskForm):
    moves = ("to_inspectorate",)
    done = gettext_lazy("Laporan kini rahasia dan di tangan inspektorat.")

    reason = text_field(gettext_lazy("Mengapa (hanya inspektorat)"), rows=3)

    def perform(self) -> None:
        actions.to_inspectorate(**self.read_version, reason=self.cleaned_data["reason"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.HANDED_UP, self.cleaned_data["reason"])


class HandUpForm(DeskForm):
    moves = ("hand_up",)
    done = gettext_lazy("Laporan kini diperiksa tingkat di atas.")

    reason = text_field(gettext_lazy("Mengapa (hanya pemeriksa)"), rows=3)

    def perform(self) -> None:
        actions.hand_up(**self.read_version, reason=self.cleaned_data["reason"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.HANDED_UP, self.cleaned_data["reason"])


class OfficerForm(DeskForm):
    """Chooses an officer: `person` is the account's number."""

    person = forms.CharField(label=gettext_lazy("Petugas"), required=False)
    reason = text_field(gettext_lazy("Mengapa (hanya pemeriksa)"), rows=3)

    @property
    def chosen_pk(self) -> str:
        return str(self["person"].value() or "")[:20]

    def chosen(self) -> User | None:
        return User.objects.filter(pk=self.chosen_pk).first() if _is_number(self.chosen_pk) else None

    @property
    def values(self) -> dict[str, Any]:
        return {**self.read_version, "officer": self.chosen(), "reason": self.cleaned_data["reason"]}


class MarkConcernedForm(OfficerForm):
    moves = ("mark_concerned",)
    done = gettext_lazy("Petugas ditandai: laporan ini tertutup baginya di mana pun.")

    look_for = forms.CharField(label=gettext_lazy("Cari petugas"), required=False, max_length=100)

    @property
    def is_only_a_search(self) -> bool:
        return "find" in self.data

    @property
    def looked_for(self) -> str:
        return " ".join(str(self["look_for"].value() or "")[:100].replace("\x00", "").split())

    @property
    def options(self) -> list[OfficerOption]:
        """Those found, of the holder's organisation first, and the one chosen already."""
        chosen = [int(self.chosen_pk)] if _is_number(self.chosen_pk) else []
        wanted = Q(pk__in=chosen)
        if self.looked_for:
            wanted |= Q(name__icontains=self.looked_for) | Q(username__icontains=self.looked_for)
        near = Membership.objects.active().filter(agency__root=self.complaint.agency.root_id).values("user")
        found = User.objects.filter(wanted, is_active=True).exclude(pk__in=concerned_in(self.complaint))
        nearest = Case(When(pk__in=chosen, then=Value(0)), When(pk__in=near, then=Value(1)), default=Value(2))
        return _options(list(found.order_by(nearest, "name", "pk")[:MOST_FOUND]))

    @property
    def nothing_found(self) -> bool:
        return bool(self.looked_for) and not self.options

    def perform(self) -> None:
        actions.mark_concerned(**self.values)

    def was_done(self) -> bool:
        officer = self.chosen()
        marked = officer is not None and officer.pk in concerned_in(self.complaint)
        return marked and self.wrote(MessageKind.CONCERN, self.cleaned_data["reason"])


class UnmarkConcernedForm(OfficerForm):
    moves = ("unmark_concerned",)
    done = gettext_lazy("Tanda dicabut; tanda lama tetap tercatat.")

    @property
    def options(self) -> list[OfficerOption]:
        marked = User.objects.filter(pk__in=concerned_in(self.complaint))
        return _options(list(marked.order_by("name", "pk")))

    def perform(self) -> None:
        actions.unmark_concerned(**self.values)

    def was_done(self) -> bool:
        officer = self.chosen()
        lifted = officer is not None and officer.pk not in concerned_in(self.complaint)
        return lifted and self.wrote(MessageKind.CONCERN_LIFTED, self.cleaned_data["reason"])


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


def _options(officers: list[User]) -> list[OfficerOption]:
    members = Membership.objects.active().filter(user__in=officers).select_related("agency").order_by("pk")
    what: dict[int, list[str]] = {}
    for each in members:
        what.setdefault(each.user_id, []).append(f"{Role(each.role).label} · {each.agency.name}")
    return [
        OfficerOption(str(officer.pk), officer.name or officer.username, "; ".join(what.get(officer.pk, [])))
        for officer in officers
    ]
