"""Move, merge, rename, deactivate an agency: ordered by an administrator, begun on its day, carried on in batches.

Beginning is one transaction: the agency ends and the change that marks what it still holds is there at the same
instant. From then on nothing new comes in (complaints/receiver.py); what is there passes on by `hand_on.carry_on`.
"""

import datetime
import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Membership, Role, User
from complaints import reorganisation
from complaints.actions.hand_on import carry_on, gather_strays, left_behind
from complaints.errors import Refused
from complaints.models import AgencyChange, ChangeKind
from complaints.reorganisation import DAY, Plan
from routing import actions as tree
from routing.days import legal_day
from routing.models import Agency

log = logging.getLogger(__name__)
T = TypeVar("T")
_TRIES = 10
_LOCK_NOT_AVAILABLE = "55P03"


def order(*, plan: Plan, actor: User, at: datetime.datetime) -> AgencyChange:
    """Record the change, and begin it where its day has come. What it leaves behind is for `carry_on`.

    Raises `Refused` where a rule says no, and where another change of this agency is not finished.
    """

    def ordered() -> AgencyChange:
        fresh = _locked(plan)
        reorganisation.check(fresh)
        change = _recorded(fresh, actor=actor, at=at)
        if fresh.on <= legal_day(at):
            _begin(change, at=at)
        return change

    try:
        return _giving_way(ordered)
    except IntegrityError as error:
        if "one_at_a_time" not in str(error):
            raise
        raise Refused(
            "already_changing",
            _("Perubahan lain pada instansi ini belum selesai. Selesaikan atau batalkan dulu."),
        ) from error


def withdraw(*, change_id: int, at: datetime.datetime) -> bool:
    """Take back a change that was planned and has not begun. False where it is too late."""
    planned = AgencyChange.objects.unfinished().filter(pk=change_id, begun_at=None)
    return bool(planned.update(withdrawn_at=at))


def carry_on_all(*, at: datetime.datetime) -> dict[str, int]:
    """What beat does: begin what is due, carry on what is under way, gather what strayed."""
    due = AgencyChange.objects.unfinished().filter(begun_at=None, effective_on__lte=legal_day(at))
    begun = sum(
        begin_if_due(change_id=pk, at=at)
        for pk in due.order_by("effective_on", "pk").values_list("pk", flat=True)
    )
    running = AgencyChange.objects.under_way().order_by("pk").values_list("pk", flat=True)
    passed_on = sum(carry_on(change_id=pk, at=at) for pk in running)
    return {"begun": begun, "passed_on": passed_on, "strays": gather_strays(at=at)}


def bring_staff(*, change_id: int, at: datetime.datetime) -> int:
    """Who works at the agency that ended works at its successor from now, in the same role; the past membership stays.

    How many people these are. A second time changes nothing.
    """
    with transaction.atomic():
        change = AgencyChange.objects.select_for_update(of=("self",)).get(pk=change_id)
        if change.other is None or not change.ends_agency or change.begun_at is None:
            return 0
        members = list(joining(change.agency, change.other).select_for_update(of=("self",)))
        Membership.objects.filter(pk__in=[member.pk for member in members]).update(until=at)
        joined = [Membership(user_id=each.user_id, agency=change.other, role=each.role) for each in members]
        Membership.objects.bulk_create(joined, ignore_conflicts=True)
    return len({member.user_id for member in members})


def joining(agency: Agency, successor: Agency | None) -> QuerySet[Membership]:
    """The memberships that pass to the successor. Where a unit is merged into the organisation itself, only those of
    operators: the others' role would reach further there than it did."""
    if successor is None:
        return Membership.objects.none()
    here = Membership.objects.active().filter(agency=agency)
    return here.filter(role=Role.OPERATOR) if successor.is_root and not agency.is_root else here


