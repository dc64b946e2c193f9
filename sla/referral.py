"""To the Ombudsman: 60 working days without substance open a referral with its dossier, owed to SIMPeL (DESIGN §6)."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from complaints.chain import Draft
from complaints.events import EventKind
from complaints.involvement import involve
from complaints.models import Complaint, Disposition, Event, Message, Purpose, Reporter, Story, Visibility
from complaints.notices import tell_reporter
from complaints.timeline import Recording
from outbox.models import Channel, Outgoing
from outbox.post import Letter, post
from routing.models import Agency
from sla.models import Clock, Referral, ReferralReason, ReferralState

CLOCK = "clock"
OMBUDSMAN = "ombudsman"
KEY = "referral:"


def refer(rec: Recording, complaint: Complaint, clock: Clock, *, at: datetime.datetime) -> None:
    """Refer it to the Ombudsman, dated when it was due. One that is before the Ombudsman already is not handed over
    again: its referral stands for this clock too."""
    referral = standing_referral(complaint) or hand_over(
        rec, complaint, reason=ReferralReason.DEADLINE, clock=clock, at=at
    )
    payload = {"referral": referral.pk, "reason": str(ReferralReason.DEADLINE)}
    rec.add(complaint, Draft(kind=EventKind.REFERRED, at=at, role=CLOCK, payload=payload))


def standing_referral(complaint: Complaint) -> Referral | None:
    return Referral.objects.filter(complaint=complaint).exclude(state=ReferralState.CLOSED).first()


def hand_over(
    rec: Recording,
    complaint: Complaint,
    *,
    reason: ReferralReason,
    clock: Clock | None = None,
    at: datetime.datetime,
) -> Referral:
    """Open the referral with its dossier, and owe it to SIMPeL and a mail to the reporter. The event is the caller's."""
    dossier: Any = dossier_of(complaint, at=rec.at)
    referral = Referral.objects.create(
        complaint=complaint, clock=clock, reason=reason, opened_at=at, dossier=dossier
    )
    involve(complaint, agency_id=_ombudsman_id(), purpose=Purpose.REFERRED, at=at)
    handed_over = {
        "referral": referral.pk,
        "opened_at": as_written(at),
        "reason": str(referral.reason),
        **dossier,
    }
    owed = Letter(
        channel=Channel.SIMPEL, key=f"{KEY}{referral.pk}", recipient=settings.SIMPEL_URL, payload=handed_over
    )
    post([owed], at=rec.at)
    notice = "referral" if reason == ReferralReason.DEADLINE else "referral_asked"
    tell_reporter(complaint, notice, at=rec.at, once=str(referral.pk))
    return referral


def _ombudsman_id() -> int:
    return Agency.objects.values_list("pk", flat=True).get(code=OMBUDSMAN)


def dossier_of(complaint: Complaint, *, at: datetime.datetime) -> dict[str, Any]:
    """Everything that the Ombudsman reads of a complaint: plain JSON, names beside ids, no note among officers."""
    events = list(Event.objects.filter(complaint_id=complaint.pk))
    holders = list(Disposition.objects.filter(complaint=complaint).order_by("at", "id"))
    messages = list(
        Message.objects.filter(complaint=complaint)
        .exclude(visibility=Visibility.INTERNAL)
        .order_by("at", "id")
    )
    names = _names(
        {*_named(events), *(each.to_id for each in holders), *(each.agency_id for each in messages)}
    )
    return {
        "compiled_at": as_written(at),
        "complaint": _facts(complaint),
        "reporter": _identity(complaint),
        "story": _story(complaint),
        "holders": [
            {
                "agency": names[each.to_id],
                "since": as_written(each.at),
                "returned_at": as_written(each.returned_at),
            }
            for each in holders
        ],
        "messages": [
            {
                "kind": each.kind,
                "at": as_written(each.at),
                "agency": names.get(each.agency_id or 0),
                "body": each.body,
            }
            for each in messages
        ],
        "clocks": [
            _clock(each) for each in Clock.objects.filter(complaint=complaint).order_by("started_at", "id")
        ],
        "events": [_event(each, names) for each in events],
    }


def send_identity_on(referral: Referral, *, at: datetime.datetime) -> None:
    """What the reporter released after the referral is sent on; the dossier stays as it was handed over."""
    payload = {"referral": referral.pk, "supplement": "identity", "reporter": _identity(referral.complaint)}
    owed = Letter(
        channel=Channel.SIMPEL,
        key=f"{KEY}{referral.pk}:identity",
        recipient=settings.SIMPEL_URL,
        payload=payload,
    )
    post([owed], at=at)


def take_acknowledgements(*, now: datetime.datetime) -> int:
    """Note SIMPeL's numbers on the referrals that were handed over since. Returns how many."""
    key = Concat(Value(KEY), Cast(OuterRef("pk"), CharField()))
    number = Outgoing.objects.filter(key=key).exclude(acknowledgement="").values("acknowledgement")[:1]
    waiting = Referral.objects.filter(state=ReferralState.OPEN).annotate(number=Subquery(number))
    return waiting.filter(number__isnull=False).update(
        state=ReferralState.ACKNOWLEDGED, acknowledgement=Subquery(number), acknowledged_at=now
    )


def _facts(complaint: Complaint) -> dict[str, Any]:
    return {
        "reference": complaint.shown_reference,
        "kind": complaint.kind,
        "status": complaint.status,
        "supervisory": complaint.supervisory,
        "about_officers": complaint.about_officers,
        "is_secret": complaint.is_secret,
        "category": complaint.category_id,
        "region": complaint.region_id,
        "occurred_on": complaint.occurred_on.isoformat() if complaint.occurred_on else None,
        "channel": complaint.channel,
        "submitted_at": as_written(complaint.submitted_at),
        "holder": {"code": complaint.agency.code, "name": complaint.agency.name},
        "returns": complaint.returns,
        "disputes": complaint.disputes,
    }


def _identity(complaint: Complaint) -> dict[str, Any]:
    """Of an anonymous reporter only where they released it; otherwise the referral goes marked so (DOMAIN)."""
    reporter = Reporter.objects.filter(complaint=complaint).first()
    if reporter is None:
        return {"identity": "not_given"}
    if complaint.is_anonymous and reporter.released_at is None:
        return {"identity": "withheld"}
    return {
        "identity": "released" if complaint.is_anonymous else "given",
        "name": reporter.name,
        "phone": reporter.phone,
        "email": reporter.email,
    }


def _story(complaint: Complaint) -> dict[str, str]:
    story = Story.objects.get(complaint=complaint)
    return {"title": story.title, "body": story.body, "address": story.address}


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "policy": clock.code,
        "run": clock.run,
        "state": clock.state,
        "started_at": as_written(clock.started_at),
        "due_at": as_written(clock.due_at),
        "stopped_at": as_written(clock.stopped_at),
        "breached_at": as_written(clock.breached_at),
    }


def _event(event: Event, names: dict[int, str]) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "kind": event.kind,
        "at": as_written(event.at),
        "recorded_at": as_written(event.recorded_at),
        "role": event.role,
        "agency": names.get(event.agency_id or 0),
        "payload": event.payload,
        "hash": event.hash,
    }


def _named(events: list[Event]) -> set[int | None]:
    return {event.agency_id for event in events}


def _names(agency_ids: set[int | None]) -> dict[int, str]:
    return dict(Agency.objects.filter(pk__in=[each for each in agency_ids if each]).values_list("pk", "name"))


def as_written(at: datetime.datetime | None) -> str | None:
    return at.astimezone(datetime.UTC).isoformat() if at else None
