"""Model fields that are encrypted at rest with `settings.DATA_KEYS`: the first key encrypts, all decrypt (UU 27/2022 ps.35)."""

import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models
from django.db.models.expressions import Expression


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _current_cipher() -> MultiFernet:
    return _cipher(tuple(settings.DATA_KEYS))


def seal(text: str) -> str:
    """Encrypt with the newest key; the same text gives another result each time."""
    return _current_cipher().encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    """Decrypt with any key still held. Raises `cryptography.fernet.InvalidToken` where none fits."""
    return _current_cipher().decrypt(token.encode()).decode()


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
