import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from complaints.models import Complaint
from tests.factories import BINA_MARGA, ROAD, make_complaint, make_officer
from web.clock import now

STORY = "Jalan berlubang dalam di depan sekolah sejak tiga minggu. Anak-anak jatuh."
Send = Callable[..., Any]


@pytest.fixture
def at() -> datetime.datetime:
    """The pages read the present, so the cast of their tests lives in it."""
    return now()


@pytest.fixture
def operator(db: None, at: datetime.datetime) -> User:
    return make_officer(BINA_MARGA, name="Sari", last_login=at)


@pytest.fixture
def complaint(operator: User, at: datetime.datetime) -> Complaint:
    return make_complaint(at=at - datetime.timedelta(days=1))


@pytest.fixture
def send(client: Client, operator: User) -> Send:
    """What a browser without JavaScript sends, with some fields changed."""

    def post(**changed: Any) -> Any:
        fields = {"body": STORY, "kind": "complaint", "category": ROAD, "place": "Kecamatan Batam Kota"}
        fields |= {"visibility": "anonymous", "key": "5f0c0f5e-8a51-4a37-9b5f-0d3b8f1f9b11"}
        return client.post("/lapor/", fields | changed)

    return post


def photo(name: str = "jalan.png") -> SimpleUploadedFile:
    drawing = io.BytesIO()
    Image.new("RGB", (40, 30), "gray").save(drawing, "PNG")
    return SimpleUploadedFile(name, drawing.getvalue(), content_type="image/png")


def own_page(complaint: Complaint, *parts: str) -> str:
    return "/".join(["/l", complaint.link_token, *parts, ""])


def words(response: Any) -> str:
    return str(response.content.decode())
