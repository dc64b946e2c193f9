"""The commands, as somebody at a terminal meets them."""

import io
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from outbox.drain import drain
from outbox.simpel import signature
from sla.models import Referral
from sla.simpel_stub import Received, StubHandler
from sla.sweep import sweep
from sla.tasks import sweep as task
from tests.sla.cast import DAY, MONDAY, broken_road, make_house


def ask(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[dict[str, Any]]:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
    out = io.StringIO()
    call_command("due", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "due"),
    [
        (
            {"start": "2026-03-17T10:00:00+07:00", "length": 5, "unit": "working_days"},
            "2026-03-31T23:59:59+07:00",
        ),
        (
            {"start": "2026-07-10T10:00:00Z", "length": 24, "unit": "hours", "zone": "Asia/Jayapura"},
            "2026-07-11T19:00:00+09:00",
        ),
        (
            {"start": "2026-03-01T09:00:00+07:00", "length": 30, "unit": "calendar_days"},
            "2026-03-31T23:59:59+07:00",
        ),
        (
            {"start": "2026-07-06T23:30:00", "length": 1, "unit": "working_days", "zone": "Asia/Makassar"},
            "2026-07-07T23:59:59+08:00",
        ),
    ],
)
def test_due_says_when(monkeypatch: pytest.MonkeyPatch, question: dict[str, Any], due: str) -> None:
    assert ask(monkeypatch, json.dumps(question)) == [{"due": due}]


GOOD = {"start": "2026-07-06T09:00:00+07:00", "length": 1, "unit": "working_days"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("", "JSON"),
        ("[1]", "objek"),
        ('{"start": "kemarin", "length": 1, "unit": "hours"}', "start"),
        (json.dumps(GOOD | {"start": None}), "start"),
        (json.dumps(GOOD | {"length": -1}), "length"),
        (json.dumps(GOOD | {"length": 1.5}), "length"),
        (json.dumps(GOOD | {"length": True}), "length"),
        (json.dumps(GOOD | {"unit": "minggu"}), "unit"),
        (json.dumps(GOOD | {"unit": ["hours"]}), "unit"),
        (json.dumps(GOOD | {"zone": "Europe/Amsterdam"}), "zone"),
        (json.dumps(GOOD | {"start": "9999-12-30T00:00:00+07:00", "length": 99, "unit": "hours"}), "9999"),
    ],
)
def test_a_bad_line_gives_an_error_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, line: str, word: str
) -> None:
    error, good = ask(monkeypatch, line, json.dumps(GOOD))
    assert word in error["error"]
    assert good == {"due": "2026-07-07T23:59:59+07:00"}


@pytest.mark.django_db
def test_sweep_clocks_tells_what_it_did_and_how_long_it_had_waited() -> None:
    make_house()
    broken_road()
    out = io.StringIO()
    call_command("sweep_clocks", now="2026-07-07T10:00:00+07:00", stdout=out)
    assert out.getvalue() == "breached 1, escalated 1; oldest waited 3599 s\n"


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["besok", "2026-07-07", "2026-07-07T10:00:00"])
def test_sweep_clocks_refuses_an_instant_that_is_none(given: str) -> None:
    with pytest.raises(CommandError, match="--now"):
        call_command("sweep_clocks", now=given)


@pytest.mark.django_db
def test_the_task_sweeps_at_the_present_time() -> None:
    make_house()
    broken_road()
    assert task()["breached"] >= 1


@pytest.fixture
def stub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(StubHandler, Received()))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    with override_settings(SIMPEL_URL=f"http://127.0.0.1:{server.server_port}/", SIMPEL_SECRET="rahasia"):
        yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=5) as response:
        return json.load(response)


@pytest.mark.django_db
def test_the_stand_in_for_simpel_takes_a_referral_once(stub: str) -> None:
    make_house()
    complaint = broken_road()
    sweep(now=MONDAY + 120 * DAY)
    drain(now=MONDAY + 120 * DAY)
    sweep(now=MONDAY + 120 * DAY)
    [received] = get(f"{stub}/received")
    assert received["referral"]["complaint"]["reference"] == complaint.shown_reference
    assert received["acknowledgement"] == Referral.objects.get().acknowledgement


def post_status(url: str, body: bytes, **headers: str) -> int:
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize(
    ("body", "signed", "key", "status"),
    [
        (b"{}", True, "referral:1", 200),
        (b"{}", False, "referral:1", 401),
        (b"{}", True, "", 400),
        (b"bukan JSON", True, "referral:1", 400),
    ],
)
def test_the_stand_in_refuses_what_is_not_signed_keyed_json(
    stub: str,
    body: bytes,
    signed: bool,
    key: str,
    status: int,
) -> None:
    headers = {"X-Lapor-Signature": signature(body) if signed else "0", "Idempotency-Key": key}
    assert post_status(stub, body, **headers) == status


@override_settings(ONLY_LOOPBACK=False)
def test_the_stand_in_never_runs_in_production() -> None:
    with pytest.raises(CommandError, match="never"):
        call_command("simpel_stub", port=0)
