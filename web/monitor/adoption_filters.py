"""What is asked of the adoption page, in the address: which agencies, in which order, which page of them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from reports.adoption import Adoption
from routing import place_names
from web.monitor.league import tier_order

_LONG_AGO = datetime.datetime.min.replace(tzinfo=datetime.UTC)
Key = Callable[[Adoption], Any]
# Words in the address ↔ what is sorted by; the most telling first.
SORTS: dict[str, Key] = {
    "nama": lambda row: (tier_order(row.tier), row.code),
    "petugas": lambda row: row.active,
    "masuk": lambda row: row.last_sign_in or _LONG_AGO,
    "unit": lambda row: -row.units_empty,
    "jatuh": lambda row: -row.fell,
}
STATES: dict[str, Callable[[Adoption], bool]] = {
    "bergabung": lambda row: row.joined,
    "belum": lambda row: not row.joined,
    "kosong": lambda row: row.joined and not row.active,
    "jatuh": lambda row: row.fell > 0,
    "tanpa-peraturan": lambda row: not row.regulation,
}


@dataclass(frozen=True)
class Asked:
    """What is asked for, in the address; what cannot be read falls back to everything, by name."""

    agency: str = ""
    tier: str = ""
    province: str = ""
    state: str = ""
    words: str = ""
    sort: str = "nama"
    page: int = 1

    @classmethod
    def of(cls, asked: QueryDict) -> "Asked":
        page = asked.get("hal", "")
        return cls(
            agency=asked.get("instansi", "").strip(),
            tier=asked.get("tingkat", ""),
            province=asked.get("provinsi", ""),
            state=asked.get("keadaan", "") if asked.get("keadaan") in STATES else "",
            words=asked.get("cari", "").replace("\x00", "").strip()[:120],
            sort=asked.get("urut", "") if asked.get("urut") in SORTS else "nama",
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )

    def query(self, **changed: str) -> str:
        own = {
            "instansi": self.agency,
            "tingkat": self.tier,
            "provinsi": self.province,
            "keadaan": self.state,
            "cari": self.words,
            "urut": "" if self.sort == "nama" else self.sort,
        }
        wanted = {name: value for name, value in {**own, **changed}.items() if value}
        return "?" + urlencode(wanted) if wanted else ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.tier or self.province or self.state or self.words)

    def fits(self, row: Adoption) -> bool:
        return (
            (not self.tier or row.tier == self.tier)
            and (not self.province or row.province == self.province)
            and (not self.state or STATES[self.state](row))
            and all(word in row.searched for word in place_names.normalise(self.words).split())
        )
