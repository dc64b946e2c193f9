"""What the reporter, and those behind a published report, are told by mail, each once. A secret report's mail carries
number and link only (UX "Words")."""

import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from complaints.models import Complaint, Reporter, Support
from outbox.models import Channel
from outbox.post import Letter, post

SENTENCES: dict[str, str | Promise] = {
    "received": gettext_lazy("Laporan Anda diterima dan kini di tangan %(agency)s."),
    "disposed": gettext_lazy("Laporan Anda diteruskan ke %(agency)s. Batas waktu Anda tetap, tidak diulang."),
    "reorganised": gettext_lazy(
        "Susunan instansi berubah: laporan Anda kini di tangan %(agency)s. Batas waktu Anda tetap, tidak diulang."
    ),
    "postponed": gettext_lazy("Petugas perlu kelengkapan dari Anda sebelum melanjutkan."),
    "asked": gettext_lazy("Petugas bertanya kepada Anda."),
    "responded": gettext_lazy("%(agency)s memberi respon awal."),
    "followed_up": gettext_lazy("%(agency)s menulis tindak lanjut."),
    "answered": gettext_lazy("Laporan Anda sudah dijawab. Sudah beres? Anda yang menentukan."),
    "late": gettext_lazy(
        "Laporan Anda terlambat dan sudah naik ke %(agency)s. Anda tidak perlu berbuat apa-apa."
    ),
    "referral": gettext_lazy(
        "Laporan Anda dirujuk ke Ombudsman RI karena 60 hari kerja tanpa tindak lanjut."
    ),
    "referral_asked": gettext_lazy(
        "Laporan Anda kini di tangan Ombudsman RI juga. Instansi tetap wajib menjawab."
    ),
    "identity_opened": gettext_lazy(
        "%(agency)s membuka identitas Anda yang disegel. Alasannya ada di halaman laporan Anda."
    ),
    "data_answered": gettext_lazy(
        "Permintaan Anda tentang data pribadi sudah dijawab. Jawabannya ada di halaman laporan Anda."
    ),
    "release_asked": gettext_lazy(
        "Bila instansi tetap tidak menindaklanjuti, laporan Anda dirujuk ke Ombudsman RI pada hari kerja ke-60. "
        "Bolehkah identitas Anda ikut diserahkan? Jawablah di halaman laporan Anda. Tanpa izin Anda, rujukan berangkat "
        "tanpa identitas."
    ),
    "closed": gettext_lazy("Laporan Anda ditutup tanpa tanggapan dari Anda, dan dicatat demikian."),
    "archived": gettext_lazy("Laporan Anda diarsipkan. Alasannya ada di halaman laporan Anda."),
    "merged": gettext_lazy("Laporan Anda digabung dengan laporan lain tentang hal yang sama."),
    "closed_on_word": gettext_lazy(
        "%(agency)s menutup laporan Anda karena Anda menyatakan sudah beres. Tidak benar? Buka lagi dengan satu ketukan."
    ),
    "appeal_refused": gettext_lazy("Banding Anda ditolak. Alasannya ada di halaman laporan Anda."),
    "appeal_granted": gettext_lazy(
        "Banding Anda dikabulkan. Laporan Anda kini di tangan %(agency)s; batas waktunya berjalan lagi."
    ),
    "archive_upheld": gettext_lazy(
        "Pengarsipan laporan Anda diperiksa ulang dan dibenarkan. Alasannya ada di halaman laporan Anda."
    ),
    "split_off": gettext_lazy("Laporan Anda tidak lagi digabung dan berjalan sendiri lagi."),
    "revived": gettext_lazy("Pengarsipan laporan Anda dibatalkan; laporan Anda berjalan lagi."),
    "withdrawn": gettext_lazy(
        "Pencabutan laporan Anda dicatat dan berlaku setelah 3 hari kerja. Bukan Anda, atau Anda diminta mencabut? "
        "Batalkan di halaman laporan Anda."
    ),
    "reclassified": gettext_lazy(
        "Kelas laporan Anda diubah, dan batas jawaban akhirnya mengikuti. Anda boleh keberatan di halaman laporan Anda."
    ),
    "class_decided": gettext_lazy("Keberatan Anda atas kelas laporan sudah diputus."),
    "information_registered": gettext_lazy(
        "Permintaan informasi Anda didaftarkan di %(agency)s. Jawaban ditunggu paling lambat 10 hari kerja."
    ),
    "information_extended": gettext_lazy(
        "%(agency)s memperpanjang waktu menjawab permintaan informasi Anda 7 hari kerja. Alasannya ada di halaman laporan Anda."
    ),
    "information_objected": gettext_lazy(
        "Keberatan Anda atas permintaan informasi sampai di %(agency)s. Tanggapan ditunggu paling lambat 30 hari kerja."
    ),
    "information_decided": gettext_lazy(
        "Keberatan Anda sudah ditanggapi %(agency)s. Tidak puas? Anda dapat ke Komisi Informasi dalam 14 hari kerja."
    ),
    "information_commission": gettext_lazy(
        "Keberatan Anda tidak ditanggapi dalam 30 hari kerja. Anda dapat ke Komisi Informasi dalam 14 hari kerja."
    ),
    "sample_failed": gettext_lazy(
        "Jawaban laporan Anda terpilih acak untuk diperiksa, dan dinilai belum memadai. %(agency)s memutuskan dalam 5 hari kerja."
    ),
    "sample_stands": gettext_lazy(
        "Pemeriksaan jawaban laporan Anda selesai: jawabannya tetap. Alasannya ada di halaman laporan Anda."
    ),
    "sample_sent_back": gettext_lazy(
        "Jawaban laporan Anda dikembalikan ke %(agency)s: tindak lanjut baru ditunggu 5 hari kerja."
    ),
    "closed_with_parent": gettext_lazy("Laporan Anda ditutup bersama laporan induknya."),
}
TO_SUPPORTERS: dict[str, str | Promise] = {
    "followed_up": gettext_lazy("%(agency)s menulis tindak lanjut pada laporan yang Anda dukung."),
    "answered": gettext_lazy("Laporan yang Anda dukung sudah dijawab %(agency)s."),
    "closed": gettext_lazy("Laporan yang Anda dukung sudah ditutup."),
}
SUBJECTS: dict[str, str | Promise] = {
    "received": gettext_lazy("LAPOR %(reference)s diterima"),
    "postponed": gettext_lazy("LAPOR %(reference)s: petugas perlu kelengkapan"),
    "asked": gettext_lazy("LAPOR %(reference)s: petugas bertanya"),
    "responded": gettext_lazy("LAPOR %(reference)s: respon awal"),
    "followed_up": gettext_lazy("LAPOR %(reference)s: tindak lanjut"),
    "answered": gettext_lazy("LAPOR %(reference)s sudah dijawab"),
    "late": gettext_lazy("LAPOR %(reference)s terlambat"),
    "referral": gettext_lazy("LAPOR %(reference)s dirujuk ke Ombudsman RI"),
}
# How the keys of the letters to one report's reporter begin.
LETTERS_TO_REPORTER = "reporter:%(reference)s:"
_OTHER_SUBJECT = gettext_lazy("Kabar laporan LAPOR %(reference)s")
_SECRET_SENTENCE = gettext_lazy("Ada kabar tentang laporan Anda.")


