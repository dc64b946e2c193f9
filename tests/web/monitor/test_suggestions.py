"""The page of the suggestions: who reads it, what it shows, what it changes."""

import datetime
from dataclasses import asdict

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, User
from routing.actions.classifier import learn, put_in_service
from routing.classifier.judging import curve as draw_curve
from routing.models import ClassifierSetting, ClassifierVersion, TrainedFrom
from tests.factories import BATAM, KEPRI, PANRB, make_officer
from tests.routing.test_suggest import confirmed
from tests.web.monitor.conftest import as_
from web.monitor.suggestions import MOST_VERSIONS

pytestmark = pytest.mark.django_db
PAGE = "/pantau/saran/"


@pytest.fixture
def admin(at: datetime.datetime) -> User:
    return make_officer(PANRB, Role.NATIONAL_ADMIN, last_login=at)


@pytest.fixture
def reading(admin: User) -> Client:
    return as_(admin)


@pytest.fixture
def version(at: datetime.datetime) -> ClassifierVersion:
    return learn(confirmed(), trained_from=TrainedFrom.DISPOSITIONS, at=at).version


@pytest.fixture
def judged(at: datetime.datetime, admin: User) -> ClassifierVersion:
    """One in service that was sure, less sure, and wrong."""
    curve = [asdict(point) for point in draw_curve([0.95, 0.9, 0.7, 0.3], [True, True, True, False])]
    confusions = [{"right": "sosial", "said": "", "times": 3}]
    version = ClassifierVersion.objects.create(
        trained_at=at,
        trained_from="dispositions",
        examples=400,
        packed=b"",
        judged={"examples": 4, "top1": 0.75, "top3": 1.0, "curve": curve, "confusions": confusions},
        rival={"top1": 0.5, "version": None},
    )
    put_in_service(version=version, at=at, actor_id=admin.pk, reason="uji")
    return version


@pytest.mark.parametrize(
    ("agency", "role"),
    [(BATAM, Role.SUPERVISOR), (BATAM, Role.AGENCY_ADMIN), (KEPRI, Role.OVERSEER), (PANRB, Role.OVERSEER)],
)
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}ambang/", f"{PAGE}versi/"])
def test_nobody_but_the_national_admin(agency: str, role: str, address: str, at: datetime.datetime) -> None:
    client = as_(make_officer(agency, role, last_login=at))
    answer = client.get(address) if address == PAGE else client.post(address, {"reason": "ingin"})
    assert answer.status_code == 404


def test_the_first_day_says_that_search_terms_suggest(reading: Client) -> None:
    page = reading.get(PAGE).content.decode()
    assert "Kata kunci saja" in page
    assert "Belum ada yang dipelajari" in page


def test_a_version_shows_its_accuracy_its_curve_and_its_errors(
    reading: Client, judged: ClassifierVersion
) -> None:
    page = reading.get(PAGE).content.decode()
    assert f"Versi {judged.pk}, sejak" in page
    assert 'class="c-line"' in page
    assert "50 % laporan berjalan sendiri, 100 % di antaranya tepat" in page
    assert "tidak ada saran" in page


def test_the_threshold_is_chosen_with_a_reason_and_shown(reading: Client, version: ClassifierVersion) -> None:
    answer = reading.post(f"{PAGE}ambang/", {"threshold": "0.90", "reason": "kurvanya baik"}, follow=True)
    assert "Saran yang yakinnya 90 % atau lebih" in answer.content.decode()
    assert ClassifierSetting.objects.latest("pk").threshold == 0.9
    reading.post(f"{PAGE}ambang/", {"threshold": "", "reason": "berhenti dulu"})
    assert ClassifierSetting.objects.latest("pk").threshold is None


@pytest.mark.parametrize(
    "typed",
    [
        {"threshold": "0.9", "reason": ""},
        {"threshold": "0.2", "reason": "a"},
        {"threshold": "x", "reason": "a"},
    ],
)
def test_a_change_without_reason_or_sense_is_refused(
    reading: Client, version: ClassifierVersion, typed: dict[str, str]
) -> None:
    before = ClassifierSetting.objects.count()
    answer = reading.post(f"{PAGE}ambang/", typed)
    assert answer.status_code == 400
    assert ClassifierSetting.objects.count() == before


def test_the_admin_falls_back_to_terms_and_returns(
    reading: Client, admin: User, version: ClassifierVersion
) -> None:
    page = reading.post(f"{PAGE}versi/", {"version": "", "reason": "sarannya aneh"}, follow=True)
    assert "Kata kunci saja" in page.content.decode()
    assert "sarannya aneh" in page.content.decode()
    reading.post(f"{PAGE}versi/", {"version": str(version.pk), "reason": "sudah diperiksa"})
    newest = ClassifierSetting.objects.latest("pk")
    assert (newest.version, newest.actor_id) == (version, admin.pk)


def test_the_one_in_service_is_shown_however_many_came_after(
    reading: Client, judged: ClassifierVersion, at: datetime.datetime
) -> None:
    for _ in range(MOST_VERSIONS + 1):
        ClassifierVersion.objects.create(
            trained_at=at, trained_from="dispositions", examples=9, packed=b"", judged={"top1": 0.1}, rival={}
        )
    view = reading.get(PAGE).context["view"]
    assert [row.pk for row in view.versions if row.is_in_service] == [judged.pk]
    assert view.curve
    assert view.thresholds


def test_an_unknown_version_is_refused(reading: Client, version: ClassifierVersion) -> None:
    assert reading.post(f"{PAGE}versi/", {"version": "99999", "reason": "a"}).status_code == 400


def test_as_many_queries_with_many_versions(
    reading: Client, admin: User, version: ClassifierVersion, at: datetime.datetime
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            reading.get(PAGE)
        return len(captured)

    put_in_service(version=version, at=at, actor_id=admin.pk, reason="a")
    queries()  # the first visit of a session marks it
    few = queries()
    for _ in range(5):
        ClassifierVersion.objects.create(
            trained_at=at,
            trained_from="file",
            examples=1,
            packed=b"",
            judged=version.judged,
            rival=version.rival,
        )
        put_in_service(version=version, at=at, actor_id=admin.pk, reason="a")
    assert queries() == few <= 12
