"""Pictures of a report, served only where the report itself may be read; and the QR code of the private link."""

import io

import segno
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from complaints.models import Attachment, Complaint, Event, PublicPicture, Visibility
from complaints.notices import own_page
from web.citizen.access import own_complaint, private, published_complaint
from web.files import serve

_TO_THE_REPORTER = [Visibility.PUBLIC, Visibility.HOLDER]


@require_GET
@private
def own_file(request: HttpRequest, token: str, file_id: int) -> FileResponse:
    """What the reporter sent or was sent; where it was merged, also what was answered to its parent and shared."""
    complaint = own_complaint(token)
    own = Q(complaint=complaint) & (Q(message=None) | Q(message__visibility__in=_TO_THE_REPORTER))
    return serve(Attachment.objects.filter(own | _shared_with(complaint), pk=file_id).first())


def _shared_with(complaint: Complaint) -> Q:
    """Of the public words of officers to a parent, those that stand on this report's own timeline."""
    events = Event.objects.filter(complaint_id=complaint.pk, payload__has_keys=["via", "message"])
    messages = list(events.values_list("payload__message", flat=True))
    return Q(message__in=messages, message__visibility=Visibility.PUBLIC, message__author__isnull=False)


@require_GET
def published_file(request: HttpRequest, reference: str, file_id: int) -> FileResponse:
    """Only what officers attached to public words, for a merged report also to its parent's: nobody has looked at the
    reporter's own pictures for faces."""
    complaint = published_complaint(reference)
    words = {"message__visibility": Visibility.PUBLIC, "message__author__isnull": False}
    own = Q(complaint=complaint, **words)
    shared = _shared_with(complaint) & Q(complaint__is_secret=False)
    return serve(Attachment.objects.filter(own | shared, pk=file_id).first())


@require_GET
@cache_control(private=True, no_cache=True)
def published_photo(request: HttpRequest, reference: str, file_id: int) -> FileResponse:
    """The copy that an officer made for the public; the picture itself has no address here."""
    complaint = published_complaint(reference)
    return serve(PublicPicture.objects.filter(attachment__complaint=complaint, pk=file_id).first())


@require_GET
@private
def qr(request: HttpRequest, token: str) -> HttpResponse:
    complaint = own_complaint(token)
    drawing = io.BytesIO()
    segno.make(own_page(complaint), error="m").save(drawing, kind="svg", scale=4, border=2, light="#fff")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
