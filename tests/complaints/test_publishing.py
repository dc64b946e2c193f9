"""What the public may see of a report: the officer's words and copies of pictures, never the original."""

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from PIL import Image

from accounts.models import Role, User
from complaints import actions
from complaints.actions import ReporterDetails, Shown
from complaints.errors import Conflict, Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Attachment, Complaint, Event, Message, PublicPicture
from complaints.pictures import Area, Picture
from tests.factories import BATAM, DISHUB, KEPRI, NOW, make_complaint, make_officer

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)
CALL_ME = "Lubang di depan rumah, hubungi 0812-3456-7890 (Rahma Nuraini)."
Commit = Callable[..., Any]


def photo(size: tuple[int, int] = (200, 100)) -> Picture:
    """White, with the maker of the phone in the file."""
    exif = Image.Exif()
    exif[0x010F] = "PHONE-MAKER"
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "JPEG", exif=exif.tobytes(), quality=95)
    return Picture(name="IMG_rahma.jpg", content=out.getvalue(), width=size[0], height=size[1])


@pytest.fixture
def complaint(operator: User, front_desk: User) -> Complaint:
    details = ReporterDetails(name="Rahma Nuraini", phone="0812-3456-7890", email="")
    return make_complaint(body=CALL_ME, photos=[photo()], reporter=details, is_anonymous=False)


def picture_of(complaint: Complaint) -> Attachment:
    return Attachment.objects.get(complaint=complaint)


def publish(complaint: Complaint, actor: User, **changed: Any) -> Complaint:
    fields: dict[str, Any] = {
        "at": NOW,
        "title": "Jalan berlubang",
        "body": "Lubang di depan rumah.",
    } | changed
    return actions.publish(complaint_id=complaint.pk, actor=actor, **fields)


def payload(complaint: Complaint, kind: str = "published") -> dict[str, Any]:
    return Event.objects.filter(complaint_id=complaint.pk, kind=kind).latest("seq").payload


def content(file: PublicPicture | Attachment) -> bytes:
    with default_storage.open(file.file.name or "") as stored:
        return bytes(stored.read())


def pixels(file: PublicPicture | Attachment) -> Image.Image:
    return Image.open(io.BytesIO(content(file))).convert("RGB")


def is_dark(image: Image.Image, at: tuple[int, int]) -> bool:
    pixel = image.getpixel(at)
    return isinstance(pixel, tuple) and max(pixel) < 80


def test_the_original_stays_as_it_was(complaint: Complaint, operator: User) -> None:
    file = picture_of(complaint)
    before = content(file)
    publish(complaint, operator, pictures=[Shown(attachment_id=file.pk, areas=[Area(0, 0, 50, 100)])])
    complaint.story.refresh_from_db()
    assert complaint.story.body == CALL_ME
    assert complaint.story.public_body == "Lubang di depan rumah."
    assert content(file) == before


def test_nothing_is_left_of_an_area_and_nothing_of_the_phone(complaint: Complaint, operator: User) -> None:
    shown = Shown(attachment_id=picture_of(complaint).pk, areas=[Area(10, 20, 30, 40), Area(90, 90, 10, 10)])
    publish(complaint, operator, pictures=[shown])
    copy = PublicPicture.objects.get()
    image = pixels(copy)
    assert image.size == (200, 100)
    assert all(is_dark(image, point) for point in [(21, 21), (50, 40), (78, 58), (181, 91), (199, 99)])
    assert not any(is_dark(image, point) for point in [(5, 5), (100, 50), (170, 80)])
    assert b"PHONE-MAKER" not in content(copy)
    assert copy.name == "foto.jpg"


def test_a_picture_that_is_not_chosen_is_not_public(complaint: Complaint, operator: User) -> None:
    publish(complaint, operator)
    assert not PublicPicture.objects.exists()
    assert (payload(complaint)["pictures"], payload(complaint)["covered"]) == (0, 0)


def test_what_was_left_in_is_counted_without_a_word_of_it(complaint: Complaint, operator: User) -> None:
    publish(complaint, operator, body=CALL_ME)
    assert payload(complaint)["left"] == {"name": 1, "phone": 1}
    assert "0812" not in str(payload(complaint))
    publish(complaint, operator, at=LATER)
    assert payload(complaint)["left"] == {}


def test_published_anew_an_area_that_was_added_is_gone_from_the_old_copy_too(
    complaint: Complaint, operator: User, django_capture_on_commit_callbacks: Commit
) -> None:
    file = picture_of(complaint)
    publish(complaint, operator, pictures=[Shown(attachment_id=file.pk)])
    first = PublicPicture.objects.get().file.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        publish(
            complaint,
            operator,
            at=LATER,
            pictures=[Shown(attachment_id=file.pk, areas=[Area(0, 0, 100, 100)])],
        )
    assert is_dark(pixels(PublicPicture.objects.get()), (100, 50))
    assert not default_storage.exists(first)
    complaint.refresh_from_db()
    assert complaint.published_at == NOW


@pytest.mark.parametrize(
    "area", [Area(-1, 0, 5, 5), Area(0, 0, 0, 5), Area(60, 0, 41, 5), Area(0, 99, 5, 2), Area(0, 0, 5, 0)]
)
def test_an_area_outside_of_the_picture_publishes_nothing(
    complaint: Complaint, operator: User, area: Area
) -> None:
    with pytest.raises(Refused) as refusal:
        publish(complaint, operator, pictures=[Shown(attachment_id=picture_of(complaint).pk, areas=[area])])
    assert (refusal.value.code, refusal.value.field) == ("bad_area", "photos")
    complaint.refresh_from_db()
    assert complaint.published_at is None
    assert not PublicPicture.objects.exists()


