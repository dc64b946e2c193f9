import re

from django.test import RequestFactory

from web.errors import server_error


def test_what_broke_on_our_side_has_a_code_to_read_out_and_says_the_text_is_safe() -> None:
    response = server_error(RequestFactory().get("/lapor/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert re.search(r"[A-Z]\d-\d{4}", page)
    assert "Tulisan Anda aman" in page
