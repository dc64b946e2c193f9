"""Random samples of closed answers: drawn and rated by the Presidential Staff Office, and where one falls short, decided
by the tier above whoever answered (DOMAIN "The institutions", "Clocks", failed sample)."""

import datetime
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.institutions import KSP, is_presidential_staff
from accounts.models import User
from complaints import rights, sampling
from complaints.actions.approval import rung_above
from complaints.actions.writing import clean_text, officer_draft, write
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.heads import tell_heads
from complaints.involvement import end, involve
from complaints.models import Complaint, Involvement, MessageKind, Purpose, Visibility
from complaints.models.complaint import Status
from complaints.models.sample import Rubric, Sample, SampleDraw, SampleState
from complaints.notices import tell_reporter
from complaints.timeline import recording
from routing.days import legal_day
from routing.facts import DEFAULT_ZONE
from routing.models import Agency

MOST = 500


def draw_samples(
    *,
    starts_on: datetime.date,
    ends_on: datetime.date,
    size: int,
    seed: str,
    actor: User,
    at: datetime.datetime,
) -> SampleDraw:
    """Draw from what was closed on these days (WIB) and is public: nothing secret, nothing about officers."""
    _only_presidential_staff(actor)
    if ends_on < starts_on or ends_on >= legal_day(at):
        raise Refused("not_over", _("Pilih masa yang sudah lewat."), field="month")
    if not 0 < size <= MOST:
        raise Refused("no_such_size", _("Tulis angka dari 1 sampai %(most)s.") % {"most": MOST}, field="size")
    with transaction.atomic():
        strata = _strata(starts_on, ends_on)
        if not strata:
            raise Refused(
                "nothing_closed", _("Tidak ada laporan publik yang ditutup di masa itu."), field="month"
            )
        try:
            with transaction.atomic():
                drawn = SampleDraw.objects.create(
                    starts_on=starts_on,
                    ends_on=ends_on,
                    size=size,
                    seed=seed,
                    method=sampling.METHOD,
                    strata={str(agency): ids for agency, ids in sorted(strata.items())},
                    drawn_at=at,
                    drawn_by=actor,
                )
        except IntegrityError as error:
            raise Refused(
                "drawn_already", _("Masa itu sudah diundi; satu masa diundi satu kali."), field="month"
            ) from error
        _keep(drawn, redraw(drawn), at=at)
    return drawn


def redraw(drawn: SampleDraw) -> list[sampling.Picked]:
    """The same draw again, from what is on record."""
    strata = {int(agency): ids for agency, ids in drawn.strata.items()}
    return sampling.draw(strata, size=drawn.size, seed=drawn.seed)


def _keep(drawn: SampleDraw, picked: list[sampling.Picked], *, at: datetime.datetime) -> None:
    Sample.objects.bulk_create(
        [Sample(draw=drawn, complaint_id=each.complaint_id, agency_id=each.agency_id) for each in picked]
    )
    sampler = Agency.objects.get(code=KSP)
    # What allows the rating; it opens no case (complaints/models/visibility.py).
    Involvement.objects.bulk_create(
        [
            Involvement(complaint_id=each.complaint_id, agency=sampler, purpose=Purpose.SAMPLED, since=at)
            for each in picked
        ],
        ignore_conflicts=True,
    )


def _strata(starts_on: datetime.date, ends_on: datetime.date) -> dict[int, list[int]]:
    zone = ZoneInfo(DEFAULT_ZONE)
    begin = datetime.datetime.combine(starts_on, datetime.time.min, zone)
    end_of = datetime.datetime.combine(ends_on + datetime.timedelta(days=1), datetime.time.min, zone)
    closed = (
        Complaint.objects.published()
        .filter(status=Status.CLOSED, about_officers=False, closed_at__gte=begin, closed_at__lt=end_of)
        .order_by("pk")
        .values_list("agency__root_id", "pk")
    )
    strata: dict[int, list[int]] = {}
    for agency_id, complaint_id in closed:
        strata.setdefault(agency_id, []).append(complaint_id)
    return strata


def rubric_on(day: datetime.date) -> Rubric:
    """The newest version that is valid on that day."""
    return Rubric.objects.filter(valid_from__lte=day).order_by("valid_from", "version").reverse()[0]


