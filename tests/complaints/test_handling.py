import datetime
import io
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PIL import Image

from accounts.models import Role, User
from complaints import actions
from complaints.chain import text_digest
from complaints.errors import Conflict, Refused
from complaints.involvement import end_escalations, involve
from complaints.lifecycle import IllegalMove
from complaints.models import Attachment, Complaint, Event, Message, Purpose, Visibility
from complaints.pictures import read_picture
from outbox.models import Outgoing
from tests.factories import BATAM, BINA_MARGA, DISHUB, DONE, KEPRI, NOW, agency, make_complaint, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=2)


@pytest.fixture
def complaint(operator: User) -> Complaint:
    return make_complaint(reporter=actions.ReporterDetails(email="warga@example.id"))


def kinds(complaint: Complaint) -> list[str]:
    found = Event.objects.filter(complaint_id=complaint.pk).values_list("kind", flat=True)
    return [kind for kind in found if not kind.startswith("clock_")]


def test_response_follow_up_answer_and_acceptance(complaint: Complaint, operator: User) -> None:
    acting: dict[str, Any] = {"complaint_id": complaint.pk, "actor": operator, "at": LATER}
    assert actions.respond(**acting, text="Kami cek hari ini.").status == "in_progress"
    assert (
        actions.follow_up(**acting, text="Ditambal.", promised_on=datetime.date(2026, 12, 1)).status
        == "in_progress"
    )
    assert actions.answer(**acting, text="Selesai ditambal.").status == "answered"
    closed = actions.accept(complaint_id=complaint.pk, at=LATER, rating=4)
    assert (closed.status, closed.closed_how, closed.rating) == ("closed", "confirmed", 4)
    assert kinds(complaint) == ["submitted", "disposed", "responded", "followed_up", "answered", "accepted"]


def test_each_step_is_told_to_the_reporter(complaint: Complaint, operator: User) -> None:
    actions.respond(complaint_id=complaint.pk, actor=operator, at=LATER, text="Kami cek.")
    actions.answer(complaint_id=complaint.pk, actor=operator, at=LATER, text="Selesai.")
    assert [key.split(":")[2] for key in Outgoing.objects.order_by("id").values_list("key", flat=True)] == [
        "received",
        "responded",
        "answered",
    ]


def test_a_disputed_answer_goes_back_to_the_holder(complaint: Complaint, operator: User) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=LATER, text="Selesai.")
    disputed = actions.dispute(complaint_id=complaint.pk, at=LATER, text="Lubangnya masih ada.")
    assert (disputed.status, disputed.disputes, disputed.agency.code) == ("in_progress", 1, BINA_MARGA)


def test_a_second_tap_on_solved_changes_nothing(complaint: Complaint, operator: User) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=LATER, text="Selesai.")
    actions.accept(complaint_id=complaint.pk, at=LATER)
    actions.accept(complaint_id=complaint.pk, at=LATER, rating=1)
    assert kinds(complaint).count("accepted") == 1
    assert Complaint.objects.get().rating is None


def test_a_second_tap_of_the_same_words_writes_nothing_more(complaint: Complaint) -> None:
    for minutes in (0, 1):
        at = NOW + datetime.timedelta(minutes=minutes)
        actions.reply(complaint_id=complaint.pk, at=at, text="Masih gelap.")
    assert Event.objects.filter(complaint_id=complaint.pk, kind="replied").count() == 1
    actions.reply(complaint_id=complaint.pk, at=NOW + datetime.timedelta(hours=1), text="Masih gelap.")
    assert Event.objects.filter(complaint_id=complaint.pk, kind="replied").count() == 2


def test_another_agencys_officer_can_do_nothing(complaint: Complaint, transport_operator: User) -> None:
    for action in (actions.respond, actions.follow_up, actions.answer, actions.ask):
        with pytest.raises(IllegalMove) as refusal:
            action(complaint_id=complaint.pk, actor=transport_operator, at=LATER, text="Bukan kami.")
        assert refusal.value.code == "not_yours"
    assert not Message.objects.exists()


