"""Changing who verifies for an organisation, with the reason on record (DOMAIN "Verification right")."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.actions.writing import clean_text
from complaints.errors import Refused
from complaints.models import ModeChange
from complaints.reorganisation import may_reorganise
from routing.facts import NATIONAL_COORDINATOR
from routing.models import Agency
from routing.models.agency import VerificationMode

REASON_LENGTH = 500


def set_verification_mode(
    *, agency_id: int, actor: User, at: datetime.datetime, mode: str, reason: str
) -> ModeChange:
    """It counts for what comes in from now; what waits to be verified stays where it waits. Raises `Refused`."""
    if not may_reorganise(actor):
        raise Refused("not_yours", _("Mode verifikasi hanya diubah admin nasional atau admin sistem."))
    if mode not in VerificationMode.values:
        raise Refused("unknown_mode", _("Pilih salah satu mode."), field="mode")
    reason = clean_text(reason, field="reason", most=REASON_LENGTH)
    with transaction.atomic():
        agency = Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=agency_id)
        _check(agency, mode=mode)
        change = ModeChange.objects.create(
            agency=agency, was=agency.verification_mode, mode=mode, reason=reason, by=actor, at=at
        )
        agency.verification_mode = mode
        agency.save(update_fields=["verification_mode"])
    return change


def _check(agency: Agency, *, mode: str) -> None:
    if not agency.is_root:
        raise Refused(
            "only_organisations", _("Mode verifikasi berlaku untuk seluruh pemerintah atau kementerian.")
        )
    if agency.code == NATIONAL_COORDINATOR:
        raise Refused("coordinator", _("Koordinator nasional memverifikasi sendiri."))
    if agency.verification_mode == mode:
        raise Refused("same_mode", _("Mode ini sudah berlaku."), field="mode")
