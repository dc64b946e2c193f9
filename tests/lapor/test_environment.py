"""What the environment may say, and what is refused by name."""

import pytest

from lapor.environment import Environment, Malformed


def environment(**variables: str) -> Environment:
    return Environment(variables=variables)


def test_a_missing_or_blank_variable_takes_its_default() -> None:
    assert environment(LAPOR_PORT=" ").integer("LAPOR_PORT", 8000, least=1, most=65535) == 8000


@pytest.mark.parametrize("given", ["80a", "-1", "0", "65536", "1.5", "٣"])
def test_a_port_that_is_none_is_refused_by_name(given: str) -> None:
    with pytest.raises(Malformed, match=r"^LAPOR_PORT: must be a whole number from 1 to 65535"):
        environment(LAPOR_PORT=given).integer("LAPOR_PORT", 8000, least=1, most=65535)


def test_a_switch_is_on_or_off_and_nothing_else() -> None:
    assert environment(RATE_LIMITS="OFF").switch("RATE_LIMITS", default=True) is False
    with pytest.raises(Malformed, match="RATE_LIMITS: must be on or off, not 'false'"):
        environment(RATE_LIMITS="false").switch("RATE_LIMITS", default=True)


@pytest.mark.parametrize("given", ["*", "https://lapor.example.go.id"])
def test_hosts_are_names_without_wildcard_or_scheme(given: str) -> None:
    with pytest.raises(Malformed, match=r"^ALLOWED_HOSTS"):
        environment(ALLOWED_HOSTS=given).hosts("ALLOWED_HOSTS", "localhost")


def test_trusted_proxies_are_addresses_or_networks() -> None:
    given = environment(TRUSTED_PROXIES="10.0.0.0/8, 192.0.2.1")
    assert given.networks("TRUSTED_PROXIES") == ["10.0.0.0/8", "192.0.2.1/32"]
    with pytest.raises(Malformed, match=r"^TRUSTED_PROXIES"):
        environment(TRUSTED_PROXIES="proxy").networks("TRUSTED_PROXIES")


def test_a_url_is_taken_apart_and_decoded() -> None:
    url = environment(DATABASE_URL="postgres://lapor:p%40ss@db.example:6432/la%20por?sslmode=require").url(
        "DATABASE_URL", schemes=("postgres",)
    )
    assert (url.host, url.port, url.user, url.password, url.path) == (
        "db.example",
        6432,
        "lapor",
        "p@ss",
        "/la por",
    )
    assert url.query == {"sslmode": "require"}


@pytest.mark.parametrize("given", ["mysql://h/x", "postgres://h:port/x", "postgres://[::1/x", "lapor"])
def test_a_url_of_another_kind_is_refused_by_name(given: str) -> None:
    with pytest.raises(Malformed, match=r"^DATABASE_URL"):
        environment(DATABASE_URL=given).url("DATABASE_URL", schemes=("postgres",))
