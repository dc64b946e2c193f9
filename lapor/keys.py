"""The three secrets. Those not given are made once, in LAPOR_HOME/keys, readable by their owner only."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from lapor.environment import Environment, Malformed
from lapor.private_files import write_once

LEAST_SECRET_LENGTH = 32


@dataclass(frozen=True, kw_only=True)
class Keys:
    """`data`: Fernet keys of encrypted columns, the first encrypts, all decrypt. `link`: signs private links."""

    secret: str
    data: list[str]
    link: str


def read_keys(*, environment: Environment, home: Path) -> Keys:
    names = ("SECRET_KEY", "DATA_KEYS", "LINK_KEY")
    kept = {} if all(environment.has(name) for name in names) else _kept_or_made(home / "keys")
    data = environment.items("DATA_KEYS", kept.get("DATA_KEYS", ""))
    for key in data:
        _refuse_unless_fernet(key)
    return Keys(
        secret=_long_enough("SECRET_KEY", environment.text("SECRET_KEY", kept.get("SECRET_KEY", ""))),
        data=data,
        link=_long_enough("LINK_KEY", environment.text("LINK_KEY", kept.get("LINK_KEY", ""))),
    )


def _kept_or_made(path: Path) -> dict[str, str]:
    if not path.exists():
        write_once(path, json.dumps(_made(), indent=1) + "\n")
    try:
        kept = json.loads(path.read_text())
        return {name: str(kept[name]) for name in ("SECRET_KEY", "DATA_KEYS", "LINK_KEY")}
    except (ValueError, KeyError, TypeError) as error:
        raise Malformed(
            "LAPOR_HOME", f"{path} does not hold the three keys; restore it from a backup"
        ) from error


def _made() -> dict[str, str]:
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DATA_KEYS": Fernet.generate_key().decode(),
        "LINK_KEY": secrets.token_urlsafe(32),
    }


def _refuse_unless_fernet(key: str) -> None:
    try:
        Fernet(key)
    except ValueError as error:
        raise Malformed("DATA_KEYS", "each must be 32 bytes in URL-safe base64 (Fernet)") from error


def _long_enough(name: str, value: str) -> str:
    if len(value) < LEAST_SECRET_LENGTH:
        raise Malformed(name, f"must have at least {LEAST_SECRET_LENGTH} characters")
    return value
