"""Reference data of the clocks: the free days by decree, the calendars, the policies. Adds, and changes nothing: a row
that a file states otherwise than the database holds is refused, because running clocks were measured by it."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError

from routing.models import Agency
from sla import rules
from sla.models import Calendar, Holiday, Policy
from sla.rulebook import NATIONAL

FILES = Path(__file__).parent / "reference"
SIX_DAY = "six_day"
WEEKDAYS = {NATIONAL: "01234", SIX_DAY: "012345"}


class Contradiction(ValueError):
    """The file and the database tell the same day or version differently."""


def load(*, at: datetime.datetime, files: Path = FILES) -> dict[str, int] | None:
    """How many rows were added of each; None where there was nothing to add."""
    added = {
        "holidays": _add_holidays(files / "holidays.csv", at=at),
        "calendars": 0,
        "policies": _add_policies(files / "policies.csv"),
    }
    added["calendars"] = _add_revisions(changed=bool(added["holidays"]), at=at)
    rules.forget()
    return added if any(added.values()) else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _add_holidays(path: Path, *, at: datetime.datetime) -> int:
    # A day that was withdrawn here stays withdrawn: the file does not know of it yet.
    known = dict(Holiday.objects.values_list("date", "kind"))
    new = []
    for row in _rows(path):
        date = datetime.date.fromisoformat(row["date"])
        if date not in known:
            new.append(Holiday(**{**row, "date": date}, known_from=at))
        elif known[date] != row["kind"]:
            raise Contradiction(f"{path.name}: {date} is {known[date]} in the database")
    return len(Holiday.objects.bulk_create(new))


def _add_revisions(*, changed: bool, at: datetime.datetime) -> int:
    """A new revision of every calendar when its holidays have changed; the first one where there is none."""
    newest = {row.code: row for row in Calendar.objects.order_by("revision")}
    new = [
        Calendar(
            code=code,
            revision=newest[code].revision + 1 if code in newest else 1,
            weekdays=weekdays,
            since=at,
        )
        for code, weekdays in {**WEEKDAYS, **{code: row.weekdays for code, row in newest.items()}}.items()
        if changed or code not in newest
    ]
    return len(Calendar.objects.bulk_create(new))


def _add_policies(path: Path) -> int:
    known = {(row.code, row.version): row for row in Policy.objects.select_related("agency")}
    added = 0
    for row in _rows(path):
        policy = _policy(row)
        held = known.get((policy.code, policy.version))
        if held is None:
            _check(policy, path)
            policy.save(force_insert=True)
            added += 1
        elif _measure(held) != _measure(policy):
            raise Contradiction(
                f"{path.name}: {policy.code} version {policy.version} is another policy in the database"
            )
    return added


def _check(policy: Policy, path: Path) -> None:
    try:
        policy.full_clean()
    except ValidationError as error:
        raise Contradiction(
            f"{path.name}: {policy.code} version {policy.version}: {error.messages[0]}"
        ) from error


def _policy(row: dict[str, str]) -> Policy:
    return Policy(
        code=row["code"],
        version=int(row["version"]),
        applies_to=row["applies_to"],
        agency=Agency.objects.get(code=row["agency"]) if row["agency"] else None,
        length=int(row["length"]),
        unit=row["unit"],
        revival=int(row["revival"]) if row["revival"] else None,
        is_duty=row["is_duty"] == "yes",
        source=row["source"],
        valid_from=datetime.date.fromisoformat(row["valid_from"]),
    )


def _measure(policy: Policy) -> tuple[object, ...]:
    return (
        policy.applies_to,
        policy.agency_id,
        policy.length,
        policy.unit,
        policy.revival,
        policy.valid_from,
    )
