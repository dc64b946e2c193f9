import json
from typing import Any

import pytest
from django.test import Client, override_settings

from routing.models import Category
from tests.web.api.sending import PATH, post, said, send
from web.api.doors import TooOften
from web.limits import API

pytestmark = pytest.mark.django_db


def get(path: str) -> Any:
    response = Client(SERVER_NAME="localhost").get(path)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_the_root_lists_addresses_that_answer() -> None:
    addresses = get("/api/v1/")
    assert {"complaints", "categories", "regions", "agencies", "schema", "docs"} == set(addresses)
    for name in set(addresses) - {"complaints"}:
        assert Client(SERVER_NAME="localhost").get(addresses[name]).status_code == 200


def test_categories_are_all_that_are_in_use_with_their_parents() -> None:
    categories = {each["code"]: each["parent"] for each in get("/api/v1/categories/")}
    assert len(categories) == Category.objects.filter(is_active=True).count()
    assert categories["perhubungan.lampu_jalan"] == "perhubungan"


@pytest.mark.parametrize(
    ("typed", "code"), [("batam kota", "21.71.10"), ("21.71.10", "21.71.10"), ("Kota Batam", "21.71")]
)
def test_a_region_is_found_by_name_and_by_code(typed: str, code: str) -> None:
    assert get(f"/api/v1/regions/?q={typed}")[0]["code"] == code


def test_without_a_search_regions_are_the_provinces() -> None:
    assert {each["level"] for each in get("/api/v1/regions/")} == {"province"}


@pytest.mark.parametrize("typed", ["dinas perhubungan batam", "21.71/dinas_perhubungan"])
def test_an_agency_is_found_by_name_and_by_code(typed: str) -> None:
    assert get(f"/api/v1/agencies/?q={typed}")[0]["code"] == "21.71/dinas_perhubungan"


@pytest.mark.parametrize("collection", ["regions", "agencies"])
@pytest.mark.parametrize("typed", ["%25_", "batam%00", "a" * 500, "zzzzqqqq", "%F0%9F%98%80"])
def test_an_odd_search_finds_few_or_none_and_breaks_nothing(collection: str, typed: str) -> None:
    assert len(get(f"/api/v1/{collection}/?q={typed}")) <= 40


@pytest.mark.parametrize(
    "path", ["/api/v1/categories/", "/api/v1/regions/?q=batam", "/api/v1/agencies/?q=batam", "/api/schema/"]
)
def test_what_changes_rarely_may_be_kept_for_a_while(path: str) -> None:
    assert "public, max-age=300" in Client(SERVER_NAME="localhost").get(path)["Cache-Control"]


def test_an_unknown_address_is_told_in_json() -> None:
    response = Client(SERVER_NAME="localhost").get("/api/v1/laporan")
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "get"])
def test_other_methods_are_not_there(method: str) -> None:
    response = getattr(Client(SERVER_NAME="localhost"), method)(PATH)
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


@override_settings(RATE_LIMITS=True)
def test_over_the_limit_comes_429_with_when_to_come_back() -> None:
    answers = [post("{}") for _ in range(API.times + 1)]
    assert {each.status_code for each in answers[:-1]} == {400}
    assert answers[-1].status_code == TooOften.status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert said(answers[-1])["detail"]


@override_settings(RATE_LIMITS=True)
def test_reading_is_not_limited_with_writing() -> None:
    for _ in range(API.times + 1):
        post("{}")
    assert get("/api/v1/categories/")
    assert send().status_code == 429
