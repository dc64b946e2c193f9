"""English for every Indonesian text: `python -m lapor.translations` brings locale/ up to date, `--check` tells.

The Indonesian text is the message id. Extraction is Django's makemessages (GNU gettext) on a copy of the sources.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
WITHOUT_MESSAGES = ("tests/", "benchmarks/")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument(
        "--check", action="store_true", help="change nothing; status 1 where something is missing"
    )
    wanted = ask.parse_args()
    if shutil.which("xgettext") is None:
        sys.stdout.write(
            "translations: GNU gettext is not installed here (apt-get install gettext); not checked.\n"
        )
        return 0
    used = extracted()
    if not wanted.check:
        _update(used)
    problems = problems_of(used=used, catalogue=_catalogue(), compiled=CATALOGUE.with_suffix(".mo"))
    sys.stdout.write(
        "\n".join(problems) + "\n" if problems else f"translations: {len(used)} texts, all in English too.\n"
    )
    return 1 if problems and wanted.check else 0


def problems_of(*, used: polib.POFile, catalogue: polib.POFile, compiled: Path) -> list[str]:
    have = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    want = {_key(entry): entry for entry in used}
    problems = [
        f"not in the catalogue: {entry.msgid!r} ({_place(entry)})"
        for key, entry in want.items()
        if key not in have
    ]
    problems += [f"no longer used: {entry.msgid!r}" for key, entry in have.items() if key not in want]
    problems += [f"without English: {entry.msgid!r}" for entry in have.values() if not entry.translated()]
    if not compiled.exists() or compiled.read_bytes() != catalogue.to_binary():
        problems.append(f"{compiled.name} is not the compiled catalogue: make translations")
    return problems


def extracted() -> polib.POFile:
    with tempfile.TemporaryDirectory(prefix="lapor-messages-") as place:
        copy = Path(place)
        for name in _sources():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
        (copy / "locale").mkdir()
        command = [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "--locale",
            "en",
            "--keep-pot",
            "--no-wrap",
        ]
        # Without settings: makemessages would otherwise write into the project's own locale/.
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise SystemExit(f"makemessages failed:\n{done.stderr}")
        return polib.pofile(str(copy / "locale" / "django.pot"))


def _sources() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py", "*.html", "*.txt"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return [
        name
        for name in done.stdout.splitlines()
        if not name.startswith(WITHOUT_MESSAGES) and (ROOT / name).exists()
    ]


def _update(used: polib.POFile) -> None:
    catalogue = _catalogue()
    catalogue.merge(used)
    for entry in list(catalogue.obsolete_entries()):
        catalogue.remove(entry)
    for entry in catalogue:
        # Lines move with every change; the file is enough to find a text by, and keeps the difference small.
        entry.occurrences = sorted({(path, "") for path, _line in entry.occurrences})
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


def _catalogue() -> polib.POFile:
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=0)
    made = polib.POFile(wrapwidth=0)
    made.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return made


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _place(entry: polib.POEntry) -> str:
    return entry.occurrences[0][0] if entry.occurrences else "?"


if __name__ == "__main__":
    sys.exit(main())
