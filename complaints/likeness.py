"""How alike two reports are: the share of telling words that they have in common. Pure.

Words that stand in most reports (please, officer, already) tell nothing, words for a kind of trouble (road, lamp, broken)
tell little, and what remains, names of streets and places above all, tells that it is the same one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from routing.words import forms, stem

LONGEST = 2_000  # characters: the same trouble is recognised by how a report begins
_SAYS_NOTHING = """
ada adalah agar akan aku anda apa apakah assalamualaikum atas atau bagaimana bagi bahkan bahwa banget banyak bapak
baru begitu belakangan belum benar berapa besar biar bisa boleh bu buat bulan cukup cuma dalam dan dapat dari daripada
dekat demi demikian dengan depan di dia diri dong dulu hal hampir hanya harap hari harus hingga ibu ini itu jadi jam
jangan jika juga jumlah kalau kali kami kamu kan kapan karena kasih ke kecil kemarin kembali kepada kepala ketika kini
kita kok lagi lain lalu lama langsung lapor laporan lebih lewat lupa maaf maka makin malam masalah masih masuk
masyarakat mau melalui memang mengapa menjadi mereka minggu minta misal mohon mungkin nah namun nya oleh orang pada
padahal pagi pak paling para pasti penanganan penting perlu pernah petugas pihak pula pun rakyat respon saat saja
salah sama sampai sangat satu saya sebab sebagai sebelah sebelum sebuah secara sedang segera sehingga sejak sekali
sekarang sekitar selalu selama selamat semakin semoga semua seperti sering serta setelah setiap siang siapa sini situ
sore sudah supaya tadi tahun tanggap tanpa tapi telah tempat tentang tentu terhadap terima terimakasih terjadi terlalu
terus tetapi tiap tidak tiga tindak tindaklanjuti tolong tuh tunggu ulang untuk usah waktu warga wilayah ya yaitu
yakni yang
"""
_SAYS_LITTLE = """
air aliran anak angkut antre antrean aparat aspal bahaya bangunan banjir bansos bantuan bau berbahaya bocor bongkar
bpjs buang buka celaka daerah desa dinas drainase dukcapil dusun fasilitas galian gang gangguan gelap gorong got guru
hujan jalan jalur jaringan jatuh jembatan jl kabel kabupaten kampung kantor kartu kecamatan kecelakaan kelurahan
kendaraan kk komplek kota kotor ktp kumuh lalu lampu layanan lebar liar lingkungan lintas listrik lubang lumpur lurah
macet mampet mati menumpuk mobil motor obat padam parah parkir pasar pasien pdam pelayanan pembangunan pemerintah
pengendara pengguna perbaiki perumahan pju pln pohon polisi provinsi proyek pungli puskesmas rawan raya resah rt ruas
rumah rusak rw sakit saluran sampah sekolah selokan siswa sulit sungai surat susah tanah terganggu tersumbat tiang
tinggi toko trotoar tumbang tumpukan tutup uang umum urus utama
"""
_BEFORE_A_NAME = """
apotek blok desa dinas dusun gang gereja gg hotel jalan jembatan jl kali kampung kantor kecamatan kelurahan komplek
kompleks lapangan mal masjid mi mts pasar pelabuhan perempatan pertigaan perum perumahan puskesmas rs rsud ruko sd sdn
simpang sma sman smk smkn smp smpn stasiun sungai taman terminal tk tpa tps
"""
_LONGEST_NAME = 3
_LITTLE, _FULL = 0.35, 1.0
# Words decide; a title spelt alike, the same category and a point nearby help. Who names another place or another kind of
# trouble hardly means the same.
OF_WORDS, OF_TITLE, SAME_CATEGORY, NEARBY = 0.9, 0.1, 0.08, 0.1
ELSEWHERE, OTHER_KIND_OF_TROUBLE = 0.5, 0.6
OF_SHORTER = 0.7

_NOTHING = frozenset(stem(word) for word in _SAYS_NOTHING.split())
_LITTLE_WORDS = frozenset(stem(word) for word in _SAYS_LITTLE.split())
_PLACE_WORDS = frozenset(_BEFORE_A_NAME.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score`: from 0, nothing in common, to about 1, the same words; `words`: those in common, the telling ones first."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a text says. `telling`: stem → word as said; `names`: stems of what stands behind "jalan", "pasar", "SDN"."""

    telling: dict[str, str]
    names: frozenset[str]


def words_of(text: str) -> Words:
    said = forms(text[:LONGEST])
    telling: dict[str, str] = {}
    for word in said:
        root = stem(word)
        if len(word) > 1 and root not in _NOTHING:
            telling.setdefault(root, word)
    return Words(telling, frozenset(_names(said)))


def _names(said: list[str]) -> Iterator[str]:
    for place, word in enumerate(said):
        if word not in _PLACE_WORDS:
            continue
        for name in said[place + 1 : place + 1 + _LONGEST_NAME]:
            root = stem(name)
            if root in _NOTHING or root in _LITTLE_WORDS:
                break
            if len(name) > 1:
                yield root


def weight(root: str) -> float:
    if root in _LITTLE_WORDS or (root.isdecimal() and len(root) < 3):
        return _LITTLE
    return _FULL


def likeness(
    mine: Words, other: Words, *, titles: float = 0.0, same_category: bool | None = None, nearby: bool = False
) -> Likeness:
    """`titles`: how alike the titles are spelt, from 0 to 1; `same_category`: None where that cannot be told."""
    common = sorted(mine.telling.keys() & other.telling.keys(), key=lambda root: (-weight(root), root))
    if not common:
        return Likeness(0.0, ())
    score = OF_WORDS * _share(common, mine, other) + OF_TITLE * titles
    score += SAME_CATEGORY * bool(same_category) + NEARBY * nearby
    if _names_another_place(mine, other):
        score *= ELSEWHERE
    if same_category is False:
        score *= OTHER_KIND_OF_TROUBLE
    return Likeness(round(score, 4), tuple(mine.telling[root] for root in common))


def _share(common: list[str], mine: Words, other: Words) -> float:
    """Of what the shorter one says, mostly: the longer one tells more of the same."""
    shorter, longer = sorted((_sum(mine.telling), _sum(other.telling)))
    size: float = shorter**OF_SHORTER * longer ** (1 - OF_SHORTER)
    return _sum(common) / size


def _names_another_place(mine: Words, other: Words) -> bool:
    return bool(
        mine.names
        and other.names
        and mine.names.isdisjoint(other.telling)
        and other.names.isdisjoint(mine.telling)
    )


def _sum(words: Iterable[str]) -> float:
    return sum(weight(root) for root in words)
