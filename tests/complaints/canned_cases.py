"""Made-up follow-ups, to measure when a text counts as unedited: (what was there, what is sent now)."""

KNOWN = (
    "Yth. {nama}, terima kasih atas laporan Anda nomor {nomor}. Laporan sudah kami teruskan kepada bidang teknis untuk "
    "ditindaklanjuti sesuai ketentuan. Mohon menunggu paling lambat {batas}. Hormat kami, {instansi}."
)
SHORT = "Laporan sudah kami terima dan akan kami tindaklanjuti."
MENDED = "Lubang di ruas itu sudah kami tambal dengan aspal panas. Mohon berhati-hati selama pengerasan."
LAMP = (
    "Lampu penerangan jalan sudah kami periksa. Kabel putus karena tertimpa dahan; petugas mengganti kabel dan lampu "
    "menyala kembali."
)
WATER = (
    "Gangguan air terjadi karena perbaikan pipa induk. Air mengalir kembali setelah pipa diganti; pelanggan yang masih "
    "kering boleh menghubungi loket."
)

UNEDITED = [
    (KNOWN, KNOWN),
    (
        KNOWN,
        "Yth. Bapak Wiranto Hadi, terima kasih atas laporan Anda nomor 7KM4-Q9RH. Laporan sudah kami teruskan kepada bidang "
        "teknis untuk ditindaklanjuti sesuai ketentuan. Mohon menunggu paling lambat 3 Desember 2026. Hormat kami, "
        "Dinas Perhubungan.",
    ),
    (KNOWN, KNOWN.upper()),
    (KNOWN, KNOWN.replace(".", "").replace(",", " ")),
    (
        KNOWN,
        "Terima kasih atas laporan Anda. Laporan sudah kami teruskan kepada bidang teknis untuk ditindaklanjuti.",
    ),
    (
        KNOWN,
        "Selamat siang. Laporan sudah kami teruskan kepada bidang teknis untuk segera ditindaklanjuti sesuai ketentuan. "
        "Mohon menunggu.",
    ),
    (SHORT, "laporan sudah kami terima, dan akan kami tindaklanjuti!!"),
    (SHORT, "Selamat pagi Ibu Sri. Laporan sudah kami terima dan akan kami tindaklanjuti. Terima kasih."),
    (SHORT, "Laporan 4412 sudah kami terima dan akan kami tindaklanjuti pada 12 Januari."),
    (MENDED, MENDED),
    (MENDED, "Lubang di ruas itu sudah kami tambal dengan aspal panas."),
    (
        MENDED,
        "Halo Kak. Lubang di ruas itu sudah kami tambal dengan aspal panas, 24 November 2026. Mohon berhati-hati selama "
        "pengerasan ya.",
    ),
    (LAMP, LAMP.replace("petugas mengganti", "regu mengganti")),
    (LAMP, LAMP + " Terima kasih."),
    (LAMP, LAMP.lower().replace(";", "")),
    (WATER, WATER.replace("terjadi", "muncul")),
    (WATER, "Selamat malam, " + WATER + " Salam."),
    (WATER, WATER.replace("loket", "loket kami")),
]

EDITED = [
    (
        KNOWN,
        KNOWN
        + " Regu kami memeriksa tiang di depan pasar pagi tadi dan menemukan trafo terbakar; gantinya datang lusa.",
    ),
    (
        KNOWN,
        "Terima kasih atas laporan Anda. Petugas sudah ke rumah Anda, mengukur tekanan air, dan menutup kebocoran di gang "
        "sebelah.",
    ),
    (SHORT, "Laporan sudah kami terima; lubangnya kami tambal besok pagi bersama ruas di depan sekolah."),
    (SHORT, "Besok regu kami datang membawa aspal."),
    (MENDED, "Lubang di Jalan Melati depan sekolah sudah kami tambal. Trotoarnya menyusul pekan depan."),
    (MENDED, "Lubang di ruas itu belum bisa ditambal karena hujan; rambu peringatan sudah terpasang."),
    (
        LAMP,
        "Lampu penerangan jalan sudah kami periksa. Kapasitor rusak; barangnya dipesan dan dipasang begitu datang dari gudang.",
    ),
    (LAMP, "Lampu di tiang nomor tiga belum menyala: kami menunggu PLN menyambung kembali jaringannya."),
    (
        WATER,
        "Gangguan air di Blok Kenanga terjadi karena pompa terbakar. Pompa cadangan dipasang malam ini juga.",
    ),
    (WATER, "Air mengalir kembali sejak subuh. Kami membebaskan tagihan pelanggan Blok Kenanga bulan ini."),
    (
        MENDED,
        MENDED + " Tukang kami juga meninggikan tutup selokan di depan toko Anda yang menyebabkan genangan.",
    ),
    (
        SHORT,
        "Laporan sudah kami terima dan akan kami tindaklanjuti dengan mengganti dua belas lampu di Gang Kenari.",
    ),
    ("Sudah ditambal.", "Sudah ditambal tadi siang oleh regu Pak Joko di tikungan masjid."),
    ("Kami cek.", "Kami cek ke lokasi, saluran tersumbat sampah, sudah dibersihkan."),
]
