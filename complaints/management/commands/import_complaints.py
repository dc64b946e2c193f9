"""`import_complaints`: JSON lines in, JSON lines out, in order, one for one (DESIGN §7). A bad line gives `error`.

Each line is a transaction of its own: a reference that is printed is on disk. Without a category nothing is guessed:
the front desk of the place decides, or the national coordinator.
"""

import datetime
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.actions.submit import ReporterDetails, Submission, submit
from complaints.errors import Refused
from complaints.models import Kind
from complaints.models.complaint import SourceChannel
from routing.resolve import UnknownReference

KEY_PREFIX = "import:"
LONGEST_ID = 64
_OF_REPORTER = ("name", "phone", "email")


class BadLine(ValueError):
    """The line cannot be taken; the message says why."""


class Command(BaseCommand):
    help = "Membaca laporan sebagai baris JSON dan menyimpannya; untuk tiap baris nomor dan instansinya."

    def handle(self, *_args: Any, **_options: Any) -> None:
        taken = 0
        for answer in answers(sys.stdin.buffer):
            taken += "error" not in answer
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            self.stdout.flush()
        self.stderr.write(_("%(count)s baris diterima.") % {"count": taken})


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, str]]:
    for line in lines:
        try:
            complaint = submit(submission=submission_of(read(line)), at=timezone.now())
            yield {"reference": complaint.shown_reference, "agency": complaint.agency.code}
        except BadLine as error:
            yield {"error": str(error)}
        except Refused as refused:
            yield {"error": f"{_name(refused.field)}: {refused.message}"}
        except UnknownReference as unknown:
            yield {
                "error": _("%(what)s tidak dikenal: %(code)s")
                % {"what": unknown.what, "code": unknown.value[:100]}
            }


def read(line: bytes) -> dict[str, Any]:
    """One JSON object. Raises `BadLine`."""
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(_("bukan UTF-8")) from error
    except (ValueError, RecursionError) as error:
        raise BadLine(_("bukan JSON")) from error
    if not isinstance(given, dict):
        raise BadLine(_("bukan objek JSON"))
    return given


def submission_of(given: dict[str, Any]) -> Submission:
    """Other keys are ignored. Raises `BadLine`, naming the key."""
    return Submission(
        body=_text(given, "text"),
        title=_text(given, "title"),
        kind=_one_of(given, "kind", Kind.values, default=Kind.COMPLAINT),
        channel=_one_of(given, "channel", SourceChannel.values, default=SourceChannel.IMPORT),
        occurred_on=_day(given, "occurred_on"),
        about_officers=_yes_or_no(given, "about_officers"),
        reporter=_reporter(given.get("reporter")),
        key=_key(given.get("external_id")),
        category=_text(given, "category") or None,
        region=_text(given, "region") or None,
        agency=_text(given, "agency") or None,
        is_live=False,
    )


def _text(given: dict[str, Any], key: str, *, prefix: str = "") -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(_("%(key)s bukan teks") % {"key": prefix + key})
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadLine(_("%(key)s berisi huruf yang rusak") % {"key": prefix + key}) from error
    return value.replace("\x00", "").strip()


def _one_of(given: dict[str, Any], key: str, known: list[str], *, default: str) -> str:
    value = _text(given, key) or default
    if value not in known:
        raise BadLine(
            _("%(key)s tidak dikenal: %(value)s; yang dikenal: %(known)s")
            % {"key": key, "value": value[:40], "known": ", ".join(known)}
        )
    return value


def _day(given: dict[str, Any], key: str) -> datetime.date | None:
    value = _text(given, key)
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError as error:
        raise BadLine(_("%(key)s bukan tanggal seperti 2026-11-24") % {"key": key}) from error


def _yes_or_no(given: dict[str, Any], key: str) -> bool:
    value = given.get(key)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise BadLine(_("%(key)s bukan true atau false") % {"key": key})
    return value


def _reporter(given: Any) -> ReporterDetails:
    if given is None:
        return ReporterDetails()
    if not isinstance(given, dict):
        raise BadLine(_("reporter bukan objek dengan name, phone, email"))
    details = ReporterDetails(**{part: _text(given, part, prefix="reporter.")[:254] for part in _OF_REPORTER})
    if details.email:
        try:
            validate_email(details.email)
        except ValidationError as error:
            raise BadLine(_("reporter.email bukan alamat e-mail")) from error
    return details


def _key(external_id: Any) -> str | None:
    """The submission key of a row elsewhere: its own id, or a digest of one too long to keep."""
    if external_id is None or external_id == "":
        return None
    if isinstance(external_id, bool) or not isinstance(external_id, str | int):
        raise BadLine(_("external_id bukan teks atau angka"))
    name = _text({"external_id": str(external_id)}, "external_id")
    if len(name) >= LONGEST_ID:
        name = hashlib.sha256(name.encode()).hexdigest()
    return KEY_PREFIX + name


def _name(field: str) -> str:
    """The line's key for the form's field."""
    return "text" if field == "body" else field
