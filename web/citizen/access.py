"""The only ways from a citizen's request to a complaint: the private link, or publication. Anything else is 404."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from complaints import links
from complaints.models import Complaint
from complaints.reference import BadReference, parse

Arguments = ParamSpec("Arguments")
Response = TypeVar("Response", bound=HttpResponseBase)


def own_complaint(token: str) -> Complaint:
    rows = Complaint.objects.select_related("agency", "category", "region", "story", "parent")
    complaint = rows.filter(link_digest=links.digest(token)).first()
    if complaint is None:
        raise Http404
    return complaint


def published_complaint(reference: str) -> Complaint:
    try:
        number = parse(reference)
    except BadReference as error:
        raise Http404 from error
    rows = Complaint.objects.published().select_related("agency", "category", "region", "story", "parent")
    complaint = rows.filter(reference=number).first()
    if complaint is None:
        raise Http404
    return complaint


def private(
    view: Callable[Concatenate[HttpRequest, Arguments], Response],
) -> Callable[Concatenate[HttpRequest, Arguments], Response]:
    """Pages behind the private link: kept by nobody, found by no search engine, told to no other site.

    The referrer policy is not `no-referrer`: browsers would then send `Origin: null` with the page's own forms, which
    the CSRF check refuses. With `same-origin` the link leaves this site no more than with it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Response:
        response = never_cache(view)(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
