"""`verify_timeline [reference]`: is every timeline what was sealed? Names what is not, and ends with status 1."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.actions import record_seal_check
from complaints.chain import first_fault
from complaints.digests import Checked, Texts, check, texts_of
from complaints.models import Complaint, Event
from complaints.reference import BadReference, parse

BATCH = 500


class Command(BaseCommand):
    help = "Memeriksa segel catatan satu laporan, atau semua."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "reference", nargs="?", help="nomor laporan, seperti 7KM4-Q9RY; tanpa nomor: semua"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        wanted, started_at = _wanted(options["reference"]), timezone.now()
        checked, faults = 0, []
        for batch in _batches(wanted):
            checked += len(batch)
            timelines, texts = _timelines(batch)
            for fault in _confirmed_faults(batch, timelines, texts):
                faults.append(fault)
                self.stdout.write(fault)
            self.stdout.writelines(_erasures(batch, timelines, texts))
        if not options["reference"]:
            for fault in _ownerless():
                faults.append(fault)
                self.stdout.write(fault)
            record_seal_check(
                started_at=started_at, finished_at=timezone.now(), checked=checked, faults=faults
            )
        if faults:
            raise CommandError(
                _("%(faults)s catatan rusak dari %(checked)s laporan.")
                % {"faults": len(faults), "checked": checked}
            )
        self.stdout.write(_("%(checked)s laporan diperiksa, segelnya utuh.") % {"checked": checked})


def _wanted(typed: str | None) -> QuerySet[Complaint]:
    every = Complaint.objects.only("id", "reference", "zone", "last_seq", "last_hash").order_by("pk")
    if typed is None:
        return every
    try:
        found = every.filter(reference=parse(typed))
    except BadReference as error:
        raise CommandError(_("%(typed)s bukan nomor laporan.") % {"typed": typed[:40]}) from error
    if not found.exists():
        raise CommandError(_("Tidak ada laporan %(typed)s.") % {"typed": typed})
    return found


def _batches(wanted: QuerySet[Complaint]) -> Iterator[list[Complaint]]:
    """By id, so that neither memory nor one long transaction holds them all."""
    after = 0
    while batch := list(wanted.filter(pk__gt=after)[:BATCH]):
        yield batch
        after = batch[-1].pk


def _confirmed_faults(
    batch: Sequence[Complaint], timelines: dict[int, list[Event]], texts: Texts
) -> Iterator[str]:
    """A complaint that was written to between two reads looks broken too: a second look, under its lock, decides."""
    for suspect in batch:
        if not _fault(suspect, timelines.get(suspect.pk, []), texts):
            continue
        with transaction.atomic():
            locked = list(Complaint.objects.select_for_update().filter(pk=suspect.pk))
            yield from (fault for complaint in locked if (fault := _fault_now(complaint)))


def _fault_now(complaint: Complaint) -> str | None:
    events = _events([complaint])
    return _fault(complaint, events, texts_of([complaint], events))


def _timelines(batch: Sequence[Complaint]) -> tuple[dict[int, list[Event]], Texts]:
    events = _events(batch)
    own = {pk: list(rows) for pk, rows in groupby(events, key=lambda event: event.complaint_id)}
    return own, texts_of(batch, events)


def _erasures(batch: Sequence[Complaint], timelines: dict[int, list[Event]], texts: Texts) -> Iterator[str]:
    """Whose words are gone by right: their digests can not be checked any more, and are not doubted."""
    for complaint in batch:
        checked: Checked = check(timelines.get(complaint.pk, []), texts)
        for at in checked.erased:
            yield (
                _("%(reference)s: ada isi yang dihapus pada %(date)s (erased on %(date)s); rantainya tetap.")
                % {
                    "reference": complaint.shown_reference,
                    "date": at.astimezone(ZoneInfo(complaint.zone)).date().isoformat(),
                }
                + "\n"
            )


def _events(complaints: Sequence[Complaint]) -> list[Event]:
    ids = [complaint.pk for complaint in complaints]
    return list(Event.objects.filter(complaint_id__in=ids).order_by("complaint_id", "seq"))


def _fault(complaint: Complaint, events: Sequence[Event], texts: Texts) -> str | None:
    number = {"reference": complaint.shown_reference}
    broken = first_fault(complaint.reference, (event.sealed() for event in events))
    if broken is not None:
        return _("%(reference)s: peristiwa %(seq)s tidak cocok dengan segelnya.") % {**number, "seq": broken}
    if not events:
        return _("%(reference)s: tidak ada catatan sama sekali.") % number
    if events[-1].seq != complaint.last_seq or events[-1].hash != complaint.last_hash:
        return _("%(reference)s: catatan berakhir di %(seq)s, seharusnya di %(last)s.") % {
            **number,
            "seq": events[-1].seq,
            "last": complaint.last_seq,
        }
    if changed := check(events, texts).faults:
        return _("%(reference)s: tulisan pada peristiwa %(seq)s bukan lagi yang disegel.") % {
            **number,
            "seq": changed[0],
        }
    return None


def _ownerless() -> Iterator[str]:
    """Events of a complaint that is not there."""
    owner = Complaint.objects.filter(pk=OuterRef("complaint_id"))
    lost = (
        Event.objects.filter(~Exists(owner)).order_by("complaint_id").values_list("complaint_id", flat=True)
    )
    for complaint_id in lost.distinct():
        yield _("Ada catatan laporan nomor urut %(id)s, tetapi laporannya tidak ada.") % {"id": complaint_id}
