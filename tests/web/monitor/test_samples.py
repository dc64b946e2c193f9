"""`/pantau/sampel/`: only the Presidential Staff Office, only public text, and what the tier above then reads."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from complaints import actions
from complaints.models import Complaint, Sample, SampleDraw
from reports.months import Month
from tests.factories import BATAM, KEPRI, OMBUDSMAN, PANRB, make_complaint, make_officer
from tests.web.monitor.conftest import as_

pytestmark = pytest.mark.django_db
PAGE = "/pantau/sampel/"
HOUR = datetime.timedelta(hours=1)
BAD = {"matter": "0", "evidence": "0", "clear": "1", "onward": "0", "text": "Tidak menjawab."}


@pytest.fixture
def ksp(at: datetime.datetime) -> Client:
    return as_(make_officer("ksp", Role.OVERSEER, last_login=at))


@pytest.fixture
def front_desk(at: datetime.datetime) -> User:
    return make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at)


@pytest.fixture
def last_month(at: datetime.datetime) -> str:
    return str(Month.of(at).back(1))


def close(operator: User, at: datetime.datetime, title: str = "Lubang di jalan") -> Complaint:
    """Closed last month, published with other words than the reporter's."""
    before = Month.of(at).start - 48 * HOUR
    complaint = make_complaint(at=before, title=title, body="Nama saya Slamet Widodo, jalan berlubang.")
    pk = complaint.pk
    actions.publish(
        complaint_id=pk, actor=operator, at=before + HOUR, title="Jalan rusak", body="Jalan berlubang."
    )
    actions.answer(complaint_id=pk, actor=operator, at=before + 2 * HOUR, text="Sudah ditambal.")
    return actions.accept(complaint_id=pk, at=before + 3 * HOUR)


def draw(ksp: Client, month: str, size: str = "10") -> Sample:
    assert ksp.post(PAGE, {"month": month, "size": size}).status_code == 302
    return Sample.objects.order_by("pk")[0]


def page_of(sample: Sample) -> str:
    return f"{PAGE}{sample.draw_id}/{sample.pk}/"


@pytest.mark.parametrize(
    ("code", "role"),
    [
        *((PANRB, Role.NATIONAL_ADMIN), (PANRB, Role.OVERSEER), (BATAM, Role.SUPERVISOR)),
        *((KEPRI, Role.OVERSEER), (OMBUDSMAN, Role.OMBUDSMAN), ("ksp", Role.SUPERVISOR)),
    ],
)
def test_everybody_else_finds_nothing(
    ksp: Client, operator: User, at: datetime.datetime, last_month: str, code: str, role: str
) -> None:
    close(operator, at)
    sample = draw(ksp, last_month)
    stranger = as_(make_officer(code, role, last_login=at))
    for address in (PAGE, f"{PAGE}{sample.draw_id}/", page_of(sample)):
        assert stranger.get(address).status_code == 404
    assert stranger.post(page_of(sample), BAD).status_code == 404
    assert stranger.post(PAGE, {"month": last_month, "size": "1"}).status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_the_first_day_says_what_to_do(ksp: Client) -> None:
    page = ksp.get(PAGE).content.decode()
    assert "Belum ada undian" in page
    assert "Menjawab apa yang dilaporkan" in page
    assert "Memadai mulai 6 dari 10" in page


def test_a_draw_shows_seed_strata_and_that_it_is_the_same_again(
    ksp: Client, operator: User, at: datetime.datetime, last_month: str
) -> None:
    close(operator, at)
    sample = draw(ksp, last_month)
    page = ksp.get(f"{PAGE}{sample.draw_id}/").content.decode()
    assert sample.draw.seed in page
    assert len(sample.draw.seed) == 32
    assert "hasilnya sama" in page
    assert "Pemerintah Kota Batam" in page
    Sample.objects.update(complaint=make_complaint(at=at, title="Lain"))
    SampleDraw.objects.update(seed="lain")
    assert "BERBEDA" in ksp.get(f"{PAGE}{sample.draw_id}/").content.decode()


