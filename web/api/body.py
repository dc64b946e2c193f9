"""What comes in: JSON or a form, bounded before it is read, and never deeper than Python can follow."""

import json
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser, MultiPartParser

from web.bodies import MEGABYTE, MOST_FORM_BYTES

MOST_JSON_BYTES = 8 * MEGABYTE
REPORTER_PREFIX = "reporter."


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"

    def __init__(self, most: int) -> None:
        super().__init__(_("Kiriman terlalu besar. Paling besar %(size)s MB.") % {"size": most // MEGABYTE})


class NoLength(APIException):
    status_code = 411
    default_code = "no_length"


class FormParser(MultiPartParser):
    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except ParseError as error:
            raise ParseError(_("Formulir ini tidak terbaca.")) from error


class JSONObjectParser(BaseParser):
    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """One JSON object of at most `MOST_JSON_BYTES`. Raises `ParseError` and `TooLarge`."""
        raw = stream.read(MOST_JSON_BYTES + 1)
        if len(raw) > MOST_JSON_BYTES:
            raise TooLarge(MOST_JSON_BYTES)
        try:
            data = json.loads(raw, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise ParseError(_("Ini bukan JSON yang bisa kami baca.")) from error
        if not isinstance(data, dict):
            raise ParseError(_("Kirim satu objek JSON: {…}."))
        return data


def _refuse_constant(name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(name)


def plain(data: Any) -> dict[str, Any]:
    """What was sent, as one mapping, whether as JSON or as a form: there `reporter.email` is the e-mail of `reporter`,
    and an empty field is one that was not given."""
    if not isinstance(data, QueryDict):
        return dict(data)
    given = {key: value for key, value in data.items() if isinstance(value, str) and value.strip()}
    of_reporter = [key for key in given if key.startswith(REPORTER_PREFIX)]
    reporter = {key.removeprefix(REPORTER_PREFIX): given.pop(key) for key in of_reporter}
    return {**given, "reporter": reporter} if reporter else given


def check_length(request: HttpRequest) -> None:
    """Refuse by the announced length, before anything is read. Raises `TooLarge`, and `NoLength` where a body comes in
    pieces: Django would read it as empty."""
    if request.META.get("HTTP_TRANSFER_ENCODING"):
        raise NoLength(_("Sebutkan panjang kiriman: Content-Length."))
    is_form = (request.content_type or "").startswith("multipart/")
    most = MOST_FORM_BYTES if is_form else MOST_JSON_BYTES
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > most:
        raise TooLarge(most)
