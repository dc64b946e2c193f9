"""How the web server runs, whoever starts it: `gunicorn -c python:lapor.gunicorn --bind … lapor.wsgi`."""

from ipaddress import ip_address
from typing import Any

from lapor.environment import Environment, Malformed

_env = Environment()

worker_class = "gthread"
workers = 2
threads = 4
timeout = 30
graceful_timeout = 10
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
# Only these may say, by X-Forwarded-Proto, that a request came over HTTPS.
forwarded_allow_ips = ",".join(_env.networks("TRUSTED_PROXIES")) or "127.0.0.1,::1"
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "warning"


def on_starting(server: Any) -> None:
    """RATE_LIMITS=off is for tests and measurements: never where others can reach the site."""
    if _env.switch("RATE_LIMITS", default=True):
        return
    for host, _port in (address for address in server.cfg.address if isinstance(address, tuple)):
        if host != "localhost" and not ip_address(host).is_loopback:
            raise Malformed(
                "RATE_LIMITS", f"may be off only while every address bound is loopback, not {host}"
            )
