"""How people write the name of a place, brought to one form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LEVEL_WORDS = {
    "provinsi": "province",
    "prov": "province",
    "propinsi": "province",
    "kecamatan": "district",
    "kec": "district",
    "kecmatan": "district",
    "distrik": "district",
    "kapanewon": "district",
    "kemantren": "district",
    "kelurahan": "village",
    "kel": "village",
    "kelurhan": "village",
    "kalurahan": "village",
    "desa": "village",
    "ds": "village",
    "nagari": "village",
    "gampong": "village",
    "pekon": "village",
}
# These begin a new part too, but belong to the name: Kabupaten Bandung is not Kota Bandung.
NAMED_LEVELS = {"kabupaten": "regency_city"}
WRITTEN_OUT = {
    "kab": "kabupaten",
    "kepri": "kepulauan riau",
    "babel": "kepulauan bangka belitung",
    "kep": "kepulauan",
    "sumatra": "sumatera",
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
    "yogya": "yogyakarta",
    "jogya": "yogyakarta",
    "jogyakarta": "yogyakarta",
    "yogjakarta": "yogyakarta",
    "jkt": "jakarta",
    "jakbar": "jakarta barat",
    "jaksel": "jakarta selatan",
    "jaktim": "jakarta timur",
    "jakut": "jakarta utara",
    "jakpus": "jakarta pusat",
    "tangsel": "tangerang selatan",
    "bdg": "bandung",
    "sby": "surabaya",
    "smg": "semarang",
    "btm": "batam",
    "bgr": "bogor",
    "bks": "bekasi",
    "mdn": "medan",
    "mks": "makassar",
    "makasar": "makassar",
    "plg": "palembang",
    "bpn": "balikpapan",
    "bjm": "banjarmasin",
    "pku": "pekanbaru",
    "kbb": "bandung barat",
    "tj": "tanjung",
    "tg": "tanjung",
    "tjg": "tanjung",
    "sei": "sungai",
    "sungei": "sungai",
    "gn": "gunung",
    "gng": "gunung",
    "btg": "batang",
    "tlk": "teluk",
    "psr": "pasar",
    "utr": "utara",
    "slt": "selatan",
    "tmr": "timur",
    "brt": "barat",
    "brg": "barong",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
# Names of more than one word under which no region stands in the table.
CALLED = {
    "solo": "surakarta",
    "di yogyakarta": "daerah istimewa yogyakarta",
    "batam center": "batam kota",
    "batam centre": "batam kota",
    "50 kota": "lima puluh kota",
    "limapuluh kota": "lima puluh kota",
    "ujung pandang": "makassar",
}
# A part that begins so tells of a spot. Not here: Kampung, Simpang, Taman, which villages are called.
SPOT_WORDS = frozenset({
    "jl", "jln", "jalan", "jalur", "gg", "gang", "rt", "rw", "no", "nomor", "blok", "blk", "komplek",
    "kompleks", "komp", "perum", "perumahan", "perumnas", "dusun", "km", "depan", "dekat", "belakang",
    "samping", "seberang", "sebelah", "perempatan", "pertigaan", "sd", "sdn", "smp", "smpn", "sma",
    "sman", "smk", "rs", "rsud", "puskesmas", "kantor", "ruko",
})  # fmt: skip
LONGEST = 200
MOST_PARTS = 5
_RANKS = {"village": 0, None: 1, "district": 2, "regency_city": 3, "province": 4}
_NOT_A_LETTER = re.compile(r"[^0-9a-z,]+")
_CALLED = re.compile(rf"\b({'|'.join(sorted(map(re.escape, CALLED), key=len, reverse=True))})\b")


@dataclass(frozen=True, slots=True)
class Place:
    """What was typed: the words of the place's own name, a level if one was named, and
    the words that tell of the places around it."""

    words: tuple[str, ...]
    around: tuple[str, ...]
    level: str | None

    @property
    def phrase(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Part:
    words: tuple[str, ...]
    level: str | None

    @property
    def is_spot(self) -> bool:
        return self.level is None and self.words[0] in SPOT_WORDS


def normalise(name: str) -> str:
    """Lower case, letters and digits only, one space between words."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_NOT_A_LETTER.sub(" ", plain).replace(",", " ").split())


def search_form(name: str) -> str:
    """The name of a region as what was typed is compared with: shorthand written out."""
    return " ".join(WRITTEN_OUT.get(word, word) for word in normalise(name).split())


def parse(text: str) -> Place:
    """The likeliest reading of what was typed."""
    return next(iter(readings(text)), Place((), (), None))


def readings(text: str) -> list[Place]:
    """What may be meant, the likeliest first. "kec. X kab Y" is X in Y, as "X, Y" is; a street
    before them is passed over, and what names nothing may stand before what names something."""
    parts = [part for piece in text[:LONGEST].split(",") for part in _parts(piece)]
    placed = [part for part in parts if not part.is_spot] or parts[:1]
    ordered = sorted(placed, key=lambda part: _RANKS[part.level])[:MOST_PARTS]
    return [_place(ordered[start:]) for start in range(len(ordered))]


def _place(parts: list[_Part]) -> Place:
    own, *around = parts
    level = None if own.level in NAMED_LEVELS.values() else own.level
    return Place(own.words, tuple(word for part in around for word in part.words), level)


def _parts(piece: str) -> list[_Part]:
    """Between two commas: a new part at each word that names a level."""
    parts: list[_Part] = []
    words: list[str] = []
    level: str | None = None
    for word in _words(piece):
        if word in LEVEL_WORDS or (word in NAMED_LEVELS and words):
            parts += [_Part(tuple(words), level)] if words else []
            words, level = [], LEVEL_WORDS.get(word)
        if word in NAMED_LEVELS and level is None:
            level = NAMED_LEVELS[word]
        if word not in LEVEL_WORDS:
            words.append(word)
    return [*parts, _Part(tuple(words), level)] if words else parts


def _words(piece: str) -> list[str]:
    return _CALLED.sub(lambda found: CALLED[found[0]], search_form(piece)).split()
