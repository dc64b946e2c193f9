"""The table of agencies: compared within their tier only, with the range, and without a rank where they are few."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from reports.figures import AgencyFigures, Figures
from reports.shares import Share
from routing.models import AgencyKind
from web.dates import number_words
from web.monitor.charts import Range, share_range
from web.monitor.wording import NONE, hours_words, percent_words, range_words

Address = Callable[..., str]
"""The list behind a figure: `address(yang="lewat")`."""


@dataclass(frozen=True)
class Cell:
    words: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """`rank` is empty where there are fewer than 30; `needs_help`: the least in time of its tier."""

    rank: str
    name: str
    url: str
    punctual: Cell
    range: Range | None
    range_words: str
    cells: list[Cell]
    needs_help: bool = False


@dataclass(frozen=True)
class Tier:
    name: str
    rows: list[Row]


def headers() -> list[str]:
    """Of `Row.cells`."""
    return [
        *(_("Masuk"), _("Terbuka"), _("Lewat"), _("Respon awal tepat")),
        *(
            _("Selesai tepat"),
            _("Naik"),
            _("Ombudsman"),
            _("Dikonfirmasi"),
            _("Tanpa tanggapan"),
            _("Dibantah"),
        ),
    ]


def league(
    rows: list[AgencyFigures], *, page_of: Callable[[str], str], lists_of: Callable[[str], Address]
) -> list[Tier]:
    """By tier, the most punctual first, those that are too few last. `page_of`, `lists_of`: addresses for a code."""
    tiers: dict[str, list[AgencyFigures]] = {}
    for row in rows:
        tiers.setdefault(row.tier, []).append(row)
    return [
        Tier(tier_name(tier), _ranked(tiers[tier], page_of, lists_of))
        for tier in sorted(tiers, key=tier_order)
    ]


def _ranked(
    rows: list[AgencyFigures], page_of: Callable[[str], str], lists_of: Callable[[str], Address]
) -> list[Row]:
    fair = [row for row in rows if not row.figures.punctual.is_small]
    fair.sort(key=lambda row: (-row.figures.punctual.value, row.name))
    few = sorted((row for row in rows if row.figures.punctual.is_small), key=lambda row: row.name)
    made = [
        _row(row, str(rank), page_of(row.code), lists_of(row.code)) for rank, row in enumerate(fair, start=1)
    ]
    if len(made) > 1 and fair[-1].figures.late:
        made[-1] = replace(made[-1], needs_help=True)
    return [*made, *(_row(row, "", page_of(row.code), lists_of(row.code)) for row in few)]


def _row(row: AgencyFigures, rank: str, url: str, address: Address) -> Row:
    punctual = row.figures.punctual
    return Row(
        rank=rank or NONE,
        name=row.name,
        url=url,
        punctual=Cell(percent_words(punctual), address(yang="tepat") if punctual.is_known else ""),
        range=share_range(punctual) if punctual.is_known else None,
        range_words=range_words(punctual) if punctual.is_known else "",
        cells=_cells(row.figures, address),
    )


def _cells(figures: Figures, address: Address) -> list[Cell]:
    def count(number: int, pick: str) -> Cell:
        return Cell(number_words(number), address(yang=pick) if number else "")

    return [
        count(figures.received, "masuk"),
        count(figures.open, "terbuka"),
        count(figures.late, "lewat"),
        _response(figures, address),
        _share(figures.settlement, address(yang="selesai-lewat")),
        count(figures.escalated, "naik"),
        count(figures.referred, "ombudsman"),
        count(figures.confirmed, "dikonfirmasi"),
        count(figures.silence, "diam"),
        count(figures.disputed, "dibantah"),
    ]


def _response(figures: Figures, address: Address) -> Cell:
    """With the median, and whether the 24 hours are a duty there or a target; both where the row has both."""
    kinds = [(_("wajib"), figures.response_duty), (_("sasaran"), figures.response_target)]
    known = [(words, share) for words, share in kinds if share.is_known]
    if not known:
        return Cell(NONE)
    told = [words if len(known) == 1 else f"{words} {percent_words(share)}" for words, share in known]
    if figures.first_response is not None:
        told.append(_("median %(hours)s") % {"hours": hours_words(figures.first_response)})
    return replace(_share(figures.response, address(yang="respon-lewat")), note=" · ".join(told))


def _share(share: Share, url_of_late: str) -> Cell:
    return Cell(percent_words(share), url_of_late if share.is_known and share.count < share.of else "")


_TIERS = [
    "1",
    "2",
    "3",
    "4",
    "oversight",
    "ministry",
    "institution",
    "province",
    "regency_city",
    "state_enterprise",
]


def tier_order(tier: str) -> tuple[int, str]:
    return (_TIERS.index(tier) if tier in _TIERS else len(_TIERS), tier)


def tier_name(tier: str) -> str:
    names = {
        "1": _("Instansi induk, yang dipegang sendiri"),
        "2": _("Perangkat dan unit kerja"),
        "3": _("Unit di bawahnya"),
        "province": _("Pemerintah provinsi"),
        "regency_city": _("Pemerintah kabupaten dan kota"),
    }
    return names.get(tier) or str(dict(AgencyKind.choices).get(tier, _("Unit di bawahnya")))
