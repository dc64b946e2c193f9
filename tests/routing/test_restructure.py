"""What an agency had passes on when it ends; old names are found, codes and rows stay."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from routing import actions
from routing.models import Agency, Mandate, Oversight
from tests.factories import BATAM, BINA_MARGA, DISHUB, agency

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 12, 1)
EVE = datetime.date(2026, 11, 30)
KECAMATAN, KELURAHAN = "21.71/kecamatan_batam_kota", "21.71/kelurahan_belian"


def kelurahan() -> Agency:
    return Agency.objects.filter(parent__code=KECAMATAN).first() or pytest.fail("no kelurahan")


def test_a_moved_unit_takes_everything_below_along() -> None:
    moved, unit = agency(KECAMATAN), kelurahan()
    actions.move(agency=moved, parent=agency(DISHUB))
    unit.refresh_from_db()
    moved.refresh_from_db()
    assert unit.path == f"{agency(DISHUB).path}{moved.pk}/{unit.pk}/"
    assert unit.root_id == agency(BATAM).pk


def test_the_database_refuses_a_circle() -> None:
    with pytest.raises(IntegrityError, match="below itself"), transaction.atomic():
        actions.move(agency=agency(KECAMATAN), parent=kelurahan())


def test_a_renamed_agency_is_found_by_both_names() -> None:
    actions.rename(agency=agency(DISHUB), name="Dinas Transportasi Laut", short_name="Distransla")
    for words in ("dinas perhubungan batam", "dinas transportasi laut", "distransla"):
        assert agency(DISHUB) in Agency.objects.search(words)


def test_who_searches_for_an_agency_that_ended_finds_its_successor() -> None:
    actions.end(agency=agency(DISHUB), on=ON, successor=agency(BINA_MARGA))
    found = Agency.objects.valid_on(ON).search("dinas perhubungan")
    assert agency(BINA_MARGA) in found
    assert agency(DISHUB) not in found
    assert (agency(DISHUB).valid_until, agency(DISHUB).successor) == (EVE, agency(BINA_MARGA))


def test_mandates_pass_from_that_day_and_reach_no_further_than_they_did() -> None:
    mandate = Mandate.objects.create(agency=agency(KECAMATAN), category_id="sosial")
    actions.hand_over(agency=agency(KECAMATAN), to=agency(DISHUB), on=ON)
    mandate.refresh_from_db()
    passed = Mandate.objects.get(agency=agency(DISHUB), category_id="sosial")
    assert mandate.valid_until == EVE
    assert (passed.valid_from, passed.region_id) == (ON, agency(KECAMATAN).region_id)


def test_a_mandate_that_was_to_begin_later_begins_with_the_successor() -> None:
    later = ON + datetime.timedelta(days=30)
    Mandate.objects.create(agency=agency(DISHUB), category_id="sosial", valid_from=later)
    actions.hand_over(agency=agency(DISHUB), to=agency(BINA_MARGA), on=ON)
    assert list(
        Mandate.objects.filter(category_id="sosial", agency__code__in=(DISHUB, BINA_MARGA)).values_list(
            "agency__code", "valid_from"
        )
    ) == [(BINA_MARGA, later)]


def test_passing_on_twice_passes_on_once() -> None:
    for _ in range(2):
        actions.hand_over(agency=agency(DISHUB), to=agency(BINA_MARGA), on=ON)
    categories = list(
        Mandate.objects.filter(agency=agency(BINA_MARGA), valid_from=ON).values_list("category_id", flat=True)
    )
    assert len(categories) == len(set(categories)) > 0


def test_who_looked_up_to_it_looks_up_to_the_successor_and_nobody_to_itself() -> None:
    actions.hand_over(agency=agency("21"), to=agency("14"), on=ON)
    assert Oversight.objects.filter(agency__code=BATAM, to__code="14", purpose="escalate").exists()
    assert not Oversight.objects.filter(agency__code=BATAM, to__code="21").exists()


def test_the_line_of_successors_ends_where_it_breaks_off_or_turns_back() -> None:
    first, second = agency(DISHUB), agency(BINA_MARGA)
    actions.end(agency=first, on=ON, successor=second)
    assert first.successor_on(ON) == second
    actions.end(agency=second, on=ON, successor=None)
    assert agency(DISHUB).successor_on(ON) is None
    actions.end(agency=second, on=ON, successor=first)
    assert agency(DISHUB).successor_on(ON) is None
