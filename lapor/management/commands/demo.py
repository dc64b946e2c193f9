"""`demo`: officers and complaints to look at, in the embedded database only."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lapor.demo.leaflet import leaflet
from lapor.demo.play import make_demo
from lapor.engines.home import Needs
from lapor.private_files import write

SEED = 2171


class Command(BaseCommand):
    help = "Makes officers of every role and some hundred invented complaints of the last 120 days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--complaints", type=int, help="at most so many, as varied as can be (all of them)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not Needs.of(os.environ).postgres:
            raise CommandError(
                "DATABASE_URL names a database server: the demo, whose officers share one password, is made in the "
                "embedded database only. Unset DATABASE_URL to see it."
            )
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_reference", stdout=self.stdout)
        self._make(options["complaints"])

    def _make(self, amount: int | None) -> None:
        password = os.environ.get("LAPOR_DEMO_PASSWORD", "").strip() or secrets.token_urlsafe(9)
        path = Path(settings.LAPOR_HOME) / "demo.txt"
        if not make_demo(now=timezone.now(), seed=SEED, password=password, amount=amount):
            self.stdout.write(f"The demo is there already; its officers and their password: {path}")
            return
        text = leaflet(password=password, address=settings.PUBLIC_URL)
        write(path, text)
        self.stdout.write(f"\n{text}\nKept in {path}")
