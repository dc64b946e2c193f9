"""`due`: JSON lines in, JSON lines out, one for one (DESIGN §7). A bad line gives `error`."""

import json
import sys
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from sla import rules
from sla.due import answer
from sla.rulebook import NATIONAL, NoPolicy, Rulebook


class Command(BaseCommand):
    help = "Reads starts and lengths as JSON lines and writes, for each, when it is due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        rulebook = _rulebook()
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        for line in sys.stdin:
            self.stdout.write(json.dumps(answer(line, rulebook), ensure_ascii=False))


def _rulebook() -> Rulebook:
    try:
        rulebook = rules.current()
        rulebook.newest_revision(NATIONAL)
    except (DatabaseError, NoPolicy) as error:
        raise CommandError("no calendar is loaded: run migrate and load_reference first") from error
    return rulebook
