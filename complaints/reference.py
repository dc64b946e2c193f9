"""The number that a reporter notes down: eight characters, the last a check character, shown as `7KM4-Q9RY`."""

import re
import secrets

# Without 0/O, 1/I/L: 31 characters. 31 is prime, so the weighted sum finds every wrong character and every swap.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
_VALUE = {character: index for index, character in enumerate(ALPHABET)}


class BadReference(ValueError):
    """Not a number of ours. `expected` is the check character that would make it one, or empty."""

    def __init__(self, typed: str, expected: str = "") -> None:
        super().__init__(typed)
        self.typed = typed
        self.expected = expected


def check_character(body: str) -> str:
    """The eighth character for the first seven."""
    return ALPHABET[
        sum(weight * _VALUE[character] for weight, character in enumerate(body, start=2)) % len(ALPHABET)
    ]


def new_reference() -> str:
    """A random number, without the hyphen; uniqueness is the database's to hold."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def shown(reference: str) -> str:
    """`7KM4Q9RY` as people read it: `7KM4-Q9RY`."""
    return f"{reference[:4]}-{reference[4:]}"


def parse(typed: str) -> str:
    """What was typed, as stored. Raises `BadReference`, with the expected last character where only that is wrong."""
    text = re.sub(r"[\s\-–—.]", "", typed).upper()
    if len(text) != LENGTH or any(character not in _VALUE for character in text):
        raise BadReference(typed)
    expected = check_character(text[:-1])
    if expected != text[-1]:
        raise BadReference(typed, expected)
    return text
