"""A list of agencies as a government sends it: CSV, its columns in docs/reference-data.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

COLUMNS = (
    *("code", "name", "short_name", "kind", "unit_type", "parent", "region", "aliases", "mandates"),
    *("phone", "email", "address", "website", "valid_from", "valid_until", "successor"),
)
LARGEST = 20_000_000
PROGRESS_EVERY = 1_000


class BadFile(ValueError):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """`number`: in the file, the header being 1. `cells`: those that say something; "-" empties what stood there."""

    number: int
    cells: dict[str, str]

    @property
    def code(self) -> str:
        return self.cells.get("code", "")


@dataclass(frozen=True, slots=True)
class Refusal:
    line: int
    code: str
    reason: str


def read(
    path: Path, *, progress: Callable[[int], None] = lambda _count: None
) -> tuple[list[Line], list[Refusal]]:
    """Raises BadFile. Commas or, as spreadsheets here write them, semicolons part the columns."""
    text = _text(path)
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in header and "," not in header else ",")
    columns = _columns(next(reader, []))
    lines, refused = [], []
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(columns):
                problem = _("%(found)s kolom, seharusnya %(wanted)s") % {
                    "found": len(row),
                    "wanted": len(columns),
                }
                refused.append(Refusal(reader.line_num, row[0][:100], problem))
                continue
            cells = {name: cell.strip() for name, cell in zip(columns, row, strict=True) if cell.strip()}
            lines.append(Line(reader.line_num, cells))
            if len(lines) % PROGRESS_EVERY == 0:
                progress(len(lines))
    except csv.Error as error:
        raise BadFile(f"{path.name}:{reader.line_num}: {error}") from error
    return lines, refused


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile(_("%(file)s terlalu besar.") % {"file": path.name})
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadFile(
            _("%(file)s tidak dapat dibaca: %(why)s") % {"file": path, "why": error.strerror}
        ) from error
    except UnicodeDecodeError as error:
        raise BadFile(_("%(file)s bukan teks UTF-8.") % {"file": path.name}) from error
    if "\x00" in text:
        raise BadFile(_("%(file)s bukan teks UTF-8.") % {"file": path.name})
    return text


def _columns(header: list[str]) -> list[str]:
    columns = [name.strip().lower() for name in header]
    if "code" not in columns:
        raise BadFile(_("Kolom code tidak ada di baris pertama."))
    for name in columns:
        if name not in COLUMNS:
            raise BadFile(
                _("Kolom %(name)s tidak dikenal. Yang ada: %(all)s")
                % {"name": name or "?", "all": ", ".join(COLUMNS)}
            )
        if columns.count(name) > 1:
            raise BadFile(_("Kolom %(name)s ada dua kali.") % {"name": name})
    return columns
