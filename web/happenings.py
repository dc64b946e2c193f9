"""The human sentence of each kind of event, once (STYLE 6): what a journey says of it to whom.

Who may read the words that came with an event is decided in `journey`; here they are only placed.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from complaints.actions.erase import REASONS as ERASURE_REASONS
from complaints.actions.outcomes import OUTCOMES
from complaints.actions.postpone import MISSING
from complaints.archiving import REASONS
from complaints.events import EventKind
from complaints.models import Event
from complaints.models.complaint import SourceChannel
from routing.trail import sentence
from web.danger import kinds_in_words
from web.dates import day_words, local
from web.deadlines import late_by
from web.happenings_identity import IDENTITY
from web.happenings_rights import RIGHTS
from web.telling import Telling, Told, policy_words

_TO_INSPECT = ("to_inspectorate", "handed_up")


def _submitted(event: Event, telling: Telling) -> Told:
    channel = event.payload.get("channel", "")
    words = str(dict(SourceChannel.choices).get(channel, ""))
    if not (danger := event.payload.get("danger")):
        return Told("ok", "check", _("Laporan diterima"), words)
    why = _("Ditandai mendesak dan rahasia karena ada kata bahaya: %(kinds)s.")
    note = why % {"kinds": ", ".join(kinds_in_words(danger))}
    return Told("late", "alert", _("Laporan diterima, mendesak"), f"{words} · {note}" if words else note)


def _marked_urgent(event: Event, telling: Telling) -> Told:
    agency = telling.agency(event.agency_id)
    title = _("Ditandai mendesak oleh %(agency)s") % {"agency": agency}
    return Told("late", "alert", title, _("Mungkin ada orang dalam bahaya; petugas piket dipanggil."))


def _unmarked_urgent(event: Event, telling: Telling) -> Told:
    title = _("Tidak lagi mendesak, menurut %(agency)s") % {"agency": telling.agency(event.agency_id)}
    opened = telling.reporters(
        own=_("Tidak lagi rahasia, sesuai pilihan Anda semula."),
        others=_("Tidak lagi rahasia, sesuai pilihan pelapor semula."),
    )
    return Told("off", "check", title, opened if event.payload.get("opened") else "")


def _disposed(event: Event, telling: Telling) -> Told:
    to, source = event.payload["to"], event.payload.get("source")
    name = telling.agency(to)
    if event.payload.get("reason") == "reorganised":
        return _passed_on(telling, source, to)
    if event.payload.get("reason") in _TO_INSPECT:
        return _to_inspect(event, telling)
    if not event.payload.get("routed", True):
        title = _("Diperiksa dulu oleh %(agency)s") % {"agency": name}
        return Told("wait", "clock", title, _("Petugas di sana memilihkan yang menangani."))
    if event.payload.get("reason") == "shared":
        return Told(
            "run",
            "send",
            _("Diteruskan ke %(agency)s") % {"agency": name},
            _("Yang menulis jawaban bersama."),
        )
    if source == to:
        return Told("run", "send", _("Ditangani sendiri oleh %(agency)s") % {"agency": name})
    forwarded = _("Diteruskan ke %(agency)s") % {"agency": name}
    if event.payload.get("by_rule"):
        return Told(
            "run", "send", forwarded, _("Dipilih otomatis: %(trail)s.") % {"trail": _trail(event, telling)}
        )
    if source is None:
        return Told("run", "send", forwarded)
    note = telling.reporters(
        own=_("Oleh %(agency)s. Batas waktu Anda tetap, tidak diulang."),
        others=_("Oleh %(agency)s. Batas waktu tetap, tidak diulang."),
    )
    return Told("run", "send", forwarded, note % {"agency": telling.agency(event.agency_id or source)})


def _to_inspect(event: Event, telling: Telling) -> Told:
    title = _("Diteruskan ke %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    if event.payload["reason"] == "to_inspectorate":
        why = telling.reporters(
            own=_("Karena tentang perilaku petugas. Batas waktu Anda tetap, tidak diulang."),
            others=_("Karena tentang perilaku petugas. Batas waktu tetap, tidak diulang."),
        )
    else:
        why = telling.reporters(
            own=_("Tingkat di atasnya yang memeriksa. Batas waktu Anda tetap, tidak diulang."),
            others=_("Tingkat di atasnya yang memeriksa. Batas waktu tetap, tidak diulang."),
        )
    return Told("up", "up", title, why)


def _passed_on(telling: Telling, source: int | None, to: int) -> Told:
    note = telling.reporters(
        own=_("Karena susunan instansi berubah: %(source)s berakhir. Batas waktu Anda tetap, tidak diulang."),
        others=_("Karena susunan instansi berubah: %(source)s berakhir. Batas waktu tetap, tidak diulang."),
    )
    title = _("Beralih ke %(agency)s") % {"agency": telling.agency(to)}
    return Told("run", "send", title, note % {"source": telling.agency(source)})


def _trail(event: Event, telling: Telling) -> str:
    """The router's steps; those without a code (nobody staffs an agency) are told by who received it."""
    steps = [step for step in event.payload.get("trail", []) if step.get("code")]
    return sentence(steps, telling.codes)


