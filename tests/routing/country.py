"""A small country for the pure resolver: one ministry line, one province, one city, one unit."""

import datetime
from dataclasses import replace

from routing.facts import AgencyFact, CategoryFact, Facts, MandateFact, RegionFact

DAY = datetime.date(2026, 11, 24)
ROADS = CategoryFact("pekerjaan_umum.jalan_rusak", "Jalan rusak", "regency_city")
SCHOOLS = CategoryFact("pendidikan.sma_smk", "SMA", "province")
POLICE = CategoryFact("kepolisian.tilang", "Tilang", "central")
BRIBES = CategoryFact("kepegawaian.pungli", "Pungutan liar", "regency_city", about_officers=True)
LEADERS = CategoryFact(
    "kepegawaian.pimpinan", "Pimpinan", "regency_city", about_officers=True, about_leaders=True
)
DISTRICT = RegionFact("21.71.10", "Batam Kota", "Asia/Jakarta")
PROVINCE = RegionFact("21", "Kepulauan Riau", "Asia/Jakarta")


def agency(code: str, *, kind: str = "unit", region: str | None = None, unit_type: str = "") -> AgencyFact:
    root = code if kind != "unit" else code.rpartition("/")[0]
    return AgencyFact(
        id=sum(code.encode()),
        code=code,
        name=code,
        short_name=code,
        kind=kind,
        unit_type=unit_type,
        root_code=root,
        region=region,
    )


AGENCIES = (
    agency("panrb", kind="oversight"),
    agency("kemendagri", kind="oversight"),
    agency("kemendagri/inspektorat", unit_type="inspektorat"),
    agency("kl/pu", kind="ministry"),
    agency("kl/polri", kind="institution"),
    agency("kl/polri/itwasum", unit_type="inspektorat"),
    agency("21", kind="government", region="21"),
    agency("21/inspektorat", region="21", unit_type="inspektorat"),
    agency("21/dinas_pendidikan", region="21"),
    agency("21.71", kind="government", region="21.71"),
    agency("21.71/inspektorat", region="21.71", unit_type="inspektorat"),
    agency("21.71/dinas_bina_marga", region="21.71"),
    agency("21.71/kecamatan_batam_kota", region="21.71.10"),
)
MANDATES = (
    MandateFact("kl/pu", "pekerjaan_umum"),
    MandateFact("kl/polri", "kepolisian"),
    MandateFact("21/dinas_pendidikan", "pendidikan.sma_smk"),
    MandateFact("21.71/dinas_bina_marga", "pekerjaan_umum"),
)
LOOKS_UP_TO = {
    "21.71": ("21", "kemendagri", "panrb"),
    "21": ("kemendagri", "panrb"),
    "kl/polri": ("panrb",),
    "kl/pu": ("panrb",),
}


def facts(
    *,
    category: CategoryFact | None = None,
    region: RegionFact | None = None,
    named: str | None = None,
    about_officers: bool = False,
    at: datetime.date = DAY,
    changed: tuple[AgencyFact, ...] = (),
    without: tuple[str, ...] = (),
    mandates: tuple[MandateFact, ...] = MANDATES,
) -> Facts:
    """`changed` replaces agencies of the same code or adds them; `without` leaves some out."""
    agencies = {each.code: each for each in (*AGENCIES, *changed) if each.code not in without}
    return Facts(
        at=at,
        category=category,
        region=region,
        named=named,
        about_officers=about_officers,
        agencies=agencies,
        mandates=tuple(each for each in mandates if each.agency in agencies),
        looks_up_to=LOOKS_UP_TO,
    )


def ended(code: str, *, successor: str | None = None) -> AgencyFact:
    """The agency of that code, ended the day before."""
    known = next(each for each in AGENCIES if each.code == code)
    return replace(known, valid_until=DAY - datetime.timedelta(days=1), successor=successor)
