"""Note which DATA_KEYS are given; fail where one is missing that is still in use. Runs at every start (docs/keys.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.rotation import note_keys


class Command(BaseCommand):
    help = __doc__

    def handle(self, *_args: Any, **_options: Any) -> None:
        if missing := note_keys(at=timezone.now()):
            raise CommandError(
                f"DATA_KEYS lacks {', '.join(missing)}, under which personal data still lies. Put it back behind the "
                "first one, run rotate_data_keys, and take it out when that says so."
            )
