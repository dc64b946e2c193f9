import json
from typing import Any

import pytest
from django.test import Client

from tests.web.api.sending import COMPLAINT
from web.api.docs import openapi, operations
from web.api.shapes import ComplaintIn

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi()


def test_the_schema_is_openapi_3_1() -> None:
    response = Client(SERVER_NAME="localhost").get("/api/schema/")
    assert json.loads(response.content)["openapi"] == "3.1.0"


def test_the_schema_names_every_field_that_is_taken(document: dict[str, Any]) -> None:
    shape = document["components"]["schemas"]["ComplaintIn"]
    assert set(shape["properties"]) == set(ComplaintIn().fields)
    assert shape["required"] == ["body"]
    assert set(COMPLAINT) <= set(shape["properties"])


def test_the_schema_tells_only_the_api(document: dict[str, Any]) -> None:
    assert all(path.startswith("/api/v1/") for path in document["paths"])


def test_the_page_shows_every_operation_and_no_script(document: dict[str, Any]) -> None:
    page = Client(SERVER_NAME="localhost").get("/api/docs/").content.decode()
    for operation in operations(document):
        assert f"{operation.method} {operation.path}" in page
    assert "reporter.email" in page
    assert "Idempotency-Key" in page
    assert "<script" not in page
