"""The figures as one table, with the machine that they are of."""

import os
import platform
from pathlib import Path

import psycopg2

Row = tuple[str, str]


def machine(dsn: str) -> list[Row]:
    connection = psycopg2.connect(dsn)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone() or ("",)
    connection.close()
    return [
        ("processor cores", str(len(os.sched_getaffinity(0)))),
        ("memory", _memory()),
        ("Python", platform.python_version()),
        ("PostgreSQL, fsync on", version),
    ]


def _memory() -> str:
    for line in Path("/proc/meminfo").read_text().splitlines():
        name, _, kilobytes = line.partition(":")
        if name == "MemTotal":
            return f"{int(kilobytes.split()[0]) / 1024 / 1024:.1f} GB"
    return "?"


def table(rows: list[Row]) -> str:
    lines = ["| what | figure |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines) + "\n"
