"""The panels of a case, one address each: what stands where the answer box stands, and which move opens it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from web.desk import (
    agreement_moves,
    class_moves,
    end_moves,
    information_moves,
    inspection_moves,
    moves,
    publication,
    sample_moves,
    voice_moves,
)
from web.desk.answering import AnswerForm
from web.desk.forms import DeskForm

ANSWER = "jawab"
CONFIRM = "pastikan"
DISPOSE = "disposisi"


@dataclass(frozen=True)
class Panel:
    """`button` sends it; `key` opens it from the keyboard."""

    slug: str
    form: type[DeskForm]
    title: str | Promise
    button: str | Promise
    icon: str
    explanation: str | Promise = ""
    key: str = ""

    @property
    def template(self) -> str:
        return f"desk/panels/{self.slug}.html"

    def is_open(self, open_moves: list[str]) -> bool:
        return any(move in open_moves for move in self.form.moves)


PANELS: Mapping[str, Panel] = {
    panel.slug: panel
    for panel in (
        Panel(ANSWER, AnswerForm, _("Tanggapan"), _("Kirim"), "send", key="t"),
        Panel(
            DISPOSE,
            moves.DisposeForm,
            _("Disposisi"),
            _("Disposisikan"),
            "send",
            _("Laporan berpindah ke instansi yang dipilih. Batas waktu pelapor tetap, tidak diulang."),
            key="d",
        ),
        Panel(
            "setujui",
            voice_moves.ApproveForm,
            _("Usulan jawaban"),
            _("Putuskan"),
            "check",
            _(
                "Sudah dua kali dibantah: Anda memutuskan apakah jawaban ini dikirim. Batas waktu tetap berjalan."
            ),
        ),
        Panel(
            "putus-sampel",
            sample_moves.DecideSampleForm,
            _("Putus sampel"),
            _("Putuskan"),
            "check",
            _(
                "Jawaban ini terpilih acak dan dinilai tidak memadai. Anda memutuskan dalam 5 hari kerja; sesudah itu naik ke tingkat berikutnya."
            ),
        ),
        Panel(
            "tutup",
            voice_moves.CloseForm,
            _("Tutup atas kata pelapor"),
            _("Tutup laporan"),
            "check",
            _(
                "Hanya bila pelapor sendiri sudah menyatakan beres lewat jalan lain. Ia dikabari, dan satu ketukannya membatalkan."
            ),
        ),
        Panel(
            "tolak-banding",
            end_moves.RefuseAppealForm,
            _("Tolak banding"),
            _("Tolak banding"),
            "box",
            _(
                "Pelapor banding atas pengarsipan di bawah ini. Untuk mengabulkan, disposisikan laporannya: disposisi Anda mengikat. Untuk menolak, tulis alasannya di sini."
            ),
        ),
        Panel(
            "periksa-arsip",
            end_moves.ReviewForm,
            _("Periksa pengarsipan"),
            _("Putuskan"),
            "eye",
            _(
                "Satu dari dua puluh pengarsipan diperiksa tingkat di atasnya, dipilih acak. Yang ini terpilih."
            ),
        ),
        Panel(CONFIRM, moves.ConfirmForm, _("Pastikan tujuan"), _("Pastikan tujuan"), "check"),
        Panel(
            "kembalikan",
            moves.ReturnForm,
            _("Kembalikan"),
            _("Kembalikan"),
            "back",
            _(
                "Bukan wewenang: laporan naik untuk dipilihkan tujuan lain. Batas waktu pelapor tetap berjalan."
            ),
            key="b",
        ),
        Panel(
            "tawarkan",
            agreement_moves.OfferForm,
            _("Tawarkan ke unit lain"),
            _("Tawarkan"),
            "send",
            _(
                "Berpindah hanya bila unit itu setuju. Pengembalian dan penerusan bersama paling banyak dua kali."
            ),
        ),
        Panel(
            "tawaran",
            agreement_moves.OfferAnswerForm,
            _("Tawaran untuk unit Anda"),
            _("Jawab tawaran"),
            "check",
            _("Bila Anda ambil, laporan berpindah kepada Anda; batas waktu pelapor tetap."),
        ),
        Panel(
            "tegur",
            agreement_moves.RemindForm,
            _("Tegur"),
            _("Tegur"),
            "alert",
            _("Laporan ini terlambat. Pemegangnya wajib menjawab teguran dalam 3 hari kerja."),
        ),
        Panel(
            "jawab-teguran",
            agreement_moves.AnswerReminderForm,
            _("Jawab teguran"),
            _("Jawab teguran"),
            "chat",
            _("Menjawab teguran bukan tanggapan kepada pelapor: batas waktu lain tetap berjalan."),
        ),
        Panel(
            "daftar-ppid",
            information_moves.RegisterInformationForm,
            _("Daftarkan sebagai permintaan informasi (PPID)"),
            _("Daftarkan"),
            "file",
            _("Menurut UU Keterbukaan Informasi Publik: dijawab dalam 10 hari kerja sejak didaftarkan."),
        ),
        Panel(
            "perpanjang-ppid",
            information_moves.ExtendInformationForm,
            _("Perpanjang waktu menjawab"),
            _("Perpanjang"),
            "clock",
            _("Tujuh hari kerja, hanya sekali, dan hanya sebelum sepuluh hari kerja lewat."),
        ),
        Panel(
            "putus-keberatan",
            information_moves.DecideInformationForm,
            _("Keberatan informasi"),
            _("Tanggapi keberatan"),
            "scale",
            _(
                "Anda atasan petugas informasi: tanggapan ini tertulis, dan pelapor diberi tahu jalan ke Komisi Informasi."
            ),
        ),
        Panel(
            "tunda",
            moves.PostponeForm,
            _("Minta kelengkapan"),
            _("Minta kelengkapan"),
            "pause",
            _(
                "Batas waktu lain berhenti sampai pelapor melengkapi. Hanya sekali, dan hanya dalam 14 hari pertama."
            ),
        ),
        Panel(
            "gabungkan",
            moves.MergeForm,
            _("Gabungkan"),
            _("Gabungkan"),
            "merge",
            _(
                "Untuk laporan lain tentang hal yang sama. Tanggapan kepada induk sampai juga kepada pelapor ini."
            ),
            key="g",
        ),
        Panel(
            "terbitkan",
            publication.PublishForm,
            _("Terbitkan"),
            _("Terbitkan"),
            "eye",
            _("Umum membaca teks di bawah ini, bukan teks asli. Periksa dulu apa yang disamarkan."),
        ),
        Panel(
            "tarik",
            publication.UnpublishForm,
            _("Tarik dari umum"),
            _("Tarik dari umum"),
            "lock",
            _(
                "Laporan tidak lagi bisa dibaca umum, dan salinan fotonya dihapus. Penanganannya tidak berubah."
            ),
        ),
        Panel(
            "kelas",
            class_moves.ClassForm,
            _("Ubah kelas"),
            _("Ubah kelas"),
            "file",
            _(
                "Kelas menentukan batas jawaban akhir. Meja depan mengubahnya selama verifikasi, dan tidak menjadi lebih lama; selebihnya diusulkan ke tingkat di atas."
            ),
        ),
        Panel(
            "putus-kelas",
            class_moves.DecideClassForm,
            _("Putus kelas"),
            _("Putuskan"),
            "check",
        ),
        Panel(
            "rapatkan",
            class_moves.TightenForm,
            _("Tutup lebih rapat"),
            _("Tutup lebih rapat"),
            "lock",
            _("Hanya bisa lebih tertutup, tidak pernah lebih terbuka. Yang sudah terbit ditarik."),
        ),
        Panel(
            "ke-inspektorat",
            inspection_moves.ToInspectorateForm,
            _("Serahkan ke inspektorat"),
            _("Serahkan"),
            "lock",
            _(
                "Untuk laporan tentang perilaku petugas. Laporan menjadi rahasia, tidak bisa dibuka lagi, dan keluar dari meja Anda."
            ),
        ),
        Panel(
            "tanya-unit",
            inspection_moves.InquiryForm,
            _("Tanya unit"),
            _("Buka pertanyaan"),
            "chat",
            _(
                "Unit hanya melihat tulisan ini, bukan laporan, nomornya, atau pelapornya. Jawabannya kembali kepada Anda; jam tidak berhenti."
            ),
        ),
        Panel(
            "naikkan",
            inspection_moves.HandUpForm,
            _("Naikkan"),
            _("Naikkan"),
            "up",
            _(
                "Bila laporan tentang inspektorat sendiri atau pimpinan instansi: tingkat di atasnya yang memeriksa. Batas waktu tetap."
            ),
        ),
        Panel(
            "terkait",
            inspection_moves.MarkConcernedForm,
            _("Tandai petugas terkait"),
            _("Tandai"),
            "lock",
            _(
                "Petugas yang ditandai tidak bisa lagi membuka, mencari, memegang, atau memutus laporan ini, dan tidak dikabari."
            ),
        ),
        Panel(
            "tidak-terkait",
            inspection_moves.UnmarkConcernedForm,
            _("Cabut tanda terkait"),
            _("Cabut tanda"),
            "back",
            _("Tanda lama tetap tercatat. Laporan yang sudah naik tidak turun lagi."),
        ),
        Panel(
            "mendesak",
            moves.UrgencyForm,
            _("Mendesak atau tidak"),
            _("Simpan"),
            "alert",
            _(
                "Mendesak: mungkin ada orang dalam bahaya sekarang. Laporan naik ke atas antrean dan petugas piket dipanggil."
            ),
        ),
        Panel(
            "arsipkan",
            end_moves.ArchiveForm,
            _("Arsipkan"),
            _("Arsipkan"),
            "box",
            _("Hanya dengan alasan dari daftar. Bukan karena wewenang, bahasa, bukti, atau nada laporan."),
        ),
    )
}
