"""Words around a place's name in running text, and ordinary words that are places too."""

from __future__ import annotations

LEVEL_CUES = {
    "provinsi": "province", "prov": "province", "propinsi": "province",
    "kabupaten": "regency", "kab": "regency", "kabupatn": "regency",
    "kota": "city", "kotamadya": "city", "kodya": "city",
    "kecamatan": "district", "kec": "district", "kecmatan": "district", "kcmtn": "district",
    "distrik": "district", "kapanewon": "district", "kemantren": "district", "camat": "district",
    "kelurahan": "village", "kel": "village", "kelurhan": "village", "kalurahan": "village",
    "desa": "village", "ds": "village", "nagari": "village", "gampong": "village", "pekon": "village",
    "lurah": "village", "kades": "village",
}  # fmt: skip
PLACE_CUES = frozenset({
    "di", "d", "ke", "dari", "daerah", "wilayah", "kawasan", "sekitar", "seputar", "arah", "menuju", "warga",
    "masyarakat", "bertempat", "lokasi", "lokasinya", "alamat", "tepatnya", "pemkab", "pemkot", "bupati",
    "walikota",
    # As who writes English says it.
    "in", "near", "around",
})  # fmt: skip
# Such a house is mostly called after the place in which it stands.
HOUSE_CUES = frozenset({
    "puskesmas", "pkm", "polsek", "koramil", "pasar", "terminal", "stasiun", "alun", "alunalun", "sdn", "sd",
    "smp", "smpn", "sma", "sman", "smk", "smkn", "rsud", "kua", "kantor", "pustu", "spbu", "jembatan",
})  # fmt: skip
STREET_CUES = frozenset({
    "jl", "jln", "jalan", "jlan", "jalanan", "raya", "gg", "gang", "kp", "kampung", "dusun", "perempatan",
    "pertigaan", "simpang",
})  # fmt: skip
# A name after these is a person's or a company's.
NAME_CUES = frozenset({
    "pak", "bapak", "bpk", "bu", "ibu", "sdr", "saudara", "sdri", "saudari", "kang", "mas", "mbak", "mang",
    "haji", "hj", "h", "dr", "ustad", "ustadz", "kyai", "nama", "bernama", "an", "pt", "cv", "ud", "toko",
    "warung", "perum", "perumahan", "komplek", "kompleks", "komp", "griya", "cluster", "yayasan", "masjid",
    "mesjid", "bank", "hotel", "karyawan", "sungai", "kali", "gunung",
})  # fmt: skip
# Shorthand for a city that in a text mostly stands for something else.
NO_SHORTHAND = frozenset({"plg", "mks", "bks", "bgr", "pku", "btg", "smg", "kep", "tg", "btm", "bpn", "sby"})
# Words of everyday Indonesian that are names of regions too; with a level before them they count.
ORDINARY = frozenset(
    """
    abadi agung air tanah kotabaru rumah kosong hutan akses aktif alam alasan aman anggota anggrek antara area arus asri atap babakan bagus
    bahagia bakti balai bali bandara bandung bangsa bangun bantuan barang baru batas batu bawah bersama
    bersatu besar bina bintang biru bukit bukti buku bumi bundar bunga buntu cabang cahaya cempaka cemerlang
    damai dalam dana danau darat data datar daya delapan desa dinas dukuh dusun empat gading gajah galang
    gambut gapura garuda gedung gelombang gunung guntur harapan harian hidayat hilir hulu indah industri
    islam istana jaya jembatan juli juara kabupaten kampung karet karya karyawan kebangsaan kebersihan
    kebon kebun kecil kelapa kelurahan kenanga kencana kerja keramat kesatuan kesehatan kembang ketapang
    kampus kolam kopi kota kuning kunci lama lancar lapangan laut lembur lestari lima limau luar lumpur maju
    makam makmur mandiri manis marga mata mekar melati menang merah merdeka muara muda muka mulia mulya
    mutiara mutu nelayan negara nusa nusantara padang pagar pahlawan panas pancasila pandu panjang pantai
    pasar pasir pelajar pelita pembangunan pemda pemuda pemukiman pendidikan penataan pengadilan perbatasan
    percobaan peranap perintis perjuangan permai permata pertamina pesantren pesisir petani pinang pintu
    pisang pondok prima pulau puncak puri pusaka putih rahayu rahmat ranah rantau rapi rata raya rejo rukun
    sabar sadar sakti sama samping sari satria sawah sayang sedang sehat sejahtera selamat selat selesai
    sembilan sementara semangat sempurna sentosa sepakat seratus serang setia siaga simpang sinar situ
    slamet sosial stadion subur suka sukarela sumber sumur swadaya taat tahu taman tambak tambang tani
    tanjung tapak teladan telaga teluk tembok tempur tenang tengah terang terminal terpadu tiga tirta tokoh
    transmigrasi tugu tunas tunggal ujung usaha utama utara wali waru waras waspada wisata yang
    kejadian bangunan sepanjang tanggul kasihan kandang merasa matur tambahan puluhan bendahara kali
    ruang setiap pengaturan aturan jadi bisa sudah dari buat guna surat kantor timur barat selatan pusat titik
    """.split()  # noqa: SIM905
)