def _confirmed(event: Event, telling: Telling) -> Told:
    return Told(
        "ok", "check", _("Tujuan dipastikan oleh %(agency)s") % {"agency": telling.agency(event.agency_id)}
    )


def _returned(event: Event, telling: Telling) -> Told:
    source, to = telling.agency(event.payload["source"]), telling.agency(event.payload["to"])
    note = telling.reporters(
        own=_("Bukan wewenang %(source)s. Kini di %(to)s. Batas waktu Anda tetap, tidak diulang."),
        others=_("Bukan wewenang %(source)s. Kini di %(to)s. Batas waktu tetap, tidak diulang."),
    )
    return Told(
        "run", "back", _("Dikembalikan ke %(agency)s") % {"agency": to}, note % {"source": source, "to": to}
    )


def _responded(event: Event, telling: Telling) -> Told:
    return _in_time_or_late(event, telling, "initial_response", "chat", _("Respon awal"))


def _followed_up(event: Event, telling: Telling) -> Told:
    notes = [_day_note(event, telling, "done_on", _("Dikerjakan: %(date)s"))]
    notes.append(_day_note(event, telling, "promised_on", _("Dijanjikan: %(date)s")))
    note = " · ".join(each for each in notes if each)
    if event.payload.get("canned"):
        title = _("Teks baku dari %(agency)s") % {"agency": telling.agency(event.agency_id)}
        why = _(
            "Dikirim tanpa diubah, jadi belum dihitung sebagai tindak lanjut: batas waktunya tetap berjalan."
        )
        return Told("wait", "file", title, " · ".join(each for each in (why, note) if each))
    told = _in_time_or_late(event, telling, "first_follow_up", "run", _("Tindak lanjut"))
    return Told(told.state, told.icon, told.title, note or told.note)


def _day_note(event: Event, telling: Telling, key: str, words: str) -> str:
    if not (day := event.payload.get(key)):
        return ""
    today = local(telling.now, telling.zone).date()
    return words % {"date": day_words(datetime.date.fromisoformat(day), today=today)}


def _in_time_or_late(event: Event, telling: Telling, policy: str, icon: str, words: str) -> Told:
    """`Respon awal – Dinas Perhubungan`, or how late it came; a breach is told once, by what ended it."""
    agency = telling.agency(event.agency_id)
    due_at = telling.breaches.pop(policy, None)
    if due_at is None or due_at >= event.at:
        return Told("run", icon, f"{words} – {agency}")
    late = late_by(due_at=due_at, at=event.at, zone=telling.zone)
    return Told("late", "alert", _("%(what)s – terlambat %(time)s") % {"what": words, "time": late}, agency)


def _asked(event: Event, telling: Telling) -> Told:
    return Told("wait", "chat", _("Pertanyaan dari %(agency)s") % {"agency": telling.agency(event.agency_id)})


def _replied(event: Event, telling: Telling) -> Told:
    return Told("run", "send", telling.reporters(own=_("Anda menulis"), others=_("Pelapor menulis")))


def _postponed(event: Event, telling: Telling) -> Told:
    missing = ", ".join(str(MISSING.get(code, code)) for code in event.payload.get("missing", []))
    title = telling.reporters(
        own=_("Menunggu kelengkapan dari Anda"), others=_("Menunggu kelengkapan dari pelapor")
    )
    return Told("wait", "pause", title, _("Yang kurang: %(missing)s") % {"missing": missing})


