"""Indonesian as people type it, brought to comparable words. Light on purpose: it strips what
only inflects, so that a search term and its everyday forms meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_TEXT = 20_000  # characters: what a complaint is about is said long before
SHORTHAND = {
    "jln": "jalan", "jl": "jalan", "jlan": "jalan", "lobang": "lubang", "bolong": "lubang",
    "berlobang": "lubang", "rsk": "rusak", "rusakk": "rusak", "yg": "yang", "dgn": "dengan",
    "tdk": "tidak", "gak": "tidak", "ga": "tidak", "nggak": "tidak", "ngga": "tidak",
    "enggak": "tidak", "tak": "tidak", "gk": "tidak", "blm": "belum", "belom": "belum",
    "sdh": "sudah", "udah": "sudah", "udh": "sudah", "bgt": "sangat", "krn": "karena",
    "karna": "karena", "utk": "untuk", "tuk": "untuk", "dr": "dari", "pd": "pada",
    "sy": "saya", "sya": "saya", "kmi": "kami", "org": "orang", "tgl": "tanggal",
    "lampunya": "lampu", "sampahnya": "sampah", "sampa": "sampah", "akte": "akta",
    "sertipikat": "sertifikat", "antri": "antre", "antrian": "antrean", "ijin": "izin",
    "perijinan": "izin", "propinsi": "provinsi", "umroh": "umrah", "apotik": "apotek",
    "aspalt": "aspal", "trotoir": "trotoar", "pemukiman": "permukiman", "kk": "kk",
    "ektp": "ktp", "pju": "pju", "pungl": "pungli", "bansoss": "bansos", "rmh": "rumah",
    "skolah": "sekolah", "sklh": "sekolah", "kec": "kecamatan", "kel": "kelurahan",
    "air2": "air", "gorong2": "gorong", "wi": "wifi", "ambulan": "ambulans",
    "ambulance": "ambulans", "poldas": "polda", "telantar": "terlantar", "lalin": "lalu",
    "bnyk": "banyak", "dpt": "dapat", "dapet": "dapat", "trs": "terus", "sampe": "sampai",
}  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_SUFFIXES = ("nya", "lah", "kah", "kan", "an", "i")
_PREFIXES = ("memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen",
             "ber", "ter", "per", "me", "pe", "di", "ke", "se", "be")  # fmt: skip
_SHORTEST_STEM = 4


def forms(text: str) -> list[str]:
    """The words of the text in order, shorthand written out."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).lower()
    return [SHORTHAND.get(word, word) for word in _WORD.findall(plain)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    base = without_suffix(word)
    for prefix in _PREFIXES:
        if base.startswith(prefix) and len(base) - len(prefix) >= _SHORTEST_STEM:
            return base[len(prefix) :]
    return base


def without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word