def own_page(complaint: Complaint) -> str:
    """The address of the reporter's private page."""
    return f"{settings.PUBLIC_URL}/l/{complaint.link_token}/"


def tell_reporter(
    complaint: Complaint,
    notice: str,
    *,
    at: datetime.datetime,
    agency_name: str = "",
    once: str = "",
    hold: datetime.timedelta = datetime.timedelta(0),
) -> list[str]:
    """Owe the reporter a mail, where an address was given. `once` makes the key where a notice can come repeatedly; `hold`:
    it waits so long, and can be called back by its key, which is returned."""
    email = Reporter.objects.filter(complaint=complaint).values_list("email", flat=True).first()
    if not email:
        return []
    owed = letter(complaint, notice, email=email, agency_name=agency_name, once=once)
    post([owed], at=at, hold=hold)
    return [owed.key]


def tell_supporters(
    complaint: Complaint, notice: str, *, at: datetime.datetime, agency_name: str = "", once: str = ""
) -> None:
    """Owe a mail to each of those behind a published report who asked for news; of anything else they are told nothing."""
    if notice not in TO_SUPPORTERS or complaint.published_at is None or complaint.is_secret:
        return
    followers = Support.objects.filter(complaint=complaint).exclude(contact="").order_by("pk")
    post([_news(complaint, each, notice, agency_name=agency_name, once=once) for each in followers], at=at)


