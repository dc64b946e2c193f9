"""Pictures of a report, served only where the report itself may be read; and the QR code of the private link."""

import io

import segno
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from complaints.models import Attachment, Complaint, Visibility
from web.citizen.access import own_complaint, private, published_complaint

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
    """Only what officers attached to public words: nobody has looked at the reporter's own pictures for faces."""
    complaint = published_complaint(reference)
    words = {"message__visibility": Visibility.PUBLIC, "message__author__isnull": False}
    return serve(Attachment.objects.filter(complaint=complaint, pk=file_id, **words).first())


def serve(file: Attachment | None) -> FileResponse:
    """Our own re-encoding, shown in the page; anything that is no picture is only ever saved."""
    if file is None or not default_storage.exists(file.file.name or ""):
        raise Http404
    is_picture = file.content_type.startswith("image/")
    response = FileResponse(
        default_storage.open(file.file.name or ""),
        as_attachment=not is_picture,
        filename=_jpeg_name(file),
        content_type=file.content_type if is_picture else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _jpeg_name(file: Attachment) -> str:
    stem = file.name.rsplit(".", 1)[0] or "foto"
    return f"{stem}.jpg" if file.content_type == "image/jpeg" else file.name


@require_GET
@private
def qr(request: HttpRequest, token: str) -> HttpResponse:
    complaint = own_complaint(token)
    drawing = io.BytesIO()
    segno.make(own_address(complaint), error="m").save(drawing, kind="svg", scale=4, border=2, light="#fff")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


def own_address(complaint: Complaint) -> str:
    return f"{settings.PUBLIC_URL}/l/{complaint.link_token}/"
