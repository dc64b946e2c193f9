"""What the stand-in for SIMPeL does: checks the signature, and gives one acknowledgement number for each key."""

import hashlib
import hmac
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from outbox.simpel import signature

LARGEST = 20_000_000


@dataclass
class Received:
    """What came, in order, each key once."""

    referrals: dict[str, dict[str, Any]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, referral: Any) -> str:
        """Keep it unless its key is known. Returns its acknowledgement number, the same for the same key for ever."""
        number = f"SIMPEL-{hashlib.sha256(key.encode()).hexdigest()[:10].upper()}"
        with self.lock:
            self.referrals.setdefault(key, {"key": key, "acknowledgement": number, "referral": referral})
        return number

    def listed(self) -> list[dict[str, Any]]:
        with self.lock:
            return list(self.referrals.values())


class StubHandler(BaseHTTPRequestHandler):
    def __init__(self, received: Received, *args: Any, **kwargs: Any) -> None:
        self.received = received
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.path.rstrip("/") == "/received":
            self._answer(200, self.received.listed())
        else:
            self._answer(404, {"error": "GET /received"})

    def do_POST(self) -> None:
        body, key = self._body(), self.headers.get("Idempotency-Key", "")
        if not hmac.compare_digest(signature(body), self.headers.get("X-Lapor-Signature", "")):
            self._answer(401, {"error": "the signature is not that of SIMPEL_SECRET"})
        elif not key:
            self._answer(400, {"error": "Idempotency-Key is missing"})
        else:
            self._take(key, body)

    def _take(self, key: str, body: bytes) -> None:
        try:
            referral = json.loads(body)
        except ValueError:
            self._answer(400, {"error": "the body is not JSON"})
            return
        self._answer(200, {"acknowledgement": self.received.take(key, referral)})

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "0")
        return self.rfile.read(min(int(length), LARGEST)) if length.isdigit() else b""

    def _answer(self, status: int, content: Any) -> None:
        body = json.dumps(content, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Quiet: what came is told by GET /received."""
