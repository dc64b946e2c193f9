"""A complaint comes in: stored, routed, its clocks started, its receipt owed, in one transaction (DESIGN §1)."""

import datetime
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.utils.translation import gettext as _

from complaints import links
from complaints.actions.writing import REPORTER, store_pictures
from complaints.alarm import call_duty_officers
from complaints.chain import Draft, beginning, text_digest
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.landing import Landing, land
from complaints.models import Complaint, Disposition, Event, Kind, Reporter, Story
from complaints.models.complaint import SourceChannel
from complaints.models.story import ADDRESS_LENGTH, BODY_LENGTH, TITLE_LENGTH
from complaints.notices import letter
from complaints.pictures import Picture
from complaints.reference import new_reference
from complaints.timeline import Recording, recording
from complaints.titles import first_sentence
from complaints.whereabouts import keys_of
from outbox.post import post
from routing import danger_words
from routing.automatic import by_suggestion, sure_suggestion
from routing.days import legal_day
from routing.resolve import Route, resolve

ROUTER = "router"
_TRIES = 4


@dataclass(frozen=True, kw_only=True)
class ReporterDetails:
    """Who reports and how to reach them; every part may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def given(self) -> bool:
        return bool(self.name or self.phone or self.email)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What a reporter sends, by whatever channel. `category`, `region`, `agency`: codes. `key`: the same key again is a
    repeat of the same submission and gets the first answer."""

    title: str = ""
    body: str
    kind: str = Kind.COMPLAINT
    category: str | None = None
    region: str | None = None
    agency: str | None = None
    occurred_on: datetime.date | None = None
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    is_anonymous: bool = True
    is_secret: bool = False
    about_officers: bool = False
    reporter: ReporterDetails = field(default_factory=ReporterDetails)
    shares_identity: bool = False
    """Anonymous, but the officers who handle it may know who it is."""
    releases_identity: bool = False
    """Anonymous, but the Ombudsman may know, in advance of any referral."""
    channel: str = SourceChannel.WEB
    key: str | None = None
    photos: Sequence[Picture] = ()
    is_live: bool = True
    """False: brought from elsewhere, long after; where its words tell of danger it is marked, and nobody is called."""

    def digest(self, salt: str) -> str:
        """Of all that was sent: what differs in one wish is not a repeat of the same submission."""
        said = [str(getattr(self, each.name)) for each in fields(self) if each.name not in ("key", "photos")]
        return text_digest(salt, *said, *(photo.sha256 for photo in self.photos))


@dataclass(frozen=True)
class Taken:
    """A submission taken in. `landing` and `events`, what its timeline begins with; neither where it was a repeat."""

    complaint: Complaint
    landing: Landing | None = None
    events: Sequence[Event] = ()


def submit(*, submission: Submission, at: datetime.datetime) -> Complaint:
    """`take_in`, for those who want the complaint alone."""
    return take_in(submission=submission, at=at).complaint


def take_in(*, submission: Submission, at: datetime.datetime) -> Taken:
    """Store and route a complaint. A repeat with a known key returns the complaint that the first one made.

    Raises `Refused` where the text is empty or too long or the date lies ahead, and routing's `UnknownCategory`,
    `UnknownRegion` and `UnknownAgency`.
    """
    _check(submission, at=at)
    danger = [sign.kind for sign in danger_words.signs(f"{submission.title}\n{submission.body}")]
    is_secret = submission.is_secret or bool(danger)
    route = _route(submission, is_secret=is_secret, at=at)
    for attempt in range(_TRIES):
        try:
            with recording(at=at) as rec:
                landing = land(route, is_secret=is_secret, at=at)
                complaint = _store(rec, submission, landing, danger)
            return Taken(complaint, landing, rec.events)
        except IntegrityError:
            if first := _first_with_key(submission.key):
                return Taken(first)
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _route(submission: Submission, *, is_secret: bool, at: datetime.datetime) -> Route:
    """By what the reporter chose; where they chose nothing, by a suggestion that is sure enough."""
    chosen = submission.category or submission.agency
    if not (chosen or submission.about_officers or is_secret):
        sure = sure_suggestion(f"{submission.title}\n{submission.body}")
        if sure is not None:
            route = resolve(category=sure.category_code, region=submission.region, at=legal_day(at))
            if not route.never_automatic:
                return by_suggestion(route, sure)
    return resolve(
        category=submission.category,
        region=submission.region,
        agency=submission.agency,
        about_officers=submission.about_officers,
        at=legal_day(at),
    )


def _first_with_key(key: str | None) -> Complaint | None:
    return Complaint.objects.select_related("agency").filter(submission_key=key).first() if key else None