def test_who_reads_an_old_page_is_told_so(complaint: Complaint, operator: User) -> None:
    actions.respond(complaint_id=complaint.pk, actor=operator, at=LATER, text="Satu.", expected_version=0)
    with pytest.raises(Conflict) as conflict:
        actions.follow_up(
            complaint_id=complaint.pk, actor=operator, at=LATER, text="Dua.", expected_version=0
        )
    assert (conflict.value.expected, conflict.value.found) == (0, 1)
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        (actions.respond, "LAPOR %s: respon awal"),
        (partial(actions.follow_up, **DONE), "LAPOR %s: tindak lanjut"),
        (actions.answer, "LAPOR %s sudah dijawab"),
        (actions.ask, "LAPOR %s: petugas bertanya"),
    ],
)
def test_a_mail_says_in_its_subject_what_came(
    complaint: Complaint, operator: User, act: Callable[..., object], subject: str
) -> None:
    act(complaint_id=complaint.pk, actor=operator, at=LATER, text="Kami periksa.")
    assert Outgoing.objects.latest("pk").payload["subject"] == subject % complaint.shown_reference


def test_a_promise_cannot_lie_in_the_past(complaint: Complaint, operator: User) -> None:
    with pytest.raises(Refused) as refusal:
        actions.follow_up(
            complaint_id=complaint.pk,
            actor=operator,
            at=LATER,
            text="Janji.",
            promised_on=datetime.date(2026, 11, 23),
        )
    assert refusal.value.field == "promised_on"
    assert not Message.objects.exists()


@pytest.mark.parametrize("days", [366, 10_000])
def test_a_promise_lies_a_year_ahead_at_most(complaint: Complaint, operator: User, days: int) -> None:
    promise = partial(actions.follow_up, complaint_id=complaint.pk, actor=operator, at=LATER, text="Janji.")
    with pytest.raises(Refused) as refusal:
        promise(promised_on=LATER.date() + datetime.timedelta(days=days))
    assert refusal.value.field == "promised_on"
    promise(promised_on=LATER.date() + datetime.timedelta(days=365))
    assert Message.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_an_empty_or_endless_text_is_refused(complaint: Complaint, operator: User, text: str) -> None:
    with pytest.raises(Refused):
        actions.respond(complaint_id=complaint.pk, actor=operator, at=LATER, text=text)


def test_a_note_is_for_officers_and_moves_nothing(complaint: Complaint, operator: User) -> None:
    note = actions.note(complaint_id=complaint.pk, actor=operator, at=LATER, text="Koordinasi dulu.")
    assert note.visibility == Visibility.INTERNAL
    assert Complaint.objects.get().status == "routed"


def test_evidence_is_kept_with_the_answer(complaint: Complaint, operator: User) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    photo = read_picture(io.BytesIO(out.getvalue()), name="sesudah.png", size=len(out.getvalue()))
    actions.answer(complaint_id=complaint.pk, actor=operator, at=LATER, text="Selesai.", photos=[photo])
    kept = Attachment.objects.get()
    assert kept.message is not None
    assert (kept.message.kind, kept.name, kept.content_type) == ("answer", "sesudah.png", "image/jpeg")


def test_a_reply_to_a_postponement_takes_it_back_to_where_it_was(
    complaint: Complaint, operator: User
) -> None:
    actions.postpone(
        complaint_id=complaint.pk, actor=operator, at=LATER, text="Di mana persisnya?", missing=["place"]
    )
    assert Complaint.objects.get().status == "awaiting_reporter"
    actions.reply(complaint_id=complaint.pk, text="Depan SD 005.", at=LATER)
    assert Complaint.objects.get().status == "routed"
    assert kinds(complaint)[-3:] == ["postponed", "replied", "resumed"]