def _resumed(event: Event, telling: Telling) -> Told:
    by_reporter = event.payload.get("by_reporter")
    note = (
        _("Kelengkapan diterima.")
        if by_reporter
        else _("Kelengkapan tidak datang; laporan tetap dikerjakan.")
    )
    return Told("run", "run", _("Dilanjutkan"), note)


def _answered(event: Event, telling: Telling) -> Told:
    telling.breaches.pop("initial_response", None)
    told = _in_time_or_late(event, telling, "settlement", "chat", _("Jawaban akhir"))
    told = Told("ok", told.icon, told.title, told.note) if told.state == "run" else told
    notes = [_("Teks baku yang dikirim tanpa diubah.")] if event.payload.get("canned") else []
    notes += [outcome] if (outcome := _ended_as(event)) else []
    if not event.payload.get("approved"):
        return Told(told.state, told.icon, told.title, " · ".join(filter(None, [told.note, *notes])))
    by = _("Ditulis %(by)s, disetujui %(agency)s.") % {
        "by": telling.agency(event.payload.get("by")),
        "agency": telling.agency(event.payload["approved"]),
    }
    return Told(told.state, told.icon, told.title, " · ".join([by, *notes]))


def _ended_as(event: Event) -> str:
    """How an aspiration or a criticism ended; empty for the rest."""
    outcome = OUTCOMES.get(event.payload.get("outcome", ""))
    return _("Berakhir: %(outcome)s") % {"outcome": outcome} if outcome else ""


def _accepted(event: Event, telling: Telling) -> Told:
    rating = event.payload.get("rating")
    title = telling.reporters(
        own=_("Anda menyatakan sudah beres"), others=_("Pelapor menyatakan sudah beres")
    )
    return Told("ok", "check", title, _("Nilai: %(rating)s dari 5") % {"rating": rating} if rating else "")


def _disputed(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda menyatakan belum beres"), others=_("Pelapor menyatakan belum beres")
    )
    return Told("late", "back", title, _("Laporan dibuka lagi di instansi yang sama."))


def _closed(event: Event, telling: Telling) -> Told:
    if event.payload.get("via"):
        return Told("off", "check", _("Ditutup bersama laporan induknya"))
    if event.payload.get("how") == "silence":
        title = _("Ditutup, tanpa tanggapan pelapor")
        return Told("off", "check", title, _("Dicatat demikian, bukan “dikonfirmasi pelapor”."))
    title = telling.reporters(own=_("Ditutup atas kata Anda"), others=_("Ditutup atas kata pelapor"))
    note = telling.reporters(
        own=_("Dicatat oleh %(agency)s. Tidak benar? Anda membukanya lagi dengan satu ketukan."),
        others=_("Dicatat oleh %(agency)s. Bila tidak benar, pelapor membukanya lagi dengan satu ketukan."),
    )
    return Told("ok", "check", title, note % {"agency": telling.agency(event.agency_id)})


def _archived(event: Event, telling: Telling) -> Told:
    reason = event.payload.get("reason", "")
    return Told("off", "box", _("Diarsipkan: %(reason)s") % {"reason": REASONS.get(reason, reason)})


def _clock_moved(event: Event, telling: Telling) -> Told:
    due = datetime.datetime.fromisoformat(event.payload["clocks"][0]["due_at"])
    day = day_words(local(due, telling.zone).date(), today=local(telling.now, telling.zone).date())
    names = ", ".join(policy_words(clock["policy"]) for clock in event.payload["clocks"])
    return Told(
        "run",
        "clock",
        _("Batas %(what)s kini %(date)s") % {"what": names[:1].lower() + names[1:], "date": day},
    )


def _merged(event: Event, telling: Telling) -> Told:
    number = telling.references.get(event.payload.get("parent", 0), "")
    note = telling.reporters(
        own=_("Kabarnya tetap sampai di sini; hak dan batas waktu Anda tetap."),
        others=_("Kabarnya tetap sampai di sini; hak dan batas waktu pelapornya tetap."),
    )
    title = _("Digabung ke %(number)s") if number else _("Digabung dengan laporan lain tentang hal yang sama")
    return Told("off", "merge", title % {"number": number} if number else title, note)


