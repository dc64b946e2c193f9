"""How people write the name of a place, brought to one form."""

from __future__ import annotations

import re
from dataclasses import dataclass

LEVEL_WORDS = {
    "provinsi": "province",
    "prov": "province",
    "propinsi": "province",
    "kecamatan": "district",
    "kec": "district",
    "distrik": "district",
    "kelurahan": "village",
    "kel": "village",
    "desa": "village",
    "nagari": "village",
    "gampong": "village",
}
WRITTEN_OUT = {
    "kab": "kabupaten",
    "kepri": "kepulauan riau",
    "babel": "kepulauan bangka belitung",
    "kep": "kepulauan",
    "sumut": "sumatera utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "kalbar": "kalimantan barat",
    "kalteng": "kalimantan tengah",
    "kalsel": "kalimantan selatan",
    "kaltim": "kalimantan timur",
    "kaltara": "kalimantan utara",
    "sulut": "sulawesi utara",
    "sulteng": "sulawesi tengah",
    "sulsel": "sulawesi selatan",
    "sultra": "sulawesi tenggara",
    "sulbar": "sulawesi barat",
    "malut": "maluku utara",
    "dki": "daerah khusus ibukota",
    "diy": "daerah istimewa yogyakarta",
    "jogja": "yogyakarta",
    "jogjakarta": "yogyakarta",
}
_NOT_A_LETTER = re.compile(r"[^0-9a-z,]+")


@dataclass(frozen=True, slots=True)
class Place:
    """What was typed: the words of the place's own name, a level if one was named, and
    the words after the first comma, which tell of the places around it."""

    words: tuple[str, ...]
    around: tuple[str, ...]
    level: str | None

    @property
    def phrase(self) -> str:
        return " ".join(self.words)


def normalise(name: str) -> str:
    """Lower case, letters and digits only, one space between words."""
    return " ".join(_NOT_A_LETTER.sub(" ", name.lower()).replace(",", " ").split())


def parse(text: str) -> Place:
    own, *around = (words(part) for part in text[:200].split(","))
    level = LEVEL_WORDS.get(own[0]) if own else None
    return Place(
        words=tuple(own[1:] if level else own),
        around=tuple(word for part in around for word in part if word not in LEVEL_WORDS),
        level=level,
    )


def words(part: str) -> list[str]:
    """Abbreviations written out."""
    written_out = (WRITTEN_OUT.get(word, word) for word in normalise(part).split())
    return " ".join(written_out).split()
