"""Erasure: the words are gone for good, what happened stays told, and the chain holds."""

import datetime
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from complaints import actions
from complaints.actions import Erasure, ReporterDetails, Shown
from complaints.actions.erase import of_the_reporter
from complaints.chain import first_fault
from complaints.errors import Refused
from complaints.models import (
    Attachment,
    Complaint,
    DataRequest,
    Event,
    Involvement,
    Message,
    PublicPicture,
    Purpose,
    Reporter,
    Story,
)
from complaints.training import examples
from outbox.models import Outgoing
from tests.complaints.test_publishing import photo
from tests.factories import (
    BATAM,
    BINA_MARGA,
    KEPRI,
    NOW,
    OMBUDSMAN,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)
STORY = "Saya Rahma Nuraini, rumah saya di Jalan Kenanga nomor 8."
ALL = Erasure(story=True, reporter=True)
Commit = Callable[..., Any]


@pytest.fixture
def officer(db: None) -> User:
    return make_officer(BATAM, Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def complaint(operator: User, front_desk: User) -> Complaint:
    """Published with its photo, replied to by the reporter, answered, closed."""
    details = ReporterDetails(name="Rahma Nuraini", phone="0812-3456-7890", email="rahma@example.id")
    made = make_complaint(body=STORY, address="Jalan Kenanga 8", photos=[photo()], reporter=details)
    shown = Shown(attachment_id=Attachment.objects.get(complaint=made).pk)
    publish: dict[str, Any] = {"title": "Jalan", "body": "Rusak.", "pictures": [shown]}
    actions.publish(complaint_id=made.pk, actor=operator, at=NOW, **publish)
    actions.reply(complaint_id=made.pk, at=NOW, text="Nomor saya 0812-3456-7890.", photos=[photo()])
    actions.answer(complaint_id=made.pk, actor=operator, at=NOW, text="Sudah ditambal, Ibu Rahma.")
    return actions.accept(complaint_id=made.pk, at=NOW)


def erase(complaint: Complaint, actor: User, what: Erasure = ALL, reason: str = "request") -> Complaint:
    return actions.erase(complaint_id=complaint.pk, actor=actor, at=LATER, what=what, reason=reason)


def reply_of(complaint: Complaint) -> Message:
    return Message.objects.get(complaint=complaint, kind="reply")


def payload(complaint: Complaint) -> dict[str, Any]:
    return Event.objects.filter(complaint_id=complaint.pk, kind="erased").latest("seq").payload


def verified(*arguments: str) -> str:
    out = io.StringIO()
    call_command("verify_timeline", *arguments, stdout=out)
    return out.getvalue()


def test_all_that_is_the_reporters_is_gone_and_the_answer_stays(complaint: Complaint, officer: User) -> None:
    erase(complaint, officer, of_the_reporter(complaint))
    story = Story.objects.get(complaint=complaint)
    assert (story.title, story.body, story.address, story.public_title, story.public_body, story.salt) == (
        "",
    ) * 6
    assert story.erased_at == LATER
    assert not Reporter.objects.filter(complaint=complaint).exists()
    assert (reply_of(complaint).body, reply_of(complaint).salt, reply_of(complaint).erased_at) == (
        "",
        "",
        LATER,
    )
    assert Message.objects.get(complaint=complaint, kind="answer").body == "Sudah ditambal, Ibu Rahma."
    assert not Attachment.objects.filter(complaint=complaint).exists()
    told = {"story": True, "reporter": True, "messages": [reply_of(complaint).pk], "pictures": 2}
    assert payload(complaint) == told | {"reason": "request"}


def test_files_and_copies_are_destroyed_once_it_is_on_disk(
    complaint: Complaint, officer: User, django_capture_on_commit_callbacks: Commit
) -> None:
    files = [each.file.name or "" for each in Attachment.objects.filter(complaint=complaint)]
    files.append(PublicPicture.objects.get().file.name or "")
    with django_capture_on_commit_callbacks(execute=True):
        erase(complaint, officer, of_the_reporter(complaint))
        assert all(default_storage.exists(name) for name in files)
    assert not any(default_storage.exists(name) for name in files)


def test_it_is_public_no_longer_and_teaches_the_classifier_nothing(
    complaint: Complaint, officer: User
) -> None:
    assert Complaint.objects.published().exists()
    erase(complaint, officer)
    assert not Complaint.objects.published().exists()
    assert examples() == []


def test_where_and_when_it_was_is_gone_with_the_story(complaint: Complaint, officer: User) -> None:
    Complaint.objects.filter(pk=complaint.pk).update(latitude=1, longitude=104, occurred_on=NOW.date())
    erase(complaint, officer)
    complaint.refresh_from_db()
    assert (complaint.latitude, complaint.longitude, complaint.occurred_on) == (None, None, None)


def test_letters_to_the_reporter_go_with_the_reporter(complaint: Complaint, officer: User) -> None:
    letters = Outgoing.objects.filter(key__startswith=f"reporter:{complaint.reference}:")
    assert {row.recipient for row in letters} == {"rahma@example.id"}
    others = Outgoing.objects.exclude(pk__in=letters.values("pk")).count()
    erase(complaint, officer, Erasure(reporter=True))
    assert not letters.all()
    assert Outgoing.objects.count() == others
    assert Story.objects.get(complaint=complaint).body == STORY


def test_the_chain_holds_and_the_command_says_when(complaint: Complaint, officer: User) -> None:
    erase(complaint, officer, of_the_reporter(complaint))
    rows = Event.objects.filter(complaint_id=complaint.pk).order_by("seq")
    assert first_fault(complaint.reference, (event.sealed() for event in rows)) is None
    told = verified(complaint.reference)
    assert f"{complaint.shown_reference}: ada isi yang dihapus pada 2026-11-24 (erased on 2026-11-24)" in told
    assert "segelnya utuh" in told


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Message, {"body": "Belum ditambal."}),
        (Story, {"body": "Bukan cerita saya."}),
        (Story, {"public_body": "Bukan yang diperiksa."}),
    ],
)
def test_words_changed_behind_its_back_are_found_erased_ones_are_not_doubted(
    complaint: Complaint, officer: User, table: Any, change: dict[str, str]
) -> None:
    erase(complaint, officer, Erasure(messages=[reply_of(complaint).pk]))
    assert "segelnya utuh" in verified()
    rows = table.objects.filter(complaint=complaint)
    (rows.filter(kind="answer") if table is Message else rows).update(**change)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify_timeline", stdout=out)
    assert "bukan lagi yang disegel" in out.getvalue()


