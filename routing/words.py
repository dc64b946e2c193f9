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
    "perijinan": "perizinan", "propinsi": "provinsi", "umroh": "umrah", "apotik": "apotek",
    "aspalt": "aspal", "trotoir": "trotoar", "pemukiman": "permukiman", "kk": "kk",
    "ektp": "ktp", "pju": "pju", "pungl": "pungli", "bansoss": "bansos", "rmh": "rumah",
    "skolah": "sekolah", "sklh": "sekolah", "kec": "kecamatan", "kel": "kelurahan",
    "wi": "wifi", "ambulan": "ambulans",
    "ambulance": "ambulans", "poldas": "polda", "telantar": "terlantar",
    "bnyk": "banyak", "dpt": "dapat", "dapet": "dapat", "trs": "terus", "sampe": "sampai",
    "byk": "banyak", "blum": "belum", "blom": "belum", "tdak": "tidak", "gag": "tidak", "kaga": "tidak",
    "kagak": "tidak", "ndak": "tidak", "engga": "tidak", "dgan": "dengan", "klo": "kalau",
    "kalo": "kalau", "msh": "masih", "skrg": "sekarang", "tlg": "tolong", "tlng": "tolong",
    "mhn": "mohon", "lmpu": "lampu", "ptgs": "petugas", "rumh": "rumah", "tmpt": "tempat",
    "wrg": "warga", "mbl": "mobil", "bjps": "bpjs", "bpsj": "bpjs", "puskes": "puskesmas",
    "ijasah": "ijazah", "kwitansi": "kuitansi", "trafic": "traffic",
    "traffict": "traffic", "praktek": "praktik", "hutang": "utang", "passport": "paspor",
    "nomer": "nomor", "resiko": "risiko", "kordinasi": "koordinasi", "slokan": "selokan",
    "solokan": "selokan", "lobangnya": "lubang", "jalanya": "jalan", "jlnnya": "jalan",
    "thp": "tahap", "pembuangn": "pembuangan", "cafe": "kafe",
    # What people mix in from the languages they speak at home.
    "dalan": "jalan", "dalane": "jalan", "ndalan": "jalan", "peteng": "gelap", "poek": "gelap",
    "lampune": "lampu", "pejah": "mati", "banyu": "air", "banyune": "air", "cai": "air",
    "omah": "rumah", "omahe": "rumah", "imah": "rumah", "runtah": "sampah", "uwuh": "sampah",
    "sarok": "sampah", "ruksak": "rusak", "caah": "banjir", "banjia": "banjir", "walungan": "sungai",
    "kreteg": "jembatan", "ora": "tidak", "mboten": "tidak", "boten": "tidak", "teu": "tidak",
    "indak": "tidak", "durung": "belum", "tacan": "belum", "duit": "uang", "tulung": "tolong",
}  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"^([a-z]{3,})2$")  # "pohon2": pohon-pohon
_SUFFIXES = ("nya", "lah", "kah", "kan", "an", "i")
_PREFIXES = ("memper", "diper", "meng", "meny", "peng", "peny", "mem", "men", "pem", "pen",
             "ber", "ter", "per", "me", "pe", "di", "ke", "se", "be")  # fmt: skip
_SHORTEST_STEM = 4


def forms(text: str) -> list[str]:
    """The words of the text in order, shorthand written out."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).lower()
    words = (_DOUBLED.sub(r"\1", word) for word in _WORD.findall(plain))
    return [SHORTHAND.get(word, word) for word in words]


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
