"""A program that sends complaints to the API, today."""

import io
import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import Role
from tests.factories import BATAM, BATAM_KOTA, BINA_MARGA, ROAD, make_officer

Answer = Any  # the test client's own response
PATH = "/api/v1/complaints/"
COMPLAINT: dict[str, Any] = {
    "kind": "complaint",
    "title": "Jalan berlubang di depan sekolah",
    "body": "Jalan di depan SD berlubang dalam sejak tiga minggu lalu.",
    "category": ROAD,
    "region": BATAM_KOTA,
    "is_anonymous": False,
    "reporter": {"name": "Warga Contoh", "phone": "0812 3456 7890", "email": "warga@example.id"},
}


def staff_batam() -> None:
    """People at work in the unit and at the front desk, on whatever day the test runs."""
    make_officer(BINA_MARGA, last_login=timezone.now())
    make_officer(BATAM, Role.AGENCY_ADMIN, last_login=timezone.now())


def send(*, headers: dict[str, str] | None = None, **overrides: Any) -> Answer:
    """The complaint with some fields changed; a field that is None here is left out."""
    fields = {name: value for name, value in (COMPLAINT | overrides).items() if value is not None}
    return post(json.dumps(fields), headers=headers)


def post(
    body: str | bytes, *, content_type: str = "application/json", headers: dict[str, str] | None = None
) -> Answer:
    return Client(SERVER_NAME="localhost").post(PATH, body, content_type=content_type, headers=headers)


def send_form(*, headers: Any = None, **fields: Any) -> Answer:
    form = {"body": COMPLAINT["body"], "category": ROAD, "region": BATAM_KOTA, **fields}
    return Client(SERVER_NAME="localhost").post(PATH, form, headers=headers)


def said(response: Answer) -> dict[str, Any]:
    return dict(json.loads(response.content))


def photo(name: str = "lubang.jpg") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "gray").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")
