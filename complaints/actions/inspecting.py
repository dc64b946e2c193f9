"""Reports about officers: to the inspectorate, to the tier above, and whom they concern (DOMAIN "About officers").

A report that is sent on passes as it stands: nobody has decided anything by that, and every clock of the reporter runs
on.
"""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from complaints import rights
from complaints.actions.publish import withdraw
from complaints.actions.writing import clean_text, locked_children, officer_draft, write
from complaints.concern import concerned_in, mark
from complaints.errors import Refused
from complaints.events import EventKind
from complaints.inspection import Way, inspectorate_for, must_leave, way_up
from complaints.involvement import leave_holder
from complaints.lifecycle import Status
from complaints.models import Complaint, Concern, DataRequest, Disposition, Inquiry, MessageKind, Visibility
from complaints.notices import tell_reporter
from complaints.rights import Acting
from complaints.timeline import Recording, recording
from outbox.post import take_back

_WITH_HOLDER = (Status.ROUTED, Status.IN_PROGRESS)


def to_inspectorate(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    reason: str,
    expected_version: int | None = None,
) -> Complaint:
    """An officer sees that it is about an officer's conduct: secret from now, for good, and with the inspectorate."""
    reason = clean_text(reason, field="reason")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "to_inspectorate", user=actor, complaint=complaint, expected_version=expected_version
        )
        if complaint.about_officers:
            raise Refused(
                "about_officers_already", _("Laporan ini sudah dicatat sebagai laporan tentang petugas.")
            )
        way = inspectorate_for(complaint, at=at)
        for each in (complaint, *locked_children(rec, complaint)):
            _close_up(rec, each, acting)
        payload = _reason(rec, complaint, MessageKind.HANDED_UP, reason, acting)
        _pass_on_all(rec, complaint, way, acting, payload | {"reason": "to_inspectorate"})
    return complaint


def hand_up(
    *,
    complaint_id: int,
    actor: User,
    at: datetime.datetime,
    reason: str,
    expected_version: int | None = None,
) -> Complaint:
    """It is about the inspectorate itself or the head of the government: the tier above works it from now."""
    reason = clean_text(reason, field="reason")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "hand_up", user=actor, complaint=complaint, expected_version=expected_version
        )
        way = way_up(complaint, at=at)
        if way is None:
            raise Refused("nobody_above", _("Tidak ada lagi tingkat di atas instansi ini."))
        payload = _reason(rec, complaint, MessageKind.HANDED_UP, reason, acting)
        _pass_on_all(rec, complaint, way, acting, payload | {"reason": "handed_up"})
    return complaint


def mark_concerned(
    *,
    complaint_id: int,
    officer: User | None,
    actor: User,
    at: datetime.datetime,
    reason: str,
    expected_version: int | None = None,
) -> Complaint:
    """The report is about this officer: from now it is closed to them everywhere. Where they are of those who hold it, or
    the head there, it goes to the tier above at once."""
    reason = clean_text(reason, field="reason")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "mark_concerned", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check_not_merged(complaint)
        officer = _markable(complaint, officer)
        payload = _reason(rec, complaint, MessageKind.CONCERN, reason, acting)
        # Those merged into it too: what is split off later stays closed to the officer.
        mark([officer.pk], [complaint, *locked_children(rec, complaint)], at=at)
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.CONCERN_MARKED, acting, payload | {"officer": officer.pk}),
            save=["version"],
        )
        if officer.email:
            take_back(naming=_names_in_keys(complaint), recipient=officer.email, at=at)
        if complaint.is_open and must_leave(complaint, officer):
            way = way_up(complaint, at=at)
            if way is not None:
                _pass_on_all(rec, complaint, way, acting, {"reason": "handed_up"})
    return complaint


def unmark_concerned(
    *,
    complaint_id: int,
    officer: User | None,
    actor: User,
    at: datetime.datetime,
    reason: str,
    expected_version: int | None = None,
) -> Complaint:
    """It is not about this officer after all, and why; the mark stays on record. A report that has gone up stays there."""
    reason = clean_text(reason, field="reason")
    with recording(at=at) as rec:
        complaint = rec.lock(complaint_id)
        acting = rights.authorise(
            "unmark_concerned", user=actor, complaint=complaint, expected_version=expected_version
        )
        _check_not_merged(complaint)
        family = [complaint.pk, *(child.pk for child in locked_children(rec, complaint))]
        marked = Concern.objects.active().filter(complaint__in=family, officer=officer)
        if officer is None or not marked.update(until=at):
            raise Refused("not_concerned", _("Pilih petugas yang kini ditandai terkait."), field="person")
        payload = _reason(rec, complaint, MessageKind.CONCERN_LIFTED, reason, acting)
        complaint.version += 1
        rec.add(
            complaint,
            officer_draft(rec, EventKind.CONCERN_LIFTED, acting, payload | {"officer": officer.pk}),
            save=["version"],
        )
    return complaint


