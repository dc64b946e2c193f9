"""`due`: JSON lines in, JSON lines out, one for one (DESIGN §7). A bad line gives `error`."""

import json
import sys
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand

from sla import rules
from sla.due import answer


class Command(BaseCommand):
    help = "Reads starts and lengths as JSON lines and writes, for each, when it is due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        rulebook = rules.current()
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        for line in sys.stdin:
            self.stdout.write(json.dumps(answer(line, rulebook), ensure_ascii=False))
