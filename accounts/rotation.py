"""Changing the keys of sealed columns: what lies under which key, and sealing it anew under the newest (docs/keys.md).

Every key that was ever given is noted (`DataKey`) and counts as in use until a rotation has found nothing under it: so a
key that is taken away too early is told, at the start and by /readyz.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from accounts.models import DataKey
from accounts.sealed import (
    ID_LENGTH,
    SEPARATOR,
    SealedJSONField,
    SealedTextField,
    Unreadable,
    key_ids,
    reseal,
)

UNMARKED = "?"
"""Stands for the key of what was sealed before keys were named."""
Say = Callable[["Sealed", int, int], None]


@dataclass(frozen=True)
class Sealed:
    """A table with its sealed columns, by their names in the database."""

    table: str
    pk: str
    columns: tuple[str, ...]


@dataclass
class Rotated:
    """`rows`: sealed anew; `unreadable`: how many lie under a key that is not given."""

    rows: int = 0
    unreadable: int = 0


def sealed_tables() -> list[Sealed]:
    """Every table of this system that has a sealed column."""
    return [found for model in apps.get_models() if (found := _sealed(model)).columns]


def _sealed(model: type[Model]) -> Sealed:
    fields = [
        each for each in model._meta.local_fields if isinstance(each, SealedTextField | SealedJSONField)
    ]
    pk = model._meta.pk
    return Sealed(model._meta.db_table, str(pk.column or ""), tuple(str(each.column) for each in fields))


def note_keys(*, at: datetime.datetime) -> list[str]:
    """Note the keys that are given. Returns the ids of those that are still in use and are not."""
    given = key_ids()
    DataKey.objects.bulk_create([DataKey(key_id=each, since=at) for each in given], ignore_conflicts=True)
    DataKey.objects.filter(key_id=given[0]).update(retired_at=None)
    return missing_keys()


def missing_keys() -> list[str]:
    """Keys under which something may still lie, and that are not given. One query."""
    in_use = DataKey.objects.filter(retired_at=None).exclude(key_id__in=key_ids())
    return list(in_use.order_by("key_id").values_list("key_id", flat=True))


def tally(of: Sealed) -> Counter[str]:
    """How many values lie under each key. Reads the whole table."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for column in of.columns:
            name = connection.ops.quote_name(column)
            cursor.execute(
                f"SELECT CASE WHEN position(%s in {name}) = %s THEN left({name}, %s) ELSE %s END AS under, count(*) "  # noqa: S608 – names of our own columns
                f"FROM {connection.ops.quote_name(of.table)} WHERE {name} <> '' GROUP BY under",
                [SEPARATOR, ID_LENGTH + 1, ID_LENGTH, UNMARKED],
            )
            found.update(dict(cursor.fetchall()))
    return found


def rotate(*, batch: int, say: Say = lambda _table, _done, _last: None) -> Rotated:
    """Seal anew, under the first key, all that lies under another. Each batch is a transaction of its own: stopped at any
    moment, the next run goes on with what is left; a second run finds nothing to do."""
    rotated = Rotated()
    for table in sealed_tables():
        done = 0
        for rows, unreadable, last in _batches(table, batch):
            done += rows
            rotated.rows += rows
            rotated.unreadable += unreadable
            say(table, done, last)
    return rotated


def retire_unused(*, at: datetime.datetime) -> list[str]:
    """Look at every table again; keys under which nothing lies may be taken away. Returns their ids."""
    under: Counter[str] = Counter()
    for table in sealed_tables():
        under += tally(table)
    if under[UNMARKED]:
        return []
    unused = DataKey.objects.filter(retired_at=None).exclude(key_id__in=[*under, key_ids()[0]])
    ids = list(unused.values_list("key_id", flat=True))
    unused.update(retired_at=at)
    return ids


def _batches(table: Sealed, size: int) -> Iterator[tuple[int, int, int]]:
    last: int | None = None
    while True:
        with transaction.atomic():
            found = _next(table, size, after=last)
            if not found:
                return
            last = found[-1][0]
            renewed, unreadable = _renewed(found)
            _write(table, renewed)
        yield len(renewed), unreadable, last


def _next(table: Sealed, size: int, *, after: int | None) -> list[tuple[Any, ...]]:
    """The next rows, by number, in which something lies under another key; locked against a change in between."""
    quoted = [connection.ops.quote_name(each) for each in table.columns]
    pk = connection.ops.quote_name(table.pk)
    old = " OR ".join(f"({each} <> '' AND {each} NOT LIKE %s)" for each in quoted)
    begun = f"{pk} > %s AND " if after is not None else ""
    statement = (
        f"SELECT {pk}, {', '.join(quoted)} FROM {connection.ops.quote_name(table.table)} "  # noqa: S608 – as above
        f"WHERE {begun}({old}) ORDER BY {pk} LIMIT %s FOR UPDATE"
    )
    newest = f"{key_ids()[0]}{SEPARATOR}%"
    values: list[Any] = [*([after] if after is not None else []), *[newest] * len(quoted), size]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _renewed(rows: list[tuple[Any, ...]]) -> tuple[list[tuple[Any, ...]], int]:
    renewed, unreadable = [], 0
    for pk, *sealed in rows:
        try:
            renewed.append((*(reseal(str(each)) if each else each for each in sealed), pk))
        except Unreadable:
            unreadable += 1
    return renewed, unreadable


def _write(table: Sealed, rows: list[tuple[Any, ...]]) -> None:
    named = ", ".join(f"{connection.ops.quote_name(each)} = %s" for each in table.columns)
    statement = f"UPDATE {connection.ops.quote_name(table.table)} SET {named} WHERE {connection.ops.quote_name(table.pk)} = %s"  # noqa: S608 – as above
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
