"""The kinds of personal data that are sought; where two overlap, the earlier in the list is told. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    EMAIL = "email"
    HANDLE = "handle"
    TAX_NUMBER = "tax_number"
    ACCOUNT_NUMBER = "account_number"
    IDENTITY_NUMBER = "identity_number"
    PASSPORT_NUMBER = "passport_number"
    PHONE = "phone"
    PLATE = "plate"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    NAME = "name"
    OTHER_NUMBER = "other_number"
    NEIGHBOURHOOD = "neighbourhood"


@dataclass(frozen=True)
class Finding:
    """`text[start:end]` is of this kind."""

    kind: Kind
    start: int
    end: int
