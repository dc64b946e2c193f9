"""The floor: the rows of one submission written by bare psycopg2, one transaction each. Nothing can be faster here."""

import hashlib
import secrets
from multiprocessing.synchronize import Barrier
from typing import Any

import psycopg2
from psycopg2.extras import Json

from benchmarks.parallel import Share, timed

COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_name = %s AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position
"""
CHILDREN = (
    "complaints_story",
    "complaints_reporter",
    "complaints_disposition",
    "complaints_event",
    "sla_clock",
)
COMPLAINT, OUTGOING = "complaints_complaint", "outbox_outgoing"
Rows = dict[str, Any]


def rows_of(dsn: str, reference: str) -> dict[str, Rows]:
    """Every row that the submission of this complaint left, by table: columns and values."""
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {COMPLAINT} WHERE reference = %s", [reference])  # noqa: S608
        (complaint_id,) = cursor.fetchone() or (0,)
        found = {COMPLAINT: _read(cursor, COMPLAINT, "reference = %s", reference)}
        found |= {table: _read(cursor, table, "complaint_id = %s", complaint_id) for table in CHILDREN}
        found[OUTGOING] = _read(cursor, OUTGOING, "key LIKE %s", f"reporter:{reference}:%")
    connection.close()
    return found


def _read(cursor: Any, table: str, condition: str, value: Any) -> Rows:
    cursor.execute(COLUMNS, [table])
    columns = [name for (name,) in cursor.fetchall()]
    names = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(f"SELECT {names} FROM {table} WHERE {condition}", [value])  # noqa: S608
    return {"columns": columns, "rows": [list(row) for row in cursor.fetchall()]}


def count_rows(tables: dict[str, Rows]) -> int:
    return sum(len(each["rows"]) for each in tables.values())


def write(barrier: Barrier, options: dict[str, Any]) -> Share:
    """One process's share. `options`: dsn, tables, count."""
    connection = psycopg2.connect(options["dsn"])
    tables: dict[str, Rows] = options["tables"]
    statements = {table: _insert(table, rows) for table, rows in tables.items()}
    with connection.cursor() as cursor:

        def once() -> bool:
            _submission(cursor, tables, statements)
            connection.commit()
            return True

        share = timed(barrier, options["count"], once)
    connection.close()
    return share


def _insert(table: str, rows: Rows) -> str:
    names = ", ".join(f'"{name}"' for name in rows["columns"])
    one = f"({', '.join(['%s'] * len(rows['columns']))})"
    statement = f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * len(rows['rows']))}"  # noqa: S608
    return f"{statement} RETURNING id" if table == COMPLAINT else statement


def _submission(cursor: Any, tables: dict[str, Rows], statements: dict[str, str]) -> None:
    reference = secrets.token_hex(4)
    own = {"reference": reference, "link_digest": hashlib.sha256(reference.encode()).hexdigest()}
    cursor.execute(statements[COMPLAINT], _values(tables[COMPLAINT], own))
    (complaint_id,) = cursor.fetchone()
    for table in CHILDREN:
        cursor.execute(statements[table], _values(tables[table], {"complaint_id": complaint_id}))
    cursor.execute(
        statements[OUTGOING], _values(tables[OUTGOING], {"key": f"reporter:{reference}:received:1"})
    )


def _values(rows: Rows, own: dict[str, Any]) -> list[Any]:
    return [
        own.get(name, Json(value) if _is_json(value) else value)
        for row in rows["rows"]
        for name, value in zip(rows["columns"], row, strict=True)
    ]


def _is_json(value: Any) -> bool:
    """An object or a list of objects; a list of words is an array of PostgreSQL's."""
    return isinstance(value, dict) or (
        isinstance(value, list) and not (value and all(isinstance(each, str) for each in value))
    )