def test_only_the_public_text_is_read(
    ksp: Client, operator: User, at: datetime.datetime, last_month: str
) -> None:
    complaint = close(operator, at)
    actions.note(complaint_id=complaint.pk, actor=operator, at=at, text="Catatan antarpetugas.")
    sample = draw(ksp, last_month)
    for address in (f"{PAGE}{sample.draw_id}/", page_of(sample)):
        page = ksp.get(address).content.decode()
        assert "Jalan rusak" in page
        assert "Slamet" not in page
        assert "Lubang di jalan" not in page
        assert "antarpetugas" not in page
    assert "Sudah ditambal." in page
    Complaint.objects.update(published_at=None, is_secret=True)
    for address in (f"{PAGE}{sample.draw_id}/", page_of(sample)):
        page = ksp.get(address).content.decode()
        assert "Jalan rusak" not in page
    assert "Simpan nilai" not in page


def test_a_failed_one_is_decided_at_the_desk_above_and_told(
    ksp: Client, operator: User, front_desk: User, at: datetime.datetime, last_month: str
) -> None:
    complaint = close(operator, at)
    sample = draw(ksp, last_month)
    page = ksp.post(page_of(sample), BAD, follow=True).content.decode()
    assert "Nilai tersimpan: tidak memadai, menunggu putusan" in page
    desk = as_(front_desk)
    case = f"/desk/{complaint.shown_reference}/putus-sampel/"
    assert complaint.shown_reference in desk.get("/desk/?tab=putusan").content.decode()
    page = desk.get(case).content.decode()
    assert "Nilai 1 dari 10; lulus mulai 6." in page
    assert "Tidak menjawab." in page
    complaint.refresh_from_db()
    sent = {"version": complaint.version, "seen": complaint.last_seq, "text": "Benar, fotonya tidak ada."}
    assert "Pilih: kembalikan, atau tetap." in desk.post(case, sent).content.decode()
    desk.post(case, sent | {"verdict": "send_back"})
    complaint.refresh_from_db()
    assert complaint.status == "in_progress"
    own = Client().get(f"/l/{complaint.link_token}/").content.decode()
    assert "terpilih acak dan diperiksa" in own
    assert "mengembalikan jawabannya" in own
    assert "Benar, fotonya tidak ada." in own


def test_a_bad_entry_is_told_and_changes_nothing(
    ksp: Client, operator: User, at: datetime.datetime, last_month: str
) -> None:
    for wrong in (
        {"month": last_month},
        {"month": last_month, "size": "0"},
        {"month": "2026-13", "size": "1"},
    ):
        assert ksp.post(PAGE, wrong).status_code == 400
    nothing = ksp.post(PAGE, {"month": last_month, "size": "5"})
    assert "Tidak ada laporan publik yang ditutup" in nothing.content.decode()
    close(operator, at)
    sample = draw(ksp, last_month)
    again = ksp.post(PAGE, {"month": last_month, "size": "5"})
    assert "sudah diundi" in again.content.decode()
    for bad in ({**BAD, "matter": ""}, {**BAD, "matter": "9"}, {**BAD, "text": ""}, {}):
        answer = ksp.post(page_of(sample), bad)
        assert answer.status_code == 400
        assert 'id="galat"' in answer.content.decode()
    sample.refresh_from_db()
    assert sample.state == "waiting"
    assert ksp.get(f"{PAGE}{sample.draw_id + 1}/{sample.pk}/").status_code == 404


def test_a_double_tap_rates_once(ksp: Client, operator: User, at: datetime.datetime, last_month: str) -> None:
    close(operator, at)
    sample = draw(ksp, last_month)
    assert [ksp.post(page_of(sample), BAD).status_code for _tap in range(2)] == [302, 302]
    other = as_(make_officer("ksp", Role.OVERSEER, last_login=at))
    assert "sudah dinilai" in other.post(page_of(sample), BAD).content.decode()
    assert Sample.objects.get().state == "failed"


def test_as_many_queries_with_many_samples(
    ksp: Client, operator: User, at: datetime.datetime, last_month: str
) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            ksp.get(address)
        return len(captured)

    for number in range(6):
        close(operator, at, title=f"Jalan {number}")
    sample = draw(ksp, last_month, "2")
    few = queries(f"{PAGE}{sample.draw_id}/")
    first = queries(f"{PAGE}{sample.draw_id}/")
    others = Complaint.objects.exclude(samples__draw=sample.draw_id)
    Sample.objects.bulk_create(
        Sample(draw=sample.draw, complaint=each, agency=sample.agency) for each in others
    )
    assert queries(f"{PAGE}{sample.draw_id}/") == first <= few <= 10