def _names_in_keys(complaint: Complaint) -> list[str]:
    """How the keys of messages to officers name it."""
    requests = DataRequest.objects.filter(complaint=complaint).values_list("pk", flat=True)
    inquiries = Inquiry.objects.filter(complaint=complaint).values_list("number", flat=True)
    return [
        f":{complaint.reference}:",
        *(f"data:{pk}:" for pk in requests),
        *(f"inquiry:{number}:" for number in inquiries),
    ]


def _check_not_merged(complaint: Complaint) -> None:
    if complaint.status == Status.MERGED:
        raise Refused("merged", _("Laporan ini digabung: tandai petugasnya pada laporan induk."))


def _markable(complaint: Complaint, officer: User | None) -> User:
    if officer is None:
        raise Refused("no_officer", _("Pilih petugasnya: cari namanya, lalu pilih."), field="person")
    if officer.pk in concerned_in(complaint):
        raise Refused("concerned_already", _("Petugas ini sudah ditandai terkait."), field="person")
    return officer


def _close_up(rec: Recording, complaint: Complaint, acting: Acting) -> None:
    payload = {"secret": not complaint.is_secret, "anonymous": False, "about_officers": True}
    if complaint.published_at is not None:
        payload["unpublished"] = True
    complaint.about_officers = complaint.is_secret = True
    withdraw(complaint)
    rec.add(
        complaint,
        officer_draft(rec, EventKind.TIGHTENED, acting, payload),
        save=["about_officers", "is_secret", "published_at"],
    )


def _reason(
    rec: Recording, complaint: Complaint, kind: MessageKind, text: str, acting: Acting
) -> dict[str, Any]:
    """Among officers: it may say of whom a report is."""
    return write(rec, complaint, kind=kind, visibility=Visibility.INTERNAL, text=text, acting=acting)


def _pass_on_all(
    rec: Recording, complaint: Complaint, way: Way, acting: Acting, payload: dict[str, Any]
) -> None:
    """With what was merged into it: it stays with nobody who must not see it. The words go with the parent alone."""
    _pass_on(rec, complaint, way, acting, dict(payload))
    for child in locked_children(rec, complaint):
        _pass_on(rec, child, way, acting, {"reason": payload["reason"], "via": complaint.pk})


def _stood_with_holder(complaint: Complaint) -> bool:
    """Or will again, when the reporter has replied, or it is split off."""
    standing = {complaint.status, complaint.status_before_pause}
    if complaint.status == Status.MERGED:
        standing.add(complaint.status_before_end)
    return not standing.isdisjoint(_WITH_HOLDER)


def _pass_on(rec: Recording, complaint: Complaint, way: Way, acting: Acting, payload: dict[str, Any]) -> None:
    """As it stands, to another holder; what the old one owed is owed by the new one from now."""
    payload |= {
        "source": complaint.agency_id,
        "to": way.agency.pk,
        "routed": _stood_with_holder(complaint),
        "by_rule": False,
        "front_desk": way.agency.is_root,
        "trail": list(way.trail),
        "category": complaint.category_id,
    }
    Disposition.objects.create(
        complaint=complaint,
        source_id=complaint.agency_id,
        to=way.agency,
        by_id=acting.user_id,
        at=rec.at,
        category=complaint.category,
        trail=list(way.trail),
    )
    complaint.agency, complaint.routed_by_rule = way.agency, False
    complaint.version += 1
    rec.add(
        complaint,
        officer_draft(rec, EventKind.DISPOSED, acting, payload),
        save=["agency", "routed_by_rule", "version", *leave_holder(complaint, at=rec.at)],
    )
    if complaint.status != Status.MERGED:
        tell_reporter(
            complaint, "disposed", at=rec.at, agency_name=way.agency.name, once=str(complaint.version)
        )