def rate_sample(
    *, sample_id: int, points: Mapping[str, int | None], text: str, actor: User, at: datetime.datetime
) -> Sample:
    """Rate by every criterion of the rubric. What falls short is put before the tier above, with why."""
    _only_presidential_staff(actor)
    rubric = rubric_on(legal_day(at))
    given = _given(rubric, points)
    score = sum(given.values())
    passed = score >= rubric.passes_from
    text = "" if passed else clean_text(text)
    complaint_id = Sample.objects.values_list("complaint_id", flat=True).get(pk=sample_id)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        sample = Sample.objects.select_for_update().get(pk=sample_id)
        if sample.state != SampleState.WAITING:
            raise Refused("rated_already", _("Sampel ini sudah dinilai atau gugur."))
        acting = rights.authorise("rate_sample", user=actor, complaint=complaint)
        if complaint.published_at is None or complaint.is_secret:
            raise Refused("not_public", _("Laporan ini tidak lagi terbit; tidak dinilai."))
        payload: dict[str, Any] = {
            "sample": sample.pk,
            "rubric": rubric.version,
            "score": score,
            "of": rubric.most,
            "passed": passed,
        }
        sample.state = SampleState.PASSED if passed else SampleState.FAILED
        sample.rubric, sample.points, sample.score = rubric, given, score
        sample.rated_by, sample.rated_at = actor, at
        end(complaint, Purpose.SAMPLED, at=at)
        saved = []
        if not passed:
            above = rung_above(complaint.agency, at=at)
            payload |= write(
                rec,
                complaint,
                kind=MessageKind.SAMPLE_FINDING,
                visibility=Visibility.HOLDER,
                text=text,
                acting=acting,
            )
            payload["to"] = above.pk
            involve(complaint, agency_id=above.pk, purpose=Purpose.SAMPLE, at=at)
            complaint.version += 1
            saved.append("version")
            _tell_of_failure(complaint, above, at=at)
        sample.save()
        rec.add(complaint, officer_draft(rec, EventKind.SAMPLE_RATED, acting, payload), save=saved)
    return sample


def _tell_of_failure(complaint: Complaint, above: Agency, *, at: datetime.datetime) -> None:
    once = f"sample{complaint.version}"
    tell_reporter(complaint, "sample_failed", at=at, agency_name=above.name, once=once)
    tell_heads(complaint, "sample_failed", of=above, at=at, once=once)


def decide_sample(
    *,
    complaint_id: int,
    stands: bool,
    actor: User,
    at: datetime.datetime,
    text: str,
    expected_version: int | None = None,
) -> Complaint:
    """The tier above: the closed answer stands, or goes back to its holder, who owes a follow-up anew."""
    text = clean_text(text)
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "uphold_sample" if stands else "send_back_sample",
            user=actor,
            complaint=complaint,
            expected_version=expected_version,
        )
        sample = Sample.objects.select_for_update().get(complaint=complaint, state=SampleState.FAILED)
        payload = write(
            rec,
            complaint,
            kind=MessageKind.SAMPLE_DECISION,
            visibility=Visibility.HOLDER,
            text=text,
            acting=acting,
        )
        payload |= {"sample": sample.pk, "stands": stands}
        sample.state = SampleState.STANDS if stands else SampleState.SENT_BACK
        sample.decided_at = at
        sample.save(update_fields=["state", "decided_at"])
        end(complaint, Purpose.SAMPLE, at=at)
        complaint.version += 1
        saved = ["version"]
        if not stands:
            complaint.status, complaint.closed_how, complaint.closed_at = acting.status, "", None
            complaint.rating = None
            saved += ["status", "closed_how", "closed_at", "rating"]
        rec.add(complaint, officer_draft(rec, EventKind.SAMPLE_DECIDED, acting, payload), save=saved)
        notice = "sample_stands" if stands else "sample_sent_back"
        tell_reporter(
            complaint, notice, at=at, agency_name=complaint.agency.name, once=str(payload["message"])
        )
        if not stands:
            tell_heads(complaint, notice, of=complaint.agency, at=at, once=str(payload["message"]))
    return complaint


def void_samples(complaint: Complaint, *, at: datetime.datetime) -> None:
    """The reporter opened it again before it was rated or decided: nothing is left to judge."""
    undecided = Sample.objects.filter(
        complaint=complaint, state__in=[SampleState.WAITING, SampleState.FAILED]
    )
    if undecided.update(state=SampleState.VOID):
        end(complaint, Purpose.SAMPLED, at=at)
        end(complaint, Purpose.SAMPLE, at=at)


def _given(rubric: Rubric, points: Mapping[str, int | None]) -> dict[str, int]:
    """Points for every criterion, none beside. Raises `Refused` at the first that lacks them."""
    given = {}
    for each in rubric.criteria:
        value = points.get(each["code"])
        if value is None or not 0 <= value <= each["points"]:
            raise Refused(
                "points",
                _("Beri 0 sampai %(most)s untuk “%(words)s”.")
                % {"most": each["points"], "words": each["words"]},
                field=each["code"],
            )
        given[each["code"]] = value
    return given


def _only_presidential_staff(actor: User) -> None:
    if not is_presidential_staff(actor):
        raise Refused("not_yours", _("Hanya Kantor Staf Presiden yang mengundi dan menilai sampel."))
