#!/usr/bin/env python
"""Django's commands, with the embedded engines of LAPOR_HOME found or started where the environment names none."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from lapor.engines.home import Needs, engines_for_a_command
from lapor.engines.layout import Layout
from lapor.engines.supervisor import EngineError

WITHOUT_ENGINES = {
    "check",
    "collectstatic",
    "compilemessages",
    "help",
    "makemessages",
    "spectacular",
    "version",
}


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
    os.environ.setdefault("LAPOR_HOME", str(Path(__file__).resolve().parent / ".lapor"))
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in WITHOUT_ENGINES or command.startswith("-") or "--help" in arguments:
        execute_from_command_line(arguments)
        return
    layout = Layout(home=Path(os.environ["LAPOR_HOME"]).resolve())
    with engines_for_a_command(layout, Needs.of(os.environ)):
        execute_from_command_line(arguments)


if __name__ == "__main__":
    try:
        main(sys.argv)
    except (EngineError, ImproperlyConfigured) as error:
        sys.exit(str(error))
