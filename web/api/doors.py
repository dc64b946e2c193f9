"""What every door of the API shares: open to all, no cookies, and errors of one shape, `{field: [message]}`."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, MethodNotAllowed, UnsupportedMediaType
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from complaints.errors import Refused
from routing.resolve import UnknownAgency, UnknownCategory, UnknownReference, UnknownRegion
from web import limits
from web.api.body import FormParser, JSONObjectParser, TooLarge, check_length
from web.bodies import MOST_FORM_BYTES
from web.errors import error_code

logger = logging.getLogger(__name__)
# The name under which a message stands that belongs to no field.
WHOLE = "detail"
Errors = dict[str, list[str]]


class TooOften(APIException):
    status_code = 429
    default_code = "too_often"


class AlwaysJSON(DefaultContentNegotiation):
    """Whatever `Accept` says: there is one form of answer, and an error must be readable too."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        only = next(iter(renderers))
        return only, str(only.media_type)


class Door(APIView):
    """A view that anybody may call; POST is limited by address (web/limits.py)."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class: type[DefaultContentNegotiation] = AlwaysJSON
    renderer_classes: tuple[type[BaseRenderer], ...] = (JSONRenderer,)
    parser_classes: tuple[type[BaseParser], ...] = (JSONObjectParser, FormParser)
    limit = limits.API

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        check_length(request._request)
        if request.method == "POST" and limits.is_over(request._request, self.limit):
            raise TooOften(str(limits.TOO_OFTEN))

    def handle_exception(self, exc: Exception) -> Response:
        status, errors = told(exc)
        response = Response(errors, status=status)
        if status == TooOften.status_code:
            limits.too_often(response)
        elif isinstance(exc, MethodNotAllowed):
            response["Allow"] = ", ".join(self.allowed_methods)
        return response


def told(error: Exception) -> tuple[int, Errors]:
    """The status and the messages for what went wrong; what is nobody's fault out there is raised again."""
    match error:
        case Refused():
            return 400, {error.field or WHOLE: [str(error.message)]}
        case UnknownReference():
            return 400, {
                name: words for each in (error, *error.others) for name, words in unknown_code(each).items()
            }
        case Http404():
            return 404, {WHOLE: [_("Tidak ditemukan.")]}
        case APIException():
            return error.status_code, _words(error)
        case RequestDataTooBig():
            return 413, {WHOLE: [str(TooLarge(MOST_FORM_BYTES).detail)]}
        case SuspiciousOperation() | UnreadablePostError() | MultiPartParserError():
            return 400, {WHOLE: [_("Kiriman ini tidak terbaca.")]}
        case _:
            code = error_code()
            logger.error("api_broken", extra={"code": code}, exc_info=error)
            return 500, {WHOLE: [_("Ada yang rusak di pihak kami. Kode: %(code)s") % {"code": code}]}


def unknown_code(error: UnknownReference) -> Errors:
    words = {
        UnknownCategory: (
            "category",
            _("Kategori %(code)s tidak dikenal. Daftarnya: %(list)s"),
            "categories",
        ),
        UnknownRegion: ("region", _("Wilayah %(code)s tidak dikenal. Cari di: %(list)s"), "regions"),
        UnknownAgency: ("agency", _("Instansi %(code)s tidak dikenal. Cari di: %(list)s"), "agencies"),
    }
    field, sentence, collection = words[type(error)]
    return {field: [sentence % {"code": error.value[:80], "list": f"/api/v1/{collection}/"}]}


def _words(error: APIException) -> Errors:
    match error:
        case UnsupportedMediaType():
            return {WHOLE: [_("Kirim sebagai application/json atau multipart/form-data.")]}
        case MethodNotAllowed():
            return {WHOLE: [_("Cara ini tidak tersedia di alamat ini.")]}
    if isinstance(error.detail, dict):
        return dict(_flat(error.detail))
    return {
        WHOLE: [str(error.detail)] if isinstance(error.detail, str) else [str(each) for each in error.detail]
    }


def _flat(errors: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """`{"reporter": {"email": […]}}` as `{"reporter.email": […]}`."""
    for field, messages in errors.items():
        name = f"{prefix}{WHOLE if field == 'non_field_errors' and not prefix else field}"
        if isinstance(messages, dict):
            yield from _flat(messages, f"{name}.")
        else:
            yield name.removesuffix(".non_field_errors"), [str(message) for message in messages]


def no_such_door(request: HttpRequest, rest: str = "") -> JsonResponse:
    """JSON for programs, rather than the page that people get."""
    message = _("Tidak ada apa-apa di alamat ini. Alamat API berakhir dengan garis miring.")
    return JsonResponse({WHOLE: [message]}, status=404)