def _published(event: Event, telling: Telling) -> Told:
    return Told(
        "off", "eye", _("Diterbitkan untuk umum"), _("Data pribadi di dalamnya disamarkan lebih dulu.")
    )


def _unpublished(event: Event, telling: Telling) -> Told:
    return Told(
        "off",
        "lock",
        _("Tidak lagi untuk umum, ditarik %(agency)s") % {"agency": telling.agency(event.agency_id)},
    )


def _erased(event: Event, telling: Telling) -> Told:
    """Which parts, and why: the words themselves are gone."""
    parts = []
    if event.payload.get("story"):
        parts.append(_("cerita"))
    if event.payload.get("reporter"):
        parts.append(_("data pelapor"))
    if messages := event.payload.get("messages"):
        parts.append(_("%(n)s pesan") % {"n": len(messages)})
    if pictures := event.payload.get("pictures"):
        parts.append(_("%(n)s foto") % {"n": pictures})
    title = _("Dihapus oleh pejabat pelindungan data: %(parts)s") % {"parts": ", ".join(parts)}
    reason = event.payload.get("reason", "")
    return Told("off", "lock", title, str(ERASURE_REASONS.get(reason, reason)))


def _noted(event: Event, telling: Telling) -> Told:
    return Told("off", "file", _("Catatan dalam – %(agency)s") % {"agency": telling.agency(event.agency_id)})


def _breached(event: Event, telling: Telling) -> Told:
    names = ", ".join(policy_words(clock["policy"]) for clock in event.payload["clocks"])
    return Told("late", "alert", _("%(what)s – terlambat") % {"what": names})


def _escalated(event: Event, telling: Telling) -> Told:
    policy = policy_words(event.payload["policy"])
    note = telling.reporters(
        own=_("Karena %(what)s lewat batas. Yang memegang tetap; Anda tidak perlu berbuat apa-apa."),
        others=_("Karena %(what)s lewat batas. Yang memegang tetap."),
    )
    title = _("Naik ke %(agency)s") % {"agency": telling.agency(event.payload["to"])}
    return Told("up", "up", title, note % {"what": policy[:1].lower() + policy[1:]})


def _referred(event: Event, telling: Telling) -> Told:
    reason = event.payload.get("reason")
    if reason == "reporter":
        note = telling.reporters(own=_("Atas permintaan Anda."), others=_("Atas permintaan pelapor."))
    elif reason == "ombudsman":
        note = _("Diminta oleh Ombudsman RI sendiri.")
    else:
        note = _("Sudah 60 hari kerja tanpa tindak lanjut.")
    return Told("omb", "scale", _("Dirujuk ke Ombudsman RI"), note)


TELLERS: dict[str, Callable[[Event, Telling], Told]] = {
    **RIGHTS,
    **IDENTITY,
    EventKind.SUBMITTED: _submitted,
    EventKind.DISPOSED: _disposed,
    EventKind.CONFIRMED: _confirmed,
    EventKind.RETURNED: _returned,
    EventKind.RESPONDED: _responded,
    EventKind.FOLLOWED_UP: _followed_up,
    EventKind.ASKED: _asked,
    EventKind.REPLIED: _replied,
    EventKind.POSTPONED: _postponed,
    EventKind.RESUMED: _resumed,
    EventKind.ANSWERED: _answered,
    EventKind.ACCEPTED: _accepted,
    EventKind.DISPUTED: _disputed,
    EventKind.CLOSED: _closed,
    EventKind.ARCHIVED: _archived,
    EventKind.MERGED: _merged,
    EventKind.PUBLISHED: _published,
    EventKind.UNPUBLISHED: _unpublished,
    EventKind.ERASED: _erased,
    EventKind.MARKED_URGENT: _marked_urgent,
    EventKind.UNMARKED_URGENT: _unmarked_urgent,
    EventKind.CLOCK_MOVED: _clock_moved,
    EventKind.NOTED: _noted,
    EventKind.CLOCK_BREACHED: _breached,
    EventKind.ESCALATED: _escalated,
    EventKind.REFERRED: _referred,
}


def tell(event: Event, telling: Telling) -> Told:
    return TELLERS[event.kind](event, telling)


def remember_breaches(payload: dict[str, Any], telling: Telling) -> None:
    for clock in payload["clocks"]:
        telling.breaches[clock["policy"]] = datetime.datetime.fromisoformat(clock["due_at"])
