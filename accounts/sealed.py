"""Model fields that are encrypted at rest with `settings.DATA_KEYS`: the first key encrypts, all decrypt (UU 27/2022 ps.35).

Stored as `<key id>:<token>`, so that the database can be asked what lies under which key without a key; rows from before
that have the token alone. How keys change: docs/keys.md, `accounts/rotation.py`.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.expressions import Expression

ID_LENGTH = 8
SEPARATOR = ":"


class Unreadable(InvalidToken):
    """Sealed under a key that is not given. Names the key, never what was sealed."""

    def __init__(self, sealed: str) -> None:
        under, separator, _token = sealed.partition(SEPARATOR)
        super().__init__(f"sealed under key {under}" if separator else "sealed under an unknown key")


def key_id(key: str) -> str:
    """What a key is called in the database and in logs; tells nothing of it."""
    return hashlib.sha256(f"lapor data key:{key}".encode()).hexdigest()[:ID_LENGTH]


def key_ids() -> list[str]:
    """Those of the keys given; the first encrypts."""
    return [key_id(key) for key in settings.DATA_KEYS]


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _current_cipher() -> MultiFernet:
    return _cipher(tuple(settings.DATA_KEYS))


@lru_cache(maxsize=4)
def _mark(first: str) -> str:
    return key_id(first) + SEPARATOR


def seal(text: str) -> str:
    """Encrypt with the newest key; the same text gives another result each time."""
    return _mark(settings.DATA_KEYS[0]) + _current_cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt with any key still held. Raises `Unreadable` where none fits."""
    try:
        return _current_cipher().decrypt(_token(sealed)).decode()
    except InvalidToken as error:
        raise Unreadable(sealed) from error


def reseal(sealed: str) -> str:
    """The same, under the newest key; when it was sealed first stays in it. Raises `Unreadable` where no key fits."""
    try:
        return _mark(settings.DATA_KEYS[0]) + _current_cipher().rotate(_token(sealed)).decode()
    except InvalidToken as error:
        raise Unreadable(sealed) from error


def _token(sealed: str) -> bytes:
    return sealed.rpartition(SEPARATOR)[2].encode()


class SealedTextField(models.TextField[str, str]):
    """A text that the database sees only encrypted; the empty string stays empty, so that "none given" can be asked."""

    def from_db_value(self, value: str | None, expression: Expression, connection: Any) -> str | None:
        return unseal(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else value


class SealedJSONField(models.TextField[Any, Any]):
    """A JSON value stored encrypted as text; it cannot be searched, and is not meant to be."""

    def from_db_value(self, value: str | None, expression: Expression, connection: Any) -> Any:
        return None if value is None else json.loads(unseal(value))

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else seal(json.dumps(value, ensure_ascii=False))

    def to_python(self, value: Any) -> Any:
        return value
