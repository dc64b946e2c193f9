"""`route`: JSON lines in, JSON lines out, one for one (DESIGN §7). A bad line gives `error`."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from routing.days import legal_day
from routing.route_lines import answer
from routing.suggest import in_service


class Command(BaseCommand):
    help = "Reads complaints as JSON lines and writes, for each, who receives it and why."

    def handle(self, *_args: Any, **_options: Any) -> None:
        today, service = legal_day(timezone.now()), in_service()
        for line in sys.stdin:
            self.stdout.write(json.dumps(answer(line, service=service, today=today), ensure_ascii=False))
