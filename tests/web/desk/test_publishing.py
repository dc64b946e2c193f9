"""Publishing at the desk: the original with what was found, the proposal, the photos; all of it without JavaScript."""

import datetime

import pytest
from django.test import Client

from accounts.models import User
from complaints import actions
from complaints.actions import ReporterDetails
from complaints.models import Attachment, Complaint, Message, PublicPicture
from tests.complaints.test_publishing import photo
from tests.factories import make_complaint
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_moving import send

STORY = "Rumah Rahma Nuraini di tikungan. Hubungi 0812 3456 7890."
MASKED = "Rumah [nama] di tikungan. Hubungi [nomor HP]."
WORDS = {"title": "Jalan berlubang", "body": MASKED}


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


@pytest.fixture
def report(operator: User, at: datetime.datetime) -> Complaint:
    details = ReporterDetails(name="Rahma Nuraini", phone="", email="")
    return make_complaint(at=at, body=STORY, reporter=details, photos=[photo(), photo()])


def photos(report: Complaint) -> list[int]:
    return list(Attachment.objects.filter(complaint=report).order_by("pk").values_list("pk", flat=True))


def panel(desk: Client, report: Complaint) -> str:
    return desk.get(f"/desk/{report.shown_reference}/terbitkan/").content.decode()


def areas(*rows: tuple[int | str, ...]) -> list[str]:
    return [str(part) for row in rows for part in row]


def test_what_was_found_is_marked_in_the_original_and_gone_from_the_proposal(
    desk: Client, report: Complaint
) -> None:
    page = panel(desk, report)
    assert '<mark>Rahma Nuraini<span class="kind"> nama orang</span></mark>' in page
    assert '<mark>0812 3456 7890<span class="kind"> nomor HP</span></mark>' in page
    assert f"{MASKED}</textarea>" in page
    assert "Masih ada dalam teks" not in page


def test_a_second_look_publishes_nothing_and_tells_what_is_still_there(
    desk: Client, report: Complaint
) -> None:
    code, page = send(desk, report, "terbitkan", title="Jalan", body=STORY, preview="1")
    assert code == 200
    assert report.published_at is None
    assert "Masih ada dalam teks yang akan tampil: nama orang (1), nomor HP (1)" in " ".join(page.split())
    assert f"{STORY}</textarea>" in page


def test_the_officer_decides_also_to_leave_it_in(desk: Client, report: Complaint) -> None:
    code, _page = send(desk, report, "terbitkan", title="Jalan", body=STORY)
    assert (code, report.story.public_body) == (302, STORY)


def test_photos_start_hidden_and_only_the_chosen_is_shown_with_its_areas(
    desk: Client, report: Complaint
) -> None:
    first, second = photos(report)
    page = panel(desk, report)
    assert page.count('value="leave" checked') == 2
    typed = {f"photo_{second}": "show", f"area_{second}": areas((10, 20, 30, 40), ("", "", "", ""))}
    code, _page = send(desk, report, "terbitkan", **WORDS, **{f"photo_{first}": "leave"}, **typed)
    assert code == 302
    assert list(PublicPicture.objects.values_list("attachment_id", "areas")) == [(second, [[10, 20, 30, 40]])]
    page = panel(desk, report)
    assert page.count('value="show" checked') == 1
    assert '<rect x="20" y="20" width="60" height="40"/>' in page


@pytest.mark.parametrize(
    "row",
    [(10, 20, 30, ""), (0, 0, 101, 5), (60, 0, 50, 5), ("a", 0, 5, 5), ("-5", 0, 5, 5), ("\u0665", 0, 5, 5)],
)
def test_a_wrong_area_is_told_with_its_photo_and_nothing_is_lost(
    desk: Client, report: Complaint, row: tuple[int | str, ...]
) -> None:
    first, _second = photos(report)
    typed = {f"photo_{first}": "show", f"area_{first}": areas((1, 2, 3, 4), row)}
    code, page = send(desk, report, "terbitkan", **WORDS, **typed)
    assert code == 422
    assert report.published_at is None
    assert "Foto 1: isi keempat angka area" in page
    assert f"{MASKED}</textarea>" in page
    assert page.count('value="show" checked') == 1


@pytest.mark.parametrize("made_up", ["area_x", "photo_999999"])
def test_fields_of_photos_that_are_not_there_are_passed_over(
    desk: Client, report: Complaint, made_up: str
) -> None:
    assert send(desk, report, "terbitkan", **WORDS, **{made_up: "show"})[0] == 302
    assert not PublicPicture.objects.exists()


def test_a_second_click_publishes_once(desk: Client, report: Complaint) -> None:
    first = photos(report)[0]
    form = WORDS | {"version": report.version, f"photo_{first}": "show", f"area_{first}": areas((1, 2, 3, 4))}
    url = f"/desk/{report.shown_reference}/terbitkan/"
    assert [desk.post(url, form).status_code for _ in range(2)] == [302, 302]
    report.refresh_from_db()
    assert report.version == 1


def test_it_is_taken_back_with_a_reason(desk: Client, report: Complaint) -> None:
    assert "/tarik/" not in desk.get(f"/desk/{report.shown_reference}/").content.decode()
    send(desk, report, "terbitkan", **WORDS)
    assert "/tarik/" in desk.get(f"/desk/{report.shown_reference}/").content.decode()
    code, page = send(desk, report, "tarik", reason="")
    assert code == 422
    code, page = send(desk, report, "tarik", reason="Ada nama tertinggal.")
    assert (code, report.published_at) == (302, None)
    assert "tidak lagi untuk umum" in page
    assert Message.objects.filter(complaint=report, kind="unpublish_reason").count() == 1
    assert f"{MASKED}</textarea>" in panel(desk, report)


def test_what_is_about_officers_is_not_offered(
    desk: Client, report: Complaint, at: datetime.datetime
) -> None:
    Complaint.objects.filter(pk=report.pk).update(about_officers=True, is_secret=True)
    assert "/terbitkan/" not in desk.get(f"/desk/{report.shown_reference}/").content.decode()


def test_the_reporter_reads_that_and_why_it_was_taken_back(
    client: Client, report: Complaint, operator: User, at: datetime.datetime
) -> None:
    actions.publish(complaint_id=report.pk, actor=operator, at=at, title="Jalan", body="Rusak.")
    actions.unpublish(complaint_id=report.pk, actor=operator, at=at, reason="Ada nama tertinggal.")
    page = client.get(f"/l/{report.link_token}/").content.decode()
    assert "Tidak lagi untuk umum, ditarik" in page
    assert "Ada nama tertinggal." in page