def test_one_message_with_its_pictures_leaves_the_rest(complaint: Complaint, officer: User) -> None:
    erase(complaint, officer, Erasure(messages=[reply_of(complaint).pk]))
    assert payload(complaint)["pictures"] == 1
    assert Attachment.objects.filter(complaint=complaint, message=None).exists()
    assert Story.objects.get(complaint=complaint).erased_at is None
    assert Complaint.objects.published().exists()


def test_one_picture_goes_with_its_public_copy(complaint: Complaint, officer: User) -> None:
    erase(
        complaint, officer, Erasure(pictures=[Attachment.objects.get(complaint=complaint, message=None).pk])
    )
    assert not PublicPicture.objects.exists()
    assert Attachment.objects.filter(complaint=complaint).count() == 1


def test_nothing_is_left_to_erase_a_second_time(complaint: Complaint, officer: User) -> None:
    what = of_the_reporter(complaint)
    erase(complaint, officer, what)
    with pytest.raises(Refused, match="nothing_to_erase"):
        erase(complaint, officer, what)
    assert Event.objects.filter(complaint_id=complaint.pk, kind="erased").count() == 1


@pytest.mark.parametrize(
    ("where", "role"),
    [
        (BATAM, Role.AGENCY_ADMIN),
        (BINA_MARGA, Role.OPERATOR),
        (PANRB, Role.NATIONAL_ADMIN),
        (KEPRI, Role.DATA_PROTECTION_OFFICER),
        (BATAM, Role.SYSTEM_ADMIN),
    ],
)
def test_nobody_else_erases(complaint: Complaint, where: str, role: str) -> None:
    with pytest.raises(Refused, match="not_yours"):
        erase(complaint, make_officer(where, role))
    assert Story.objects.get(complaint=complaint).body == STORY


def test_the_national_coordinators_officer_may_too(complaint: Complaint) -> None:
    erase(complaint, make_officer(PANRB, Role.DATA_PROTECTION_OFFICER))
    assert Story.objects.get(complaint=complaint).erased_at == LATER