@pytest.mark.parametrize(
    ("missing", "days", "code"),
    [([], 0, "nothing_missing"), (["jiwa"], 0, "nothing_missing"), (["place"], 15, "too_late_to_postpone")],
)
def test_a_postponement_keeps_its_rules(
    complaint: Complaint, operator: User, missing: list[str], days: int, code: str
) -> None:
    at = NOW + datetime.timedelta(days=days)
    with pytest.raises(Refused) as refusal:
        actions.postpone(complaint_id=complaint.pk, actor=operator, at=at, text="Lengkapi.", missing=missing)
    assert refusal.value.code == code


def test_a_late_report_cannot_be_postponed(complaint: Complaint, operator: User) -> None:
    at = NOW + datetime.timedelta(hours=25)
    with pytest.raises(Refused) as refusal:
        actions.postpone(
            complaint_id=complaint.pk, actor=operator, at=at, text="Lengkapi.", missing=["place"]
        )
    assert refusal.value.code == "late_already"


def test_it_is_postponed_once(complaint: Complaint, operator: User) -> None:
    acting: dict[str, Any] = {
        "complaint_id": complaint.pk,
        "actor": operator,
        "text": "Lengkapi.",
        "missing": ["place"],
    }
    actions.postpone(**acting, at=LATER)
    actions.reply(complaint_id=complaint.pk, text="Ini.", at=LATER)
    with pytest.raises(Refused) as refusal:
        actions.postpone(**acting, at=LATER)
    assert refusal.value.code == "postponed_before"


def test_archiving_takes_a_listed_reason_and_a_sentence(complaint: Complaint, front_desk: User) -> None:
    acting: dict[str, Any] = {"complaint_id": complaint.pk, "actor": front_desk, "at": LATER}
    for reason in ("bukan_wewenang", "", "incomplete"):
        with pytest.raises(Refused):
            actions.archive(**acting, reason=reason, text="Alasan.")
    archived = actions.archive(**acting, reason="no_matter", text="Isinya percobaan saja.")
    assert (archived.status, archived.archive_reason) == ("archived", "no_matter")


def test_a_holder_cannot_archive(complaint: Complaint, operator: User) -> None:
    with pytest.raises(IllegalMove):
        actions.archive(
            complaint_id=complaint.pk, actor=operator, at=LATER, reason="no_matter", text="Malas."
        )


def test_a_merged_report_hears_what_its_parent_hears(
    complaint: Complaint, operator: User, front_desk: User
) -> None:
    child = make_complaint(at=LATER, reporter=actions.ReporterDetails(email="tetangga@example.id"))
    actions.merge(complaint_id=child.pk, parent_id=complaint.pk, actor=front_desk, at=LATER)
    actions.answer(complaint_id=complaint.pk, actor=operator, at=LATER, text="Selesai ditambal.")
    child.refresh_from_db()
    assert child.status == "merged"
    answered = Event.objects.get(complaint_id=child.pk, kind="answered")
    assert answered.payload["via"] == complaint.pk
    assert "tetangga@example.id" in {
        row.recipient for row in Outgoing.objects.filter(key__contains=":answered:")
    }


def test_a_secret_report_is_not_merged_into_an_open_one(complaint: Complaint, front_desk: User) -> None:
    secret = make_complaint(at=LATER, is_secret=True)
    with pytest.raises(Refused) as refusal:
        actions.merge(complaint_id=secret.pk, parent_id=complaint.pk, actor=front_desk, at=LATER)
    assert refusal.value.code == "secret_with_public"


def test_a_secret_report_can_never_be_published(operator: User, front_desk: User) -> None:
    secret = make_complaint(is_secret=True)
    with pytest.raises(Refused):
        actions.publish(complaint_id=secret.pk, actor=front_desk, at=LATER, title="Judul", body="Isi")
    assert not Complaint.objects.published().exists()


def test_what_is_published_is_the_masked_text(complaint: Complaint, operator: User) -> None:
    actions.publish(
        complaint_id=complaint.pk, actor=operator, at=LATER, title="Jalan", body="Hubungi [nomor HP]"
    )
    published = Complaint.objects.published().select_related("story").get()
    assert published.story.public_body == "Hubungi [nomor HP]"
    assert "Anak-anak" in published.story.body


