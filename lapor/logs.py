"""One line an event, key=value, to stderr."""

import json
import logging
import re
from typing import Any

# What every record carries; anything else was given by `extra=` and is printed.
_ORDINARY = set(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    "taskName",
    "request",
    "server_time",
}


# A private link in an address: whoever holds it is the reporter.
_LINK = re.compile(r"/l/[0-9A-Za-z]{16}\b")


class KeyValueFormatter(logging.Formatter):
    """`at=… level=… logger=… message="…" key=value`; a traceback is folded into `error=`, and no private link told."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        fields |= {key: value for key, value in record.__dict__.items() if key not in _ORDINARY}
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        line = " ".join(f"{key}={_plain(value)}" for key, value in fields.items())
        return _LINK.sub("/l/…", line)


def _plain(value: object) -> str:
    text = str(value)
    return (
        text
        if text and text.isprintable() and not set(' "=') & set(text)
        else json.dumps(text, ensure_ascii=False)
    )


def logging_to_stderr() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"key_value": {"()": KeyValueFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "key_value"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        # Django's own handlers would say everything twice.
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            "celery": {"level": "WARNING"},
            "kombu": {"level": "WARNING"},
        },
    }
