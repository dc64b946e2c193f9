import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory, override_settings
from redis import Redis

from web.limits import SECONDS, Limit, caller, is_over

TWICE = Limit("twice", 2)


def knock(address: str = "203.0.113.7") -> HttpRequest:
    return RequestFactory().post("/", REMOTE_ADDR=address)


@override_settings(RATE_LIMITS=True)
def test_the_third_knock_of_two_is_over() -> None:
    assert [is_over(knock(), TWICE) for _time in range(3)] == [False, False, True]


@override_settings(RATE_LIMITS=True)
def test_the_two_minutes_begin_with_the_first_knock_and_further_ones_do_not_prolong_them() -> None:
    """By how long Valkey keeps the count, so that no test depends on when the clock began a new two minutes."""
    key = "limit:twice:203.0.113.7"

    def seconds_left() -> int:
        with Redis.from_url(str(settings.CACHES["default"]["LOCATION"])) as valkey:
            return int(valkey.ttl(cache.make_key(key)))

    is_over(knock(), TWICE)
    assert SECONDS - 5 <= seconds_left() <= SECONDS
    cache.touch(key, 60)
    assert [is_over(knock(), TWICE) for _time in range(2)] == [False, True]
    assert 0 < seconds_left() <= 60


@override_settings(RATE_LIMITS=True)
def test_each_address_and_each_door_has_its_own_count() -> None:
    for _time in range(3):
        is_over(knock(), TWICE)
    assert not is_over(knock("203.0.113.8"), TWICE)
    assert not is_over(knock(), Limit("other", 2))


@override_settings(RATE_LIMITS=False)
def test_switched_off_nothing_is_counted() -> None:
    assert not any(is_over(knock(), TWICE) for _time in range(5))


NOBODY_LISTENS = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}


@override_settings(RATE_LIMITS=True, CACHES=NOBODY_LISTENS)
def test_while_valkey_is_away_everybody_is_let_in() -> None:
    assert not any(is_over(knock(), TWICE) for _time in range(5))


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("", "unknown"),
    ],
)
def test_an_ipv6_customer_is_one_caller(address: str, counted_as: str) -> None:
    assert caller(knock(address)) == counted_as
