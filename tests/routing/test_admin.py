"""Reference data in /admin/: found and read, not changed."""

import pytest
from django.contrib import admin
from django.template.response import TemplateResponse
from django.test import RequestFactory

from accounts.models import User
from routing.models import Category, Mandate, Oversight, Region

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "words", "shown"),
    [
        (Region, "sungai panas", "21.71.10.1006"),
        (Category, "lampu jalan", "perhubungan.lampu_jalan"),
        (Mandate, "dinas_bina_marga", "Pekerjaan umum dan penataan ruang"),
        (Oversight, "21.71", "Pemerintah Provinsi Kepulauan Riau"),
    ],
)
def test_reference_data_is_found_by_its_words(
    rf: RequestFactory, model: type[Region | Category | Mandate | Oversight], words: str, shown: str
) -> None:
    page = admin.site.get_model_admin(model)
    request = rf.get("/", {"q": words})
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    answer = page.changelist_view(request)
    assert isinstance(answer, TemplateResponse)
    assert shown in answer.render().content.decode()


@pytest.mark.parametrize("model", [Region, Category, Mandate, Oversight])
def test_reference_data_is_changed_in_its_files_only(
    rf: RequestFactory, model: type[Region | Category | Mandate | Oversight]
) -> None:
    page = admin.site.get_model_admin(model)
    request = rf.get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)
