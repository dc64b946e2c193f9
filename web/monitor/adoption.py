"""The page of every agency: who has joined, who is there, what fell to somebody else because nobody was."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.adoption import Adoption, by_organisation, by_unit
from routing.models import Region, RegionLevel, VerificationMode
from web.dates import DEFAULT_ZONE, day_words, local, number_words
from web.monitor.access import Reading
from web.monitor.adoption_filters import SORTS, Asked
from web.monitor.adoption_totals import Total, totals
from web.monitor.adoption_totals import sentence as sentence_of
from web.monitor.league import tier_name, tier_order
from web.monitor.overview import Option
from web.monitor.wording import NONE, scope_words

PAGE = 50


@dataclass(frozen=True)
class Header:
    """`url` sorts by it; the one sorted by now has none."""

    words: str
    is_number: bool = False
    url: str = ""
    is_sorted: bool = False


@dataclass(frozen=True)
class Row:
    name: str
    url: str
    place: str
    joined: bool
    is_empty: bool
    officers: str
    last: str
    last_iso: str
    units: str
    units_empty: str
    fell: str
    fell_note: str
    mode: str
    regulation: str
    regulated_on: str


@dataclass(frozen=True)
class AdoptionPage:
    title: str
    sentence: str
    state: str
    tiles: list[Total]
    of_units: bool
    tiers: list[Option]
    provinces: list[Option]
    states: list[Option]
    words: str
    sort: str
    agency: str
    headers: list[Header]
    rows: list[Row]
    found: str
    csv_url: str
    back_url: str
    whole_url: str
    next_url: str
    previous_url: str


def chosen_rows(reading: Reading, asked: Asked) -> tuple[list[Adoption], list[Adoption]]:
    """All rows of the scope, and those asked for, in order."""
    rows = (
        by_unit(reading.scope, at=reading.at)
        if asked.agency
        else by_organisation(reading.scope, at=reading.at)
    )
    if not rows:
        # Who stands for a unit alone has no organisation in scope: the unit, and what is below it.
        rows = by_unit(reading.scope, at=reading.at)
    return rows, sorted(filter(asked.fits, rows), key=SORTS[asked.sort])


def adoption_page(reading: Reading, asked: Asked) -> AdoptionPage:
    whole, found = chosen_rows(reading, asked)
    here = reverse("monitor:adoption")
    first = (asked.page - 1) * PAGE
    provinces = _province_names()
    of_units = not all(row.is_root for row in whole)
    sentence, state = sentence_of(whole, of_units=of_units)
    return AdoptionPage(
        title=scope_words(reading.scope),
        sentence=sentence,
        state=state,
        tiles=totals(whole, asked, here, of_units=of_units),
        of_units=of_units,
        tiers=_tiers(whole, asked) if not of_units else [],
        provinces=_provinces(whole, asked, provinces) if not of_units else [],
        states=_states(asked),
        words=asked.words,
        sort=asked.sort,
        agency=asked.agency,
        headers=_headers(asked, here, of_units=of_units),
        rows=[_row(row, provinces, here, at=reading.at) for row in found[first : first + PAGE]],
        found=number_words(len(found)),
        csv_url=reverse("monitor:adoption_data") + asked.query(),
        back_url=here if asked.agency else reverse("monitor:overview"),
        whole_url=here + Asked(agency=asked.agency).query() if asked.is_narrowed else "",
        next_url=here + asked.query(hal=str(asked.page + 1)) if len(found) > first + PAGE else "",
        previous_url=here + asked.query(hal=str(asked.page - 1)) if asked.page > 1 else "",
    )


def _tiers(rows: list[Adoption], asked: Asked) -> list[Option]:
    known = sorted({row.tier for row in rows}, key=tier_order)
    return [
        Option("", _("Semua tingkat"), not asked.tier),
        *(Option(tier, tier_name(tier), tier == asked.tier) for tier in known),
    ]


def _province_names() -> dict[str, str]:
    return dict(Region.objects.filter(level=RegionLevel.PROVINCE).values_list("code", "name"))


def _provinces(rows: list[Adoption], asked: Asked, names: dict[str, str]) -> list[Option]:
    known = sorted({row.province for row in rows if row.province})
    return [
        Option("", _("Semua provinsi"), not asked.province),
        *(Option(code, names.get(code, code), code == asked.province) for code in known),
    ]


def _states(asked: Asked) -> list[Option]:
    words = {
        "": _("Semua keadaan"),
        "bergabung": _("Sudah bergabung"),
        "belum": _("Belum bergabung"),
        "kosong": _("Bergabung, tanpa petugas aktif"),
        "jatuh": _("Laporannya jatuh ke meja lain"),
        "tanpa-peraturan": _("Belum ada peraturan"),
    }
    return [Option(value, label, value == asked.state) for value, label in words.items()]


def _headers(asked: Asked, here: str, *, of_units: bool) -> list[Header]:
    def sorting(words: str, sort: str, *, is_number: bool = True) -> Header:
        is_sorted = sort == asked.sort
        url = "" if is_sorted else here + asked.query(urut="" if sort == "nama" else sort)
        return Header(words, is_number, url, is_sorted)

    return [
        sorting(_("Instansi"), "nama", is_number=False),
        Header(_("Bergabung")),
        sorting(_("Petugas aktif"), "petugas"),
        sorting(_("Masuk terakhir"), "masuk", is_number=False),
        *(() if of_units else (sorting(_("Unit tanpa petugas"), "unit"),)),
        sorting(_("Jatuh, 30 hari"), "jatuh"),
        Header(_("Mode")),
        Header(_("Peraturan")),
    ]


def _row(row: Adoption, provinces: dict[str, str], here: str, *, at: datetime.datetime) -> Row:
    return Row(
        name=row.name,
        url=here + Asked(agency=row.code).query() if row.is_root and row.units else "",
        place=provinces.get(row.province, "") if row.tier == "regency_city" else "",
        joined=row.joined,
        is_empty=row.joined and not row.active,
        officers=_("%(n)s dari %(all)s") % {"n": number_words(row.active), "all": number_words(row.officers)},
        last=_day(row.last_sign_in, at=at),
        last_iso=row.last_sign_in.isoformat(timespec="minutes") if row.last_sign_in else "",
        units=number_words(row.units) if row.units else "",
        units_empty=number_words(row.units_empty),
        fell=number_words(row.fell) if row.fell else NONE,
        fell_note=_fell_note(row),
        mode=str(VerificationMode(row.mode).label),
        regulation=row.regulation,
        regulated_on=day_words(row.regulated_on) if row.regulated_on else "",
    )


def _fell_note(row: Adoption) -> str:
    told = []
    if row.units and row.fell_units:
        told.append(_("dari %(n)s unit") % {"n": number_words(row.fell_units)})
    if row.fell_above:
        told.append(_("%(n)s ke tingkat di atasnya") % {"n": number_words(row.fell_above)})
    return ", ".join(told)


def _day(instant: datetime.datetime | None, *, at: datetime.datetime) -> str:
    if instant is None:
        return _("belum pernah")
    return day_words(local(instant, DEFAULT_ZONE).date(), today=local(at, DEFAULT_ZONE).date())
