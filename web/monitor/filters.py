"""What is asked for, in the address: the month, the agency, and for a list which figure stands in front of it."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, QueryDict

from reports import selection
from reports.months import Month
from reports.scope import Scope
from sla.models import Code

MONTHS_BACK = 12
# Nothing is older: the national system began in that year.
FIRST_MONTH = Month(2011, 1)
# Words in the address ↔ names of reports.selection.OF_A_MONTH.
PICKS = {
    "masuk": "received",
    "terbuka": "open",
    "dinilai": "judged",
    "tepat": "punctual",
    "lewat": "late",
    "respon-tepat": "response_in_time",
    "respon-lewat": "response_late",
    "selesai-tepat": "settled_in_time",
    "selesai-lewat": "settled_late",
    "naik": "escalated",
    "ombudsman": "referred",
    "dikonfirmasi": "confirmed",
    "kata-pelapor": "on_word",
    "diam": "silence",
    "dibantah": "disputed",
}
# Today's: whenever it came in.
NOW = "lewat-kini"
RUNNING_NOW = "berjalan-kini"


@dataclass(frozen=True)
class Filters:
    """`holder`: only what this agency holds itself, not what its units hold. `clock`: for today's lists."""

    month: Month
    agency: str = ""
    holder: str = ""
    pick: str = "masuk"
    clock: str = ""
    after: str = ""

    @property
    def is_of_today(self) -> bool:
        return self.pick in (NOW, RUNNING_NOW)

    def query(self, **changed: str) -> str:
        """The address of the same filters, with some of them changed: `?bulan=2026-11&instansi=21.71`."""
        own = {"bulan": str(self.month), "instansi": self.agency}
        return "?" + urlencode({name: value for name, value in {**own, **changed}.items() if value})

    def list_query(self, **changed: str) -> str:
        own = {"pemegang": self.holder, "yang": self.pick, "jam": self.clock}
        return self.query(**{**own, **changed})


def parse(asked: QueryDict, *, now: datetime.datetime) -> Filters:
    """What cannot be read falls back to what is asked most: this month, everything that came in."""
    this_month = Month.of(now)
    month = _month(asked.get("bulan", ""), this_month)
    clock = asked.get("jam", "") if asked.get("jam") in Code.values else ""
    return Filters(
        month=max(FIRST_MONTH, min(month, this_month)),
        agency=_code(asked.get("instansi", "")),
        holder=_code(asked.get("pemegang", "")),
        pick=_pick(asked.get("yang", ""), clock),
        clock=clock,
        after=asked.get("sesudah", ""),
    )


def _code(text: str) -> str:
    """The database knows no NUL: a code with one is some other code, that of no agency."""
    return text.replace("\x00", "?").strip()


def _pick(text: str, clock: str) -> str:
    known = text in PICKS or text == NOW or (text == RUNNING_NOW and clock)
    return text if known else "masuk"


def _month(text: str, otherwise: Month) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        return otherwise


def narrow(scope: Scope, filters: Filters) -> Scope:
    """The scope that the filters leave. An agency outside it is 404, as one that does not exist."""
    for code, to in ((filters.agency, scope.narrowed), (filters.holder, scope.held_by)):
        if not code:
            continue
        narrowed = to(code)
        if narrowed is None:
            raise Http404
        scope = narrowed
    return scope


def condition(filters: Filters, *, at: datetime.datetime) -> Q:
    """On complaints, apart from scope and month."""
    if filters.is_of_today:
        return selection.of_today(filters.clock, only_late=filters.pick == NOW, at=at)
    received = Q(submitted_at__gte=filters.month.start, submitted_at__lt=filters.month.end)
    return received & selection.OF_A_MONTH[PICKS[filters.pick]](at)
