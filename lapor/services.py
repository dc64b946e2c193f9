"""Addresses of services, as Django's settings want them."""

from pathlib import Path
from typing import Any

from lapor.environment import Environment, Malformed

POSTGRES_OPTIONS = {"sslmode", "sslrootcert", "application_name", "connect_timeout", "target_session_attrs"}


def database_of(environment: Environment, name: str, default: str = "") -> dict[str, Any]:
    """`postgres://user:password@host:port/name?sslmode=require`, with `?host=/dir` for a socket."""
    url = environment.url(name, default, schemes=("postgres", "postgresql"))
    if not url.path.strip("/"):
        raise Malformed(name, "names no database: postgres://user:password@host:port/name")
    options = dict(url.query)
    host = options.pop("host", url.host)
    if unknown := options.keys() - POSTGRES_OPTIONS:
        raise Malformed(name, f"has options that are not known here: {', '.join(sorted(unknown))}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.strip("/"),
        "USER": url.user,
        "PASSWORD": url.password,
        "HOST": host,
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **options},
    }


def redis_database(environment: Environment, default: str, *, offset: int) -> str:
    """REDIS_URL with the number of its database raised by `offset`."""
    url = environment.url("REDIS_URL", default, schemes=("redis", "rediss"))
    number = url.path.strip("/") or "0"
    if not number.isdigit():
        raise Malformed("REDIS_URL", "must end in the number of a database, as in redis://host:6379/0")
    address, question, query = environment.text("REDIS_URL", default).partition("?")
    base = address.removesuffix(url.path) if url.path else address
    return f"{base}/{int(number) + offset}{question}{query}"


def storage_of(environment: Environment, default: Path) -> dict[str, Any]:
    """Where attachments lie: `file:///srv/lapor/media`."""
    url = environment.url("STORAGE_URL", f"file://{default}", schemes=("file",))
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": url.path,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }


def email_of(environment: Environment, default: Path) -> dict[str, Any]:
    """`smtp://` (plain), `smtp+tls://` (STARTTLS), `smtps://` (TLS) `user:password@host:port/?from=a@b`, or `file:///dir`."""
    url = environment.url("EMAIL_URL", f"file://{default}", schemes=("smtp", "smtp+tls", "smtps", "file"))
    sender = {"DEFAULT_FROM_EMAIL": url.query.get("from", "LAPOR <lapor@localhost>")}
    if url.scheme == "file":
        return sender | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": url.path,
        }
    if not url.host:
        raise Malformed(
            "EMAIL_URL", "names no host: smtp+tls://user:password@host:587/?from=lapor@example.go.id"
        )
    return sender | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.host,
        "EMAIL_PORT": url.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[url.scheme],
        "EMAIL_HOST_USER": url.user,
        "EMAIL_HOST_PASSWORD": url.password,
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
