"""`sweep_clocks`: does now what beat does each minute; `--now` moves the clock, for demonstrations and tests."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sla.reading import oldest_unhandled
from sla.sweep import sweep


class Command(BaseCommand):
    help = "Does all that is due: breaches, escalations, closings by silence, referrals."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--now", metavar="ISO", help="as if it were this instant, like 2026-03-31T23:59:59+07:00"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        now = _instant(options["now"]) if options["now"] else timezone.now()
        waiting = oldest_unhandled(now)
        counts = sweep(now=now)
        done = ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "nothing was due"
        age = f"oldest waited {_seconds(now - waiting)}" if waiting else "nothing waited"
        left = oldest_unhandled(now)
        rest = f"; oldest unhandled is {_seconds(now - left)} old" if left else ""
        self.stdout.write(f"{done}; {age}{rest}")
        if counts["failed"]:
            raise CommandError(f"{counts['failed']} complaints could not be swept; the log says why")


def _instant(given: str) -> datetime.datetime:
    try:
        at = datetime.datetime.fromisoformat(given)
    except ValueError:
        raise CommandError(
            f"--now must be an ISO 8601 instant, like 2026-03-31T23:59:59+07:00, not {given!r}"
        ) from None
    if at.utcoffset() is None:
        raise CommandError(f"--now needs its UTC offset, like {given}+07:00")
    return at


def _seconds(age: datetime.timedelta) -> str:
    return f"{age.total_seconds():.0f} s"
