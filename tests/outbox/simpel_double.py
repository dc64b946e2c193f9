"""SIMPeL as the network shows it: a loopback server that answers as it is told and remembers what came."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Simpel:
    url: str = ""
    status: int = 200
    acknowledgement: str = "SIMPEL-1"
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def simpel() -> Iterator[Simpel]:
    double = Simpel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            double.received.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(double.status)
            self.end_headers()
            self.wfile.write(json.dumps({"acknowledgement": double.acknowledgement}).encode())

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    double.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
