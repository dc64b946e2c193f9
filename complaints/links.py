"""The reporter's private link: 16 base62 characters, an HMAC over reference and nonce (DESIGN §7).

The token is never stored: the row holds the nonce, from which it is made again with `LINK_KEY`, and the SHA-256 by
which the page is found. A new nonce revokes the old link.
"""

import hashlib
import hmac
import secrets
import string

from django.conf import settings

_BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
TOKEN_LENGTH = 16


def new_nonce() -> str:
    return secrets.token_hex(16)


def token(*, reference: str, nonce: str) -> str:
    digest = hmac.new(settings.LINK_KEY.encode(), f"{reference}:{nonce}".encode(), hashlib.sha256).digest()
    number, characters = int.from_bytes(digest, "big"), []
    for _ in range(TOKEN_LENGTH):
        number, index = divmod(number, len(_BASE62))
        characters.append(_BASE62[index])
    return "".join(characters)


def digest(link_token: str) -> str:
    return hashlib.sha256(link_token.encode()).hexdigest()
