"""`GET /api/v1/regions/`: names as people write them, and the place near a point."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def regions(client: Client, **query: str) -> Any:
    return client.get("/api/v1/regions/", query)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Batam Kota, Batam", "21.71.10"), ("kec. rancaekek kab bandung", "32.04.28"), ("jakbar", "31.73")],
)
def test_a_name_as_people_write_it_finds_the_place(client: Client, typed: str, code: str) -> None:
    first = regions(client, q=typed).json()[0]
    assert first["code"] == code
    assert first.keys() == {"code", "name", "level", "level_name", "zone", "km"}


def test_a_keystroke_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert len(regions(client, q="suka", limit="8").json()) == 8


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1e3", "999999999999", "", "²"])
def test_a_senseless_limit_is_the_usual_one(client: Client, limit: str) -> None:
    assert len(regions(client, q="suka", limit=limit).json()) == 20


def test_near_a_point_the_place_to_confirm_is_given(client: Client) -> None:
    [place] = regions(client, near="-7.0335, 107.5185").json()
    assert (place["code"], place["level"]) == ("32.04.37", "district")
    assert place["km"] < 1


def test_near_nothing_known_there_is_nothing(client: Client) -> None:
    assert regions(client, near="-8.9,105.2").json() == []


@pytest.mark.parametrize(
    ("near", "told"), [("", "tidak terbaca"), ("x", "tidak terbaca"), ("51.5,-0.12", "di luar Indonesia")]
)
def test_a_bad_point_is_told(client: Client, near: str, told: str) -> None:
    response = regions(client, near=near)
    assert response.status_code == 400
    assert told in response.json()["near"][0]
