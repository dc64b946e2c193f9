"""What is wrong is said once on the own page: beside the form, or on top where the form is not there (any more)."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from tests.web.citizen.conftest import own_page, words

SUMMARY = 'id="galat"'


def refused(client: Client, complaint: Complaint, *parts: str, **typed: str) -> str:
    page = words(client.post(own_page(complaint, *parts), typed))
    assert page.count(SUMMARY) == 1, "once: each id stands once, and one place is focused"
    assert "<title>Galat:" in page
    return page


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("pesan", "Kirim pesan ke petugas"),
        ("cabut", "Cabut laporan"),
        ("rapatkan", "Bisa lebih tertutup kapan saja"),
        ("data", "Data pribadi Anda"),
    ],
)
def test_where_the_form_is_shown_it_is_said_there(
    client: Client, complaint: Complaint, part: str, heading: str
) -> None:
    page = refused(client, complaint, part)
    assert page.index(heading) < page.index(SUMMARY)


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("sanggah", {"follow_up": "1"}),
        ("buka-lagi", {}),
        ("kelas", {}),
        ("pisah", {}),
        ("hidupkan", {}),
        ("keberatan-informasi", {}),
        ("belum", {"text": "Belum."}),
    ],
)
def test_where_it_is_not_it_is_said_on_top(
    client: Client, complaint: Complaint, part: str, typed: dict[str, str]
) -> None:
    page = refused(client, complaint, part, **typed)
    assert page.index(SUMMARY) < page.index("<h1")


def test_beside_an_answer_that_waits_for_a_verdict(
    client: Client, complaint: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Sudah.")
    page = refused(client, complaint, "belum", text=" ")
    assert page.index("Belum beres") < page.index(SUMMARY)
    page = refused(client, complaint, "data")
    assert page.index("Data pribadi Anda") < page.index(SUMMARY)
