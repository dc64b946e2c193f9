"""Everything between engines that answer and a site that may open: schema, reference data, static files, demo."""

import argparse
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command

from lapor.private_files import write


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--demo", action="store_true", help="make the demo, unless this LAPOR_HOME has had it")
    wanted = ask.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    try:
        call_command("note_data_keys")
    except CommandError as error:
        sys.exit(str(error))
    call_command("load_reference")
    call_command("collectstatic", interactive=False, verbosity=0)
    made = Path(settings.LAPOR_HOME) / "demo-made"
    if wanted.demo and not made.exists():
        call_command("demo")
        write(made, "")


if __name__ == "__main__":
    main()
