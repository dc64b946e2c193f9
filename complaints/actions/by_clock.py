"""What the clocks' room does to complaints it has locked, dated when it was due."""

import datetime

from complaints import lifecycle
from complaints.actions.splitting import release_children
from complaints.actions.writing import CLOCK, close_children, locked_children
from complaints.chain import Draft
from complaints.events import EventKind
from complaints.involvement import end_escalations, leave_holder
from complaints.lifecycle import THE_CLOCK
from complaints.models import Complaint
from complaints.models.complaint import ClosedHow
from complaints.notices import tell_all, tell_reporter
from complaints.timeline import Recording


def auto_close(rec: Recording, complaint: Complaint, *, at: datetime.datetime) -> None:
    """Closed by silence, and counted apart from confirmed (DOMAIN "reporter's word")."""
    complaint.status = lifecycle.check("auto_close", status=complaint.status, relations=THE_CLOCK)
    complaint.closed_how, complaint.closed_at, complaint.withdrawn_at = ClosedHow.SILENCE, at, None
    draft = Draft(kind=EventKind.CLOSED, at=at, role=CLOCK, payload={"how": "silence"})
    rec.add(complaint, draft, save=["status", "closed_how", "closed_at", "withdrawn_at"])
    rec.save(complaint, *end_escalations(complaint, at=at))
    close_children(rec, complaint, at=at, how=ClosedHow.SILENCE)
    tell_all(complaint, "closed", at=rec.at)


def give_back(rec: Recording, complaint: Complaint, *, at: datetime.datetime) -> None:
    """Completion never came, but something was owed: back to the holder, marked incomplete by the event."""
    lifecycle.check("resume", status=complaint.status, relations=THE_CLOCK)
    complaint.status, complaint.status_before_pause = complaint.status_before_pause, ""
    draft = Draft(kind=EventKind.RESUMED, at=at, role=CLOCK, payload={"by_reporter": False})
    rec.add(complaint, draft, save=["status", "status_before_pause"])


def archive_incomplete(rec: Recording, complaint: Complaint, *, at: datetime.datetime) -> None:
    """Completion never came and nothing was due: archived by the system (UU 25/2009 ps.44, likely)."""
    complaint.status = lifecycle.check("archive", status=complaint.status, relations=THE_CLOCK)
    complaint.status_before_end, complaint.status_before_pause = complaint.status_before_pause, ""
    complaint.archive_reason, complaint.closed_at, complaint.withdrawn_at = "incomplete", at, None
    draft = Draft(kind=EventKind.ARCHIVED, at=at, role=CLOCK, payload={"reason": "incomplete"})
    rec.add(
        complaint,
        draft,
        save=[
            "status",
            "archive_reason",
            "status_before_end",
            "status_before_pause",
            "closed_at",
            "withdrawn_at",
            *leave_holder(complaint, at=at),
        ],
    )
    rec.save(complaint, *end_escalations(complaint, at=at))
    tell_reporter(complaint, "archived", at=rec.at, once=f"incomplete{complaint.last_seq}")


def archive_withdrawn(rec: Recording, complaint: Complaint, *, at: datetime.datetime) -> None:
    """Three working days have passed since the reporter withdrew it, of free will (DOMAIN "Withdrawal"). A referral that
    stands, and a breach, stay."""
    before = complaint.status_before_pause or complaint.status
    complaint.status = lifecycle.check("archive_withdrawn", status=complaint.status, relations=THE_CLOCK)
    complaint.status_before_end, complaint.status_before_pause = before, ""
    complaint.archive_reason, complaint.closed_at = "withdrawn", at
    complaint.version += 1
    draft = Draft(kind=EventKind.ARCHIVED, at=at, role=CLOCK, payload={"reason": "withdrawn"})
    rec.add(
        complaint,
        draft,
        save=[
            "status",
            "status_before_end",
            "status_before_pause",
            "archive_reason",
            "closed_at",
            "version",
            *leave_holder(complaint, at=at),
        ],
    )
    rec.save(complaint, *end_escalations(complaint, at=at))
    children = locked_children(rec, complaint)
    release_children(rec, complaint, role=CLOCK)
    for child in children:
        tell_reporter(child, "split_off", at=rec.at, once=str(child.version))
    tell_reporter(complaint, "archived", at=rec.at, once=f"withdrawn{complaint.version}")


def end_archiving(rec: Recording, complaint: Complaint, *, at: datetime.datetime) -> None:
    """Nobody appealed or revived in time: the archiving is final, and the Ombudsman's clock stops."""
    lifecycle.check("end_archiving", status=complaint.status, relations=THE_CLOCK)
    complaint.archive_ended_at = at
    draft = Draft(kind=EventKind.ARCHIVE_ENDED, at=at, role=CLOCK)
    rec.add(complaint, draft, save=["archive_ended_at"])
