"""What the public reads and sees, on the page, in the search and by the API: the officer's words and copies alone."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.actions import ReporterDetails, Shown
from complaints.models import Attachment, Complaint, PublicPicture
from complaints.pictures import Area
from tests.complaints.test_publishing import photo
from tests.factories import make_complaint
from tests.web.citizen.conftest import words

STORY = "Lampu di depan rumah Rahma mati, tanya Sutrisno di warung."


@pytest.fixture
def report(operator: User, at: datetime.datetime) -> Complaint:
    details = ReporterDetails(name="Rahma Nuraini", phone="", email="")
    return make_complaint(at=at, body=STORY, reporter=details, photos=[photo(), photo()], is_anonymous=False)


@pytest.fixture
def published(report: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    """The first of its two photos, with an area covered."""
    first = Attachment.objects.filter(complaint=report).order_by("pk")[0]
    return actions.publish(
        complaint_id=report.pk,
        actor=operator,
        at=at,
        title="Lampu mati",
        body="Lampu di depan rumah [nama] mati.",
        pictures=[Shown(attachment_id=first.pk, areas=[Area(0, 0, 50, 50)])],
    )


def page_of(complaint: Complaint) -> str:
    return f"/laporan/{complaint.reference}/"


def test_the_copy_is_served_and_the_original_has_no_address(client: Client, published: Complaint) -> None:
    copy = PublicPicture.objects.get()
    page = words(client.get(page_of(published)))
    assert f'{page_of(published)}foto/{copy.pk}/"' in page
    assert page.count("<img") == 1
    answer = client.get(f"{page_of(published)}foto/{copy.pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "rahma" not in answer.get("Content-Disposition", "")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert len(content) == copy.size
    for original in Attachment.objects.filter(complaint=published):
        assert client.get(f"{page_of(published)}berkas/{original.pk}/").status_code == 404


def test_a_photo_that_was_not_chosen_is_not_found(client: Client, published: Complaint) -> None:
    second = Attachment.objects.filter(complaint=published).order_by("pk")[1]
    assert client.get(f"{page_of(published)}foto/{second.pk}/").status_code == 404


def test_the_copy_of_another_report_is_not_found_under_this_one(
    client: Client, published: Complaint, operator: User, at: datetime.datetime
) -> None:
    other = make_complaint(at=at)
    actions.publish(complaint_id=other.pk, actor=operator, at=at, title="Jalan", body="Rusak.")
    assert client.get(f"{page_of(other)}foto/{PublicPicture.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("how", ["unpublish", "secret", "anonymous"])
def test_taken_from_the_public_the_photo_is_gone_too(
    client: Client, published: Complaint, operator: User, at: datetime.datetime, how: str
) -> None:
    url = f"{page_of(published)}foto/{PublicPicture.objects.get().pk}/"
    if how == "unpublish":
        actions.unpublish(complaint_id=published.pk, actor=operator, at=at, reason="Salah.")
    else:
        actions.tighten(complaint_id=published.pk, actor=None, at=at, **{how: True})
    assert client.get(url).status_code == 404
    assert client.get(page_of(published)).status_code == 404
    assert client.get(f"/api/v1/complaints/{published.reference}/").status_code == 404
    assert "Lampu mati" not in words(client.get("/laporan/", {"q": "lampu"}))


@pytest.mark.parametrize("query", ["sutrisno", "warung", "rahma", '"rumah rahma"'])
def test_what_was_masked_is_not_found_by_searching(client: Client, published: Complaint, query: str) -> None:
    assert "Lampu mati" in words(client.get("/laporan/", {"q": "lampu"}))
    assert "Lampu mati" not in words(client.get("/laporan/", {"q": query}))


def test_nor_by_excluding_it(client: Client, published: Complaint) -> None:
    assert "Lampu mati" in words(client.get("/laporan/", {"q": "lampu -sutrisno"}))
    assert "Lampu mati" not in words(client.get("/laporan/", {"q": "lampu -mati"}))


def test_officers_words_are_masked_for_the_public_and_whole_for_the_reporter(
    client: Client, published: Complaint, operator: User, at: datetime.datetime
) -> None:
    text = "Terima kasih Rahma, hubungi petugas 0812-3456-7890."
    actions.respond(complaint_id=published.pk, actor=operator, at=at, text=text)
    masked = "Terima kasih [nama], hubungi petugas [nomor HP]."
    assert masked in words(client.get(page_of(published)))
    assert masked in str(client.get(f"/api/v1/complaints/{published.reference}/").json())
    assert text in words(client.get(f"/l/{published.link_token}/"))


def test_the_handlers_and_the_reporter_read_the_original(client: Client, published: Complaint) -> None:
    page = words(client.get(f"/l/{published.link_token}/"))
    assert STORY in page


def test_what_a_parents_reporter_was_answered_is_shared_without_their_name(
    client: Client, report: Complaint, operator: User, at: datetime.datetime
) -> None:
    child = make_complaint(at=at)
    actions.publish(complaint_id=child.pk, actor=operator, at=at, title="Lampu mati", body="Gelap.")
    actions.merge(complaint_id=child.pk, parent_id=report.pk, actor=operator, at=at)
    actions.respond(complaint_id=report.pk, actor=operator, at=at, text="Ibu Rahma, kami periksa besok.")
    assert "[nama], kami periksa besok." in words(client.get(page_of(child)))
    actions.split(complaint_id=child.pk, at=at)
    page = words(client.get(page_of(child)))
    assert "[nama], kami periksa besok." in page
    assert "Rahma" not in page
