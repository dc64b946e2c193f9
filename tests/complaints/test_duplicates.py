"""Likely duplicates: whom they are shown to, and that they are alike. The pairs: tests/complaints/alike.py."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints import actions
from complaints.duplicates import Sought, alike_for, published_alike
from complaints.models import Complaint
from tests.complaints.alike import ONLY_SOUND_SO, SAME
from tests.factories import BATAM, BATAM_KOTA, DISHUB, NOW, make_complaint, make_officer

pytestmark = pytest.mark.django_db
LAMP = "Lampu jalan di Jl. Raja Ali Haji mati sudah seminggu, gelap sekali kalau malam."
SAME_LAMP = "PJU sepanjang Raja Ali Haji padam sejak minggu lalu, rawan begal. Mohon diperbaiki."
LAMPS, ROADS = "perhubungan.lampu_jalan", "pekerjaan_umum.jalan_rusak"


def day(number: int) -> datetime.datetime:
    return NOW + datetime.timedelta(days=number)


def reported(body: str = SAME_LAMP, *, at: datetime.datetime = NOW, **overrides: Any) -> Complaint:
    return make_complaint(at=at, **({"title": "", "body": body, "category": None} | overrides))


def published(officer: User, body: str = SAME_LAMP, *, shown: str = "", **overrides: Any) -> Complaint:
    made = reported(body, **overrides)
    return actions.publish(
        complaint_id=made.pk, actor=officer, at=day(0), title=(shown or body)[:80], body=shown or body
    )


def shown_for(body: str = LAMP, *, at: datetime.datetime = NOW, **fields: Any) -> list[Complaint]:
    sought = Sought(**({"body": body, "region": BATAM_KOTA} | fields))
    return [each.complaint for each in published_alike(sought, at=at)]


@pytest.mark.parametrize("pair", SAME, ids=[first[:30] for first, _ in SAME])
def test_what_tells_of_the_same_trouble_is_alike(pair: tuple[str, str], front_desk: User) -> None:
    """All but one, which shares hardly more than the name of a place: as likely another trouble there."""
    other = published(front_desk, pair[1], category=ROADS)
    expected = [] if pair[0].startswith("Parkir liar di depan RS") else [other]
    assert shown_for(pair[0], category=ROADS) == expected


@pytest.mark.parametrize("pair", ONLY_SOUND_SO, ids=[first[:30] for first, _ in ONLY_SOUND_SO])
def test_another_street_or_another_trouble_is_not(pair: tuple[str, str], front_desk: User) -> None:
    others = {"Parkir liar di Jl. Raja", "Guru SDN 095 Sungai Pan"}
    category = "pendidikan" if pair[1][:23] in others else None
    published(front_desk, pair[1], category=category)
    assert shown_for(pair[0], category=ROADS if category else None) == []


def test_the_words_in_common_are_told_the_telling_ones_first(front_desk: User) -> None:
    published(front_desk)
    found = published_alike(Sought(body=LAMP, region=BATAM_KOTA), at=NOW)
    assert found[0].words[:3] == ("ali", "haji", "raja")


def test_citizens_are_shown_published_ones_only(front_desk: User) -> None:
    reported()
    assert shown_for() == []


def test_never_a_secret_one_even_where_words_and_place_are_the_same(front_desk: User) -> None:
    secret = reported(LAMP, is_secret=True)
    Complaint.objects.filter(pk=secret.pk).update(published_at=None)
    assert shown_for() == []


def test_what_was_masked_cannot_be_found_out_by_trying_words(front_desk: User) -> None:
    published(
        front_desk,
        "Tetangga saya Sutrisno Wirawan membakar ban setiap malam",
        shown="Tetangga membakar ban setiap malam",
    )
    assert shown_for("Apakah ada laporan tentang Sutrisno Wirawan di sini") == []


def test_three_at_most_and_the_likest_first(front_desk: User) -> None:
    for number in range(4):
        published(front_desk, f"Tiang lampu {number} di Raja Ali Haji tidak menyala, mohon dicek teknisi")
    same = published(front_desk, LAMP)
    found = shown_for()
    assert len(found) == 3
    assert found[0] == same


@pytest.mark.parametrize(("days", "count"), [(0, 1), (29, 1), (31, 0), (400, 0)])
def test_after_thirty_days_it_is_another_matter(days: int, count: int, front_desk: User) -> None:
    published(front_desk)
    assert len(shown_for(at=day(days))) == count


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("21.71.10", True),
        ("21.71.10.1001", True),
        ("21.71", True),
        ("21.71.08", False),
        ("21.72", False),
        ("21", False),
        (None, False),
    ],
)
def test_the_same_district_where_the_place_is_that_narrow_else_the_same_city(
    sought: str | None, front_desk: User, *, found: bool
) -> None:
    published(front_desk, region="21.71.10.1006")
    assert bool(shown_for(region=sought)) is found


def test_what_is_known_no_closer_than_the_city_is_found_from_a_district_too(front_desk: User) -> None:
    published(front_desk, region="21.71")
    assert shown_for(region="21.71.10")


@pytest.mark.parametrize(("latitude", "found"), [(1.1195, True), (1.1305, True), (1.15, False)])
def test_a_neighbour_is_found_by_its_point_across_the_districts_border(
    latitude: float, front_desk: User, *, found: bool
) -> None:
    published(front_desk, region="21.71.08", latitude=1.1205, longitude=104.05)
    assert bool(shown_for(point=(latitude, 104.05))) is found


@pytest.mark.parametrize(
    "body",
    ["", "mati", "???", "' OR 1=1 -- & | ! ( )", "a " * 9000, "\x00lampu mati semua", "lampu \ud800 mati"],
)
def test_whatever_is_typed_gets_an_answer(body: str, front_desk: User) -> None:
    published(front_desk)
    assert isinstance(shown_for(body), list)


def test_one_query_whatever_is_found(front_desk: User) -> None:
    for number in range(6):
        published(front_desk, f"{LAMP} {number}")
    with CaptureQueriesContext(connection) as queries:
        found = shown_for()
        assert [(each.story.public_title, each.agency.name) for each in found]
    assert len(queries) == 1


def test_an_officer_is_shown_older_and_younger_ones_of_the_same_holder(
    operator: User, front_desk: User
) -> None:
    older, this, younger = (reported(category=LAMPS, at=day(number)) for number in (0, 2, 5))
    found = [each.complaint for each in alike_for(front_desk, this)]
    assert {each.pk for each in found} == {older.pk, younger.pk}


def test_not_those_that_the_officer_may_not_see(operator: User, front_desk: User) -> None:
    mine = reported(category=ROADS)
    reported(category=LAMPS, at=day(1))
    make_officer(DISHUB)
    assert mine.agency.code == "21.71/dinas_bina_marga"
    elsewhere = make_officer(DISHUB)
    assert alike_for(elsewhere, mine) == []


@pytest.mark.parametrize("unlike", [{"is_secret": True}, {"about_officers": True}])
def test_secret_and_about_officers_only_with_their_like(unlike: dict[str, Any], front_desk: User) -> None:
    open_one = reported()
    reported(at=day(1), **unlike)
    other = reported(at=day(2), **unlike)
    assert alike_for(front_desk, open_one) == []
    assert len(alike_for(front_desk, other)) == 1


def test_not_those_that_are_merged_already(operator: User, front_desk: User) -> None:
    older, child, this = (reported(at=day(number)) for number in range(3))
    actions.merge(complaint_id=child.pk, parent_id=older.pk, actor=front_desk, at=day(4))
    assert [each.complaint.pk for each in alike_for(front_desk, this)] == [older.pk]


def test_a_supervisor_of_another_city_is_shown_nothing(front_desk: User) -> None:
    reported()
    this = reported(at=day(1))
    assert alike_for(make_officer("21.72", Role.SUPERVISOR), this) == []
    assert alike_for(make_officer(BATAM, Role.SUPERVISOR), this) != []
