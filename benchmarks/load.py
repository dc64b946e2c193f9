"""Who sends: processes that keep one connection each and do nothing but send and read."""

import http.client
import json
from multiprocessing.synchronize import Barrier
from typing import Any

from benchmarks.parallel import Share, timed

PATH = "/api/v1/complaints/"
HEADERS = {"Content-Type": "application/json", "Host": "localhost"}
COMPLAINT = {
    "kind": "complaint",
    "title": "Lampu jalan padam di depan pasar",
    "body": "Tiga lampu jalan di depan pasar padam sejak seminggu lalu. Malam hari gelap dan rawan kecelakaan. "
    * 3,
    "category": "perhubungan.lampu_jalan",
    "region": "21.71.05",
    "occurred_on": "2026-01-05",
    "address": "Depan pasar",
    "is_anonymous": False,
    "reporter": {"name": "Warga Contoh", "phone": "0812 0000 0000", "email": "warga@example.id"},
}


def send(barrier: Barrier, options: dict[str, Any]) -> Share:
    """One process's share. `options`: port, count."""
    connection = http.client.HTTPConnection("127.0.0.1", options["port"], timeout=30)
    body = json.dumps(COMPLAINT).encode()

    def once() -> bool:
        connection.request("POST", PATH, body=body, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        return answer.status == 201

    share = timed(barrier, options["count"], once)
    connection.close()
    return share


def first(port: int) -> dict[str, Any]:
    """One complaint, and what was answered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", PATH, body=json.dumps(COMPLAINT).encode(), headers=HEADERS)
    answer = connection.getresponse()
    said = answer.read().decode()
    connection.close()
    if answer.status != 201:
        raise SystemExit(f"The first complaint was answered with {answer.status}: {said[:400]}")
    return dict(json.loads(said))
