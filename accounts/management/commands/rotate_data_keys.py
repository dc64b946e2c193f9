"""Seal personal data anew under the first of DATA_KEYS (docs/keys.md).

rotate_data_keys            in batches, with progress; can be stopped and run again
rotate_data_keys --check    only says what lies under which key; fails while a key is missing or old ones are in use
"""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.rotation import (
    UNMARKED,
    Sealed,
    missing_keys,
    note_keys,
    retire_unused,
    rotate,
    sealed_tables,
    tally,
)
from accounts.sealed import key_ids

MOST = 10_000


def batch_size(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {MOST}, not {text!r}")
    return int(text)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; say what lies under which key"
        )
        parser.add_argument("--batch", type=batch_size, default=500, help="rows in one transaction (500)")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
            return
        note_keys(at=timezone.now())
        done = rotate(batch=options["batch"], say=self._progress)
        retired = retire_unused(at=timezone.now())
        self.stdout.write(f"{done.rows} rows sealed anew under {key_ids()[0]}.")
        for each in retired:
            self.stdout.write(f"Key {each} is no longer in use: it may be taken out of DATA_KEYS.")
        if done.unreadable:
            raise CommandError(
                f"{done.unreadable} rows lie under a key that is not given; put it back into DATA_KEYS and run again."
            )

    def _progress(self, table: Sealed, done: int, last: int) -> None:
        self.stdout.write(f"{table.table}: {done} rows, up to {last}")

    def _check(self) -> None:
        first, *others = key_ids()
        given = {first: "encrypts", **dict.fromkeys(others, "decrypts")}
        old, missing = 0, set(missing_keys())
        for table in sealed_tables():
            for under, count in sorted(tally(table).items()):
                old += count if under != first else 0
                missing |= {under} - given.keys() - {UNMARKED}
                words = given.get(under, "before keys were named" if under == UNMARKED else "NOT GIVEN")
                self.stdout.write(f"{table.table}: {count} values under {under} ({words})")
        if missing:
            raise CommandError(f"Still in use and not in DATA_KEYS: {', '.join(sorted(missing))}")
        if old:
            raise CommandError(f"{old} values are not under the first key; run rotate_data_keys.")
        self.stdout.write("Everything lies under the first key.")
