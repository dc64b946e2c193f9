"""The public page: for everybody, small counts hidden, nothing of one report."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from complaints.models import Complaint


@pytest.mark.django_db
def test_the_first_day_says_so() -> None:
    page = Client().get("/statistik/").content.decode()

    assert "Belum ada laporan untuk dihitung" in page
    assert "<table" not in page


@pytest.mark.parametrize("address", ["/statistik/", "/statistik/data.csv"])
def test_few_reports_are_told_as_less_than_five(address: str, make_late: Callable[..., Complaint]) -> None:
    make_late(title="Jalan rahasia")
    page = Client().get(address).content.decode()

    assert "&lt; 5" in page or "<5" in page
    assert "Jalan rahasia" not in page


def test_the_page_is_counted_once_in_ten_minutes(make_late: Callable[..., Complaint]) -> None:
    make_late()
    Client().get("/statistik/")
    for _ in range(5):
        make_late()
    kept = Client().get("/statistik/").content.decode()
    cache.clear()

    assert Client().get("/statistik/").content.decode() != kept
