import datetime

import pytest
from django.utils.translation import override

from web.deadlines import DueView, due_view, due_words, late_by, paused_view, your_turn_view

WIB = "Asia/Jakarta"
# Friday 29 Nov 2024, 10.40 WIB: the "now" of the mocks.
NOW = datetime.datetime(2024, 11, 29, 3, 40, tzinfo=datetime.UTC)


def at(
    day: int, hour: int, minute: int, *, month: int = 11, year: int = 2024, second: int = 0
) -> datetime.datetime:
    offset = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime(year, month, day, hour, minute, second, tzinfo=offset)


def end_of(day: int, *, month: int = 11, year: int = 2024) -> datetime.datetime:
    return at(day, 23, 59, month=month, year=year, second=59)


def chip(due_at: datetime.datetime, days: int | None = None, *, short: bool = False) -> DueView:
    view = due_view(due_at=due_at, zone=WIB, now=NOW, days=days, short=short)
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("due_at", "days", "state", "strong", "rest"),
    [
        (end_of(12, month=12), 9, "run", "sisa 9 hari kerja", "batas Kam 12 Des"),
        (end_of(3, month=12), 2, "wait", "sisa 2 hari kerja", "batas Sel 3 Des"),
        (at(29, 16, 0), None, "wait", "sisa 5 jam 20 menit", "batas hari ini 16.00"),
        (at(30, 10, 40), None, "wait", "sisa 24 jam", "batas Sab 30 Nov 10.40"),
        (at(29, 11, 0), None, "wait", "sisa 20 menit", "batas hari ini 11.00"),
        (end_of(29), 0, "wait", "hari terakhir", "sampai 23.59"),
        (end_of(28), 1, "late", "lewat 1 hari kerja", "batas Kam 28 Nov"),
        (at(29, 7, 30), None, "late", "lewat 3 jam 10 menit", "batas hari ini 07.30"),
        (at(24, 10, 40), None, "late", "lewat 5 hari", "batas Min 24 Nov 10.40"),
        (end_of(17, month=2, year=2025), 56, "run", "sisa 56 hari kerja", "batas Sen 17 Feb 2025"),
    ],
)
def test_remaining_time_comes_first_then_the_date(
    due_at: datetime.datetime, days: int | None, state: str, strong: str, rest: str
) -> None:
    view = chip(due_at, days)
    assert (view.state, view.strong, view.rest) == (state, strong, rest)


def test_the_machine_reads_the_instant_with_its_zone() -> None:
    assert chip(end_of(3, month=12), 2).datetime == "2024-12-03T23:59:59+07:00"


def test_the_desk_says_hk() -> None:
    assert chip(end_of(5, month=12), 4, short=True).strong == "sisa 4 HK"


@pytest.mark.parametrize(("days", "left"), [(1, "1 working day left"), (3, "3 working days left")])
def test_in_english_the_desk_says_working_days(days: int, left: str) -> None:
    with override("en"):
        assert chip(end_of(5, month=12), days, short=True).strong == left


def test_a_day_that_ended_before_a_weekend_is_late_in_calendar_days() -> None:
    view = due_view(due_at=end_of(29), zone=WIB, now=NOW + datetime.timedelta(days=1), days=0)
    assert view is not None
    assert view.strong == "lewat 1 hari"


def test_the_day_is_that_of_the_place() -> None:
    """23.59 WITA is 22.59 WIB: due today in Makassar is due today, not yesterday or tomorrow."""
    due_at = datetime.datetime(2024, 11, 29, 15, 59, 59, tzinfo=datetime.UTC)
    view = due_view(due_at=due_at, zone="Asia/Makassar", now=NOW, days=0)
    assert view is not None
    assert view.strong == "hari terakhir"


def test_nothing_due_shows_nothing() -> None:
    assert due_view(due_at=None, zone=WIB, now=NOW) is None


def test_a_pause_names_who_is_waited_for() -> None:
    view = paused_view(until=end_of(18, month=12), zone=WIB, now=NOW)
    assert (view.state, view.strong, view.rest) == ("off", "jeda", "menunggu pelapor s.d. Rab 18 Des")


def test_the_reporters_own_time() -> None:
    view = your_turn_view(until=end_of(19, month=12), zone=WIB, now=NOW)
    assert (view.strong, view.rest) == ("giliran Anda", "sampai Kam 19 Des, 23.59")


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (at(30, 10, 40), "besok, Sab 30 Nov, 10.40"),
        (end_of(19, month=12), "Kam 19 Des"),
        (at(29, 16, 0), "hari ini, Jum 29 Nov, 16.00"),
    ],
)
def test_a_promise_in_a_sentence(due_at: datetime.datetime, words: str) -> None:
    assert due_words(due_at, zone=WIB, now=NOW) == words


@pytest.mark.parametrize(
    ("due_at", "came_at", "words"),
    [
        (at(15, 9, 30), at(15, 14, 30), "5 jam"),
        (end_of(26), at(28, 15, 20), "2 hari"),
    ],
)
def test_how_late_something_came(due_at: datetime.datetime, came_at: datetime.datetime, words: str) -> None:
    assert late_by(due_at=due_at, at=came_at, zone=WIB) == words


def test_words_are_indonesian_where_the_page_is() -> None:
    with override("id"):
        assert chip(end_of(3, month=12), 2).rest == "batas Sel 3 Des"