def tell_all(
    complaint: Complaint, notice: str, *, at: datetime.datetime, agency_name: str = "", once: str = ""
) -> None:
    """The reporter and the supporters."""
    tell_reporter(complaint, notice, at=at, agency_name=agency_name, once=once)
    tell_supporters(complaint, notice, at=at, agency_name=agency_name, once=once)


def _news(complaint: Complaint, follower: Support, notice: str, *, agency_name: str, once: str) -> Letter:
    """With the public page, never the reporter's; and with the link that stops it, which mail programs show as a button."""
    stop = f"{settings.PUBLIC_URL}/kabar/berhenti/{follower.stop_token}/"
    with override("id"):
        values = {"reference": complaint.shown_reference, "agency": agency_name or complaint.agency.name}
        page = f"{settings.PUBLIC_URL}/laporan/{complaint.reference}/"
        text = "\n\n".join(
            [
                str(TO_SUPPORTERS[notice]) % values,
                _("Baca di halaman laporan %(reference)s:") % values + "\n" + page,
                _("Tidak mau dikabari lagi? Sekali klik:") + "\n" + stop,
                _("LAPOR! gratis. Kami tidak pernah meminta uang atau kata sandi."),
            ]
        )
        subject = str(SUBJECTS.get(notice, _OTHER_SUBJECT)) % values
    return Letter(
        channel=Channel.EMAIL,
        key=f"support:{follower.pk}:{complaint.reference}:{notice}:{once or complaint.last_seq}",
        recipient=follower.email,
        payload={
            "subject": subject,
            "text": text,
            "headers": {
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        },
    )


def letter(complaint: Complaint, notice: str, *, email: str, agency_name: str = "", once: str = "") -> Letter:
    """The mail itself, in Indonesian: reporters have no account that would tell another language."""
    with override("id"):
        values = {"reference": complaint.shown_reference, "agency": agency_name or complaint.agency.name}
        subject = _OTHER_SUBJECT if complaint.is_secret else SUBJECTS.get(notice, _OTHER_SUBJECT)
        sentence = _SECRET_SENTENCE if complaint.is_secret and notice != "received" else SENTENCES[notice]
        if complaint.is_secret and notice == "received":
            sentence = gettext_lazy("Laporan Anda diterima.")
        text = "\n\n".join(
            [
                str(sentence) % values,
                _("Nomor laporan: %(reference)s") % values,
                _("Lihat dan balas lewat tautan pribadi Anda (jangan dibagikan):")
                + "\n"
                + own_page(complaint),
                _("LAPOR! gratis. Kami tidak pernah meminta uang atau kata sandi."),
            ]
        )
        return Letter(
            channel=Channel.EMAIL,
            key=LETTERS_TO_REPORTER % {"reference": complaint.reference}
            + f"{notice}:{once or complaint.last_seq}",
            recipient=email,
            payload={"subject": str(subject) % values, "text": text},
        )
