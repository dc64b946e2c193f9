"""The cast of a test, made by the real actions: officers with a role somewhere, complaints as citizens send them."""

import datetime
from itertools import count
from typing import Any

from accounts.models import Membership, Role, User
from complaints import actions
from complaints.models import Complaint
from routing.models import Agency

# A Tuesday, 10.00 WIB, with nothing but working days around it.
NOW = datetime.datetime(2026, 11, 24, 3, 0, tzinfo=datetime.UTC)
BATAM, KEPRI, PANRB, OMBUDSMAN = "21.71", "21", "panrb", "ombudsman"
BINA_MARGA, DISHUB, INSPEKTORAT = "21.71/dinas_bina_marga", "21.71/dinas_perhubungan", "21.71/inspektorat"
BATAM_KOTA = "21.71.10"
ROAD = "pekerjaan_umum.jalan_rusak"

# What a follow-up of substance says beside its text, on any day of the tests.
DONE: dict[str, Any] = {"done_on": datetime.date(2026, 7, 6), "place": "Depan SD 005"}

_numbers = count(1)


def agency(code: str) -> Agency:
    return Agency.objects.get(code=code)


def make_user(**overrides: Any) -> User:
    number = next(_numbers)
    fields = {"username": f"petugas{number}", "name": f"Petugas {number}", "last_login": NOW} | overrides
    user = User(**fields)
    user.set_unusable_password()
    user.save()
    return user


def make_officer(agency_code: str, role: str = Role.OPERATOR, **overrides: Any) -> User:
    """Somebody with one role in one agency, who signed in today."""
    user = make_user(**overrides)
    Membership.objects.create(user=user, agency=agency(agency_code), role=role)
    return user


def make_submission(**overrides: Any) -> actions.Submission:
    fields: dict[str, Any] = {
        "title": "Jalan berlubang di depan sekolah",
        "body": "Jalan di depan SD berlubang dalam sejak tiga minggu lalu. Anak-anak jatuh.",
        "category": ROAD,
        "region": BATAM_KOTA,
    }
    return actions.Submission(**(fields | overrides))


def make_complaint(*, at: datetime.datetime = NOW, **overrides: Any) -> Complaint:
    """A broken road in Batam Kota; it lands at Bina Marga where somebody works there, else higher."""
    return actions.submit(submission=make_submission(**overrides), at=at)
