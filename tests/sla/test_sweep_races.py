"""Several sweeps and officers at once, on connections of their own: each consequence once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from complaints import actions
from complaints.models import Complaint, Event
from complaints.timeline import recording
from outbox.models import Outgoing
from sla import rules
from sla.models import Clock, Escalation, Referral
from sla.sweep import sweep
from tests.at_once import at_once
from tests.factories import BINA_MARGA, PANRB, agency
from tests.sla.cast import DAY, HOUR, MONDAY, broken_road, clock, make_house

pytestmark = pytest.mark.own_database
LATER = MONDAY + 120 * DAY


@pytest.fixture(autouse=True)
def _rules_of_this_database() -> Iterator[None]:
    rules.forget()
    yield
    rules.forget()


def test_of_several_sweeps_at_once_each_consequence_comes_once() -> None:
    make_house()
    complaints = [broken_road() for _ in range(12)]
    done: Counter[str] = Counter()
    for counts in at_once(*[lambda: sweep(now=LATER)] * 4):
        assert isinstance(counts, Counter)
        done += counts
    done += sweep(now=LATER)
    # Initial response, verification, follow-up, settlement, Ombudsman; four rungs and one for each of three others.
    assert done == {"breached": 5 * 12, "escalated": 7 * 12, "referred": 12}
    assert (Escalation.objects.count(), Referral.objects.count()) == (7 * 12, 12)
    assert Outgoing.objects.filter(channel="simpel").count() == 12
    for complaint in complaints:
        kinds = Counter(Event.objects.filter(complaint_id=complaint.pk).values_list("kind", flat=True))
        assert (kinds["clock_breached"], kinds["escalated"], kinds["referred"]) == (5, 7, 1)


def test_without_the_lock_a_second_sweep_would_be_stopped_by_the_constraint() -> None:
    """The control: what two sweeps would do if they did not lock."""
    make_house()
    complaint = broken_road()
    sweep(now=MONDAY + DAY + HOUR)
    first = Escalation.objects.get()
    with pytest.raises(IntegrityError, match="sla_escalation_rung_once"), transaction.atomic():
        Escalation.objects.create(clock=first.clock, rung=1, agency=agency(PANRB), at=first.at)
    twin = clock(complaint, "initial_response")
    twin.pk = None
    with pytest.raises(IntegrityError, match="sla_clock_run_once"), transaction.atomic():
        twin.save(force_insert=True)


def test_an_officer_who_is_writing_is_left_alone_and_swept_the_next_time() -> None:
    make_house()
    complaint = broken_road()
    with recording(at=MONDAY + DAY) as rec:
        rec.lock(complaint.pk)
        [counts] = at_once(lambda: sweep(now=MONDAY + DAY + HOUR))
    assert counts == {}
    assert sweep(now=MONDAY + DAY + HOUR) == {"breached": 1, "escalated": 1}


def test_a_late_response_and_a_sweep_at_once_set_one_breach() -> None:
    operator = make_house()[BINA_MARGA]
    complaint = broken_road()
    late: dict[str, Any] = {
        "complaint_id": complaint.pk,
        "actor": operator,
        "at": MONDAY + DAY + HOUR,
        "text": "Maaf.",
    }
    results = at_once(lambda: actions.respond(**late), lambda: sweep(now=MONDAY + DAY + HOUR))
    assert isinstance(results[0], Complaint)
    assert clock(complaint, "initial_response").breached_at == MONDAY + DAY
    assert Event.objects.filter(complaint_id=complaint.pk, kind="clock_breached").count() == 1
    assert not Clock.objects.filter(complaint=complaint, next_at__lte=MONDAY + DAY + HOUR).exists()


def test_a_parent_waits_for_the_child_that_somebody_is_writing_to() -> None:
    """What happens to a parent is told to its children: the sweep waits for none of them, and forgets none."""
    operator = make_house()[BINA_MARGA]
    parent, child = broken_road(), broken_road()
    actions.merge(complaint_id=child.pk, parent_id=parent.pk, actor=operator, at=MONDAY)
    actions.answer(complaint_id=parent.pk, actor=operator, at=MONDAY, text="Selesai.")
    with recording(at=LATER) as rec:
        rec.lock(child.pk)
        [counts] = at_once(lambda: sweep(now=LATER))
    assert isinstance(counts, Counter)
    assert counts["closed"] == 0
    assert sweep(now=LATER)["closed"] == 1
    assert Event.objects.filter(complaint_id=child.pk, kind="closed").count() == 1
