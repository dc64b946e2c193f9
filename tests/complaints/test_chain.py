import datetime
from dataclasses import replace
from typing import Any

import pytest

from complaints.chain import Draft, Head, Sealed, beginning, first_fault, seal, text_digest

AT = datetime.datetime(2026, 11, 24, 3, 0, tzinfo=datetime.UTC)
DRAFTS = [
    Draft(kind="submitted", at=AT, role="reporter", payload={"digest": "aa"}),
    Draft(kind="disposed", at=AT, role="router", agency_id=7, payload={"to": 7}),
    Draft(kind="responded", at=AT + datetime.timedelta(hours=3), role="operator", actor_id=2, agency_id=7),
]


def sealed() -> list[Sealed]:
    return seal(beginning("7KM4Q9RY"), DRAFTS, recorded_at=AT)


def test_a_timeline_as_sealed_has_no_fault() -> None:
    assert first_fault("7KM4Q9RY", sealed()) is None


def test_sealing_in_two_batches_is_sealing_in_one() -> None:
    first = seal(beginning("7KM4Q9RY"), DRAFTS[:1], recorded_at=AT)
    rest = seal(Head(seq=1, hash=first[0].hash), DRAFTS[1:], recorded_at=AT)
    assert first + rest == sealed()


@pytest.mark.parametrize(
    "change",
    [
        {"at": AT + datetime.timedelta(seconds=1)},
        {"payload": {"to": 8}},
        {"agency_id": 8},
        {"role": "operator"},
        {"kind": "confirmed"},
        {"recorded_at": AT + datetime.timedelta(microseconds=1)},
    ],
)
def test_any_changed_field_is_found_at_its_event(change: dict[str, Any]) -> None:
    events = sealed()
    events[1] = replace(events[1], **change)
    assert first_fault("7KM4Q9RY", events) == 2


def test_a_missing_event_is_found() -> None:
    events = sealed()
    assert first_fault("7KM4Q9RY", [events[0], events[2]]) == 2


def test_a_timeline_belongs_to_its_number() -> None:
    assert first_fault("8ZP2K4TC", sealed()) == 1


def test_the_zone_an_instant_is_written_in_does_not_matter() -> None:
    jakarta = datetime.timezone(datetime.timedelta(hours=7))
    events = [replace(event, at=event.at.astimezone(jakarta)) for event in sealed()]
    assert first_fault("7KM4Q9RY", events) is None


def test_a_digest_needs_its_salt_and_its_text() -> None:
    digest = text_digest("salt", "judul", "isi")
    assert digest == text_digest("salt", "judul", "isi")
    assert digest not in {text_digest("other", "judul", "isi"), text_digest("salt", "juduli", "si")}
