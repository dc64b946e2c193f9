"""The reporter's identity: closed until an officer opens it on record."""

import datetime

import pytest
from django.test import Client

from accounts.models import IdentityOpening, Role, User
from complaints.actions import ReporterDetails, open_identity
from complaints.models import Complaint
from tests.factories import BINA_MARGA, agency, make_complaint, make_officer
from tests.web.desk.conftest import SignedIn

SITI = ReporterDetails(name="Siti Aminah", phone="0812 3456 7890", email="siti@example.id")


@pytest.fixture
def named(operator: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at, is_anonymous=False, reporter=SITI)


def page_of(client: Client, complaint: Complaint) -> str:
    return client.get(f"/desk/{complaint.shown_reference}/").content.decode()


def test_a_name_is_shown_only_after_its_opening_is_on_record(
    named: Complaint, operator: User, signed_in: SignedIn
) -> None:
    client = signed_in(operator)
    assert "Siti Aminah" not in page_of(client, named)
    client.post(f"/desk/{named.shown_reference}/identitas/")
    assert "Siti Aminah" in page_of(client, named)
    opening = IdentityOpening.objects.get()
    assert (opening.complaint_id, opening.user, opening.role) == (named.pk, operator, Role.OPERATOR)
    assert opening.agency == agency(BINA_MARGA)


def test_one_officers_opening_opens_nothing_for_another(
    named: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    signed_in(operator).post(f"/desk/{named.shown_reference}/identitas/")
    colleague = signed_in(make_officer(BINA_MARGA, last_login=at))
    assert "Siti Aminah" not in page_of(colleague, named)


def test_an_opened_identity_closes_again(
    named: Complaint, operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    client = signed_in(operator)
    open_identity(complaint=named, actor=operator, at=at - datetime.timedelta(minutes=29))
    assert "Siti Aminah" in page_of(client, named)
    stale = make_complaint(at=at, is_anonymous=False, reporter=SITI)
    open_identity(complaint=stale, actor=operator, at=at - datetime.timedelta(minutes=31))
    assert "Siti Aminah" not in page_of(client, stale)


def test_an_anonymous_reporter_is_not_opened_here(
    operator: User, signed_in: SignedIn, at: datetime.datetime
) -> None:
    sealed = make_complaint(at=at, is_anonymous=True, reporter=SITI)
    client = signed_in(operator)
    assert client.post(f"/desk/{sealed.shown_reference}/identitas/").status_code == 404
    assert "Pelapor anonim" in page_of(client, sealed)
    assert not IdentityOpening.objects.exists()


def test_a_head_of_office_reads_the_case_without_the_name(
    named: Complaint, signed_in: SignedIn, at: datetime.datetime
) -> None:
    client = signed_in(make_officer(BINA_MARGA, Role.SUPERVISOR, last_login=at))
    assert client.post(f"/desk/{named.shown_reference}/identitas/").status_code == 404
    assert "bukan untuk peran Anda" in page_of(client, named)
