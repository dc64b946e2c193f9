"""The sealed record on the reporter's page, and the program that checks it without this system."""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import Role, User
from complaints import actions
from complaints.actions.erase import of_the_reporter
from complaints.models import Complaint
from tests.factories import BATAM, make_complaint, make_officer

CHECK = Path(__file__).resolve().parents[3] / "web/static/web/periksa_segel.py"


@pytest.fixture
def complaint(operator: User, at: datetime.datetime) -> Complaint:
    complaint = make_complaint(at=at)
    actions.respond(complaint_id=complaint.pk, actor=operator, at=at, text="Kami periksa.")
    actions.note(complaint_id=complaint.pk, actor=operator, at=at, text="Untuk rekan saja.")
    actions.reply(complaint_id=complaint.pk, at=at, text="Terima kasih.")
    return complaint


def own(complaint: Complaint, page: str = "") -> str:
    return Client().get(f"/l/{complaint.link_token}/{page}").content.decode()


def check(record: object, folder: Path) -> tuple[int, str]:
    """Run as anybody would: another Python, nothing but its own library."""
    file = folder / "catatan.json"
    file.write_text(record if isinstance(record, str) else json.dumps(record), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(CHECK), str(file)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_record_is_checked_without_this_system(complaint: Complaint, tmp_path: Path) -> None:
    code, told = check(own(complaint, "catatan.json"), tmp_path)
    complaint.refresh_from_db()
    assert code == 0, told
    assert f"utuh: {complaint.last_seq} peristiwa" in told
    assert complaint.last_hash in told


def test_a_follow_up_is_checked_with_its_place(
    complaint: Complaint, operator: User, at: datetime.datetime, tmp_path: Path
) -> None:
    told_of: dict[str, Any] = {
        "text": "Lubang ditambal hari ini.",
        "place": "Jalan Raja Haji",
        "done_on": at.date(),
    }
    actions.follow_up(complaint_id=complaint.pk, actor=operator, at=at, **told_of)
    assert check(own(complaint, "catatan.json"), tmp_path)[0] == 0


def test_what_was_erased_is_not_in_the_record_and_the_rest_holds(
    complaint: Complaint, operator: User, at: datetime.datetime, tmp_path: Path
) -> None:
    actions.answer(complaint_id=complaint.pk, actor=operator, at=at, text="Sudah ditambal kemarin.")
    actions.accept(complaint_id=complaint.pk, at=at)
    officer = make_officer(BATAM, Role.DATA_PROTECTION_OFFICER)
    what = of_the_reporter(complaint)
    actions.erase(complaint_id=complaint.pk, actor=officer, at=at, what=what, reason="request")
    record = own(complaint, "catatan.json")
    assert check(record, tmp_path)[0] == 0
    assert "Sudah ditambal kemarin." in record
    assert not any(words in record for words in (complaint.story.body, "Terima kasih."))


@pytest.mark.parametrize("what", ["kind", "text", "missing", "order", "closed", "last"])
def test_what_was_changed_is_found(complaint: Complaint, tmp_path: Path, what: str) -> None:
    record = json.loads(own(complaint, "catatan.json"))
    events = record["events"]
    closed = next(event for event in events if "sealed" not in event)
    match what:
        case "kind":
            events[1]["sealed"]["kind"] = "answered"
        case "text":
            record["texts"][0]["texts"][1] = "Bukan ini yang saya tulis."
        case "missing":
            del events[2]
        case "order":
            events[2], events[3] = events[3], events[2]
        case "closed":
            closed["hash"] = "0" * 64
        case "last":
            del events[-1]
    code, told = check(record, tmp_path)
    assert code == 1
    assert "TIDAK UTUH" in told


def test_a_note_among_officers_is_a_seal_and_no_more(complaint: Complaint) -> None:
    page = own(complaint, "catatan.json")
    assert "Untuk rekan saja." not in page
    assert '"noted"' not in page
    closed = [event for event in json.loads(page)["events"] if "sealed" not in event]
    assert [sorted(event) for event in closed] == [["hash", "prev", "seq"]]


def test_the_page_says_that_it_is_whole_and_how_to_check(complaint: Complaint) -> None:
    page = own(complaint, "segel/")
    complaint.refresh_from_db()
    assert "Segel catatan utuh" in page
    assert complaint.last_hash in page
    assert "periksa_segel.py" in page
    assert f"/l/{complaint.link_token}/segel/" in own(complaint)


def test_the_page_says_so_where_the_end_was_cut_off(complaint: Complaint) -> None:
    Complaint.objects.filter(pk=complaint.pk).update(last_hash="0" * 64)
    page = own(complaint, "segel/")
    assert "Segel catatan rusak" in page
    assert "Ombudsman RI" in page


def test_a_guessed_link_has_no_record(db: None) -> None:
    assert Client().get("/l/tebakan/catatan.json").status_code == 404
