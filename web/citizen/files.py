"""Pictures of a report, served only where the report itself may be read; and the QR code of the private link."""

import io

import segno
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from complaints.models import Attachment, Visibility
from complaints.notices import own_page
from web.citizen.access import own_complaint, private, published_complaint
from web.files import serve

_TO_THE_REPORTER = [Visibility.PUBLIC, Visibility.HOLDER]


@require_GET
@private
def own_file(request: HttpRequest, token: str, file_id: int) -> FileResponse:
    """What the reporter sent or was sent; for a merged report also what its parent was answered."""
    complaint = own_complaint(token)
    own = Q(complaint=complaint) & (Q(message=None) | Q(message__visibility__in=_TO_THE_REPORTER))
    parents = Q(
        complaint_id=complaint.parent_id, message__visibility=Visibility.PUBLIC, message__author__isnull=False
    )
    return serve(Attachment.objects.filter(own | parents if complaint.parent_id else own, pk=file_id).first())


@require_GET
def published_file(request: HttpRequest, reference: str, file_id: int) -> FileResponse:
    """Only what officers attached to public words, for a merged report also to its parent's: nobody has looked at the
    reporter's own pictures for faces."""
    complaint = published_complaint(reference)
    words = {"message__visibility": Visibility.PUBLIC, "message__author__isnull": False}
    both = [complaint.pk, *([complaint.parent_id] if complaint.parent_id else [])]
    return serve(Attachment.objects.filter(complaint_id__in=both, pk=file_id, **words).first())


@require_GET
@private
def qr(request: HttpRequest, token: str) -> HttpResponse:
    complaint = own_complaint(token)
    drawing = io.BytesIO()
    segno.make(own_page(complaint), error="m").save(drawing, kind="svg", scale=4, border=2, light="#fff")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