def test_too_many_areas_are_refused(complaint: Complaint, operator: User) -> None:
    areas = [Area(0, 0, 5, 5)] * 21
    with pytest.raises(Refused, match="bad_area"):
        publish(complaint, operator, pictures=[Shown(attachment_id=picture_of(complaint).pk, areas=areas)])


def test_a_picture_of_another_report_or_of_a_message_is_refused(complaint: Complaint, operator: User) -> None:
    other = make_complaint(photos=[photo()])
    actions.reply(complaint_id=complaint.pk, at=NOW, text="Ini fotonya.", photos=[photo()])
    of_message = Attachment.objects.get(complaint=complaint, message__isnull=False)
    for wrong in (picture_of(other), of_message):
        with pytest.raises(Refused, match="not_its_picture"):
            publish(complaint, operator, pictures=[Shown(attachment_id=wrong.pk)])


def test_a_picture_whose_file_is_lost_publishes_nothing(complaint: Complaint, operator: User) -> None:
    file = picture_of(complaint)
    default_storage.delete(file.file.name or "")
    with pytest.raises(Refused, match="unreadable"):
        publish(complaint, operator, pictures=[Shown(attachment_id=file.pk)])
    assert not PublicPicture.objects.exists()


@pytest.mark.parametrize("flag", ["is_secret", "about_officers"])
def test_what_is_secret_or_about_officers_can_never_be_published(front_desk: User, flag: str) -> None:
    flags: dict[str, Any] = {flag: True}
    closed = make_complaint(**flags)
    actor = make_officer(closed.agency.code, Role.AGENCY_ADMIN)
    with pytest.raises(Refused) as refusal:
        publish(closed, actor)
    assert refusal.value.code in {"secret", "about_officers"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=closed.pk).update(published_at=NOW)


@pytest.mark.parametrize("verb", ["publish", "unpublish"])
def test_who_does_not_handle_it_neither_publishes_nor_takes_back(
    complaint: Complaint, operator: User, verb: str
) -> None:
    publish(complaint, operator)
    fields = {"title": "x", "body": "x"} if verb == "publish" else {"reason": "x"}
    for stranger in (
        make_officer(DISHUB),
        make_officer(KEPRI, Role.AGENCY_ADMIN),
        make_officer(BATAM, Role.SUPERVISOR),
    ):
        with pytest.raises(IllegalMove):
            getattr(actions, verb)(complaint_id=complaint.pk, actor=stranger, at=LATER, **fields)


def test_words_are_needed(complaint: Complaint, operator: User) -> None:
    for empty in ("title", "body"):
        with pytest.raises(Refused) as refusal:
            publish(complaint, operator, **{empty: "  "})
        assert refusal.value.field == empty


def test_taken_back_it_is_gone_with_its_copies_and_the_reporter_reads_why(
    complaint: Complaint, operator: User, django_capture_on_commit_callbacks: Commit
) -> None:
    publish(complaint, operator, pictures=[Shown(attachment_id=picture_of(complaint).pk)])
    copy = PublicPicture.objects.get().file.name or ""
    with django_capture_on_commit_callbacks(execute=True):
        actions.unpublish(complaint_id=complaint.pk, actor=operator, at=LATER, reason="Ada nama tertinggal.")
    assert not Complaint.objects.published().exists()
    assert not PublicPicture.objects.exists()
    assert not default_storage.exists(copy)
    assert default_storage.exists(picture_of(complaint).file.name or "")
    message = Message.objects.get(pk=payload(complaint, "unpublished")["message"])
    assert (message.body, message.visibility) == ("Ada nama tertinggal.", "holder")


def test_what_is_not_published_is_not_taken_back_and_a_reason_is_needed(
    complaint: Complaint, operator: User
) -> None:
    with pytest.raises(Refused, match="not_published"):
        actions.unpublish(complaint_id=complaint.pk, actor=operator, at=NOW, reason="Salah.")
    publish(complaint, operator)
    with pytest.raises(Refused) as refusal:
        actions.unpublish(complaint_id=complaint.pk, actor=operator, at=NOW, reason=" ")
    assert refusal.value.field == "reason"


def test_an_ended_report_can_still_be_taken_back_but_not_published(
    complaint: Complaint, operator: User
) -> None:
    publish(complaint, operator)
    actions.answer(complaint_id=complaint.pk, actor=operator, at=NOW, text="Sudah ditambal hari ini.")
    actions.accept(complaint_id=complaint.pk, at=LATER)
    with pytest.raises(IllegalMove):
        publish(complaint, operator, at=LATER)
    gone = actions.unpublish(complaint_id=complaint.pk, actor=operator, at=LATER, reason="Ada nama.")
    assert (gone.published_at, gone.status) == (None, "closed")


def test_what_somebody_else_changed_meanwhile_is_not_published_over(
    complaint: Complaint, operator: User
) -> None:
    read = complaint.version
    publish(complaint, operator)
    with pytest.raises(Conflict):
        publish(complaint, operator, body="Yang lain.", expected_version=read)
    complaint.story.refresh_from_db()
    assert complaint.story.public_body == "Lubang di depan rumah."
