"""Agencies in /admin/: found among all, their contacts corrected."""

import pytest
from django.test import Client

from accounts.models import User
from routing.models import Agency, AgencyImport
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DISHUB = "34.04/dinas_perhubungan"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(
        User.objects.create(username="sistem", name="Sistem", is_staff=True, is_superuser=True)
    )
    return client


@pytest.mark.parametrize("words", ["dishub kab. sleman", "34.04/dinas_perh", "34.04"])
def test_an_agency_is_found_by_words_and_by_code(admin: Client, words: str) -> None:
    page = admin.get("/admin/routing/agency/", {"q": words}).content.decode()
    assert "Dinas Perhubungan Kabupaten Sleman" in page


def test_words_that_name_nothing_find_nothing(admin: Client) -> None:
    assert admin.get("/admin/routing/agency/", {"q": "🙏"}).context["cl"].result_count == 0


def test_an_agency_is_chosen_for_an_officer_by_its_words(admin: Client) -> None:
    asked = {
        "app_label": "accounts",
        "model_name": "membership",
        "field_name": "agency",
        "term": "dishub batam",
    }
    [found] = admin.get("/admin/autocomplete/", asked).json()["results"]
    assert found["text"] == "Dinas Perhubungan Kota Batam"


def form_of(agency: Agency, **changed: str) -> dict[str, str]:
    names = ("phone", "email", "address", "website", "verification_mode", "calendar", "regulation")
    return {name: getattr(agency, name) for name in names} | changed


def test_a_contact_is_corrected_in_place_and_a_name_is_not(admin: Client) -> None:
    agency = Agency.objects.get(code=DISHUB)
    address = f"/admin/routing/agency/{agency.pk}/change/"
    typed = form_of(agency, phone="0274 000000", name="Dinas lain")
    assert admin.post(address, typed).status_code == 302
    agency.refresh_from_db()
    assert (agency.phone, agency.is_curated) == ("0274 000000", False)
    assert agency.name == "Dinas Perhubungan Kabupaten Sleman"


def test_a_wrong_contact_is_said_at_its_field(admin: Client) -> None:
    agency = Agency.objects.get(code=DISHUB)
    page = admin.post(f"/admin/routing/agency/{agency.pk}/change/", form_of(agency, email="bukan surel"))
    assert page.context["adminform"].form.errors.keys() == {"email"}


def test_what_was_imported_is_read_there(admin: Client) -> None:
    change = {"code": DISHUB, "what": "phone", "before": "", "after": "0274 000000"}
    done = AgencyImport.objects.create(at=NOW, by="Rina", file_name="sleman.csv", changes=[change])
    assert "sleman.csv" in admin.get("/admin/routing/agencyimport/").content.decode()
    assert "0274 000000" in admin.get(f"/admin/routing/agencyimport/{done.pk}/change/").content.decode()
