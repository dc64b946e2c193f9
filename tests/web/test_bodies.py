"""What is far too long is refused by the length that it announces, before anything of it is kept."""

import io

import pytest
from django.test import Client

from web.bodies import MOST_FORM_BYTES


class Untouched(io.BytesIO):
    """A body that nobody may read."""

    def read(self, *_args: object) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/lapor/", "/masuk/", "/l/9fQ2hK7mZx0LcW4t/pesan/"])
def test_it_is_told_and_not_read(page: str) -> None:
    announced = {"CONTENT_LENGTH": str(MOST_FORM_BYTES + 1), "wsgi.input": Untouched()}
    answer = Client().generic("POST", page, content_type="multipart/form-data; boundary=x", **announced)  # type: ignore[arg-type]
    assert answer.status_code == 413
    assert "paling besar 64 MB" in answer.content.decode()