def _check(submission: Submission, *, at: datetime.datetime) -> None:
    if not submission.body.strip():
        raise Refused("empty", _("Tulis dulu apa yang terjadi, satu kalimat pun cukup."), field="body")
    if len(submission.body) > BODY_LENGTH:
        most = f"{BODY_LENGTH:,}".replace(",", ".")
        length = f"{len(submission.body):,}".replace(",", ".")
        raise Refused(
            "too_long",
            _(
                "Cerita Anda %(length)s huruf; paling banyak %(most)s. Ringkas, atau lampirkan sisanya sebagai foto."
            )
            % {"length": length, "most": most},
            field="body",
        )
    # The day where the sun rises first: nobody in Indonesia is told that their today lies ahead.
    if submission.occurred_on and submission.occurred_on > at.astimezone(ZoneInfo("Asia/Jayapura")).date():
        raise Refused(
            "in_the_future",
            _("Tanggal ini di masa depan. Pilih hari ini atau sebelumnya."),
            field="occurred_on",
        )


def _store(rec: Recording, submission: Submission, landing: Landing, danger: list[str]) -> Complaint:
    reference, nonce = new_reference(), links.new_nonce()
    complaint = Complaint(
        reference=reference,
        kind=submission.kind,
        status=landing.status,
        agency=landing.agency,
        category_id=landing.category,
        region_id=submission.region,
        zone=landing.zone,
        latitude=submission.latitude,
        longitude=submission.longitude,
        occurred_on=submission.occurred_on,
        channel=submission.channel,
        is_anonymous=submission.is_anonymous,
        is_secret=submission.is_secret or landing.about_officers or bool(danger),
        is_urgent=bool(danger),
        about_officers=landing.about_officers,
        supervisory=landing.supervisory and submission.kind == Kind.COMPLAINT,
        routed_by_rule=landing.routed,
        submitted_at=rec.at,
        last_hash=beginning(reference).hash,
        submission_key=submission.key,
        link_nonce=nonce,
        link_digest=links.digest(links.token(reference=reference, nonce=nonce)),
    )
    complaint.save(force_insert=True)
    story = _store_words(rec, complaint, submission)
    Disposition.objects.create(
        complaint=complaint,
        to=landing.agency,
        at=rec.at,
        category_id=landing.category,
        trail=landing.trail,
    )
    rec.take(complaint)
    by_machine = not (submission.is_secret or landing.about_officers)
    marks: dict[str, Any] = {"danger": danger, "secret_by_danger": by_machine} if danger else {}
    if is_sealed := complaint.is_anonymous and submission.reporter.given:
        marks["sealed"] = True
    if submission.key:
        marks["sent"] = submission.digest(story.salt)
    rec.add(complaint, _submitted(rec, complaint, story, marks))
    rec.add(complaint, _disposed(rec, complaint, landing))
    for kind, is_given in (
        (EventKind.IDENTITY_SHARED, submission.shares_identity),
        (EventKind.IDENTITY_RELEASED, submission.releases_identity),
    ):
        if is_sealed and is_given:
            rec.add(complaint, Draft(kind=kind, at=rec.at, role=REPORTER))
    if submission.reporter.email:
        notice = letter(
            complaint, "received", email=submission.reporter.email, agency_name=landing.agency.name, once="1"
        )
        post([notice], at=rec.at)
    if danger and submission.is_live:
        call_duty_officers(complaint, at=rec.at, occasion="submitted")
    return complaint


def _store_words(rec: Recording, complaint: Complaint, submission: Submission) -> Story:
    body = submission.body.strip().replace("\x00", "")
    story = Story.objects.create(
        complaint=complaint,
        title=(submission.title.strip().replace("\x00", "") or first_sentence(body))[:TITLE_LENGTH],
        body=body,
        address=submission.address.strip().replace("\x00", "")[:ADDRESS_LENGTH],
        salt=secrets.token_hex(16),
        whereabouts=keys_of(region=complaint.region_id, point=complaint.point, at=rec.at),
    )
    if submission.reporter.given:
        Reporter.objects.create(
            complaint=complaint,
            shared_at=rec.at if complaint.is_anonymous and submission.shares_identity else None,
            released_at=rec.at if complaint.is_anonymous and submission.releases_identity else None,
            **vars(submission.reporter),
        )
    store_pictures(rec, complaint, submission.photos)
    return story


def _submitted(rec: Recording, complaint: Complaint, story: Story, marks: dict[str, Any]) -> Draft:
    payload = {
        "kind": complaint.kind,
        "supervisory": complaint.supervisory,
        "category": complaint.category_id,
        "region": complaint.region_id,
        "channel": complaint.channel,
        "zone": complaint.zone,
        "digest": text_digest(story.salt, story.title, story.body),
        **marks,
    }
    return Draft(kind=EventKind.SUBMITTED, at=rec.at, role=REPORTER, payload=payload)


def _disposed(rec: Recording, complaint: Complaint, landing: Landing) -> Draft:
    payload = {
        "source": None,
        "to": landing.agency.pk,
        "routed": landing.routed,
        "by_rule": True,
        "front_desk": landing.agency.root_id == landing.agency.pk,
        "reason": landing.reason,
        "trail": landing.trail,
        "category": complaint.category_id,
    }
    return Draft(kind=EventKind.DISPOSED, at=rec.at, role=ROUTER, payload=payload)
