"""Addresses of services become Django's settings, or are refused by name."""

from pathlib import Path

import pytest

from lapor.environment import Environment, Malformed
from lapor.services import database_of, email_of, redis_database, storage_of


def environment(**variables: str) -> Environment:
    return Environment(variables=variables)


def test_a_database_url_keeps_connections_and_checks_them() -> None:
    found = database_of(environment(DATABASE_URL="postgres://u:p@h:5/n?sslmode=require"), "DATABASE_URL")
    assert found["NAME"] == "n"
    assert found["CONN_MAX_AGE"] == 60
    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("given", ["postgres://h/", "postgres://h/n?fsync=off"])
def test_a_database_url_without_name_or_with_strange_options_is_refused(given: str) -> None:
    with pytest.raises(Malformed, match=r"^DATABASE_URL"):
        database_of(environment(DATABASE_URL=given), "DATABASE_URL")


@pytest.mark.parametrize(
    ("given", "cache"),
    [
        ("redis://h:1/0", "redis://h:1/1"),
        ("redis://h:1", "redis://h:1/1"),
        ("rediss://:p@h/2?ssl_cert_reqs=required", "rediss://:p@h/3?ssl_cert_reqs=required"),
    ],
)
def test_the_cache_has_a_database_beside_the_brokers(given: str, cache: str) -> None:
    assert redis_database(environment(REDIS_URL=given), "", offset=1) == cache


def test_mail_goes_to_files_unless_a_server_is_named() -> None:
    assert email_of(environment(), Path("/srv/mail"))["EMAIL_FILE_PATH"] == "/srv/mail"


@pytest.mark.parametrize(
    ("scheme", "port", "starttls", "tls"),
    [("smtp", 25, False, False), ("smtp+tls", 587, True, False), ("smtps", 465, False, True)],
)
def test_a_mail_servers_scheme_says_how_it_is_secured(
    scheme: str, port: int, starttls: bool, tls: bool
) -> None:
    found = email_of(environment(EMAIL_URL=f"{scheme}://u:p@mail.example?from=a@b.example"), Path("/srv"))
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, starttls, tls)
    assert found["DEFAULT_FROM_EMAIL"] == "a@b.example"


def test_files_lie_where_storage_says_readable_by_their_owner() -> None:
    found = storage_of(environment(STORAGE_URL="file:///srv/media"), Path("/elsewhere"))
    assert found["OPTIONS"]["location"] == "/srv/media"
    assert found["OPTIONS"]["file_permissions_mode"] == 0o600
    with pytest.raises(Malformed, match=r"^STORAGE_URL"):
        storage_of(environment(STORAGE_URL="ftp://srv/media"), Path("/elsewhere"))
