"""The sentences of who may know the reporter, and of what they asked of their own data."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from complaints.events import EventKind
from complaints.models import DataRequestKind, DataRequestOutcome, Event
from web.telling import Telling, Told


def _shared(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda mengizinkan petugas mengetahui identitas Anda"),
        others=_("Pelapor mengizinkan petugas mengetahui identitasnya"),
    )
    return Told("run", "eye", title, _("Hanya instansi yang menangani; setiap pembukaan dicatat."))


def _unshared(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda menutup lagi identitas Anda bagi petugas"),
        others=_("Pelapor menutup lagi identitasnya bagi petugas"),
    )
    return Told("off", "lock", title)


def _asked(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda ditanya: bolehkah Ombudsman mengetahui identitas Anda?"),
        others=_("Pelapor ditanya: bolehkah Ombudsman mengetahui identitasnya?"),
    )
    day = {1: 45, 2: 55}[event.payload["number"]]
    return Told("wait", "chat", title, _("Hari kerja ke-%(day)s dari 60.") % {"day": day})


def _released(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda melepas identitas Anda untuk Ombudsman"),
        others=_("Pelapor melepas identitasnya untuk Ombudsman"),
    )
    return Told("omb", "scale", title, _("Dapat ditarik selama laporan belum dirujuk."))


def _revoked(event: Event, telling: Telling) -> Told:
    title = telling.reporters(
        own=_("Anda menarik lagi identitas Anda dari Ombudsman"),
        others=_("Pelapor menarik lagi identitasnya dari Ombudsman"),
    )
    return Told("off", "lock", title, _("Bila dirujuk, rujukan berangkat tanpa identitas."))


def _data_requested(event: Event, telling: Telling) -> Told:
    title = _("Anda meminta: %(kind)s") % {"kind": _kind(event)}
    note = _("Kepada pejabat pelindungan data %(agency)s. Dijawab dalam 3×24 jam.")
    return Told("wait", "lock", title, note % {"agency": telling.agency(event.payload["to"])})


def _data_request_late(event: Event, telling: Telling) -> Told:
    title = _("Permintaan Anda belum dijawab dalam 3×24 jam: %(kind)s") % {"kind": _kind(event)}
    note = _("Pimpinan %(agency)s dikabari.") % {"agency": telling.agency(event.payload["to"])}
    return Told("late", "alert", title, note)


def _data_request_answered(event: Event, telling: Telling) -> Told:
    values = {
        "kind": _kind(event),
        "outcome": str(DataRequestOutcome(event.payload["outcome"]).label),
    }
    state = "ok" if event.payload["outcome"] == DataRequestOutcome.DONE else "off"
    title = _("Permintaan %(outcome)s: %(kind)s") % values
    return Told(state, "check", title, telling.agency(event.agency_id))


def _kind(event: Event) -> str:
    return str(DataRequestKind(event.payload["kind"]).label)


IDENTITY: dict[str, Callable[[Event, Telling], Told]] = {
    EventKind.IDENTITY_SHARED: _shared,
    EventKind.IDENTITY_UNSHARED: _unshared,
    EventKind.RELEASE_ASKED: _asked,
    EventKind.IDENTITY_RELEASED: _released,
    EventKind.RELEASE_REVOKED: _revoked,
    EventKind.DATA_REQUESTED: _data_requested,
    EventKind.DATA_REQUEST_LATE: _data_request_late,
    EventKind.DATA_REQUEST_ANSWERED: _data_request_answered,
}
