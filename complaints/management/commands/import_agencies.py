"""`import_agencies FILE.csv [--apply]`: agencies as a government sends them (docs/reference-data.md).

Without `--apply` it only tells what would change. An agency that still holds open complaints is not ended here: that is
an action, which passes them on; so the command stands in this room.
"""

import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Complaint
from routing.actions.import_agencies import (
    import_agencies,
    known_agencies,
    known_categories,
    known_regions,
    lock_agencies,
)
from routing.agency_file import BadFile, Line, read
from routing.agency_known import CONTACTS, Surroundings
from routing.agency_plan import Change, Plan, plan
from routing.models import Agency

QUIET = {"search_name"}
NAMES = {"name", "short_name"}


class Command(BaseCommand):
    help = "Membaca daftar instansi dari CSV; menunjukkan perubahannya, dan dengan --apply menuliskannya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="tuliskan, dalam satu transaksi")
        parser.add_argument(
            "--skip-refused", action="store_true", help="tuliskan yang lain walaupun ada baris ditolak"
        )
        parser.add_argument("--by", default="", help="siapa yang mengimpor; tanpa ini: pengguna komputer")

    def handle(self, *_args: Any, **options: Any) -> None:
        path, apply = options["file"], options["apply"]
        try:
            lines, refused = read(path, progress=self._progress)
        except BadFile as error:
            raise CommandError(str(error)) from error
        at = timezone.now()
        with transaction.atomic():
            if apply:
                lock_agencies()
            worked_out = plan(lines, _surroundings(lines))
            worked_out.refused += refused
            self._tell(worked_out, path.name)
            if worked_out.refused and apply and not options["skip_refused"]:
                raise CommandError(
                    _("Tidak ada yang ditulis. Perbaiki baris yang ditolak, atau pakai --skip-refused.")
                )
            if apply:
                by = options["by"] or getpass.getuser()
                import_agencies(plan=worked_out, by=by, file_name=path.name, at=at, on=timezone.localdate(at))
        self.stdout.write(_ending(worked_out, applied=apply))

    def _progress(self, count: int) -> None:
        self.stderr.write(_("… %(count)s baris dibaca") % {"count": f"{count:,}".replace(",", ".")})

    def _tell(self, worked_out: Plan, file_name: str) -> None:
        code = ""
        for change in worked_out.changes:
            if change.what in QUIET:
                continue
            if change.code != code:
                code = change.code
                name = (
                    worked_out.before[code].name if code in worked_out.before else worked_out.after[code].name
                )
                self.stdout.write(f"{code}  {name}")
            self.stdout.write(f"  {_sentence(change)}")
        for refusal in sorted(worked_out.refused, key=lambda each: each.line):
            self.stdout.write(f"{file_name}:{refusal.line}: {refusal.code or '?'}: {refusal.reason}")


def _surroundings(lines: list[Line]) -> Surroundings:
    today = timezone.localdate()
    ending = {line.code for line in lines if "valid_until" in line.cells}
    held = (
        Complaint.objects.open()
        .filter(agency__code__in=ending)
        .order_by()
        .values_list("agency__code")
        .annotate(count=Count("pk"))
    )
    return Surroundings(
        agencies=known_agencies(on=today),
        categories=known_categories(),
        regions=known_regions(),
        holding=dict(held),
        today=today,
    )


def _sentence(change: Change) -> str:
    words = {
        "new": _("+ baru"),
        "mandate_added": _("+ mandat %(after)s"),
        "mandate_ended": _("- mandat %(after)s"),
    }
    values = {
        "what": "" if change.what in words else _field(change.what),
        "before": change.before or "–",
        "after": change.after or "–",
    }
    return (words.get(change.what) or "~ %(what)s: %(before)s → %(after)s") % values


def _field(name: str) -> str:
    return str(getattr(Agency._meta.get_field(name), "verbose_name", name))


def _ending(worked_out: Plan, *, applied: bool) -> str:
    changes = worked_out.changes

    def agencies(*what: str) -> int:
        old = worked_out.before if what != ("new",) else worked_out.after
        return len({change.code for change in changes if change.what in what and change.code in old})

    def mandates(what: str) -> int:
        return sum(change.what == what for change in changes)

    told = _(
        "%(new)s baru, %(renamed)s berganti nama, %(moved)s pindah, %(added)s mandat ditambah, "
        "%(ended)s mandat diakhiri, %(contacts)s kontak berubah, %(refused)s baris ditolak."
    ) % {
        "new": agencies("new"),
        "renamed": agencies(*NAMES),
        "moved": agencies("parent"),
        "added": mandates("mandate_added"),
        "ended": mandates("mandate_ended"),
        "contacts": agencies(*CONTACTS),
        "refused": len(worked_out.refused),
    }
    return f"{told} " + (_("Sudah ditulis.") if applied else _("Belum ditulis: tambahkan --apply."))