def _locked(plan: Plan) -> Plan:
    """Whoever is giving a complaint to one of these ends first; in id order (docs/locking.md)."""
    wanted = [agency.pk for agency in (plan.agency, plan.other) if agency is not None]
    rows = {each.pk: each for each in Agency.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    return plan.of(rows[plan.agency.pk], rows[plan.other.pk] if plan.other else None)


def _recorded(plan: Plan, *, actor: User, at: datetime.datetime) -> AgencyChange:
    agency, is_rename = plan.agency, plan.kind == ChangeKind.RENAMED
    return AgencyChange.objects.create(
        kind=plan.kind,
        agency=agency,
        other=plan.other,
        previous=agency.parent if plan.kind == ChangeKind.MOVED else None,
        old_name=agency.name if is_rename else "",
        new_name=plan.name if is_rename else "",
        new_short_name=plan.short_name if is_rename else "",
        effective_on=plan.on,
        decree=plan.decree,
        reason=plan.reason,
        staff_joins=plan.staff_joins,
        by=actor,
        ordered_at=at,
    )


def begin_if_due(*, change_id: int, at: datetime.datetime) -> bool:
    """Begin what was planned, where its day has come: the rules are asked again, and where one says no now, the page of the change says which."""

    def begun() -> bool:
        change = AgencyChange.objects.select_for_update(of=("self",)).get(pk=change_id)
        if not change.is_planned or change.effective_on > legal_day(at):
            return False
        plan = _locked(Plan.recorded(change))
        reorganisation.check(plan)
        change.agency, change.other = plan.agency, plan.other
        _begin(change, at=at)
        return True

    try:
        return _giving_way(begun)
    except Refused as refusal:
        log.warning("reorganise.cannot_begin", extra={"change": change_id, "rule": refusal.code})
        return False


def _giving_way(act: Callable[[], T]) -> T:
    """One transaction, that lets go of everything and tries again where an agency is in use: two that wait for each other
    would end by the database choosing one to fail, and that may be a citizen's report."""
    for _attempt in range(_TRIES):
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SET LOCAL lock_timeout = '500ms'"
                    )  # The database looks for circles after 1 s.
                return act()
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") != _LOCK_NOT_AVAILABLE:
                raise
    raise Refused("busy", _("Instansi ini sedang ramai dipakai. Coba lagi sebentar."))


def _begin(change: AgencyChange, *, at: datetime.datetime) -> None:
    _BEGINNINGS[change.kind](change)
    change.begun_at = at
    if change.ends_agency:
        change.to_pass_on = left_behind(legal_day(at), change=change).count()
    else:
        change.finished_at = at
    change.save(update_fields=["begun_at", "finished_at", "to_pass_on"])
    if change.staff_joins:
        bring_staff(change_id=change.pk, at=at)


def _move(change: AgencyChange) -> None:
    if change.other is not None:
        tree.move(agency=change.agency, parent=change.other)


def _rename(change: AgencyChange) -> None:
    tree.rename(agency=change.agency, name=change.new_name, short_name=change.new_short_name)


def _merge(change: AgencyChange) -> None:
    if change.other is None:
        return
    tree.end(agency=change.agency, on=change.effective_on, successor=change.other)
    tree.lift_units(agency=change.agency, to=change.other)
    tree.hand_over(agency=change.agency, to=change.other, on=change.effective_on)


def _deactivate(change: AgencyChange) -> None:
    """Its units go to who succeeds, else to what stood above; an organisation without a successor ends with them."""
    agency = change.agency
    tree.end(agency=agency, on=change.effective_on, successor=change.other)
    above = change.other or agency.parent
    if above is not None:
        tree.lift_units(agency=agency, to=above)
        return
    on = change.effective_on
    living = Agency.objects.below(agency).filter(Q(valid_until=None) | Q(valid_until__gte=on))
    for unit in living.exclude(pk=agency.pk):
        # One that was to begin later has its one day.
        tree.end(agency=unit, on=max(on, unit.valid_from + DAY) if unit.valid_from else on, successor=None)


_BEGINNINGS: dict[str, Callable[[AgencyChange], None]] = {
    ChangeKind.MOVED: _move,
    ChangeKind.RENAMED: _rename,
    ChangeKind.MERGED: _merge,
    ChangeKind.DEACTIVATED: _deactivate,
}
