"""Archiving with each reason's ground, an appeal and a sampled archiving at the desk of the tier above."""

import datetime

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.involvement import involve
from complaints.models import Complaint, Event, Involvement, Purpose
from tests.factories import BINA_MARGA, KEPRI, agency, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send


@pytest.fixture
def front(front_desk: User, signed_in: SignedIn) -> Client:
    return signed_in(front_desk)


@pytest.fixture
def above(db: None, signed_in: SignedIn, at: datetime.datetime) -> Client:
    return signed_in(make_officer(KEPRI, Role.AGENCY_ADMIN, last_login=at))


@pytest.fixture
def archived(complaint: Complaint, front_desk: User, above: Client, at: datetime.datetime) -> Complaint:
    done = actions.archive(
        complaint_id=complaint.pk, actor=front_desk, at=at, reason="no_matter", text="Tidak ada isinya."
    )
    # What the seal drew is tested apart.
    Involvement.objects.filter(complaint=done).delete()
    return done


def panel(client: Client, complaint: Complaint, slug: str) -> str:
    return client.get(f"/desk/{complaint.shown_reference}/{slug}/").content.decode()


def test_identical_asks_for_the_other_number_at_its_field(
    front: Client, complaint: Complaint, at: datetime.datetime
) -> None:
    again = make_complaint(at=at)
    code, page = send(front, again, "arsipkan", reason="identical", text="Sama.")
    assert code == 422
    assert "Tulis nomor laporan lain yang sama isinya" in page
    code, page = send(front, again, "arsipkan", reason="identical", other=complaint.reference, text="Sama.")
    assert code == 422
    assert "Tidak terbukti dari pelapor yang sama" in page
    actions.reply(
        complaint_id=again.pk, at=at, text=f"Ini sama dengan {complaint.shown_reference}, milik saya."
    )
    code, _page = send(front, again, "arsipkan", reason="identical", other=complaint.reference, text="Sama.")
    assert (code, again.archive_reason) == (302, "identical")


def test_before_a_court_asks_for_who_is_competent(front: Client, complaint: Complaint) -> None:
    typed = {"reason": "before_a_court", "text": "Sedang disidangkan."}
    code, page = send(front, complaint, "arsipkan", **typed, body="Pengadilan Negeri Batam")
    assert code == 422
    assert "Sebut lembaga yang berwenang dan cara menghubunginya" in page
    assert "Pengadilan Negeri Batam" in page
    typed |= {"body": "Pengadilan Negeri Batam", "contact": "(0778) 000000"}
    complaint.refresh_from_db()
    form = {"version": complaint.version, "seen": complaint.last_seq, **typed}
    address = f"/desk/{complaint.shown_reference}/arsipkan/"
    # A double click is the same archiving.
    assert [front.post(address, form).status_code for _time in range(2)] == [302, 302]
    assert Event.objects.filter(complaint_id=complaint.pk, kind="archived").count() == 1


def test_unintelligible_is_refused_before_somebody_asked(front: Client, complaint: Complaint) -> None:
    code, page = send(front, complaint, "arsipkan", reason="unintelligible", text="Tidak jelas.")
    assert code == 422
    assert "Tanyakan dulu kepada pelapor" in page


def test_an_appeal_is_granted_by_disposing_it(
    above: Client, archived: Complaint, at: datetime.datetime
) -> None:
    actions.appeal(complaint_id=archived.pk, at=at, text="Isinya ada, mohon dibaca.")
    page = panel(above, archived, "tolak-banding")
    assert "Isinya ada, mohon dibaca." in page
    assert "Tidak ada isinya." in page
    assert not any(f"/{slug}/#panel" in page for slug in ("arsipkan", "kembalikan", "tunda", "gabungkan"))
    assert send(above, archived, "disposisi", agency=BINA_MARGA)[0] == 302
    assert (archived.appeal, archived.agency.code) == ("granted", BINA_MARGA)


def test_an_appeal_is_refused_with_a_reason(
    above: Client, archived: Complaint, at: datetime.datetime
) -> None:
    actions.appeal(complaint_id=archived.pk, at=at, text="Isinya ada.")
    assert send(above, archived, "tolak-banding", text=" ")[0] == 422
    version = Complaint.objects.get(pk=archived.pk).version
    form = {"version": version, "text": "Memang kosong."}
    url = f"/desk/{archived.shown_reference}/tolak-banding/"
    assert above.post(url, form).status_code == 302
    archived.refresh_from_db()
    assert (archived.status, archived.appeal) == ("archived", "refused")


def test_nobody_is_offered_to_refuse_what_was_not_appealed(front: Client, complaint: Complaint) -> None:
    assert "tolak-banding" not in panel(front, complaint, "")


def test_the_sample_stands_in_a_tab_of_its_own(above: Client, archived: Complaint) -> None:
    assert "Periksa arsip" not in above.get("/desk/").content.decode()
    involve(archived, agency_id=agency(KEPRI).pk, purpose=Purpose.REVIEW, at=archived.submitted_at)
    page = above.get("/desk/?tab=periksa").content.decode()
    assert "Periksa arsip" in page
    assert archived.story.title in page
    assert archived.story.title not in above.get("/desk/?tab=naik").content.decode()


@pytest.mark.parametrize(("verdict", "status"), [("uphold", "archived"), ("revive", "routed")])
def test_a_sampled_archiving_is_decided(
    above: Client, archived: Complaint, verdict: str, status: str
) -> None:
    involve(archived, agency_id=agency(KEPRI).pk, purpose=Purpose.REVIEW, at=archived.submitted_at)
    assert "Tidak ada isinya." in panel(above, archived, "periksa-arsip")
    code, page = send(above, archived, "periksa-arsip", text="Sudah kami baca.")
    assert code == 422
    assert "Pilih: tepat, atau tidak." in page
    assert send(above, archived, "periksa-arsip", verdict=verdict, text="Sudah kami baca.")[0] == 302
    assert archived.status == status
    assert archived.story.title not in above.get("/desk/?tab=periksa").content.decode()
