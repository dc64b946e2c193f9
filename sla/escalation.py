"""Up the ladder: who is told that a clock ran out, and what that gives them (DOMAIN "Ladder").

An escalation changes neither holder nor status: it lets one more agency see, note, dispose and answer this complaint.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Membership, Role
from accounts.staffing import with_a_rung
from complaints.chain import Draft
from complaints.concern import NOBODY, concerned_in, without_concerned
from complaints.events import EventKind
from complaints.models import Complaint, Disposition, Involvement, Purpose, Reporter
from complaints.notices import letter
from complaints.timeline import Recording
from outbox.models import Channel
from outbox.post import Letter, post
from routing.days import legal_day
from routing.ladder import next_arbiter, rungs
from routing.models import Agency
from sla.clocks import Code, further_rung_at
from sla.models import Clock, Escalation
from sla.rulebook import Rulebook
from sla.workdays import local

CLOCK = "clock"
_HEADS = (Role.SUPERVISOR, Role.AGENCY_ADMIN)
# The reporter hears of the clocks whose time they were promised, not of those among offices.
_TOLD_TO_REPORTER = frozenset(
    {Code.INITIAL_RESPONSE, Code.FIRST_FOLLOW_UP, Code.RENEWED_FOLLOW_UP, Code.SETTLEMENT}
    | {Code.INFORMATION_REQUEST, Code.INFORMATION_EXTENSION}
)


class Ladders:
    """The ladders that one batch of the sweep climbs; each is read once."""

    def __init__(self, rulebook: Rulebook, *, at: datetime.datetime) -> None:
        self.rulebook = rulebook
        self.day = legal_day(at)
        self._agencies: dict[int, Agency] = {}
        self._above: dict[tuple[int, frozenset[int]], list[int]] = {}

    def agency(self, agency_id: int) -> Agency:
        if agency_id not in self._agencies:
            self._agencies[agency_id] = Agency.objects.get(pk=agency_id)
        return self._agencies[agency_id]

    def of(self, clock: Clock, complaint: Complaint) -> list[int]:
        """The agencies to which this clock can go up, in order; those of one-rung clocks are one at most."""
        holder, but = clock.agency_id or complaint.agency_id, concerned_in(complaint)
        match clock.code:
            case Code.INITIAL_RESPONSE:
                return self._from(holder, but)
            case (
                Code.FIRST_FOLLOW_UP
                | Code.RENEWED_FOLLOW_UP
                | Code.INFORMATION_REQUEST
                | Code.INFORMATION_EXTENSION
            ):
                return self._from(holder, but)[:1]
            # The holder's own head may be who reminded it: the next rung is above.
            case Code.VERIFICATION | Code.APPEAL | Code.FAILED_SAMPLE | Code.REMINDER:
                return self._beyond(holder, but)[:1]
            case Code.ARBITRATION:
                return self._next_arbiter(complaint, arbiter=holder, but=but)
            case Code.SETTLEMENT:
                return self._top()
        return []

    def _from(self, holder: int, but: frozenset[int] = NOBODY) -> list[int]:
        """Its own head, its front desk, and those above; who has nobody there (other than `but`, whom the report concerns)
        is skipped, but never the top."""
        if (holder, but) not in self._above:
            agency = self.agency(holder)
            wanted = list(
                dict.fromkeys(
                    [holder, agency.root_id, *(rung.agency_id for rung in rungs(agency, at=self.day))]
                )
            )
            top = self._top()
            peopled = with_a_rung(wanted, but=but) - set(top)
            self._above[holder, but] = [rung for rung in wanted if rung in peopled] + top
        return self._above[holder, but]

    def _beyond(self, holder: int, but: frozenset[int] = NOBODY) -> list[int]:
        return [rung for rung in self._from(holder, but) if rung != holder] or self._top()

    def _next_arbiter(self, complaint: Complaint, *, arbiter: int, but: frozenset[int]) -> list[int]:
        returned = Disposition.objects.filter(complaint=complaint, to=arbiter, source__isnull=False).order_by(
            "at", "id"
        )
        last = returned.select_related("source").last()
        if last is not None and last.source is not None:
            following = next_arbiter(last.source, after=self.agency(arbiter), at=self.day)
            if following is not None and with_a_rung([following.pk], but=but):
                return [following.pk]
        return self._beyond(arbiter, but)[:1]

    def _top(self) -> list[int]:
        return [self.rulebook.coordinator_id] if self.rulebook.coordinator_id is not None else []


def due_rungs(
    clock: Clock, complaint: Complaint, *, ladders: Ladders, done: Iterable[int], now: datetime.datetime
) -> list[tuple[datetime.datetime, int, int]]:
    """The rungs that are due by `now` and not told yet: when, which number, which agency.

    The ladder is the present holder's: a rung that was told under another holder is not told again.
    """
    told = set(done)
    found = []
    number = len(told)
    for agency_id in ladders.of(clock, complaint):
        if agency_id in told:
            continue
        at = _rung_at(clock, number, ladders.rulebook)
        if at > now:
            break
        number += 1
        found.append((at, number, agency_id))
    return found


def _rung_at(clock: Clock, rungs_done: int, rulebook: Rulebook) -> datetime.datetime:
    calendar = rulebook.calendar(clock.calendar, clock.revision)
    return further_rung_at(clock.due_at, rungs_done, calendar=calendar, zone=clock.zone)


class Climb:
    """The escalations of one batch of the sweep, gathered and then written in one statement for each table."""

    def __init__(self, rec: Recording, ladders: Ladders) -> None:
        self.rec = rec
        self.ladders = ladders
        self._escalations: list[Escalation] = []
        self._involvements: list[Involvement] = []
        self._letters: list[Letter] = []
        self._late: list[tuple[Complaint, Clock, Agency]] = []
        self._heads: dict[int, dict[int, str]] = {}

    def escalate(
        self, complaint: Complaint, clock: Clock, *, at: datetime.datetime, rung: int, to: Agency
    ) -> None:
        """Tell one rung, dated when it was due."""
        self._escalations.append(Escalation(clock=clock, rung=rung, agency=to, at=at))
        payload = {"policy": clock.code, "run": clock.run, "rung": rung, "to": to.pk}
        self.rec.add(complaint, Draft(kind=EventKind.ESCALATED, at=at, role=CLOCK, payload=payload))
        # A sample is of a closed report: the next tier decides it, and may do nothing else.
        purpose = Purpose.SAMPLE if clock.code == Code.FAILED_SAMPLE else Purpose.ESCALATED
        if complaint.is_open or purpose == Purpose.SAMPLE:
            self._involvements.append(Involvement(complaint=complaint, agency=to, purpose=purpose, since=at))
        # Whoever is above the government gets digests and sees it in the list, but no single mail.
        if to.root_id == complaint.agency.root_id:
            self._letters += _letters(
                complaint, clock, rung, without_concerned(self._heads_of(to), complaint)
            )
        if rung == 1 and clock.code in _TOLD_TO_REPORTER:
            self._late.append((complaint, clock, to))

    def finish(self) -> None:
        Escalation.objects.bulk_create(self._escalations)
        Involvement.objects.bulk_create(self._involvements, ignore_conflicts=True)
        self._letters += self._to_reporters()
        post(self._letters, at=self.rec.at)

    def _heads_of(self, agency: Agency) -> dict[int, str]:
        if agency.pk not in self._heads:
            people = (
                Membership.objects.active().filter(agency=agency, role__in=_HEADS).exclude(user__email="")
            )
            self._heads[agency.pk] = dict(people.values_list("user_id", "user__email"))
        return self._heads[agency.pk]

    def _to_reporters(self) -> list[Letter]:
        late = [complaint.pk for complaint, _clock, _to in self._late]
        reporters = Reporter.objects.in_bulk(late) if late else {}
        return [
            letter(
                complaint,
                "late",
                email=reporters[complaint.pk].email,
                agency_name=to.name,
                once=f"{clock.code}{clock.run}",
            )
            for complaint, clock, to in self._late
            if complaint.pk in reporters and reporters[complaint.pk].email
        ]


def told_already(clock_ids: Iterable[int]) -> dict[int, list[int]]:
    """For each clock the agencies it went up to."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Escalation.objects.filter(clock_id__in=list(clock_ids)).order_by("rung")
    for clock_id, agency_id in rows.values_list("clock_id", "agency_id"):
        found[clock_id].append(agency_id)
    return found


def _letters(complaint: Complaint, clock: Clock, rung: int, heads: dict[int, str]) -> list[Letter]:
    with override("id"):
        due = local(clock.due_at, clock.zone)
        values = {
            "reference": complaint.shown_reference,
            "clock": clock.get_code_display(),
            "holder": complaint.agency.name,
            "due": f"{date_format(due, 'j F Y H.i')} {due:%Z}",
            "desk": f"{settings.PUBLIC_URL}/desk/",
        }
        subject = _("LAPOR %(reference)s terlambat: %(clock)s") % values
        text = (
            _(
                "Laporan %(reference)s di %(holder)s melewati batas waktu %(clock)s (%(due)s) dan naik kepada Anda.\n\n"
                "Anda dapat membaca, mencatat, mendisposisikan, atau menjawabnya di %(desk)s\n\n"
                "Pemegang laporan tidak berubah."
            )
            % values
        )
    return [
        Letter(
            channel=Channel.EMAIL,
            key=f"escalation:{complaint.reference}:{clock.code}:{clock.run}:{rung}:{user_id}",
            recipient=email,
            payload={"subject": subject, "text": text},
        )
        for user_id, email in sorted(heads.items())
    ]
