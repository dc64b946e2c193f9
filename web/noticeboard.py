"""The notices that stand on every page. Each process keeps them for some seconds: one query now and then, none between."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpdesk.models import Notice, Severity
from web.clock import now
from web.dates import DEFAULT_ZONE, moment_words

logger = logging.getLogger(__name__)
STATES = {Severity.INCIDENT: "late", Severity.MAINTENANCE: "wait", Severity.INFORMATION: "run"}


@dataclass(frozen=True)
class Banner:
    state: str
    severity: str
    words: str
    until: str


@dataclass(frozen=True)
class _Kept:
    """All that stand or are still to come, so that each appears and vanishes to the second."""

    rows: tuple[Notice, ...]
    read_at: datetime.datetime


_kept: _Kept | None = None


def notices(request: HttpRequest) -> dict[str, Callable[[], list[Banner]]]:
    """For the templates' context: nothing is read where a page shows none."""
    return {"notices": lambda: banners(at=now())}


def banners(*, at: datetime.datetime) -> list[Banner]:
    """The gravest first."""
    order = list(STATES)
    standing = [notice for notice in _known(at) if notice.stands(at)]
    standing.sort(key=lambda notice: (order.index(Severity(notice.severity)), notice.shown_from, notice.pk))
    return [banner_of(notice, at=at) for notice in standing]


def banner_of(notice: Notice, *, at: datetime.datetime) -> Banner:
    return Banner(
        state=STATES[Severity(notice.severity)],
        severity=str(notice.get_severity_display()),
        words=words_of(notice),
        until=_("sampai %(when)s WIB")
        % {"when": moment_words(notice.shown_until, zone=DEFAULT_ZONE, now=at)},
    )


def words_of(notice: Notice) -> str:
    return notice.text_en if (get_language() or "").startswith("en") else notice.text_id


def keep(rows: tuple[Notice, ...], *, at: datetime.datetime) -> None:
    """These stand or are to come, as read at that time."""
    global _kept
    _kept = _Kept(rows, at)


def forget() -> None:
    """Read anew with the next page: after a change here. Other processes find it within `NOTICES_KEPT_FOR` seconds."""
    global _kept
    _kept = None


def _known(at: datetime.datetime) -> tuple[Notice, ...]:
    kept = _kept
    if kept is not None and 0 <= (at - kept.read_at).total_seconds() < settings.NOTICES_KEPT_FOR:
        return kept.rows
    try:
        rows = tuple(Notice.objects.not_over(at))
    except DatabaseError as error:
        # A notice must not take down the page that it stands on.
        logger.warning("notices_unavailable", extra={"reason": repr(error)})
        return kept.rows if kept else ()
    keep(rows, at=at)
    return rows
