"""What operations ask: does the process live, can it serve, how does it fare."""

from datetime import UTC, datetime, time
from functools import cache
from ipaddress import ip_address
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from accounts.rotation import missing_keys
from complaints.actions.hand_on import left_behind
from complaints.models import AgencyChange
from lapor.proxies import FORWARDED_FOR, is_trusted
from outbox.models import Outgoing
from sla.models import Clock

AGES = {
    "clock_behind_seconds": "Age of the oldest instant at which a clock had to act and has not",
    "outbox_behind_seconds": "Age of the oldest message that is due and has not left",
    "reorganisation_behind_seconds": "Age of the oldest change of an agency that has begun, or was to, and is not done",
}
LEFT_BEHIND = "left_behind"


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when complaints can be taken. A dead broker is told, but keeps nobody from complaining."""
    state = state_of_services()
    return JsonResponse(state, status=200 if state["ready"] else 503)


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not is_from_inside(request):
        return HttpResponseForbidden("only from inside\n", content_type="text/plain")
    state = state_of_services()
    registry = CollectorRegistry()
    for name in ("database", "migrated", "broker", "data_keys"):
        Gauge(f"lapor_{name}_up", f"1 while readyz finds: {name}", registry=registry).set(int(state[name]))
    for name, meaning in AGES.items():
        if state[name] is not None:
            Gauge(f"lapor_{name}", meaning, registry=registry).set(state[name])
    if state[LEFT_BEHIND] is not None:
        meaning = "Open complaints at agencies that have ended, waiting to pass on"
        Gauge(f"lapor_{LEFT_BEHIND}", meaning, registry=registry).set(state[LEFT_BEHIND])
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def is_from_inside(request: HttpRequest) -> bool:
    """Loopback or a proxy's own address; never what a proxy passed on from elsewhere."""
    address = request.META.get("REMOTE_ADDR", "")
    if request.META.get(FORWARDED_FOR) or not address:
        return False
    return ip_address(address).is_loopback or is_trusted(address)


def state_of_services() -> dict[str, Any]:
    database, migrated = _database()
    now = timezone.now()
    ages = _ages(now) if migrated else dict.fromkeys(AGES)
    return {
        "ready": database and migrated,
        "database": database,
        "migrated": migrated,
        "broker": _broker(),
        # False: a key was taken away under which personal data still lies (docs/keys.md).
        "data_keys": not missing_keys() if migrated else False,
        **ages,
        LEFT_BEHIND: left_behind(now.date()).count() if migrated else None,
    }


def _ages(now: datetime) -> dict[str, float]:
    """Both grow where worker or beat stand still, whatever the broker says."""
    oldest = {
        "clock_behind_seconds": Clock.objects.aggregate(oldest=Min("next_at"))["oldest"],
        "outbox_behind_seconds": Outgoing.objects.due(now).aggregate(oldest=Min("next_at"))["oldest"],
        "reorganisation_behind_seconds": _oldest_change(now),
    }
    return {name: max(0.0, (now - (at or now)).total_seconds()) for name, at in oldest.items()}


def _oldest_change(now: datetime) -> datetime | None:
    found = AgencyChange.objects.unfinished().filter(
        Q(begun_at__isnull=False) | Q(effective_on__lte=now.date())
    )
    starts = found.values_list("begun_at", "effective_on")
    return min((begun or datetime.combine(day, time.min, tzinfo=UTC) for begun, day in starts), default=None)


def _database() -> tuple[bool, bool]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return False, False
    return True, wanted_migrations() <= applied.keys()


@cache
def wanted_migrations() -> frozenset[tuple[str, str]]:
    """The newest migration of each app, as the running code has them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _broker() -> bool:
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
