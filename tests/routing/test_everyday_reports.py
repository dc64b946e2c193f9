"""What the search terms alone make of reports as people write them, with the address and the greeting around them."""

import pytest

from routing.models import Category
from routing.suggest import suggest

pytestmark = pytest.mark.django_db

ADDRESS = ". Alamat: Kp. Baru RT 02 RW 05 Desa Sukamaju Kecamatan Cibuah Kabupaten Sumberjaya"

REPORTS = [
    ("Pupuk subsidi di kios kosong, padahal sudah masuk musim tanam", "pertanian_pangan.pupuk"),
    ("Gas melon langka, kalau ada 28 ribu", "perdagangan_koperasi.elpiji"),
    ("Di kampung kami tidak ada sinyal hp sama sekali", "kominfo.internet_sinyal"),
    ("Aplikasi absensi pegawai tidak bisa dibuka", "kominfo.aplikasi_pemerintah"),
    ("Tetangga saya sering dipukuli suaminya", "p3a_kb.kekerasan"),
    ("Tagihan PDAM bulan ini membengkak", "air_minum.tagihan_air"),
    ("Mati lampu lagi mati lampu lagi, sehari bisa empat kali", "listrik_energi.padam"),
    ("Ikut PTSL tahun lalu, sertifikatnya belum dibagikan", "pertanahan.sertifikat.ptsl"),
    ("Motor saya dicuri maling di kos semalam", "kepolisian.kejahatan"),
    ("Kuota m-paspor selalu penuh", "imigrasi.paspor"),
    ("Penebangan liar di hutan lindung", "kehutanan.pembalakan"),
    ("PBB tahun ini naik tiga kali lipat", "keuangan_pajak.pajak_daerah.pbb"),
    ("Biaya nikah di KUA diminta satu juta", "agama.nikah"),
    ("Kepala desa tidak transparan soal dana desa", "pemerintahan_desa.dana_desa"),
    ("Iuran keamanan RT terlalu mahal", "pemerintahan_desa.rt_rw"),
    ("Gaji perangkat desa belum cair tiga bulan", "pemerintahan_desa.penghasilan_perangkat"),
    ("Honor KPPS belum dibayar", "politik_pemilu.penyelenggaraan"),
]


@pytest.mark.parametrize(("text", "category"), REPORTS)
@pytest.mark.parametrize("around", ["{}", "{}" + ADDRESS, "Assalamualaikum pak bupati, mohon bantuannya. {}"])
def test_address_and_greeting_do_not_lead_astray(text: str, category: str, around: str) -> None:
    assert suggest(around.format(text))[0].category_code == category


@pytest.mark.parametrize(
    ("text", "top"),
    [
        ("Jalan depan masjid agung berlubang", "pekerjaan_umum"),
        ("Lampu jalan dekat kantor desa mati", "perhubungan"),
        ("Selokan depan pasar mampet", "pekerjaan_umum"),
        ("Sampah menumpuk di belakang stadion", "lingkungan_hidup"),
        ("Parkir liar depan bank", "perhubungan"),
        ("Pohon besar di depan kantor polisi mau tumbang", "lingkungan_hidup"),
    ],
)
def test_a_landmark_does_not_decide(text: str, top: str) -> None:
    assert suggest(text)[0].category_code.partition(".")[0] == top


@pytest.mark.parametrize("text", ["Mohon informasi", "Laporan saya", "Pemerintah daerah", "Kecamatan Cibuah"])
def test_what_any_report_may_contain_is_no_strong_evidence(text: str) -> None:
    assert all(suggestion.confidence < 0.65 for suggestion in suggest(text))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The road in front of our school is full of potholes", "pekerjaan_umum.jalan_rusak"),
        ("ROAD FULL OF HOLES IN BATAM", "pekerjaan_umum.jalan_rusak"),
        ("My ID card has not been printed for three months", "dukcapil.ktp"),
        ("Street light is off near the market", "perhubungan.lampu_jalan"),
        ("Nobody comes for the garbage", "lingkungan_hidup.sampah"),
        ("No running water since Monday", "air_minum.air_mati"),
        ("An officer asked for a bribe", "kepegawaian.pungli"),
        ("Police officer asked me for a bribe", "kepolisian.perilaku_polisi"),
        ("There is no electricity in our village", "listrik_energi.padam"),
        ("Flood in front of my house every rain", "pekerjaan_umum.banjir"),
        ("Passport queue is too long", "imigrasi.paspor"),
        ("Hospital refused to treat my mother", "kesehatan.rumah_sakit"),
        ("The teacher never comes to school", "pendidikan"),
    ],
)
def test_everyday_english_is_understood(text: str, category: str) -> None:
    assert suggest(text)[0].category_code == category


def test_english_of_nothing_in_particular_leaves_the_choice_open() -> None:
    assert suggest("Please help me, I want to complain about my neighbour") == []


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("SMA negeri pungut uang gedung", "pendidikan.sma_smk.pungutan_sekolah"),
        ("Pungutan di SMK, tiap bulan bayar iuran sekolah", "pendidikan.sma_smk.pungutan_sekolah"),
        ("SD negeri pungut uang gedung", "pendidikan.pungutan_sekolah"),
        ("Bullying di SMA, anak saya dipukuli teman", "pendidikan.sma_smk.kekerasan_di_sekolah"),
        ("Jalan provinsi berlubang parah dekat pasar", "pekerjaan_umum.jalan_provinsi.jalan_rusak"),
        ("Jalan rusak di Desa Sukamaju, Provinsi Jawa Barat, banyak lubang", "pekerjaan_umum.jalan_rusak"),
        ("Jalan berlubang di depan gerbang tol", "pekerjaan_umum.jalan_rusak"),
        ("PPDB SD zonasi curang, kakaknya lulusan SMK", "pendidikan.penerimaan_murid"),
    ],
)
def test_whose_it_is_is_told_beside_what_is_wrong(text: str, category: str) -> None:
    assert suggest(text)[0].category_code == category


def test_what_is_beside_whose_keeps_what_the_law_says_of_it() -> None:
    """Violence at a school is never disposed by a machine, whoever owns the school."""
    codes = set(Category.objects.values_list("code", flat=True))
    for category in Category.objects.filter(code__regex=r"^\w+\.\w+\.\w+$"):
        top, _topic, name = category.code.split(".")
        if f"{top}.{name}" in codes:
            sibling = Category.objects.get(code=f"{top}.{name}")
            assert category.never_automatic == sibling.never_automatic, category.code
            assert category.supervisory == sibling.supervisory, category.code
