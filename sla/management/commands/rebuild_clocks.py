"""`rebuild_clocks`: the clocks made again from the timelines; on a sound database it changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sla.rebuild import open_without_a_clock, rebuild


class Command(BaseCommand):
    help = "Makes the clocks again from the timelines and writes the difference. Sends nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only tell what differs; fail where anything does"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        counts = rebuild(at=timezone.now(), only_check=options["check"])
        complaints = counts.pop("complaints", 0)
        told = ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "no difference"
        self.stdout.write(f"{complaints} complaints: {told}")
        idle = open_without_a_clock()
        if idle:
            raise CommandError(f"{len(idle)} open complaints have no running clock, the first is {idle[0]}")
        if options["check"] and counts:
            raise CommandError("the clocks are not what the timelines say")
