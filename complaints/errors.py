"""What an action may answer instead of doing: each is shown to the person at its place, and nothing is half-done."""

from django.utils.functional import Promise


class Refused(Exception):
    """A rule says no. `code` names the rule, `message` says it in words, `field` is where it belongs on a form."""

    def __init__(self, code: str, message: str | Promise, *, field: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field


class Conflict(Exception):
    """The complaint changed while the officer was reading; what was typed is kept by the page."""

    def __init__(self, *, expected: int, found: int) -> None:
        super().__init__(f"version {expected} expected, {found} found")
        self.expected = expected
        self.found = found
