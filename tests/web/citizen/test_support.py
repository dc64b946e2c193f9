""" "Saya mengalami juga" on the public page: one tap, no account, taken back as easily; and the link that stops the news."""

import datetime

import pytest
from django.test import Client, override_settings

from accounts.models import User
from complaints import actions, links
from complaints.models import Complaint, Support
from complaints.pictures import read_picture
from tests.factories import make_complaint
from tests.web.citizen.conftest import photo, words
from web import limits


@pytest.fixture
def published(complaint: Complaint, operator: User, at: datetime.datetime) -> Complaint:
    return actions.publish(
        complaint_id=complaint.pk, actor=operator, at=at, title="Jalan berlubang", body="Di depan SD."
    )


def page_of(complaint: Complaint) -> str:
    return f"/laporan/{complaint.reference}/"


def tap(client: Client, complaint: Complaint, **fields: str) -> str:
    return words(client.post(f"{page_of(complaint)}dukung/", fields, follow=True))


def test_one_tap_counts_one_and_says_so(client: Client, published: Complaint) -> None:
    page = tap(client, published)
    assert "1 orang mengalami juga" in page
    assert "Tercatat: Anda juga mengalaminya." in page
    assert "Anda sudah tercatat dari perangkat ini." in page


def test_a_second_tap_counts_nobody_and_another_device_one_more(client: Client, published: Complaint) -> None:
    tap(client, published)
    tap(client, published)
    assert "2 orang mengalami juga" in tap(Client(), published)


def test_it_is_taken_back(client: Client, published: Complaint) -> None:
    tap(client, published)
    page = words(client.post(f"{page_of(published)}tarik-dukungan/", follow=True))
    assert "Dukungan Anda ditarik kembali." in page
    assert "Belum ada yang lain." in page
    assert not Support.objects.exists()


def test_whoever_has_not_supported_takes_back_nothing(client: Client, published: Complaint) -> None:
    tap(client, published)
    Client().post(f"{page_of(published)}tarik-dukungan/")
    assert Support.objects.count() == 1


def test_the_cookie_is_random_hidden_from_scripts_and_goes_nowhere_else(
    client: Client, published: Complaint
) -> None:
    tap(client, published)
    cookie = client.cookies["perangkat"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/laporan/", True, "Lax")
    assert len(cookie.value) >= 24
    assert cookie.value not in {*Support.objects.values_list("device", flat=True)}


def test_reading_sets_no_cookie_of_ours(client: Client, published: Complaint) -> None:
    client.get(page_of(published))
    assert "perangkat" not in client.cookies


@pytest.mark.parametrize("action", ["dukung", "tarik-dukungan"])
def test_what_is_not_published_is_not_found(client: Client, complaint: Complaint, action: str) -> None:
    assert client.post(f"{page_of(complaint)}{action}/").status_code == 404
    assert client.post(f"/laporan/2222222/{action}/").status_code == 404


def test_a_link_that_is_only_opened_supports_nothing(client: Client, published: Complaint) -> None:
    assert client.get(f"{page_of(published)}dukung/").status_code == 405


def test_an_address_for_news_is_kept_sealed_and_shown_to_nobody(client: Client, published: Complaint) -> None:
    page = tap(client, published, email="ani@example.id")
    assert Support.objects.get().email == "ani@example.id"
    assert "ani@example.id" not in page
    assert "ani@example.id" not in words(Client().get(page_of(published)))


def test_an_address_that_is_none_is_told_and_counts_nobody(client: Client, published: Complaint) -> None:
    page = tap(client, published, email="ani@")
    assert "Alamat e-mail ini belum lengkap." in page
    assert 'value="ani@"' in page
    assert not Support.objects.exists()


def test_what_has_ended_says_so(
    client: Client, published: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.answer(complaint_id=published.pk, actor=operator, at=at, text="Sudah ditambal.")
    actions.accept(complaint_id=published.pk, at=at)
    assert "Laporan ini sudah selesai." in tap(client, published)


@override_settings(RATE_LIMITS=True)
def test_it_cannot_be_tapped_without_end(client: Client, published: Complaint) -> None:
    taps = range(2 * limits.SUPPORT.times + 1)  # a window of two minutes may end between them
    codes = [client.post(f"{page_of(published)}dukung/").status_code for _tap in taps]
    assert codes[0] == 302
    assert codes[-1] == 429


@pytest.fixture
def follower(published: Complaint, at: datetime.datetime) -> Support:
    return actions.support(complaint=published, device="phone", email="ani@example.id", at=at)


def test_opening_the_link_stops_nothing_and_its_one_button_does(client: Client, follower: Support) -> None:
    address = f"/kabar/berhenti/{follower.stop_token}/"
    assert "Ya, berhenti" in words(client.get(address))
    assert Support.objects.exclude(email="").exists()
    assert "Anda tidak lagi dikabari." in words(client.post(address))
    assert "Anda tidak lagi dikabari." in words(client.post(address))
    assert not Support.objects.exclude(email="").exists()


def test_a_mail_programs_own_button_stops_it_without_a_csrf_token(follower: Support) -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = strict.post(f"/kabar/berhenti/{follower.stop_token}/", {"List-Unsubscribe": "One-Click"})
    assert sent.status_code == 200
    assert Support.objects.get().email == ""


@pytest.mark.parametrize("token", [links.token(reference="support", nonce="x"), "x", "%00"])
def test_a_link_of_nobodys_is_not_found(client: Client, db: None, token: str) -> None:
    for answer in (client.get(f"/kabar/berhenti/{token}/"), client.post(f"/kabar/berhenti/{token}/")):
        assert answer.status_code == 404


def test_the_photo_of_the_parents_answer_is_seen_on_a_merged_reports_page(
    client: Client, operator: User, at: datetime.datetime
) -> None:
    parent, child = make_complaint(at=at), make_complaint(at=at)
    actions.publish(complaint_id=child.pk, actor=operator, at=at, title="Jalan", body="Rusak.")
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=operator, at=at)
    file = photo()
    picture = read_picture(file, name="sesudah.png", size=file.size or 0)
    actions.answer(complaint_id=parent.pk, actor=operator, at=at, text="Selesai.", photos=[picture])
    page = words(client.get(page_of(child)))
    attachment = parent.attachments.get()
    address = f"{page_of(child)}berkas/{attachment.pk}/"
    assert "Selesai." in page
    assert address in page
    answer = client.get(address)
    assert answer.status_code == 200
    answer.close()
