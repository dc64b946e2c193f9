"""Which class has the longer clock is known to complaints; how long it is, to the policies: the two agree."""

from itertools import product

import pytest

from complaints.classes import ComplaintClass
from sla.models import AppliesTo, Policy

CLASSES = [ComplaintClass("complaint", supervisory=True)] + [
    ComplaintClass(kind, supervisory=False)
    for kind in ("complaint", "aspiration", "criticism", "information_request")
]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("one", "other"), list(product(CLASSES, repeat=2)))
def test_longer_is_what_the_national_policies_say(one: ComplaintClass, other: ComplaintClass) -> None:
    lengths = dict(
        Policy.objects.filter(code="settlement", agency=None)
        .order_by("version")
        .values_list("applies_to", "length")
    )
    assert one.is_longer_than(other) == (lengths[one.settles_as] > lengths[other.settles_as])


def test_every_class_has_a_policy() -> None:
    assert {each.settles_as for each in CLASSES} == set(AppliesTo.values) - {""}
