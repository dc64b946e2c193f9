"""The rules of a change to the tree of agencies: who may order it, and when it is refused (docs/routing.md)."""

import datetime
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scope import standings
from complaints.errors import Refused
from complaints.models import AgencyChange, ChangeKind
from routing.facts import NATIONAL_COORDINATOR
from routing.models import Agency

_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.NATIONAL_ADMIN})
# Named by their codes in the rules: a referral, and what nobody else takes, always finds them.
NEVER_ENDS = frozenset({NATIONAL_COORDINATOR, "ombudsman"})
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is asked for. `on`: the first day of the new state; `other`: the new parent, or who succeeds."""

    kind: str
    agency: Agency
    on: datetime.date
    reason: str
    decree: str = ""
    other: Agency | None = None
    name: str = ""
    short_name: str = ""
    staff_joins: bool = False

    @classmethod
    def recorded(cls, change: AgencyChange) -> "Plan":
        return cls(
            kind=change.kind,
            agency=change.agency,
            on=change.effective_on,
            reason=change.reason,
            decree=change.decree,
            other=change.other,
            name=change.new_name,
            short_name=change.new_short_name,
            staff_joins=change.staff_joins,
        )

    def of(self, agency: Agency, other: Agency | None) -> "Plan":
        """The same for rows that were read anew."""
        return replace(self, agency=agency, other=other)

    @property
    def ends_agency(self) -> bool:
        return self.kind in (ChangeKind.MERGED, ChangeKind.DEACTIVATED)


def may_reorganise(user: object) -> bool:
    """The system's and the nation's administrators, where they may enter the administration at all."""
    if not isinstance(user, User) or not (user.is_active and user.is_staff):
        return False
    return user.is_superuser or any(standing.role in _ROLES for standing in standings(user))


def check(plan: Plan) -> None:
    """Raises `Refused` where a rule says no; `field` is that of the form."""
    if not plan.reason.strip():
        raise Refused("no_reason", _("Tulis alasannya: ia tercatat pada riwayat instansi."), field="reason")
    days = (plan.on - DAY, plan.on) if plan.ends_agency else (plan.on,)
    if not all(plan.agency.is_valid_on(day) for day in days):
        raise Refused("not_valid", _("Instansi ini tidak berlaku pada hari itu."), field="on")
    if plan.kind == ChangeKind.RENAMED:
        _check_name(plan)
    if plan.ends_agency and plan.agency.code in NEVER_ENDS:
        raise Refused("never_ends", _("Sistem bergantung pada instansi ini; ia hanya dapat berganti nama."))
    if plan.kind in (ChangeKind.MOVED, ChangeKind.MERGED) and plan.other is None:
        raise Refused("no_other", _("Pilih instansinya."), field="other")
    if plan.other is not None:
        _check_other(plan, plan.other)
    if plan.kind == ChangeKind.MOVED and plan.other is not None:
        _check_move(plan.agency, plan.other)


def _check_name(plan: Plan) -> None:
    if not plan.name.strip() or not plan.short_name.strip():
        raise Refused("no_name", _("Tulis nama dan nama pendek yang baru."), field="name")
    if (plan.name, plan.short_name) == (plan.agency.name, plan.agency.short_name):
        raise Refused("same_name", _("Nama ini sudah dipakai instansi ini."), field="name")


def _check_other(plan: Plan, other: Agency) -> None:
    if other.pk == plan.agency.pk:
        raise Refused("itself", _("Pilih instansi lain, bukan instansi ini sendiri."), field="other")
    if other.lies_in(plan.agency):
        raise Refused("below", _("Instansi itu berada di bawah instansi ini."), field="other")
    if not other.is_valid_on(plan.on):
        raise Refused("other_not_valid", _("Instansi itu tidak berlaku pada hari itu."), field="other")
    endings = AgencyChange.objects.unfinished().filter(
        agency=other, kind__in=(ChangeKind.MERGED, ChangeKind.DEACTIVATED)
    )
    if endings.exists():
        raise Refused("other_ends", _("Instansi itu sendiri akan berakhir."), field="other")


def _check_move(agency: Agency, parent: Agency) -> None:
    if agency.is_root:
        raise Refused("root", _("Instansi induk tidak berada di bawah siapa pun; leburkan, bila perlu."))
    if parent.root_id != agency.root_id:
        raise Refused(
            "other_organisation",
            _("Unit hanya pindah di dalam pemerintah atau kementeriannya sendiri; ke luar: leburkan."),
            field="other",
        )
    if parent.pk == agency.parent_id:
        raise Refused("already_there", _("Unit ini sudah berada di bawah instansi itu."), field="other")
