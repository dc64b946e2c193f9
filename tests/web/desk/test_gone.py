"""The case went elsewhere while an officer was writing: the text comes back, the case does not."""

import pytest
from django.test import Client
from django.utils.http import urlencode

from accounts.models import User
from complaints import actions
from complaints.models import Complaint, Message
from tests.factories import DISHUB, agency, make_complaint
from tests.web.desk.conftest import SignedIn
from web.clock import now

TEXT = "Lubang sudah kami tambal & ratakan."
MOVED = "Laporan ini sudah berpindah ke tangan lain, atau nomornya salah."
PASSWORD = "benar-benar-panjang-7"


@pytest.fixture
def desk(operator: User, signed_in: SignedIn) -> Client:
    return signed_in(operator)


@pytest.fixture
def gone(complaint: Complaint, front_desk: User, transport_operator: User) -> Complaint:
    """Disposed to another unit while Bina Marga's operator was reading it."""
    return actions.dispose(complaint_id=complaint.pk, to=agency(DISHUB), actor=front_desk, at=now())


def url_of(complaint: Complaint, slug: str = "jawab") -> str:
    return f"/desk/{complaint.shown_reference}/{slug}/"


def test_the_answer_comes_back_and_the_case_is_not_shown(desk: Client, gone: Complaint) -> None:
    answer = desk.post(url_of(gone), {"kind": "answer", "text": TEXT})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert MOVED in page
    assert f"{TEXT.replace('&', '&amp;')}</textarea>" in page
    assert gone.story.title not in page
    assert not Message.objects.filter(complaint=gone, body=TEXT).exists()


@pytest.mark.parametrize(
    ("slug", "field"), [("kembalikan", "reason"), ("disposisi", "note"), ("terbitkan", "body")]
)
def test_so_does_what_was_typed_into_any_other_form(
    desk: Client, gone: Complaint, slug: str, field: str
) -> None:
    page = desk.post(url_of(gone, slug), {field: "Panjang dan penting."}).content.decode()
    assert "Panjang dan penting.</textarea>" in page


@pytest.mark.parametrize("number", ["2222-2222", "bukan-nomor", "%00"])
def test_a_number_that_never_was_gives_the_same_answer(desk: Client, operator: User, number: str) -> None:
    answer = desk.post(f"/desk/{number}/jawab/", {"kind": "answer", "text": TEXT + "\x00"})
    assert answer.status_code == 404
    assert MOVED in answer.content.decode()


def test_nothing_typed_and_no_such_form_are_as_before(desk: Client, gone: Complaint) -> None:
    assert desk.get(url_of(gone)).status_code == 404
    assert MOVED not in desk.get(url_of(gone)).content.decode()
    assert MOVED not in desk.post(url_of(gone, "tidak-ada"), {"text": TEXT}).content.decode()
    assert MOVED not in desk.post(url_of(gone, "identitas"), {"text": TEXT}).content.decode()


def test_a_second_click_on_return_is_told_that_it_was_sent(
    desk: Client, complaint: Complaint, front_desk: User
) -> None:
    form = {"version": complaint.version, "seen": complaint.last_seq, "agency": DISHUB, "reason": TEXT}
    answers = [desk.post(url_of(complaint, "kembalikan"), form) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == ["/desk/", "/desk/"]
    assert "Sudah terkirim." in desk.get("/desk/").content.decode()


def test_another_text_after_the_return_is_given_back(
    desk: Client, complaint: Complaint, front_desk: User
) -> None:
    form = {
        "version": complaint.version,
        "seen": complaint.last_seq,
        "agency": DISHUB,
        "reason": "Bukan kami.",
    }
    desk.post(url_of(complaint, "kembalikan"), form)
    assert MOVED in desk.post(url_of(complaint), {"kind": "answer", "text": TEXT}).content.decode()


def test_what_was_kept_over_a_new_sign_in_comes_back_too(
    client: Client, operator: User, gone: Complaint
) -> None:
    operator.set_password(PASSWORD)
    operator.save()
    kept = urlencode({"kind": "answer", "text": TEXT})
    entry = {"username": operator.username, "password": PASSWORD, "next": url_of(gone), "kept": kept}
    page = client.post("/masuk/", entry, follow=True).content.decode()
    assert MOVED in page
    assert TEXT.replace("&", "&amp;") in page


def test_a_case_of_others_says_no_more_than_one_that_is_not(
    desk: Client, transport_operator: User, front_desk: User
) -> None:
    others = make_complaint(at=now(), is_secret=True)
    typed = {"kind": "note", "text": "x"}
    pages = [
        desk.post(f"/desk/{number}/jawab/", typed).content.decode()
        for number in (others.shown_reference, "2222-2222")
    ]
    first, second = (page.partition("<main")[2].partition("</main>")[0] for page in pages)
    assert first == second != ""
