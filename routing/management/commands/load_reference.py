"""`load_reference`: every room's reference data, in the order in which the rooms build on
each other. A room says how by a method `load_reference()` of its AppConfig, which gives the
number of rows by table, or None when the database holds that edition already."""

from __future__ import annotations

import time
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction


class Command(BaseCommand):
    help = "Loads regions, agencies, categories, mandates and the other rooms' reference data."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with transaction.atomic():
            for config in apps.get_app_configs():
                if (load := getattr(config, "load_reference", None)) is not None:
                    self._load(config.label, load)

    def _load(self, label: str, load: Any) -> None:
        started = time.monotonic()
        try:
            loaded = load()
        except ValueError as error:
            raise CommandError(str(error)) from error
        if loaded is None:
            self.stdout.write(f"{label}: unchanged")
            return
        counts = ", ".join(f"{count:,} {table}" for table, count in loaded.items())
        self.stdout.write(f"{label}: {counts} in {time.monotonic() - started:.1f} s")
