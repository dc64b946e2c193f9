"""The language switch leads back to where one was, and nowhere else."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/lapor/", "/lapor/"),
        ("", "/"),
        ("beranda", "/"),
        ("admin:index", "/"),
        ("//contoh.example/", "/"),
        ("https://contoh.example/", "/"),
    ],
)
def test_it_leads_back_within_the_site(asked: str, led_to: str) -> None:
    answer = Client().get("/bahasa/en/", {"kembali": asked})
    assert (answer.status_code, answer["Location"]) == (302, led_to)
    assert answer.cookies["django_language"].value == "en"


def test_a_language_that_is_not_there_is_not_found() -> None:
    assert Client().get("/bahasa/xx/").status_code == 404
