"""The list of referrals: which, since when, of which agency, and whether the hand-over has been acknowledged."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sla.models import Referral
from sla.models import ReferralState as State
from web.dates import day_words, local, number_words
from web.erased import title_of
from web.status_words import Tag, status_tag

PAGE = 25


@dataclass(frozen=True)
class ReferralState:
    tag: Tag
    note: str


@dataclass(frozen=True)
class ReferralRow:
    number: str
    title: str
    url: str
    agency: str
    since: str
    state: ReferralState
    status: Tag
    is_here: bool = False


@dataclass(frozen=True)
class ReferralList:
    rows: list[ReferralRow]
    total: str
    waiting: str
    next_url: str
    first_url: str


def referral_list(
    own: QuerySet[Referral], *, at: datetime.datetime, before: str = "", here: int = 0
) -> ReferralList:
    """The newest first. Three queries at any size."""
    total, waiting = own.count(), own.filter(state=State.OPEN).count()
    page = list(own.filter(_before(before)).order_by("-opened_at", "-pk")[: PAGE + 1])
    address = reverse("ombudsman:referrals")
    return ReferralList(
        rows=[_row(each, at=at, here=here) for each in page[:PAGE]],
        total=number_words(total),
        waiting=number_words(waiting) if waiting else "",
        next_url=f"{address}?sebelum={_position(page[PAGE - 1])}" if len(page) > PAGE else "",
        first_url=address if before else "",
    )


def state_of(referral: Referral, *, at: datetime.datetime) -> ReferralState:
    if referral.state == State.CLOSED:
        return ReferralState(Tag("ok", "check", _("Ditutup Ombudsman")), referral.acknowledgement)
    if referral.acknowledgement:
        note = _("nomor SIMPeL %(number)s") % {"number": referral.acknowledgement}
        return ReferralState(Tag("omb", "scale", _("Diterima SIMPeL")), note)
    return ReferralState(
        Tag("wait", "clock", _("Menunggu nomor SIMPeL")), _("berkas sudah disiapkan untuk dikirim")
    )


def _row(referral: Referral, *, at: datetime.datetime, here: int) -> ReferralRow:
    complaint = referral.complaint
    opened, today = local(referral.opened_at, complaint.zone).date(), local(at, complaint.zone).date()
    return ReferralRow(
        number=complaint.shown_reference,
        title=title_of(complaint),
        url=reverse("ombudsman:case", args=[complaint.shown_reference]),
        agency=complaint.agency.name,
        since=day_words(opened, today=today),
        state=state_of(referral, at=at),
        status=status_tag(complaint),
        is_here=referral.pk == here,
    )


def _position(referral: Referral) -> str:
    return f"{referral.opened_at.timestamp():.6f}~{referral.pk}"


def _before(position: str) -> Q:
    instant, _separator, number = position.partition("~")
    try:
        opened_at = datetime.datetime.fromtimestamp(float(instant), tz=datetime.UTC)
        return Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, pk__lt=int(number))
    except (ValueError, OverflowError, OSError):
        return Q()
