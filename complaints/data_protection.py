"""Who protects a reporter's data, and what they and their heads are told by mail: number and kind, nothing of the case."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Membership, MembershipQuerySet, Role
from complaints.concern import concerned_in, without_concerned
from complaints.models import Complaint, DataRequest
from complaints.reference import shown
from outbox.models import Channel
from outbox.post import Letter, post
from routing.models import Agency

COORDINATOR = "panrb"
_HEADS = (Role.SUPERVISOR, Role.AGENCY_ADMIN, Role.NATIONAL_ADMIN)


def responsible_for(complaint: Complaint) -> int:
    """The holder's own government or ministry where it has such an officer, not concerned by it; else the national coordinator's (ours)."""
    root_id = complaint.agency.root_id
    protectors = _people(root_id, (Role.DATA_PROTECTION_OFFICER,))
    if protectors.exclude(user__in=concerned_in(complaint)).exists():
        return root_id
    return Agency.objects.values_list("pk", flat=True).get(code=COORDINATOR)


def tell_data_protection_officers(request: DataRequest, *, at: datetime.datetime) -> None:
    with override("id"):
        values = {"reference": _number(request), "kind": request.get_kind_display()}
        subject = _("Permintaan data pribadi, laporan %(reference)s") % values
        text = (
            _(
                "Pelapor laporan %(reference)s meminta: %(kind)s. Jawaban ditunggu dalam 3×24 jam.\n\n"
                "Buka di halaman pelindungan data:"
            )
            % values
        )
    _post(request, "asked", subject, text, roles=(Role.DATA_PROTECTION_OFFICER,), at=at)


def tell_heads_of_late(request: DataRequest, *, at: datetime.datetime) -> None:
    """The heads of the agency, and who owes the answer."""
    with override("id"):
        values = {"reference": _number(request), "kind": request.get_kind_display()}
        subject = _("Terlambat: permintaan data pribadi, laporan %(reference)s") % values
        text = (
            _(
                "Permintaan data pribadi pada laporan %(reference)s (%(kind)s) belum dijawab dalam 3×24 jam "
                "(UU 27/2022). Mintalah pejabat pelindungan data instansi Anda menjawabnya di:"
            )
            % values
        )
    _post(request, "late", subject, text, roles=(*_HEADS, Role.DATA_PROTECTION_OFFICER), at=at)


def _post(
    request: DataRequest,
    occasion: str,
    subject: str,
    text: str,
    *,
    roles: Iterable[str],
    at: datetime.datetime,
) -> None:
    people = _people(request.agency_id, roles).exclude(user__email="")
    addresses = without_concerned(dict(people.values_list("user_id", "user__email")), request.complaint)
    body = f"{text}\n{settings.PUBLIC_URL}/pelindungan/"
    letters = [
        Letter(
            channel=Channel.EMAIL,
            key=f"data:{request.pk}:{occasion}:{user_id}",
            recipient=email,
            payload={"subject": subject, "text": body},
        )
        for user_id, email in sorted(addresses.items())
    ]
    post(letters, at=at)


def _people(agency_id: int, roles: Iterable[str]) -> MembershipQuerySet:
    return Membership.objects.active().filter(agency_id=agency_id, role__in=list(roles))


def _number(request: DataRequest) -> str:
    return shown(request.complaint.reference)