def test_before_the_ombudsman_nothing_is_destroyed(complaint: Complaint, officer: User) -> None:
    case = Involvement.objects.create(
        complaint=complaint, agency=agency(OMBUDSMAN), purpose=Purpose.REFERRED, since=NOW
    )
    with pytest.raises(Refused, match="referred"):
        erase(complaint, officer)
    assert Story.objects.get(complaint=complaint).body == STORY
    Involvement.objects.filter(pk=case.pk).update(until=LATER)
    erase(complaint, officer)


def test_the_story_of_an_open_report_stays_unless_it_is_unlawful(officer: User, operator: User) -> None:
    running = make_complaint(reporter=ReporterDetails(name="Rahma", email="rahma@example.id"))
    with pytest.raises(Refused, match="still_open"):
        erase(running, officer)
    assert Reporter.objects.filter(complaint=running).exists()
    erase(running, officer, Erasure(reporter=True))
    erase(running, officer, Erasure(story=True), reason="unlawful")
    assert Story.objects.get(complaint=running).erased_at == LATER
    with pytest.raises(Refused, match="erased"):
        actions.publish(complaint_id=running.pk, actor=operator, at=LATER, title="x", body="x")


@pytest.mark.parametrize("part", ["messages", "pictures"])
def test_a_part_of_another_report_is_refused_and_nothing_is_half_done(
    complaint: Complaint, officer: User, part: str
) -> None:
    other = make_complaint(photos=[photo()])
    message = actions.reply(complaint_id=other.pk, at=NOW, text="Lain.") and reply_of(other)
    wrong = message.pk if part == "messages" else Attachment.objects.get(complaint=other).pk
    what: dict[str, Any] = {part: [wrong]}
    with pytest.raises(Refused, match="not_its_part"):
        erase(complaint, officer, replace(Erasure(story=True), **what))
    assert Story.objects.get(complaint=complaint).body == STORY


def test_a_reason_outside_of_the_list_is_refused(complaint: Complaint, officer: User) -> None:
    with pytest.raises(Refused) as refusal:
        erase(complaint, officer, reason="Rahma memintanya")
    assert (refusal.value.code, refusal.value.field) == ("bad_reason", "reason")


def test_the_database_keeps_no_half_erased_words(complaint: Complaint) -> None:
    half: list[tuple[Any, dict[str, Any]]] = [
        (Message.objects.filter(pk=reply_of(complaint).pk), {"erased_at": NOW}),
        (Message.objects.filter(pk=reply_of(complaint).pk), {"body": ""}),
        (Story.objects.filter(complaint=complaint), {"erased_at": NOW}),
    ]
    for rows, change in half:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def asked_for(complaint: Complaint) -> DataRequest:
    return actions.ask_for_own_data(complaint_id=complaint.pk, kind="erasure", at=NOW)


def test_what_the_reporter_asked_for_is_erased_when_it_is_granted(
    complaint: Complaint, officer: User
) -> None:
    request = asked_for(complaint)
    actions.answer_data_request(request_id=request.pk, actor=officer, at=LATER, outcome="done")
    assert Story.objects.get(complaint=complaint).erased_at == LATER
    assert not Reporter.objects.filter(complaint=complaint).exists()
    assert payload(complaint)["reason"] == "request"
    assert "segelnya utuh" in verified(complaint.reference)


def test_granted_too_early_nothing_happens_and_the_request_still_waits(officer: User, operator: User) -> None:
    running = make_complaint(reporter=ReporterDetails(name="Rahma", email="rahma@example.id"))
    request = asked_for(running)
    with pytest.raises(Refused, match="still_open"):
        actions.answer_data_request(request_id=request.pk, actor=officer, at=LATER, outcome="done")
    request.refresh_from_db()
    assert request.answered_at is None
    assert Reporter.objects.filter(complaint=running).exists()


def test_a_restriction_takes_it_from_the_public_with_its_copies(complaint: Complaint, officer: User) -> None:
    request = actions.ask_for_own_data(complaint_id=complaint.pk, kind="restriction", at=NOW)
    actions.answer_data_request(request_id=request.pk, actor=officer, at=LATER, outcome="done")
    assert not Complaint.objects.published().exists()
    assert not PublicPicture.objects.exists()
