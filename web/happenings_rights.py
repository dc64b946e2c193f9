"""The sentences of what protects the reporter, and the officer: agreement, contest, appeal, withdrawal, class, reminder."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from complaints.events import EventKind
from complaints.models import Event, Ground
from web.telling import Telling, Told, class_words


def _offered(event: Event, telling: Telling) -> Told:
    return Told(
        "wait", "send", _("Ditawarkan ke %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    )


def _declined(event: Event, telling: Telling) -> Told:
    return Told("off", "back", _("%(agency)s menolak tawaran") % {"agency": telling.agency(event.agency_id)})


def _forwarded(event: Event, telling: Telling) -> Told:
    note = telling.reporters(
        own=_("Dari %(source)s, dengan persetujuan keduanya. Batas waktu Anda tetap, tidak diulang."),
        others=_("Dari %(source)s, dengan persetujuan keduanya. Batas waktu tetap, tidak diulang."),
    )
    title = _("Diteruskan ke %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    return Told("run", "send", title, note % {"source": telling.agency(event.payload["source"])})


def _contested(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda menyatakan ini belum tindak lanjut"),
        others=_("Pelapor menyatakan ini belum tindak lanjut"),
    )
    return Told("late", "back", title, _("Jam Ombudsman berjalan lagi seolah tidak pernah berhenti."))


def _answer_proposed(event: Event, telling: Telling) -> Told:
    title = _("Jawaban menunggu persetujuan %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    return Told("wait", "clock", title, _("Sudah dua kali dibantah: tingkat di atasnya ikut memeriksa."))


def _answer_sent_back(event: Event, telling: Telling) -> Told:
    title = _("%(agency)s mengembalikan usulan jawaban") % {"agency": telling.agency(event.agency_id)}
    return Told("run", "back", title)


def _reopened(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda membuka kembali laporan"), others=_("Pelapor membuka kembali laporan")
    )
    if event.payload.get("one_tap"):
        return Told("late", "back", title, _("Penutupan oleh petugas dibatalkan pelapor."))
    return Told("late", "back", title, _("Kembali ke instansi yang sama; atasannya dikabari."))


def _appealed(event: Event, telling: Telling) -> Told:
    title = telling.reporters(own=_("Anda mengajukan banding"), others=_("Pelapor mengajukan banding"))
    note = _("Diputus oleh %(agency)s.") % {"agency": telling.agency(event.payload["to"])}
    return Told("up", "up", title, note)


def _appeal_refused(event: Event, telling: Telling) -> Told:
    title = _("Banding ditolak oleh %(agency)s") % {"agency": telling.agency(event.agency_id)}
    note = telling.reporters(
        own=_("Anda masih dapat meminta Ombudsman RI memeriksa laporan ini."),
        others=_("Pelapor masih dapat meminta Ombudsman RI memeriksa laporan ini."),
    )
    return Told("off", "box", title, note)


def _archive_reviewed(event: Event, telling: Telling) -> Told:
    agency = telling.agency(event.agency_id)
    if event.payload.get("upheld"):
        return Told(
            "off", "check", _("Pengarsipan diperiksa dan dibenarkan oleh %(agency)s") % {"agency": agency}
        )
    return Told("run", "back", _("Pengarsipan dibatalkan oleh %(agency)s") % {"agency": agency})


def _revived(event: Event, telling: Telling) -> Told:
    if event.payload.get("by") == "review":
        return Told("run", "run", _("Laporan dihidupkan lagi oleh pemeriksa"))
    title = telling.reporters(
        own=_("Anda menghidupkan lagi laporan"), others=_("Pelapor menghidupkan lagi laporan")
    )
    return Told("run", "run", title, _("Kembali ke tempatnya semula; batas waktunya dilanjutkan."))


def _archive_ended(event: Event, telling: Telling) -> Told:
    return Told("off", "box", _("Masa banding lewat"), _("Pengarsipan kini tetap."))


def _withdrawn(event: Event, telling: Telling) -> Told:
    title = telling.reporters(own=_("Anda mencabut laporan"), others=_("Pelapor mencabut laporan"))
    note = telling.reporters(
        own=_("Berlaku setelah 3 hari kerja; sebelum itu Anda bisa membatalkannya."),
        others=_("Berlaku setelah 3 hari kerja, bila tidak dibatalkan."),
    )
    return Told("wait", "pause", title, note)


def _withdrawal_taken_back(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda membatalkan pencabutan"), others=_("Pelapor membatalkan pencabutan")
    )
    return Told("run", "run", title)


def _pressure_reported(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda menyatakan diminta atau ditekan untuk mencabut"),
        others=_("Pelapor menyatakan diminta atau ditekan untuk mencabut"),
    )
    return Told(
        "late", "alert", title, _("Hanya inspektorat dan Ombudsman yang melihat ini. Laporan diteruskan.")
    )


def _class_proposed(event: Event, telling: Telling) -> Told:
    title = _("Perubahan kelas diusulkan ke %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    return Told("wait", "clock", title, class_words(event.payload))


def _reclassified(event: Event, telling: Telling) -> Told:
    title = _("Kelas diubah oleh %(agency)s") % {"agency": telling.agency(event.agency_id)}
    note = _("Menjadi: %(class)s. Batas jawaban akhir mengikuti, dihitung sejak laporan masuk.")
    return Told("run", "file", title, note % {"class": class_words(event.payload)})


def _class_objected(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda keberatan atas kelasnya"), others=_("Pelapor keberatan atas kelasnya")
    )
    note = _("Kelas lama berlaku sampai diputus: %(class)s.") % {"class": class_words(event.payload)}
    return Told("up", "up", title, note)


def _class_decided(event: Event, telling: Telling) -> Told:
    title = _("Kelas diputus oleh %(agency)s") % {"agency": telling.agency(event.agency_id)}
    return Told("run", "check", title, class_words(event.payload))


def _tightened(event: Event, telling: Telling) -> Told:
    parts = [_("rahasia")] if event.payload.get("secret") else []
    parts += [_("tanpa nama")] if event.payload.get("anonymous") else []
    parts += [_("tentang petugas")] if event.payload.get("about_officers") else []
    note = _("Tidak lagi untuk umum.") if event.payload.get("unpublished") else ""
    return Told("off", "lock", _("Kini lebih tertutup: %(how)s") % {"how": ", ".join(parts)}, note)


def _inquired(event: Event, telling: Telling) -> Told:
    title = _("Pertanyaan dibuka kepada %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    return Told("wait", "chat", title, _("Hanya pertanyaan ini yang dilihat unit itu."))


def _inquiry_answered(event: Event, telling: Telling) -> Told:
    return Told(
        "run", "chat", _("%(agency)s menjawab pertanyaan") % {"agency": telling.agency(event.agency_id)}
    )


def _concern_marked(event: Event, telling: Telling) -> Told:
    note = _("Laporan tertutup baginya di mana pun.")
    return Told("off", "lock", _("Seorang petugas ditandai terkait"), note)


def _concern_lifted(event: Event, telling: Telling) -> Told:
    return Told("off", "lock", _("Tanda terkait seorang petugas dicabut"))


def _split(event: Event, telling: Telling) -> Told:
    number = telling.references.get(event.payload.get("parent", 0), "")
    title = _("Dipisah dari %(number)s") % {"number": number} if number else _("Dipisah dari laporan lain")
    return Told("run", "merge", title, _why_split(event.payload["reason"], telling))


def _why_split(reason: str, telling: Telling) -> str:
    if reason == "own":
        return telling.reporters(
            own=_("Laporan Anda lain. Semua batas waktu seolah tidak pernah digabung."),
            others=_("Menurut pelapor, ini hal lain. Semua batas waktu seolah tidak pernah digabung."),
        )
    if reason == "unlike":
        return _("Laporan rahasia hanya digabung dengan yang rahasia.")
    if reason == "parent_ended":
        return _("Laporan lain itu dicabut pelapornya; yang ini berjalan terus.")
    return telling.reporters(
        own=_("Laporan Anda berjalan sendiri lagi."), others=_("Laporan ini berjalan sendiri lagi.")
    )


def _took_in(event: Event, telling: Telling) -> Told:
    number = telling.references.get(event.payload["child"], "")
    title = (
        _("%(number)s digabung ke sini") % {"number": number}
        if number
        else _("Laporan lain tentang hal yang sama digabung ke sini")
    )
    if "kind" not in event.payload:
        return Told("off", "merge", title)
    note = _("Kelas mengikuti yang lebih ketat: %(class)s.") % {"class": class_words(event.payload)}
    return Told("off", "merge", title, note)


def _let_go(event: Event, telling: Telling) -> Told:
    number = telling.references.get(event.payload["child"], "")
    title = (
        _("%(number)s berjalan sendiri lagi") % {"number": number}
        if number
        else _("Satu laporan yang digabung berjalan sendiri lagi")
    )
    return Told("off", "merge", title)


def _reminded(event: Event, telling: Telling) -> Told:
    title = _("Teguran dari %(agency)s") % {"agency": telling.agency(event.agency_id)}
    return Told(
        "late",
        "alert",
        title,
        _("%(agency)s wajib menjawab.") % {"agency": telling.agency(event.payload["to"])},
    )


def _reminder_answered(event: Event, telling: Telling) -> Told:
    return Told(
        "run", "chat", _("Teguran dijawab – %(agency)s") % {"agency": telling.agency(event.agency_id)}
    )


def _information_registered(event: Event, telling: Telling) -> Told:
    title = _("Didaftarkan sebagai permintaan informasi di %(agency)s")
    note = _("Nomor urut %(sequence)s tahun %(year)s. Jawaban paling lambat 10 hari kerja.")
    values = {"sequence": event.payload["sequence"], "year": event.payload["year"]}
    return Told("run", "file", title % {"agency": telling.agency(event.payload["to"])}, note % values)


def _information_extended(event: Event, telling: Telling) -> Told:
    title = _("Waktu menjawab permintaan informasi diperpanjang 7 hari kerja")
    return Told("wait", "clock", title, _("Hanya sekali, dengan alasan tertulis."))


def _information_objected(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda mengajukan keberatan atas permintaan informasi"),
        others=_("Pemohon mengajukan keberatan atas permintaan informasi"),
    )
    note = _("Ditanggapi oleh %(agency)s paling lambat 30 hari kerja. Alasan: %(ground)s.")
    ground = str(dict(Ground.choices).get(event.payload["ground"], ""))
    return Told("up", "up", title, note % {"agency": telling.agency(event.payload["to"]), "ground": ground})


def _information_decided(event: Event, telling: Telling) -> Told:
    values = {"agency": telling.agency(event.agency_id)}
    if event.payload["granted"]:
        title = _("Keberatan informasi diterima oleh %(agency)s") % values
    else:
        title = _("Keberatan informasi ditolak oleh %(agency)s") % values
    note = telling.reporters(
        own=_("Tidak puas? Anda dapat ke Komisi Informasi dalam 14 hari kerja."),
        others=_("Pemohon dapat ke Komisi Informasi dalam 14 hari kerja."),
    )
    return Told("run" if event.payload["granted"] else "off", "check", title, note)


def _sample_rated(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Jawaban laporan Anda terpilih acak dan diperiksa %(agency)s"),
        others=_("Jawaban laporan ini terpilih acak dan diperiksa %(agency)s"),
    ) % {"agency": telling.agency(event.agency_id)}
    points = _("Nilai %(score)s dari %(of)s.") % {
        "score": event.payload["score"],
        "of": event.payload["of"],
    }
    if event.payload["passed"]:
        return Told("ok", "check", title, points)
    note = _("Tidak memadai; %(agency)s memutuskan.") % {"agency": telling.agency(event.payload["to"])}
    return Told("up", "up", title, f"{points} {note}")


def _sample_decided(event: Event, telling: Telling) -> Told:
    agency = {"agency": telling.agency(event.agency_id)}
    if event.payload["stands"]:
        return Told("off", "check", _("%(agency)s memutuskan: jawabannya tetap") % agency)
    note = _("Kembali ke instansi yang sama; tindak lanjut baru ditunggu 5 hari kerja.")
    return Told("late", "back", _("%(agency)s mengembalikan jawabannya") % agency, note)


def _undone(event: Event, telling: Telling) -> Told:
    return Told(
        "off", "back", _("Dibatalkan lagi oleh petugas yang sama"), _("Seolah tidak pernah dilakukan.")
    )


RIGHTS: dict[str, Callable[[Event, Telling], Told]] = {
    EventKind.OFFERED: _offered,
    EventKind.DECLINED: _declined,
    EventKind.FORWARDED: _forwarded,
    EventKind.CONTESTED: _contested,
    EventKind.ANSWER_PROPOSED: _answer_proposed,
    EventKind.ANSWER_SENT_BACK: _answer_sent_back,
    EventKind.REOPENED: _reopened,
    EventKind.APPEALED: _appealed,
    EventKind.APPEAL_REFUSED: _appeal_refused,
    EventKind.ARCHIVE_REVIEWED: _archive_reviewed,
    EventKind.REVIVED: _revived,
    EventKind.ARCHIVE_ENDED: _archive_ended,
    EventKind.WITHDRAWN: _withdrawn,
    EventKind.WITHDRAWAL_TAKEN_BACK: _withdrawal_taken_back,
    EventKind.PRESSURE_REPORTED: _pressure_reported,
    EventKind.CLASS_PROPOSED: _class_proposed,
    EventKind.RECLASSIFIED: _reclassified,
    EventKind.CLASS_OBJECTED: _class_objected,
    EventKind.CLASS_DECIDED: _class_decided,
    EventKind.TIGHTENED: _tightened,
    EventKind.INQUIRED: _inquired,
    EventKind.INQUIRY_ANSWERED: _inquiry_answered,
    EventKind.CONCERN_MARKED: _concern_marked,
    EventKind.CONCERN_LIFTED: _concern_lifted,
    EventKind.SPLIT: _split,
    EventKind.TOOK_IN: _took_in,
    EventKind.LET_GO: _let_go,
    EventKind.REMINDED: _reminded,
    EventKind.REMINDER_ANSWERED: _reminder_answered,
    EventKind.INFORMATION_REGISTERED: _information_registered,
    EventKind.INFORMATION_EXTENDED: _information_extended,
    EventKind.INFORMATION_OBJECTED: _information_objected,
    EventKind.INFORMATION_DECIDED: _information_decided,
    EventKind.SAMPLE_RATED: _sample_rated,
    EventKind.SAMPLE_DECIDED: _sample_decided,
    EventKind.UNDONE: _undone,
}
