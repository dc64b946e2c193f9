"""From what was sent to a `Submission`: checked field by field, each message at the field it belongs to."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from complaints.actions.submit import ReporterDetails, Submission
from complaints.errors import Refused
from complaints.models.complaint import SourceChannel
from complaints.pictures import MOST_FILES, Picture, read_picture
from web.api.shapes import ComplaintIn

KEY_PREFIX = "api:"
# With the prefix it fits the column.
LONGEST_KEY = 76
# Made once: a serializer copies all its fields each time one is made. It keeps nothing of what it checks.
SHAPE = ComplaintIn()


def submission_of(
    data: Mapping[str, Any], *, files: MultiValueDict[str, UploadedFile], key: str | None
) -> Submission:
    """Raises DRF's `ValidationError`, or `Refused` for a picture or a key."""
    given: dict[str, Any] = SHAPE.run_validation(data)
    return Submission(
        kind=given["kind"],
        body=given["body"],
        title=given.get("title") or "",
        address=given.get("address") or "",
        category=given.get("category") or None,
        region=given.get("region") or None,
        agency=given.get("agency") or None,
        occurred_on=given.get("occurred_on"),
        latitude=given.get("latitude"),
        longitude=given.get("longitude"),
        is_anonymous=given["is_anonymous"],
        is_secret=given["is_secret"],
        about_officers=given["about_officers"],
        reporter=ReporterDetails(
            **{name: value or "" for name, value in (given.get("reporter") or {}).items()}
        ),
        channel=SourceChannel.API,
        key=_checked_key(key),
        photos=_pictures(files),
    )


def _checked_key(key: str | None) -> str | None:
    if not key:
        return None
    if len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        message = _("Idempotency-Key: paling banyak %(most)s huruf ASCII.") % {"most": LONGEST_KEY}
        raise Refused("bad_key", message, field="Idempotency-Key")
    return f"{KEY_PREFIX}{key}"


def _pictures(files: MultiValueDict[str, UploadedFile]) -> list[Picture]:
    if others := [name for name in files if name != "photos"]:
        raise Refused("unknown_files", _("Kirim foto di bidang photos, tidak di sini."), field=others[0])
    photos = files.getlist("photos")
    if len(photos) > MOST_FILES:
        raise Refused(
            "too_many_files", _("Paling banyak %(most)s foto.") % {"most": MOST_FILES}, field="photos"
        )
    return [read_picture(photo, name=photo.name or "foto", size=photo.size or 0) for photo in photos]
