"""`make backup` and `make restore`: database, attachments and keys in one file, readable by its owner only."""

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from psycopg2 import sql

from lapor.engines.home import Needs, engines_for_a_command
from lapor.engines.layout import Layout
from lapor.engines.postgres import binary, clean_environment
from lapor.engines.supervisor import EngineError, say
from lapor.environment import Environment
from lapor.private_files import write

ROOT = Path(__file__).resolve().parent.parent
DUMP, KEYS, MEDIA = "database.dump", "keys", "media"
KEY_NAMES = ("SECRET_KEY", "DATA_KEYS", "LINK_KEY")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    verbs = ask.add_subparsers(dest="verb", required=True)
    verbs.add_parser("make", help="write backups/lapor-<instant>.tar")
    verbs.add_parser("restore", help="put such a file in place of what is here").add_argument(
        "file", type=Path
    )
    wanted = ask.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
    os.environ.setdefault("LAPOR_HOME", str(ROOT / ".lapor"))
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    try:
        with engines_for_a_command(
            Layout(home=Path(os.environ["LAPOR_HOME"]).resolve()), Needs.of(os.environ)
        ):
            if wanted.verb == "make":
                say(f"Written: {make(ROOT / 'backups' / f'lapor-{now}.tar')}")
            else:
                restore(wanted.file, now=now)
                say("Restored. What was here before is kept beside it, named by this instant: " + now)
    except EngineError as error:
        say(str(error))
        return 1
    return 0


def make(path: Path) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".unfinished")
    with tempfile.TemporaryDirectory(prefix="lapor-backup-") as place, _private(draft) as file:
        dump = Path(place) / DUMP
        _tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}", _name())
        with tarfile.open(fileobj=file, mode="w") as tar:
            tar.add(dump, DUMP)
            _add_text(tar, KEYS, json.dumps(_keys(), indent=1))
            if _media().is_dir():
                tar.add(_media(), MEDIA)
    draft.rename(path)
    return path


def restore(path: Path, *, now: str) -> None:
    """Everything is unpacked and loaded beside what is there, and takes its place only when it is whole."""
    if not path.is_file():
        raise EngineError(f"{path} is not a file. Usage: make restore FILE=backups/lapor-….tar")
    with tempfile.TemporaryDirectory(prefix="lapor-restore-", dir=_media().parent) as place:
        with tarfile.open(path) as tar:
            tar.extractall(place, filter="data")
        found = Path(place)
        kept = json.loads((found / KEYS).read_text())
        _refuse_other_given_keys(kept)
        fresh = f"{_name()}_{now.lower()}_new"
        _administer("CREATE DATABASE {}", fresh)
        try:
            _tool("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={fresh}", str(found / DUMP))
            _put_in_place(fresh, before=f"{_name()}_{now.lower()}_before")
        except EngineError:
            drop(fresh)
            raise
        _put_files_in_place(found, kept, now=now)


def drop(database: str) -> None:
    _administer("DROP DATABASE {}", database)


def _put_in_place(fresh: str, *, before: str) -> None:
    try:
        _administer("ALTER DATABASE {} RENAME TO {}", _name(), before)
    except psycopg2.errors.ObjectInUse as error:
        raise EngineError("The database is in use: stop LAPOR first, then restore.") from error
    _administer("ALTER DATABASE {} RENAME TO {}", fresh, _name())


def _put_files_in_place(found: Path, kept: dict[str, str], *, now: str) -> None:
    media, keys = _media(), settings.LAPOR_HOME / "keys"
    if media.exists():
        media.rename(media.with_name(f"{media.name}-{now}-before"))
    if (found / MEDIA).exists():
        (found / MEDIA).rename(media)
    if keys.exists():
        keys.rename(keys.with_name(f"keys-{now}-before"))
    write(keys, json.dumps(kept, indent=1) + "\n")


def _refuse_other_given_keys(kept: dict[str, str]) -> None:
    """Columns encrypted under a key that the environment no longer gives could never be read again."""
    env = Environment()
    missing = set(kept["DATA_KEYS"].split(",")) - set(settings.DATA_KEYS)
    if env.has("DATA_KEYS") and missing:
        raise EngineError(
            "DATA_KEYS does not hold the keys of this backup; add them after your own, then restore."
        )


def _keys() -> dict[str, str]:
    values = (settings.SECRET_KEY, ",".join(settings.DATA_KEYS), settings.LINK_KEY)
    return dict(zip(KEY_NAMES, values, strict=True))


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _media() -> Path:
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"])


def _tool(name: str, *arguments: str) -> None:
    at = settings.DATABASES["default"]
    environment = clean_environment() | {
        "PGHOST": at["HOST"],
        "PGPORT": at["PORT"],
        "PGUSER": at["USER"],
        "PGPASSWORD": at["PASSWORD"],
    }
    done = subprocess.run(  # noqa: S603
        [str(binary(name)), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise EngineError(f"{name} failed:\n{done.stderr.strip()}")


def _administer(statement: str, *names: str) -> None:
    at = settings.DATABASES["default"]
    link = psycopg2.connect(
        dbname="postgres", user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"] or None
    )
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
    finally:
        link.close()


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(text.encode()), 0o600
    tar.addfile(entry, io.BytesIO(text.encode()))


@contextmanager
def _private(path: Path) -> Iterator[Any]:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        yield file


if __name__ == "__main__":
    sys.exit(main())
