"""A new length of a clock: a new version, never a changed one (DOMAIN "Clocks": all lengths are data).

The national coordinator sets national lengths, and longer ones of an agency; an agency's own admin may shorten. Each
needs the number of a regulation. What runs keeps the version that it was started with.
"""

import datetime
import re

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.institutions import is_national_admin
from accounts.models import Role, User
from accounts.scope import standings
from complaints.errors import Refused
from routing.days import legal_day
from routing.models import Agency
from sla import rules
from sla.clocks import Code
from sla.models import Policy

LONGEST = {"hours": 24 * 60, "working_days": 250, "calendar_days": 365}
SOURCE_LENGTH = 200


def in_force(code: str, applies_to: str, *, agency: Agency | None, on: datetime.date) -> Policy | None:
    """The version that counts on that day; the oldest where none does yet. National where no agency is named."""
    own = Policy.objects.filter(code=code, applies_to=applies_to, agency=agency)
    valid = own.filter(valid_from__lte=on).order_by("valid_from").last()
    return valid or (own.order_by("valid_from").first() if agency is None else None)


def set_policy(
    *,
    code: str,
    applies_to: str,
    agency: Agency | None,
    length: int,
    regulation: str,
    valid_from: datetime.date,
    actor: User,
    at: datetime.datetime,
) -> Policy:
    """The length that counts from that day on; unit, revival and whether it is a duty stay those of the national one."""
    if not (is_national_admin(actor) or _is_own(actor, agency)):
        raise Refused("not_yours", _("Hanya admin nasional, atau admin instansi untuk instansinya sendiri."))
    regulation = _regulation(regulation)
    # From tomorrow on: by then every process has read it, and the day that has begun stays as it was announced.
    if valid_from <= legal_day(at):
        raise Refused("not_ahead", _("Berlaku paling cepat besok."), field="valid_from")
    national = in_force(code, applies_to, agency=None, on=valid_from)
    if national is None or code == Code.PROMISE:
        raise Refused("no_such_clock", _("Lama jam ini tidak ditetapkan di sini."), field="clock")
    _check_length(length, national=national, agency=agency, actor=actor)
    before = in_force(code, applies_to, agency=agency, on=valid_from)
    if before is not None and before.length == length:
        raise Refused("same_length", _("Lamanya sudah demikian. Tulis lama yang lain."), field="length")
    try:
        with transaction.atomic():
            made = _store(national, agency, length, regulation, valid_from, actor, at)
    except IntegrityError as error:
        raise Refused(
            "one_a_day", _("Pada hari itu sudah ada versi lain. Pilih hari lain."), field="valid_from"
        ) from error
    rules.forget()
    return made


def _store(
    national: Policy,
    agency: Agency | None,
    length: int,
    regulation: str,
    valid_from: datetime.date,
    actor: User,
    at: datetime.datetime,
) -> Policy:
    # Versions are numbered through for each clock; two at once meet in the constraint.
    newest = Policy.objects.filter(code=national.code).aggregate(newest=Max("version"))["newest"]
    return Policy.objects.create(
        code=national.code,
        version=newest + 1,
        applies_to=national.applies_to,
        agency=agency,
        length=length,
        unit=national.unit,
        revival=national.revival,
        is_duty=True if agency is not None else national.is_duty,
        source=regulation,
        valid_from=valid_from,
        set_by=actor,
        set_at=at,
    )


def _is_own(actor: User, agency: Agency | None) -> bool:
    """The front desk of an organisation, for it and its units."""
    return agency is not None and any(
        each.role == Role.AGENCY_ADMIN and each.is_root and each.agency_id == agency.root_id
        for each in standings(actor)
    )


def _regulation(text: str) -> str:
    text = " ".join(text.replace("\x00", "").split())
    if not re.search(r"\d", text):
        raise Refused(
            "no_regulation",
            _("Tulis nomor peraturannya, seperti “Perwako Batam 70/2021”."),
            field="regulation",
        )
    if len(text) > SOURCE_LENGTH:
        raise Refused(
            "too_long",
            _("Terlalu panjang. Paling banyak %(most)s huruf.") % {"most": SOURCE_LENGTH},
            field="regulation",
        )
    return text


def _check_length(length: int, *, national: Policy, agency: Agency | None, actor: User) -> None:
    most = LONGEST[national.unit]
    if not 0 < length <= most:
        raise Refused(
            "no_such_length", _("Tulis angka dari 1 sampai %(most)s.") % {"most": most}, field="length"
        )
    if agency is not None and length > national.length and not is_national_admin(actor):
        raise Refused(
            "longer",
            _(
                "Instansi hanya boleh memperpendek waktu nasional. Yang lebih panjang ditetapkan admin nasional."
            ),
            field="length",
        )
