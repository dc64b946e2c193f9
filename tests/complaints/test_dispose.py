import datetime

import pytest

from accounts.models import Role, User
from complaints import actions
from complaints.errors import Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint, Disposition, Message
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    INSPEKTORAT,
    NOW,
    PANRB,
    agency,
    make_complaint,
    make_officer,
)

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=2)


def returned(complaint: Complaint, actor: User, proposal: str) -> Complaint:
    return actions.return_up(
        complaint_id=complaint.pk,
        actor=actor,
        at=LATER,
        reason="Tiang ini aset dinas lain.",
        proposal=agency(proposal),
    )


def disposed(complaint: Complaint, actor: User, to: str) -> Complaint:
    return actions.dispose(complaint_id=complaint.pk, actor=actor, at=LATER, to=agency(to))


def test_not_ours_goes_to_the_front_desk_with_a_proposal(operator: User, front_desk: User) -> None:
    complaint = returned(make_complaint(), operator, DISHUB)
    assert (complaint.agency.code, complaint.status, complaint.returns) == (BATAM, "received", 1)
    assert Message.objects.get().kind == "return_reason"
    assert Disposition.objects.order_by("id").first().returned_at == LATER  # type: ignore[union-attr]


def test_the_front_desk_disposes_within_its_government(
    operator: User, transport_operator: User, front_desk: User
) -> None:
    complaint = disposed(returned(make_complaint(), operator, DISHUB), front_desk, DISHUB)
    assert (complaint.agency.code, complaint.status) == (DISHUB, "routed")
    assert Complaint.objects.visible_to(transport_operator).exists()
    assert not Complaint.objects.visible_to(operator).exists()


def test_a_front_desk_may_handle_it_itself(operator: User, front_desk: User) -> None:
    complaint = disposed(returned(make_complaint(), operator, DISHUB), front_desk, BATAM)
    assert (complaint.agency.code, complaint.status) == (BATAM, "routed")
    answered = actions.respond(complaint_id=complaint.pk, actor=front_desk, at=LATER, text="Kami tangani.")
    assert answered.status == "in_progress"


def test_an_empty_unit_is_only_suggested(operator: User, front_desk: User) -> None:
    complaint = disposed(make_complaint(), front_desk, DISHUB)
    assert complaint.agency.code == BATAM
    assert {"step": "unstaffed", "code": DISHUB} in complaint.dispositions.latest("id").trail


def test_an_operator_cannot_dispose(operator: User, transport_operator: User) -> None:
    with pytest.raises(IllegalMove):
        disposed(make_complaint(), operator, DISHUB)


def test_a_front_desk_reaches_no_other_government(operator: User, front_desk: User) -> None:
    with pytest.raises(Refused) as refusal:
        disposed(make_complaint(), front_desk, "21.72")
    assert refusal.value.code == "out_of_reach"


def test_the_city_returns_to_the_province_and_the_province_decides(
    operator: User, front_desk: User, province: User
) -> None:
    complaint = returned(returned(make_complaint(), operator, DISHUB), front_desk, "21.72")
    assert (complaint.agency.code, complaint.returns) == ("21", 2)
    assert disposed(complaint, province, BINA_MARGA).agency.code == BINA_MARGA


def test_after_two_returns_the_arbiters_disposition_binds(
    operator: User, front_desk: User, province: User
) -> None:
    complaint = returned(returned(make_complaint(), operator, DISHUB), front_desk, "21.72")
    complaint = disposed(complaint, province, BINA_MARGA)
    with pytest.raises(Refused) as refusal:
        returned(complaint, operator, DISHUB)
    assert refusal.value.code == "returned_twice"


def test_a_return_needs_a_reason_and_another_agency(operator: User, front_desk: User) -> None:
    complaint = make_complaint()
    for reason, proposal in (
        ("", agency(DISHUB)),
        ("Bukan kami.", None),
        ("Bukan kami.", agency(BINA_MARGA)),
    ):
        with pytest.raises(Refused):
            actions.return_up(
                complaint_id=complaint.pk, actor=operator, at=LATER, reason=reason, proposal=proposal
            )
    complaint.refresh_from_db()
    assert (complaint.returns, complaint.status) == (0, "routed")
    assert not Message.objects.exists()


def test_the_national_coordinator_reaches_everybody_and_returns_to_nobody(
    operator: User, front_desk: User, national_admin: User
) -> None:
    complaint = make_complaint(category=None, region=None)
    assert complaint.agency.code == PANRB
    with pytest.raises(Refused) as refusal:
        returned(complaint, national_admin, BATAM)
    assert refusal.value.code == "no_arbiter"
    assert disposed(complaint, national_admin, BINA_MARGA).agency.code == BINA_MARGA


def test_the_front_desk_confirms_what_the_rule_chose_once(operator: User, front_desk: User) -> None:
    complaint = make_complaint()
    assert not actions.confirm(complaint_id=complaint.pk, actor=front_desk, at=LATER).routed_by_rule
    with pytest.raises(Refused):
        actions.confirm(complaint_id=complaint.pk, actor=front_desk, at=LATER)


def test_an_agency_that_has_ended_receives_nothing(operator: User, front_desk: User) -> None:
    ended = agency(DISHUB)
    ended.valid_until = datetime.date(2026, 11, 1)
    ended.save()
    with pytest.raises(Refused) as refusal:
        actions.dispose(complaint_id=make_complaint().pk, actor=front_desk, at=LATER, to=ended)
    assert refusal.value.code == "agency_ended"


def test_an_inspector_takes_on_what_the_inspectorate_received(operator: User) -> None:
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    complaint = make_complaint(about_officers=True, agency=BINA_MARGA)
    assert (complaint.agency.code, complaint.status) == (INSPEKTORAT, "received")
    assert disposed(complaint, inspector, INSPEKTORAT).status == "routed"
    actions.respond(complaint_id=complaint.pk, actor=inspector, at=LATER, text="Kami memeriksa laporan ini.")


def test_a_report_about_officers_never_goes_to_a_unit(operator: User, front_desk: User) -> None:
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR)
    complaint = make_complaint(about_officers=True, agency=BINA_MARGA)
    for officer in (inspector, front_desk):
        with pytest.raises(Refused) as refusal:
            disposed(complaint, officer, BINA_MARGA)
        assert refusal.value.code == "about_officers"


@pytest.mark.parametrize(
    ("at", "is_refused"), [("2026-11-24T16:59:59Z", False), ("2026-11-24T17:00:00Z", True)]
)
def test_an_agency_ends_at_midnight_of_its_last_day(
    operator: User, transport_operator: User, front_desk: User, at: str, is_refused: bool
) -> None:
    complaint, ending = make_complaint(), agency(DISHUB)
    ending.valid_until = datetime.date(2026, 11, 24)
    ending.save()
    instant = datetime.datetime.fromisoformat(at)
    if is_refused:
        with pytest.raises(Refused):
            actions.dispose(complaint_id=complaint.pk, actor=front_desk, at=instant, to=ending)
    else:
        moved = actions.dispose(complaint_id=complaint.pk, actor=front_desk, at=instant, to=ending)
        assert moved.agency == ending
