"""The half-year scorecard as a page and a file show it (`/pantau/rapor/`)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.halves import Half, latest
from reports.models import ScorecardRow
from reports.scope import Scope
from reports.scorecard import count, kept, punctual, response
from routing.models import Agency
from web.dates import DEFAULT_ZONE, day_words, local, number_words
from web.monitor.access import Reading
from web.monitor.csv_data import Value, hours
from web.monitor.league import tier_name, tier_order
from web.monitor.overview import Option
from web.monitor.wording import NONE, hours_words, percent_words, range_words, scope_words

HALVES_BACK = 6
PAGE = 50
COLUMNS = [
    *("semester", "diambil_pada", "kode_instansi", "instansi", "tingkat", "bergabung", "petugas_aktif"),
    *("masuk", "dinilai", "tepat_waktu_persen", "kurang_dari_30", "lewat_batas"),
    *("respon_awal_tepat", "respon_awal_dari", "respon_awal_median_jam", "dijawab"),
    *("selesai_dikonfirmasi", "selesai_atas_kata_pelapor", "selesai_tanpa_tanggapan"),
    *("dibantah", "naik_ke_atasan", "dirujuk_ombudsman"),
]


@dataclass(frozen=True)
class Asked:
    """In the address; what cannot be read falls back to the half that is over, every tier, the first page."""

    half: Half
    tier: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict, *, at: datetime.datetime) -> "Asked":
        now = Half.of(at)
        try:
            half = Half.parse(query.get("semester", ""))
        except ValueError:
            half = now.back(1)
        page = query.get("hal", "")
        return cls(
            half=half if half in latest(now, HALVES_BACK) else now.back(1),
            tier=query.get("tingkat", "")[:24].replace("\x00", ""),
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 and int(page) else 1,
        )

    def query(self, **changed: str) -> str:
        own = {"semester": str(self.half), "tingkat": self.tier, **changed}
        return "?" + urlencode({name: value for name, value in own.items() if value})


@dataclass(frozen=True)
class Told:
    """`taken_at`: None where it is counted as it stands now."""

    taken_at: datetime.datetime | None
    rows: list[ScorecardRow]


@dataclass(frozen=True)
class Row:
    name: str
    joined: bool
    officers: str
    received: str
    punctual: str
    range: str
    response: str
    first_response: str
    answered: str
    confirmed: str
    silence: str
    disputed: str
    late: str
    referred: str


@dataclass(frozen=True)
class Tier:
    name: str
    rows: list[Row]


@dataclass(frozen=True)
class ScorecardPage:
    title: str
    scope: str
    stands: str
    is_taken: bool
    halves: list[Option]
    tiers: list[Option]
    groups: list[Tier]
    found: str
    csv_url: str
    next_url: str
    previous_url: str


def told(asked: Asked, *, at: datetime.datetime) -> Told:
    """What was taken where it was, else what is counted now."""
    own = kept(asked.half)
    if own is not None:
        return Told(own[0].taken_at, own[1])
    return Told(None, count(asked.half, at=at))


def rows_for(reading: Reading, asked: Asked, found: Told) -> list[ScorecardRow]:
    """Those of the organisations that this person may read, of the tier asked for: by tier, those with reports
    first, by code."""
    mine = _codes_in(reading.whole)
    return sorted(
        (
            row
            for row in found.rows
            if (mine is None or row.code in mine) and (not asked.tier or row.tier == asked.tier)
        ),
        key=lambda row: (tier_order(row.tier), not row.received, row.code),
    )


def _codes_in(scope: Scope) -> set[str] | None:
    if scope.agencies is None:
        return None
    own = Agency.objects.roots().filter(scope.agencies or Q())
    return set(own.values_list("code", flat=True))


def scorecard_page(reading: Reading, asked: Asked) -> ScorecardPage:
    found = told(asked, at=reading.at)
    rows = rows_for(reading, asked, found)
    first = (asked.page - 1) * PAGE
    here = reverse("monitor:scorecard")
    return ScorecardPage(
        title=half_words(asked.half),
        scope=scope_words(reading.whole),
        stands=_stands(asked.half, found, at=reading.at),
        is_taken=found.taken_at is not None,
        halves=[
            Option(str(each), half_words(each), each == asked.half)
            for each in latest(Half.of(reading.at), HALVES_BACK)
        ],
        tiers=_tiers(found.rows, asked),
        groups=_groups(rows[first : first + PAGE]),
        found=number_words(len(rows)),
        csv_url=reverse("monitor:scorecard_data") + asked.query(),
        next_url=here + asked.query(hal=str(asked.page + 1)) if len(rows) > first + PAGE else "",
        previous_url=here + asked.query(hal=str(asked.page - 1)) if asked.page > 1 else "",
    )


def half_words(half: Half) -> str:
    words = _("Januari–Juni %(year)s") if half.number == 1 else _("Juli–Desember %(year)s")
    return words % {"year": half.year}


def _stands(half: Half, found: Told, *, at: datetime.datetime) -> str:
    if found.taken_at is not None:
        day = day_words(local(found.taken_at, DEFAULT_ZONE).date())
        return _("Diambil %(day)s, dan tidak berubah lagi.") % {"day": day}
    if at < half.end:
        return _("Sementara: semester ini masih berjalan; angkanya per hari ini.")
    return _("Belum diambil: angkanya per hari ini.")


def _tiers(rows: list[ScorecardRow], asked: Asked) -> list[Option]:
    known = sorted({row.tier for row in rows}, key=tier_order)
    return [
        Option("", _("Semua tingkat"), not asked.tier),
        *(Option(tier, tier_name(tier), tier == asked.tier) for tier in known),
    ]


def _groups(rows: list[ScorecardRow]) -> list[Tier]:
    by_tier: dict[str, list[Row]] = {}
    for row in rows:
        by_tier.setdefault(row.tier, []).append(_row(row))
    return [Tier(tier_name(tier), own) for tier, own in by_tier.items()]


def _row(row: ScorecardRow) -> Row:
    share = punctual(row)
    return Row(
        name=row.name,
        joined=row.joined,
        officers=number_words(row.active),
        received=number_words(row.received),
        punctual=percent_words(share),
        range=range_words(share) if share.is_known and share.is_small else "",
        response=_("%(n)s dari %(all)s")
        % {"n": number_words(row.response_in_time), "all": number_words(row.response_of)}
        if row.response_of
        else NONE,
        first_response=hours_words(row.first_response),
        answered=number_words(row.answered),
        confirmed=number_words(row.confirmed + row.on_word),
        silence=number_words(row.silence),
        disputed=number_words(row.disputed),
        late=number_words(row.late),
        referred=number_words(row.referred),
    )


def csv_rows(half: Half, found: Told, rows: Iterable[ScorecardRow]) -> Iterable[list[Value]]:
    taken = found.taken_at.isoformat() if found.taken_at else None
    for row in rows:
        share, first = punctual(row), response(row)
        yield [
            *(str(half), taken, row.code, row.name, row.tier, "ya" if row.joined else "tidak", row.active),
            *(row.received, row.judged, share.percent if share.is_known else None),
            *("ya" if share.is_small else "tidak", row.late),
            *(first.count, first.of, hours(row.first_response), row.answered),
            *(row.confirmed, row.on_word, row.silence, row.disputed, row.escalated, row.referred),
        ]
