"""`simpel_stub`: a stand-in for the Ombudsman's SIMPeL on loopback, for development and tests; never in production."""

import functools
from http.server import ThreadingHTTPServer
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sla.simpel_stub import Received, StubHandler


class Command(BaseCommand):
    help = "Takes referrals on loopback as SIMPeL would; GET /received lists them."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8070)

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.ONLY_LOOPBACK:
            raise CommandError("simpel_stub is never run where ALLOWED_HOSTS names more than this machine")
        handler = functools.partial(StubHandler, Received())
        try:
            server = ThreadingHTTPServer(("127.0.0.1", options["port"]), handler)
        except (OSError, OverflowError) as error:
            raise CommandError(f"port {options['port']} cannot be opened: {error}") from error
        self.stdout.write(f"SIMPeL stub: http://127.0.0.1:{server.server_port}/  (GET /received)")
        self.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()
