""" "Saya mengalami juga": who counts, who is told, and who is known (nobody)."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from accounts.models import User
from complaints import actions, links
from complaints.actions.support import is_supported_by
from complaints.errors import Refused
from complaints.models import Complaint, Event, Support
from outbox.drain import drain
from outbox.models import Outgoing
from tests.factories import DONE, NOW, make_complaint

pytestmark = pytest.mark.django_db
PHONE, LAPTOP = "device-of-ani", "laptop-of-ani"


@pytest.fixture
def report(operator: User) -> Complaint:
    complaint = make_complaint()
    return actions.publish(
        complaint_id=complaint.pk, actor=operator, at=NOW, title="Jalan", body="Berlubang."
    )


def behind(report: Complaint, device: str = PHONE, **fields: Any) -> Support:
    return actions.support(complaint=report, device=device, at=NOW, **fields)


def count(report: Complaint) -> int:
    return Support.objects.filter(complaint=report).count()


def news() -> list[tuple[str, str]]:
    """Recipient and kind of each mail owed to supporters, in order."""
    rows = Outgoing.objects.filter(key__startswith="support:").order_by("pk")
    return [(row.recipient, row.key.split(":")[3]) for row in rows]


def test_one_device_counts_once(report: Complaint) -> None:
    behind(report)
    behind(report)
    behind(report, "another")
    assert count(report) == 2


def test_one_address_counts_once_whatever_the_device_and_the_capitals(report: Complaint) -> None:
    behind(report, PHONE, email="ani@example.id")
    behind(report, LAPTOP, email=" Ani@Example.id")
    assert count(report) == 1


def test_who_tapped_on_two_devices_and_then_says_so_is_one(report: Complaint) -> None:
    behind(report, PHONE, email="ani@example.id")
    behind(report, LAPTOP)
    behind(report, LAPTOP, email="ani@example.id")
    assert [each.email for each in Support.objects.all()] == ["ani@example.id"]
    assert is_supported_by(report, device=LAPTOP)


def test_an_address_may_be_left_later(report: Complaint) -> None:
    behind(report)
    behind(report, email="ani@example.id")
    assert Support.objects.get().email == "ani@example.id"


def test_it_is_taken_back_with_everything(report: Complaint) -> None:
    behind(report, email="ani@example.id")
    assert actions.withdraw_support(complaint=report, device="of somebody else") is False
    assert actions.withdraw_support(complaint=report, device=PHONE) is True
    assert not Support.objects.exists()


@pytest.mark.parametrize("overrides", [{"is_secret": True}, {}])
def test_what_is_not_public_has_no_supporters(operator: User, front_desk: User, overrides: Any) -> None:
    complaint = make_complaint(**overrides)
    with pytest.raises(Refused):
        behind(complaint)
    assert not Support.objects.exists()


def test_what_has_ended_takes_no_more(report: Complaint, operator: User) -> None:
    actions.answer(complaint_id=report.pk, actor=operator, at=NOW, text="Sudah ditambal.")
    actions.accept(complaint_id=report.pk, at=NOW)
    with pytest.raises(Refused) as refusal:
        behind(Complaint.objects.get(pk=report.pk))
    assert refusal.value.code == "ended"


def test_nobody_can_tell_who_or_that_two_are_the_same_person(report: Complaint, operator: User) -> None:
    other = make_complaint(body="Lain.")
    actions.publish(complaint_id=other.pk, actor=operator, at=NOW, title="Lain", body="Lain.")
    other.refresh_from_db()
    for each in (report, other):
        behind(each, email="ani@example.id")
    with connection.cursor() as cursor:
        cursor.execute("SELECT device, contact, email FROM complaints_support")
        first, second = cursor.fetchall()
    assert set(first).isdisjoint(second)
    assert not {PHONE, "ani@example.id"} & {*first, *second}


def test_no_event_tells_of_it(report: Complaint) -> None:
    before = Event.objects.count()
    behind(report)
    assert Event.objects.count() == before


def test_followers_hear_of_follow_up_answer_and_closing_each_once(report: Complaint, operator: User) -> None:
    behind(report, email="ani@example.id")
    behind(report, "without an address")
    acting: dict[str, Any] = {"complaint_id": report.pk, "actor": operator, "at": NOW}
    actions.respond(**acting, text="Kami baca.")
    actions.follow_up(**acting, text="Tim ke lokasi.", **DONE)
    actions.ask(**acting, text="Lebarnya berapa?")
    actions.answer(**acting, text="Selesai ditambal.")
    actions.accept(complaint_id=report.pk, at=NOW)
    actions.accept(complaint_id=report.pk, at=NOW)
    assert news() == [("ani@example.id", kind) for kind in ("followed_up", "answered", "closed")]


def test_the_mail_leads_to_the_public_page_and_has_a_button_that_stops_it(
    report: Complaint, operator: User
) -> None:
    follower = behind(report, email="ani@example.id")
    actions.answer(complaint_id=report.pk, actor=operator, at=NOW, text="Selesai.")
    drain(now=NOW)
    sent = next(each for each in mail.outbox if each.to == ["ani@example.id"])
    stop = f"/kabar/berhenti/{follower.stop_token}/"
    assert f"/laporan/{report.reference}/" in sent.body
    assert report.link_token not in sent.body
    assert stop in sent.body
    assert stop in sent.extra_headers["List-Unsubscribe"]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_after_stopping_nothing_more_comes_and_the_support_still_counts(
    report: Complaint, operator: User
) -> None:
    follower = behind(report, email="ani@example.id")
    assert actions.stop_news(token=follower.stop_token) == report
    assert actions.stop_news(token=follower.stop_token) == report
    actions.answer(complaint_id=report.pk, actor=operator, at=NOW, text="Selesai.")
    assert (news(), count(report)) == ([], 1)
    assert Support.objects.get().email == ""


def test_a_link_of_nobodys_stops_nothing(report: Complaint) -> None:
    assert actions.stop_news(token=links.token(reference="support", nonce="x")) is None


def test_a_report_that_is_no_longer_public_tells_its_followers_nothing(
    report: Complaint, operator: User
) -> None:
    behind(report, email="ani@example.id")
    Complaint.objects.filter(pk=report.pk).update(published_at=None, is_secret=True)
    later = NOW + datetime.timedelta(hours=1)
    actions.answer(complaint_id=report.pk, actor=operator, at=later, text="Selesai.")
    assert news() == []
