"""One field, two kinds of contact: a phone number of Indonesia or an e-mail address. Pure but for the words."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

USUAL_DIGITS, MOST_DIGITS = 12, 13
EXAMPLE = "0812 3456 7890"


@dataclass(frozen=True)
class Contact:
    phone: str = ""
    email: str = ""


def parse_contact(typed: str) -> Contact:
    """What was typed, as stored: the phone as `0812…`. Raises `ValidationError` saying what to do."""
    typed = typed.strip()
    if not typed:
        return Contact()
    if "@" in typed or re.search(r"[A-Za-z]", typed):
        return Contact(email=_email(typed))
    return Contact(phone=_phone(typed))


def _email(typed: str) -> str:
    try:
        validate_email(typed)
    except ValidationError as error:
        raise ValidationError(_("Alamat e-mail ini belum lengkap. Contoh: nama@contoh.id")) from error
    return typed


def _phone(typed: str) -> str:
    digits = re.sub(r"\D", "", typed)
    digits = "0" + digits.removeprefix("62") if digits.startswith("62") else digits
    if not digits.startswith("0"):
        raise ValidationError(_("Nomor HP diawali 0 atau +62. Contoh: %(example)s") % {"example": EXAMPLE})
    if len(digits) > MOST_DIGITS:
        surplus = len(digits) - MOST_DIGITS
        words = ngettext(
            "Nomor HP kelebihan %(n)s angka. Contoh: %(example)s",
            "Nomor HP kelebihan %(n)s angka. Contoh: %(example)s",
            surplus,
        )
        raise ValidationError(words % {"n": surplus, "example": EXAMPLE})
    if len(digits) < _fewest(digits):
        missing = max(USUAL_DIGITS - len(digits), 1)
        words = ngettext(
            "Nomor HP kurang %(n)s angka. Contoh: %(example)s",
            "Nomor HP kurang %(n)s angka. Contoh: %(example)s",
            missing,
        )
        raise ValidationError(words % {"n": missing, "example": EXAMPLE})
    return digits


def _fewest(digits: str) -> int:
    """Mobile numbers have 11 digits or more, but the oldest ones (0811) ten; fixed lines nine."""
    if not digits.startswith("08"):
        return 9
    return 10 if digits.startswith("0811") else 11
