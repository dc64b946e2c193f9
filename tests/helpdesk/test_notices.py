"""Notices: put up with an end, gone by themselves, or taken down before."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from complaints.errors import Refused
from helpdesk import actions
from helpdesk.models import Notice
from tests.factories import BATAM, NOW, PANRB, make_officer

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def nadia() -> User:
    return make_officer("komdigi", Role.HELPDESK)


def put_up(actor: User, **overrides: Any) -> Notice:
    fields: dict[str, Any] = {
        "severity": "maintenance",
        "text_id": "Layanan berhenti pukul 22.00.",
        "text_en": "The service stops at 22.00.",
        "shown_from": NOW,
        "shown_until": NOW + HOUR,
        "at": NOW,
    }
    return actions.announce(actor=actor, **(fields | overrides))


def test_it_stands_from_the_first_second_until_before_the_last(nadia: User) -> None:
    notice = put_up(nadia)
    second = datetime.timedelta(seconds=1)
    times = (NOW - second, NOW, NOW + HOUR - second, NOW + HOUR)
    assert [notice.stands(at) for at in times] == [False, True, True, False]


def test_taken_down_it_no_longer_stands_and_a_repeat_changes_nothing(nadia: User) -> None:
    notice = put_up(nadia)
    actions.end_notice(notice_id=notice.pk, actor=nadia, at=NOW + HOUR / 2)
    again = actions.end_notice(notice_id=notice.pk, actor=nadia, at=NOW + HOUR * 0.75)
    assert again.ended_at == NOW + HOUR / 2
    assert not Notice.objects.not_over(NOW + HOUR * 0.75).exists()


def test_what_is_over_stays_as_it_was(nadia: User) -> None:
    notice = put_up(nadia)
    assert actions.end_notice(notice_id=notice.pk, actor=nadia, at=NOW + 2 * HOUR).ended_at is None


def test_the_same_twice_at_once_is_one(nadia: User) -> None:
    assert put_up(nadia) == put_up(nadia, at=NOW + datetime.timedelta(seconds=9))


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"severity": "doom"}, "unknown_severity", "severity"),
        ({"text_id": " "}, "empty", "text_id"),
        ({"text_en": ""}, "empty", "text_en"),
        ({"text_en": "a" * 401}, "too_long", "text_en"),
        ({"text_id": "Hubungi 0812 3456 7890"}, "case_content", "text_id"),
        ({"shown_until": NOW}, "until_before_from", "shown_until"),
        ({"shown_from": NOW - 2 * HOUR, "shown_until": NOW - HOUR}, "over_already", "shown_until"),
        ({"shown_until": NOW + 31 * 24 * HOUR}, "too_long_a_time", "shown_until"),
    ],
)
def test_what_is_refused_leaves_nothing(nadia: User, fields: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        put_up(nadia, **fields)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("code", "role"), [(PANRB, Role.NATIONAL_ADMIN), (BATAM, Role.AGENCY_ADMIN)])
def test_only_the_helpdesk_puts_up_and_takes_down(nadia: User, code: str, role: str) -> None:
    notice, other = put_up(nadia), make_officer(code, role)
    with pytest.raises(Refused, match="not_yours"):
        put_up(other)
    with pytest.raises(Refused, match="not_yours"):
        actions.end_notice(notice_id=notice.pk, actor=other, at=NOW)


@pytest.mark.parametrize("wrong", [{"shown_until": NOW}, {"severity": "doom"}, {"text_en": ""}])
def test_the_database_holds_what_a_notice_is(nadia: User, wrong: dict[str, Any]) -> None:
    notice = put_up(nadia)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(**wrong)
