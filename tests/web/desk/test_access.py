"""Whose case it is not, finds nothing."""

import datetime
import io

import pytest
from django.test import Client
from PIL import Image

from accounts.models import Role, User
from complaints.models import Attachment, Complaint
from complaints.pictures import read_picture
from tests.factories import OMBUDSMAN, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn


def _picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(file, "PNG")
    file.seek(0)
    return file


@pytest.fixture
def photo(operator: User, at: datetime.datetime) -> Attachment:
    picture = read_picture(_picture(), name="lubang.png", size=100)
    return Attachment.objects.get(complaint=make_complaint(at=at, photos=[picture]))


def test_a_visitor_is_led_to_sign_in_and_back(client: Client, complaint: Complaint) -> None:
    answer = client.get(f"/desk/{complaint.shown_reference}/")
    assert answer.headers["Location"] == f"/masuk/?next=/desk/{complaint.shown_reference}/"


@pytest.mark.parametrize("page", ["", "jawab/", "disposisi/"])
def test_another_agencys_officer_finds_nothing(
    page: str, complaint: Complaint, transport_operator: User, signed_in: SignedIn
) -> None:
    client = signed_in(transport_operator)
    assert client.get(f"/desk/{complaint.shown_reference}/{page}").status_code == 404


def test_another_agencys_officer_can_send_nothing(
    complaint: Complaint, transport_operator: User, signed_in: SignedIn
) -> None:
    client = signed_in(transport_operator)
    for action in ("jawab", "arsipkan", "identitas"):
        answer = client.post(f"/desk/{complaint.shown_reference}/{action}/", {"kind": "note", "text": "x"})
        assert answer.status_code == 404


def test_a_photo_is_shown_to_who_sees_the_case_alone(
    photo: Attachment, operator: User, transport_operator: User, signed_in: SignedIn
) -> None:
    url = f"/desk/{photo.complaint.shown_reference}/foto/{photo.pk}/"
    shown = signed_in(operator).get(url)
    assert shown.getvalue().startswith(b"\xff\xd8")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Cache-Control"] == "no-store, private"
    assert signed_in(transport_operator).get(url).status_code == 404


def test_a_photo_of_another_case_is_not_reached_through_ones_own(
    photo: Attachment, complaint: Complaint, operator: User, signed_in: SignedIn
) -> None:
    answer = signed_in(operator).get(f"/desk/{complaint.shown_reference}/foto/{photo.pk}/")
    assert answer.status_code == 404


def test_who_works_no_cases_has_no_desk(db: None, signed_in: SignedIn) -> None:
    assert signed_in(make_officer(OMBUDSMAN, Role.OMBUDSMAN)).get("/desk/").status_code == 403


def test_a_case_is_kept_by_no_browser_and_no_search_engine(
    complaint: Complaint, operator: User, signed_in: SignedIn
) -> None:
    answer = signed_in(operator).get(f"/desk/{complaint.shown_reference}/")
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("address", ["/desk/AAAA-AAAA/", "/desk/bukan-nomor/"])
def test_a_number_that_does_not_exist_finds_nothing(
    address: str, operator: User, signed_in: SignedIn
) -> None:
    assert signed_in(operator).get(address).status_code == 404


def test_what_runs_is_called_a_deadline(complaint: Complaint, operator: User, signed_in: SignedIn) -> None:
    page = signed_in(operator).get(f"/desk/{complaint.shown_reference}/").content.decode()
    assert "Batas waktu" in page
    assert ">Jam<" not in page
