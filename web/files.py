"""Serving a stored picture, once a face has found that it may be read."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from complaints.models import Attachment, PublicPicture


def serve(file: Attachment | PublicPicture | None) -> FileResponse:
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


def _jpeg_name(file: Attachment | PublicPicture) -> str:
    stem = file.name.rsplit(".", 1)[0] or "foto"
    return f"{stem}.jpg" if file.content_type == "image/jpeg" else file.name
