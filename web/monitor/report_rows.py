"""Reports as rows for those who watch: number, agency, state, deadline and whose clock is late. The title and the way
to the case only where this person may open it; otherwise the published title, or none."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.scope import standings
from complaints.models import Complaint
from reports.today import late_clocks
from sla.models import Clock, Code, Owner
from web.dates import day_words, local
from web.deadlines import DueView
from web.remaining import due_of, national_calendar
from web.status_words import Tag, status_tag
from web.telling import policy_words


@dataclass(frozen=True)
class ReportRow:
    """`reasons`: the late clocks by whose time it was, each with since when."""

    number: str
    title: str
    url: str
    agency: str
    tags: list[Tag]
    due: DueView | None
    reasons: list[str] = field(default_factory=list)


def report_rows(complaints: Sequence[Complaint], user: User, *, at: datetime.datetime) -> list[ReportRow]:
    """Four queries, however many. `complaints`: with `agency`, and `escalated` and `referred` where that is shown."""
    ids = [complaint.pk for complaint in complaints]
    own = Complaint.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "story__title")
    public = Complaint.objects.published().filter(pk__in=ids).values_list("pk", "story__public_title")
    titles, published = dict(own), dict(public)
    clocks, calendar = late_clocks(ids, at=at), national_calendar()
    opens_at_desk = any(standing.handles or standing.is_rung for standing in standings(user))
    return [
        ReportRow(
            number=_number(each, is_own=each.pk in titles),
            title=titles.get(each.pk) or published.get(each.pk, ""),
            url=_address(
                each, is_own=each.pk in titles, is_public=each.pk in published, at_desk=opens_at_desk
            ),
            agency=each.agency.name,
            tags=_tags(each),
            due=due_of(each, calendar=calendar, at=at),
            reasons=_reasons(clocks.get(each.pk, []), each, at),
        )
        for each in complaints
    ]


def _number(complaint: Complaint, *, is_own: bool) -> str:
    """A report about officers is counted here, and known only where it is opened (DOMAIN "About officers")."""
    return (
        complaint.shown_reference
        if is_own or not complaint.about_officers
        else _("Tentang petugas, tertutup")
    )


def _address(complaint: Complaint, *, is_own: bool, is_public: bool, at_desk: bool) -> str:
    if is_own:
        return reverse("desk:case" if at_desk else "ombudsman:case", args=[complaint.shown_reference])
    return reverse("citizen:published", args=[complaint.shown_reference]) if is_public else ""


def _tags(complaint: Complaint) -> list[Tag]:
    tags = [status_tag(complaint)]
    if getattr(complaint, "referred", False):
        tags.append(Tag("omb", "scale", _("Di Ombudsman")))
    elif getattr(complaint, "escalated", False):
        tags.append(Tag("up", "up", _("Naik ke atasan")))
    return tags


def _reasons(clocks: list[Clock], complaint: Complaint, at: datetime.datetime) -> list[str]:
    """`Dinas Perhubungan: respon awal lewat sejak Kam 28 Nov, …`, a line for each whose time it was."""
    by_owner: dict[str, list[str]] = {}
    for clock in clocks:
        by_owner.setdefault(_owner(clock, complaint), []).append(_late_words(clock, at))
    return [f"{owner}: {', '.join(words)}" for owner, words in by_owner.items()]


def _late_words(clock: Clock, at: datetime.datetime) -> str:
    since = day_words(local(clock.due_at, clock.zone).date(), today=local(at, clock.zone).date())
    name = policy_words(clock.code)
    values = {"clock": name if clock.code == Code.OMBUDSMAN else name[:1].lower() + name[1:], "since": since}
    if clock.stopped_at is None:
        return _("%(clock)s sejak %(since)s") % values
    return _("%(clock)s (batas %(since)s, diberikan terlambat)") % values


def _owner(clock: Clock, complaint: Complaint) -> str:
    """Whose time it was. A total clock runs against the government, whoever holds the report."""
    if clock.agency is not None:
        return clock.agency.name
    words = {Owner.GOVERNMENT: _("Pemerintah, kini %(agency)s")}.get(Owner(clock.owed_by), "%(agency)s")
    return words % {"agency": complaint.agency.name}
