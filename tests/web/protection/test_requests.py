"""What a reporter asks of their data, from the own page to the answer: nobody on the way reads the identity."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints.actions import ask_for_own_data
from complaints.models import Complaint, DataRequest, Reporter
from outbox.models import Outgoing
from tests.factories import BATAM, KEPRI, PANRB, make_complaint, make_officer
from tests.web.protection.conftest import SITI, enter

pytestmark = pytest.mark.django_db


def own(complaint: Complaint, *parts: str) -> str:
    return "/".join(["/l", complaint.link_token, *parts, ""])


def asked(client: Client, complaint: Complaint, kind: str, **fields: str) -> str:
    sent = {"kind": kind, "name": "", "contact": "", "text": ""} | fields
    return client.post(own(complaint, "data"), sent, follow=True).content.decode()


def answer(protector: User, outcome: str, text: str = "") -> str:
    address = f"/pelindungan/permintaan/{DataRequest.objects.get().pk}/"
    sent = enter(protector).post(address, {"outcome": outcome, "text": text}, follow=True)
    return str(sent.content.decode())


def test_a_request_is_registered_once_told_and_seen_by_both(
    client: Client, protector: User, sealed: Complaint
) -> None:
    for _tap in range(2):
        page = asked(client, sealed, "access", text="Untuk arsip saya.")
        assert "Menunggu jawaban" in page
    request = DataRequest.objects.get()
    assert request.due_at - request.requested_at == datetime.timedelta(hours=72)
    assert Outgoing.objects.filter(key=f"data:{request.pk}:asked:{protector.pk}").exists()
    listed = enter(protector).get("/pelindungan/").content.decode()
    assert sealed.shown_reference in listed
    shown = enter(protector).get(f"/pelindungan/permintaan/{request.pk}/").content.decode()
    assert "Untuk arsip saya." in shown


def test_neither_list_nor_request_shows_case_or_identity(
    client: Client, protector: User, sealed: Complaint
) -> None:
    asked(client, sealed, "correction", name="Siti Aminah Baru", contact="baru@example.id")
    protected = enter(protector)
    pages = [
        protected.get(each).content.decode()
        for each in ("/pelindungan/", f"/pelindungan/permintaan/{DataRequest.objects.get().pk}/")
    ]
    for word in ("Siti", "example.id", "berlubang", "0812"):
        assert not any(word in page for page in pages), word
    assert "nama, e-mail" in pages[1]


def test_a_granted_access_gives_the_copy_and_not_before(
    client: Client, protector: User, sealed: Complaint
) -> None:
    asked(client, sealed, "access")
    assert client.get(own(sealed, "salinan")).status_code == 404
    answer(protector, "done")
    copy = client.get(own(sealed, "salinan"))
    assert copy.json()["identity"]["name"] == "Siti Aminah"
    assert "attachment" in copy.headers["Content-Disposition"]
    assert "Ambil salinan data" in client.get(own(sealed)).content.decode()
    assert Outgoing.objects.filter(key__contains=":data_answered:").count() == 1


def test_a_granted_correction_takes_the_place_of_the_old(
    client: Client, protector: User, sealed: Complaint
) -> None:
    asked(client, sealed, "correction", name="Siti  Rahma")
    answer(protector, "done")
    reporter = Reporter.objects.get(complaint=sealed)
    assert (reporter.name, reporter.phone) == ("Siti Rahma", "081234567890")


def test_a_granted_restriction_closes_the_report_and_seals_the_name(
    client: Client, protector: User, operator: User, at: datetime.datetime
) -> None:
    named = make_complaint(at=at, is_anonymous=False, reporter=SITI)
    asked(client, named, "restriction")
    answer(protector, "done")
    named.refresh_from_db()
    assert (named.is_secret, named.is_anonymous, named.published_at) == (True, True, None)
    assert "Identitas Anda disegel" in client.get(own(named)).content.decode()


def test_a_refusal_owes_its_reason_which_the_reporter_reads(
    client: Client, protector: User, sealed: Complaint
) -> None:
    asked(client, sealed, "restriction")
    assert "Tulisannya masih kosong." in answer(protector, "refused")
    answer(protector, "refused", "Laporan masih diperiksa.")
    page = client.get(own(sealed)).content.decode()
    assert "Laporan masih diperiksa." in page
    assert "Ditolak" in page


def test_what_was_answered_is_not_answered_again(client: Client, protector: User, sealed: Complaint) -> None:
    asked(client, sealed, "access")
    answer(protector, "done")
    assert "sudah dijawab" in answer(protector, "refused", "Berubah pikiran.")
    assert DataRequest.objects.get().outcome == "done"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": ""}, "Pilih apa yang Anda minta."),
        ({"kind": "rumah"}, "Galat:"),
        ({"kind": "correction"}, "Tulis data yang benar"),
        ({"kind": "correction", "contact": "0812"}, "Nomor HP kurang"),
        ({"kind": "access", "text": "x" * 2001}, "Galat:"),
    ],
)
def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(
    client: Client, sealed: Complaint, fields: dict[str, str], told: str
) -> None:
    page = asked(client, sealed, **({"text": "Tolong."} | fields))
    assert told in page
    assert not DataRequest.objects.exists()


def test_without_such_an_officer_the_national_one_answers(operator: User, at: datetime.datetime) -> None:
    request = ask_for_own_data(complaint_id=make_complaint(at=at).pk, kind="access", at=at)
    assert request.agency.code == PANRB
    national = make_officer(PANRB, Role.DATA_PROTECTION_OFFICER, last_login=at)
    assert enter(national).get(f"/pelindungan/permintaan/{request.pk}/").status_code == 200


def test_another_governments_officer_finds_no_such_request(
    protector: User, sealed: Complaint, at: datetime.datetime
) -> None:
    request = ask_for_own_data(complaint_id=sealed.pk, kind="access", at=at)
    stranger = enter(make_officer(KEPRI, Role.DATA_PROTECTION_OFFICER, last_login=at))
    address = f"/pelindungan/permintaan/{request.pk}/"
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"outcome": "done"}).status_code == 404
    assert DataRequest.objects.get().answered_at is None
    assert request.agency.code == BATAM
