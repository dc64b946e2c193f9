"""A complaint as JSON, for the public or for its own reporter; what the page says, by the same rules."""

import datetime
from typing import Any

from complaints.models import Attachment, Complaint
from sla.reading import clocks_of
from web.dates import local
from web.erased import body_of, title_of
from web.journey import ThreadItem, journey
from web.status_words import status_tag

_RUNNING = "running"


def as_json(complaint: Complaint, *, is_own: bool, now: datetime.datetime) -> dict[str, Any]:
    clocks = clocks_of(complaint)
    items = journey(
        complaint,
        clocks=clocks,
        now=now,
        audience="reporter" if is_own else "public",
        file_url=_no_address,
    )
    story = complaint.story
    zone = complaint.zone
    return {
        "reference": complaint.shown_reference,
        "kind": complaint.kind,
        "status": complaint.status,
        "status_words": status_tag(complaint).words,
        "agency": {"code": complaint.agency.code, "name": complaint.agency.name},
        "category": complaint.category_id,
        "region": complaint.region_id,
        "title": title_of(complaint) if is_own else story.public_title,
        "body": body_of(complaint) if is_own else story.public_body,
        "submitted_at": _instant(complaint.submitted_at, zone),
        "published_at": _instant(complaint.published_at, zone) if complaint.published_at else None,
        "deadlines": [
            {"policy": clock.policy_code, "due": _instant(clock.due_at, clock.zone)}
            for clock in clocks
            if clock.state == _RUNNING
        ],
        "timeline": [_happening(item) for item in items if not item.is_next],
    }


def _happening(item: ThreadItem) -> dict[str, str]:
    return {"kind": item.kind, "at": item.datetime, "title": item.title, "note": item.note, "body": item.body}


def _instant(at: datetime.datetime, zone: str) -> str:
    return local(at, zone).isoformat(timespec="seconds")


def _no_address(file: Attachment) -> str:
    """Pictures are on the page; the API tells of none."""
    return ""
