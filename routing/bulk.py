"""Many rows to the database at once: by COPY into a temporary table, from which SQL takes what differs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.db.backends.utils import CursorWrapper

NULL = r"\N"


def copy_rows(cursor: CursorWrapper, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Into the temporary table `given`. An empty string stays one; None becomes null."""
    cursor.execute(f"DROP TABLE IF EXISTS given; CREATE TEMP TABLE given ({columns}) ON COMMIT DROP")
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([NULL if value is None else value for value in row] for row in rows)
    buffer.seek(0)
    cursor.copy_expert(f"COPY given FROM STDIN (FORMAT csv, NULL '{NULL}')", buffer)
    cursor.execute("ANALYZE given")
