"""`python -m benchmarks [--quick]`: everything in one run, on engines of its own, one table at the end."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import floor, load, report
from benchmarks.parallel import CONCURRENCY, Measured, in_parallel
from benchmarks.throwaway import engines, run_command, two_web_processes
from lapor.engines.layout import Layout


@dataclass(frozen=True, kw_only=True)
class Size:
    """How often, for each of the eight processes."""

    rounds: int
    floor: int
    creates: int
    lines: int
    queue_rows: tuple[int, ...]
    every_district: int
    crowd: int


FULL = Size(
    rounds=3, floor=250, creates=120, lines=300, queue_rows=(1_000, 10_000), every_district=1, crowd=120_000
)
QUICK = Size(rounds=1, floor=100, creates=40, lines=60, queue_rows=(1_000,), every_district=20, crowd=20_000)


def main() -> None:
    ask = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    ask.add_argument("--quick", action="store_true", help="a smaller run, for a first impression")
    ask.add_argument("--data", type=Path, help="a folder of labelled reports, to measure suggestions on")
    ask.add_argument("--only", choices=["suggestions"], help="the labelled reports alone")
    asked = ask.parse_args()
    if asked.only and not asked.data:
        ask.error("--only suggestions needs --data")
    size = QUICK if asked.quick else FULL
    with engines() as layout:
        rows = [*report.machine(layout.database_url()), *_prepare()]
        rows += [] if asked.only else _measure(layout, size)
        rows += _suggestions(asked.data) if asked.data else []
    sys.stdout.write(report.table(rows))


def _prepare() -> list[report.Row]:
    _say("schema and reference data")
    run_command("migrate", "--verbosity", "0")
    first, second = run_command("load_reference"), run_command("load_reference")
    run_command("collectstatic", "--no-input", "--verbosity", "0")
    return [
        ("`load_reference`, empty database", f"{first:.1f} s"),
        ("`load_reference` again, nothing changed", f"{second:.1f} s"),
    ]


def _measure(layout: Layout, size: Size) -> list[report.Row]:
    rows = _inside(size)
    with two_web_processes(layout) as port:
        rows += _against_the_floor(layout.database_url(), port, size)
    return rows + _alike(size)


def _inside(size: Size) -> list[report.Row]:
    import django

    django.setup()
    from django.utils import timezone

    from benchmarks import inside, sweep

    _say("inside Django")
    operator = inside.make_officers()
    without, with_transaction = inside.statements_of_one_create()
    rows = [
        (
            "SQL statements of one create by API",
            f"{without}, and BEGIN, COMMIT" if with_transaction > without else str(without),
        )
    ]
    for count in size.queue_rows:
        page = inside.queue_page(operator, rows=count)
        rows.append(
            (f"queue page, {count:,} open in the unit", f"{page.queries} queries, {page.milliseconds:.0f} ms")
        )
    rows.append(("`import_complaints`, one process", f"{inside.imported_per_second(size.lines):.0f} lines/s"))
    _say("every district with every category")
    return rows + sweep.rows(at=timezone.localdate(), every=size.every_district)


def _against_the_floor(dsn: str, port: int, size: Size) -> list[report.Row]:
    _say("creates against the floor")
    answer = load.first(port)
    tables = floor.rows_of(dsn, answer["reference"].replace("-", ""))
    in_parallel(load.send, {"port": port, "count": 10})
    floors, creates = [], []
    for _ in range(size.rounds):
        floors.append(in_parallel(floor.write, {"dsn": dsn, "tables": tables, "count": size.floor}))
        creates.append(in_parallel(load.send, {"port": port, "count": size.creates}))
    return _compared(floors, creates, rows=floor.count_rows(tables))


def _suggestions(folder: Path) -> list[report.Row]:
    import django

    django.setup()
    from django.utils import timezone

    from benchmarks import suggestions
    from routing.days import legal_day
    from routing.suggest import in_service

    _say("suggestions")
    return suggestions.rows(folder, service=in_service(), today=legal_day(timezone.now()))


def _alike(size: Size) -> list[report.Row]:
    """Last: it leaves many reports behind."""
    from benchmarks import duplicates

    _say("likely duplicates")
    rows = []
    for what, search in duplicates.measure(size.crowd).items():
        if duplicates.INDEX not in search.plan:
            raise SystemExit(f"{what}: not by {duplicates.INDEX}:\n{search.plan}")
        figure = f"{search.milliseconds:.1f} ms, 95 % within {search.slowest:.1f} ms"
        rows.append((f"likely duplicates among {size.crowd:,}, {what}", figure))
    return rows


def _compared(floors: list[Measured], creates: list[Measured], *, rows: int) -> list[report.Row]:
    bare, api = _per_second(floors), _per_second(creates)
    failures = sum(each.failures for each in creates)
    slowest = max(each.percentile(0.95) for each in creates)
    busy = sum(each.cpu for each in creates) / sum(each.elapsed for each in creates)
    return [
        (f"floor: the same {rows} rows by bare psycopg2, {CONCURRENCY} processes", f"{bare:.0f}/s"),
        (f"create by API, {CONCURRENCY} connections, two web processes", f"{api:.0f}/s, {failures} failed"),
        ("create by API, share of the floor", f"{api / bare:.1%}"),
        ("create by API, 95 % answered within", f"{slowest:.0f} ms"),
        ("the senders' own share of one core meanwhile", f"{busy:.0%}"),
    ]


def _per_second(rounds: list[Measured]) -> float:
    return sum(each.done for each in rounds) / sum(each.elapsed for each in rounds)


def _say(what: str) -> None:
    sys.stderr.write(f"… {what}\n")


if __name__ == "__main__":
    main()
