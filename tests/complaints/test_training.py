"""What the classifier may learn from."""

import datetime
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from complaints import actions, training
from complaints.models import Complaint
from complaints.tasks import train_classifier
from routing.models import Category, ClassifierVersion
from routing.suggest import suggest
from tests.factories import DISHUB, INSPEKTORAT, NOW, ROAD, agency, make_complaint

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=2)
LAMP = "perhubungan.lampu_jalan"


def answered(complaint: Complaint, officer: User) -> Complaint:
    return actions.answer(
        complaint_id=complaint.pk, actor=officer, at=LATER, text="Sudah kami tambal kemarin."
    )


def test_an_answered_report_teaches_its_category(operator: User) -> None:
    complaint = answered(make_complaint(), operator)
    [example] = training.examples()
    assert (example.label, example.at) == (ROAD, LATER)
    assert example.text.startswith(f"{complaint.story.title}\n")


def test_a_category_that_is_no_longer_used_is_not_learned(operator: User) -> None:
    answered(make_complaint(), operator)
    Category.objects.filter(pk=ROAD).update(is_active=False)
    assert training.examples() == []


def test_an_open_report_teaches_nothing(operator: User) -> None:
    make_complaint()
    assert training.examples() == []


def test_a_disputed_answer_teaches_nothing(operator: User) -> None:
    complaint = answered(make_complaint(), operator)
    actions.dispute(complaint_id=complaint.pk, at=LATER, text="Belum.")
    answered(complaint, operator)
    assert training.examples() == []


def test_a_secret_report_is_never_learned_from(operator: User, front_desk: User) -> None:
    complaint = make_complaint(is_secret=True)
    actions.dispose(complaint_id=complaint.pk, to=agency("21.71/dinas_bina_marga"), actor=front_desk, at=NOW)
    answered(complaint, operator)
    assert training.examples() == []


@pytest.mark.parametrize(("proposed", "learned"), [(LAMP, LAMP), (None, ROAD)])
def test_an_upheld_return_teaches_what_it_proposed(
    operator: User, transport_operator: User, front_desk: User, proposed: str | None, learned: str
) -> None:
    complaint = make_complaint()
    category = Category.objects.get(pk=proposed) if proposed else None
    actions.return_up(
        complaint_id=complaint.pk,
        actor=operator,
        at=LATER,
        reason="Ini lampu, bukan jalan.",
        proposal=agency(DISHUB),
        category=category,
    )
    assert training.examples() == []
    actions.dispose(
        complaint_id=complaint.pk, to=agency(DISHUB), actor=front_desk, at=LATER + datetime.timedelta(hours=1)
    )
    assert [(example.label, example.at) for example in training.examples()] == [(learned, LATER)]
    Category.objects.filter(pk=learned).update(is_active=False)
    assert training.examples() == []


def test_a_return_that_the_arbiter_did_not_follow_teaches_nothing(
    operator: User, transport_operator: User, front_desk: User
) -> None:
    complaint = make_complaint()
    actions.return_up(
        complaint_id=complaint.pk,
        actor=operator,
        at=LATER,
        reason="Bukan kami.",
        proposal=agency(INSPEKTORAT),
    )
    actions.dispose(
        complaint_id=complaint.pk, to=agency(DISHUB), actor=front_desk, at=LATER + datetime.timedelta(hours=1)
    )
    assert training.examples() == []


def test_the_nightly_task_waits_until_there_is_enough(operator: User) -> None:
    train_classifier()
    assert not ClassifierVersion.objects.exists()


def lines(count: int, **more: object) -> str:
    kinds = (
        ("gruwekan mlungker melulu", "perhubungan"),
        ("plendungan kemlinthi", "lingkungan_hidup"),
    )
    return "\n".join(
        json.dumps({"text": f"{kinds[n % 2][0]} {n}", "category": kinds[n % 2][1], **more})
        for n in range(count)
    )


def test_a_file_of_lines_is_learned_from(tmp_path: Path) -> None:
    file, out = tmp_path / "contoh.jsonl", StringIO()
    file.write_text(lines(140, at="2026-05-01"))
    call_command("train_classifier", "--from", str(file), stdout=out, stderr=StringIO())
    assert "mulai sekarang versi ini yang menyarankan" in out.getvalue()
    assert suggest("gruwekan lagi")[0].category_code == "perhubungan"


def test_bad_lines_are_named_and_passed_over(tmp_path: Path) -> None:
    file, said = tmp_path / "contoh.jsonl", StringIO()
    bad = [
        "{",
        "[]",
        '{"text": " ", "label": "x"}',
        '{"text": "a"}',
        '{"text": "a", "label": "x", "at": "besok"}',
    ]
    file.write_text("\n".join([*bad, lines(140)]))
    call_command("train_classifier", "--from", str(file), stdout=StringIO(), stderr=said)
    assert [f"baris {number}:" in said.getvalue() for number in range(1, 7)] == [True] * 5 + [False]
    assert ClassifierVersion.objects.get().examples == 140


def test_an_empty_line_is_no_mistake(tmp_path: Path) -> None:
    file, said = tmp_path / "contoh.jsonl", StringIO()
    file.write_text("\n" + lines(140).replace("\n", "\n  \n") + "\n\n")
    call_command("train_classifier", "--from", str(file), stdout=StringIO(), stderr=said)
    assert "baris" not in said.getvalue()
    assert ClassifierVersion.objects.get().examples == 140


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b'{"text": "a", "label": "x"}\n'])
def test_a_file_that_teaches_nothing_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "contoh.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("train_classifier", "--from", str(file), stdout=StringIO(), stderr=StringIO())
