import pytest

from complaints import actions
from complaints.models import Complaint
from outbox.models import Outgoing
from tests.factories import BATAM, KEPRI, NOW, agency, make_officer
from tests.web.api.sending import photo, said, send, send_form, staff_batam

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "5f0c2b1e"}


def test_a_repeat_gets_the_first_answer_and_makes_nothing() -> None:
    staff_batam()
    first, second = send(headers=KEY), send(headers=KEY)
    assert (first.status_code, second.status_code) == (201, 200)
    assert said(first) == said(second)
    assert (Complaint.objects.count(), Outgoing.objects.count()) == (1, 1)


def test_a_repeat_after_the_complaint_went_on_still_gets_the_first_answer() -> None:
    staff_batam()
    first = send(headers=KEY)
    complaint = Complaint.objects.get()
    officer = make_officer(complaint.agency.code)
    actions.return_up(
        complaint_id=complaint.pk,
        actor=officer,
        at=complaint.submitted_at,
        reason="Bukan jalan kota.",
        proposal=agency(KEPRI),
    )
    assert Complaint.objects.get().agency.code == BATAM
    assert said(send(headers=KEY)) == said(first)


def test_without_a_key_the_same_words_are_two_complaints() -> None:
    send()
    send()
    assert Complaint.objects.count() == 2


def test_who_guesses_a_key_does_not_get_the_private_link() -> None:
    link = said(send(headers=KEY))["tracking_url"]
    response = send(headers=KEY, body="Coba-coba.")
    assert response.status_code == 422
    assert link not in response.content.decode()
    assert list(said(response)) == ["Idempotency-Key"]


@pytest.mark.parametrize(
    "changed",
    [
        {"is_secret": True},
        {"is_anonymous": True},
        {"about_officers": True},
        {"title": "Lain"},
        {"kind": "criticism"},
        {"category": "perhubungan.lampu_jalan"},
        {"region": None},
        {"reporter": {"name": "Orang Lain"}},
    ],
)
def test_a_used_key_with_another_wish_is_told_and_drops_nothing_silently(changed: dict[str, object]) -> None:
    send(headers=KEY)
    response = send(headers=KEY, **changed)
    assert (response.status_code, list(said(response))) == (422, ["Idempotency-Key"])
    assert Complaint.objects.count() == 1


def test_a_repeat_with_the_same_photo_is_the_same_and_with_another_is_not() -> None:
    first = send_form(headers=KEY, photos=[photo()])
    assert said(send_form(headers=KEY, photos=[photo()])) == said(first)
    assert send_form(headers=KEY).status_code == 422


def test_a_key_that_the_web_form_used_is_another_key() -> None:
    actions.submit(submission=actions.Submission(body="Jalan rusak.", key="5f0c2b1e"), at=NOW)
    assert send(headers=KEY).status_code == 201


@pytest.mark.parametrize("key", ["a" * 77, "kunci\u00e9"])
def test_a_key_that_does_not_fit_is_told_so(key: str) -> None:
    response = send(headers={"Idempotency-Key": key})
    assert (response.status_code, list(said(response))) == (400, ["Idempotency-Key"])
    assert not Complaint.objects.exists()
