"""The closed list of reasons, what each asks for, and the one in twenty that the tier above looks at again."""

import datetime
import hashlib
from functools import partial

import pytest

from accounts.models import User
from complaints import actions
from complaints.archive_review import ONE_IN, is_sampled
from complaints.archiving import Ground
from complaints.errors import Refused
from complaints.models import Complaint, Event, Involvement, Message, Purpose
from complaints.reference import shown
from outbox.models import Outgoing
from tests.factories import KEPRI, NOW, make_complaint

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=2)
COURT = Ground(body="Pengadilan Negeri Batam", contact="(0778) 000000")


@pytest.fixture
def complaint(operator: User, front_desk: User) -> Complaint:
    return make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"))


def archive(complaint: Complaint, by: User, reason: str, ground: Ground | None = None) -> Complaint:
    return actions.archive(
        complaint_id=complaint.pk,
        actor=by,
        at=LATER,
        reason=reason,
        text="Alasannya begini.",
        ground=ground or Ground(),
    )


def refusal(complaint: Complaint, by: User, reason: str, ground: Ground | None = None) -> str:
    with pytest.raises(Refused) as refused:
        archive(complaint, by, reason, ground)
    assert not Message.objects.filter(kind="archive_reason").exists()
    return refused.value.code


@pytest.mark.parametrize("reason", ["incomplete", "withdrawn", "bukan_wewenang", "bahasa", ""])
def test_no_other_reason_exists_and_two_are_the_clocks(
    complaint: Complaint, front_desk: User, reason: str
) -> None:
    assert refusal(complaint, front_desk, reason) == "unknown_reason"


def test_it_is_not_unintelligible_before_somebody_asked(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    assert refusal(complaint, front_desk, "unintelligible") == "not_asked"
    actions.ask(complaint_id=complaint.pk, actor=operator, at=LATER, text="Apa maksud Anda?")
    assert archive(complaint, front_desk, "unintelligible").archive_reason == "unintelligible"


def test_a_postponement_has_asked_too_and_is_gone_back_to_before_it(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    actions.postpone(
        complaint_id=complaint.pk, actor=operator, at=LATER, text="Apa maksudnya?", missing=["explanation"]
    )
    archived = archive(complaint, front_desk, "unintelligible")
    assert (archived.status, archived.status_before_end) == ("archived", "routed")


def test_identical_links_a_report_with_the_same_contact(complaint: Complaint, front_desk: User) -> None:
    again = make_complaint(at=LATER, reporter=actions.ReporterDetails(email="Warga@Example.id"))
    archive(again, front_desk, "identical", Ground(identical_to=complaint.pk))
    event = Event.objects.get(complaint_id=again.pk, kind="archived")
    assert event.payload["identical"] == complaint.pk


def test_the_same_phone_is_the_same_contact(operator: User, front_desk: User) -> None:
    first = make_complaint(reporter=actions.ReporterDetails(phone="081234567890"))
    again = make_complaint(reporter=actions.ReporterDetails(phone="+62 812-3456-7890", name="Lain"))
    assert archive(again, front_desk, "identical", Ground(identical_to=first.pk)).status == "archived"


def test_the_reporters_own_word_links_too(complaint: Complaint, front_desk: User) -> None:
    nameless = make_complaint()
    ground = Ground(identical_to=complaint.pk)
    assert refusal(nameless, front_desk, "identical", ground) == "another_reporter"
    words = f"Ini sama dengan laporan saya {shown(complaint.reference).lower()}, maaf."
    actions.reply(complaint_id=nameless.pk, text=words, at=LATER)
    assert archive(nameless, front_desk, "identical", ground).status == "archived"


def test_the_same_name_proves_nothing(operator: User, front_desk: User) -> None:
    first = make_complaint(reporter=actions.ReporterDetails(name="Budi", phone="081234567890"))
    other = make_complaint(reporter=actions.ReporterDetails(name="Budi", phone="081234567891"))
    assert refusal(other, front_desk, "identical", Ground(identical_to=first.pk)) == "another_reporter"


def test_identical_wants_a_number_that_exists_and_another_one(complaint: Complaint, front_desk: User) -> None:
    for other in (None, complaint.pk, 0):
        assert refusal(complaint, front_desk, "identical", Ground(identical_to=other)) == "not_linked"


def test_two_reports_cannot_be_archived_as_identical_to_each_other(
    complaint: Complaint, front_desk: User
) -> None:
    again = make_complaint(at=LATER, reporter=actions.ReporterDetails(email="warga@example.id"))
    archive(again, front_desk, "identical", Ground(identical_to=complaint.pk))
    with pytest.raises(Refused) as refused:
        archive(complaint, front_desk, "identical", Ground(identical_to=again.pk))
    assert refused.value.code == "linked_is_archived"


@pytest.mark.parametrize(("field", "ground"), [("body", Ground(contact="x")), ("contact", Ground(body="x"))])
def test_before_a_court_names_who_is_competent_and_how_to_reach_them(
    complaint: Complaint, front_desk: User, field: str, ground: Ground
) -> None:
    with pytest.raises(Refused) as refused:
        archive(complaint, front_desk, "before_a_court", ground)
    assert (refused.value.code, refused.value.field) == ("no_competent_body", field)
    archive(complaint, front_desk, "before_a_court", COURT)
    told = Message.objects.get(kind="archive_reason").body
    assert "Pengadilan Negeri Batam" in told
    assert "(0778) 000000" in told


def test_the_reporter_is_told_and_the_archiving_verifies(complaint: Complaint, front_desk: User) -> None:
    archived = archive(complaint, front_desk, "threats")
    archived.refresh_from_db()
    assert (archived.verified_at, archived.closed_at) == (LATER, LATER)
    assert Outgoing.objects.filter(key__contains=":archived:").count() == 1


def test_one_in_twenty_seals_is_sampled() -> None:
    hashes = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(20_000)]
    assert 900 < sum(map(is_sampled, hashes)) < 1_100
    assert is_sampled(f"{ONE_IN * 7:064x}")
    assert not is_sampled(f"{ONE_IN * 7 + 1:064x}")


def test_exactly_the_archivings_whose_seal_says_so_go_to_the_tier_above(
    operator: User, front_desk: User, province: User
) -> None:
    done = [archive(make_complaint(), front_desk, "no_matter") for _number in range(60)]
    events = Event.objects.filter(kind="archived", complaint_id__in=[each.pk for each in done])
    sampled = {event.complaint_id for event in events if is_sampled(event.hash)}
    rows = Involvement.objects.filter(purpose=Purpose.REVIEW, agency__code=KEPRI)
    assert set(rows.values_list("complaint_id", flat=True)) == sampled
    assert Involvement.objects.count() == len(sampled)


def test_nobody_is_above_the_national_coordinator(national_admin: User) -> None:
    complaint = make_complaint(region=None, category=None)
    act = partial(archive, complaint, national_admin, "no_matter")
    assert act().agency.code == "panrb"
    assert not Involvement.objects.exists()