@pytest.mark.parametrize(
    ("agency_code", "role", "sees"),
    [
        (BINA_MARGA, Role.OPERATOR, True),
        (BATAM, Role.AGENCY_ADMIN, True),
        (BATAM, Role.SUPERVISOR, True),
        (BATAM, Role.OPERATOR, False),
        ("21.71/dinas_perhubungan", Role.OPERATOR, False),
        ("21.71/inspektorat", Role.INSPECTOR, False),
        (KEPRI, Role.AGENCY_ADMIN, False),
        (KEPRI, Role.OVERSEER, False),
        ("kemendagri", Role.OVERSEER, False),
        ("panrb", Role.NATIONAL_ADMIN, False),
        ("ombudsman", Role.OMBUDSMAN, False),
        (BATAM, Role.HELPDESK, False),
        (BATAM, Role.SYSTEM_ADMIN, False),
        (BATAM, Role.DATA_PROTECTION_OFFICER, False),
    ],
)
def test_command_gives_access_to_cases_and_oversight_does_not(
    complaint: Complaint, agency_code: str, role: str, *, sees: bool
) -> None:
    officer = make_officer(agency_code, role)
    assert Complaint.objects.visible_to(officer).filter(pk=complaint.pk).exists() is sees


def test_an_ended_membership_opens_nothing(complaint: Complaint) -> None:
    officer = make_officer(BATAM, Role.AGENCY_ADMIN)
    officer.memberships.update(until=NOW)
    assert not Complaint.objects.visible_to(officer).exists()


def test_a_story_as_long_as_the_form_takes_can_be_published(operator: User) -> None:
    complaint = make_complaint(body="Kata. " * 3_000)
    body = complaint.story.body
    actions.publish(complaint_id=complaint.pk, actor=operator, at=LATER, title="Judul", body=body)
    complaint.story.refresh_from_db()
    assert complaint.story.public_body == body


@pytest.mark.parametrize(
    ("day", "is_late"), [("2026-12-08T16:59:59Z", False), ("2026-12-08T17:00:00Z", True)]
)
def test_a_postponement_is_open_until_the_end_of_the_fourteenth_day(
    operator: User, day: str, is_late: bool
) -> None:
    complaint = make_complaint()
    Complaint.objects.update(due_at=None)
    values: dict[str, Any] = {"actor": operator, "at": datetime.datetime.fromisoformat(day)}
    postponed = partial(
        actions.postpone, complaint_id=complaint.pk, text="Foto di mana?", missing=["photo"], **values
    )
    if not is_late:
        assert postponed().status == "awaiting_reporter"
        return
    with pytest.raises(Refused) as refusal:
        postponed()
    assert refusal.value.code == "too_late_to_postpone"


def test_a_note_with_a_disposition_is_told_by_the_event(
    operator: User, transport_operator: User, front_desk: User
) -> None:
    complaint = make_complaint()
    actions.dispose(
        complaint_id=complaint.pk, actor=front_desk, at=LATER, to=agency(DISHUB), note="Tiang nomor 7."
    )
    disposed = Event.objects.filter(complaint_id=complaint.pk, kind="disposed").latest("seq")
    note = Message.objects.get()
    assert (note.visibility, disposed.payload["message"]) == (Visibility.INTERNAL, note.pk)
    assert disposed.payload["digest"] == text_digest(note.salt, note.body)


def test_a_head_above_sees_what_went_up_to_them_until_it_is_settled(
    complaint: Complaint, operator: User
) -> None:
    governors_secretary = make_officer(KEPRI, Role.SUPERVISOR)
    assert not Complaint.objects.visible_to(governors_secretary).exists()
    involve(complaint, agency_id=agency(KEPRI).pk, purpose=Purpose.ESCALATED, at=LATER)
    assert Complaint.objects.visible_to(governors_secretary).exists()
    end_escalations(complaint, at=LATER)
    assert not Complaint.objects.visible_to(governors_secretary).exists()
