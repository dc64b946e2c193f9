"""`make run`: engines, schema, reference data, then web, worker and beat, until Ctrl-C.

DATABASE_URL and REDIS_URL replace the engines. A second Ctrl-C kills what has not stopped.
"""

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from lapor import programs
from lapor.engines.home import PREVIOUS_SECONDS, Needs, own, start_engines
from lapor.engines.layout import LOOPBACK, Layout, is_free
from lapor.engines.supervisor import EngineError, Supervisor, end_previous, say
from lapor.environment import Environment, Malformed

WATCH_SECONDS = 0.2


def main() -> int:
    env = Environment()
    supervisor = Supervisor()
    _stop_on_signals(supervisor)
    try:
        _serve(env, supervisor)
    except (EngineError, Malformed) as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("\nStopping. Ctrl-C once more kills.")
        return 0
    finally:
        supervisor.stop()


def _serve(env: Environment, supervisor: Supervisor) -> NoReturn:
    layout = Layout(home=Path(env.text("LAPOR_HOME", str(programs.ROOT / ".lapor"))).resolve())
    port = env.integer("LAPOR_PORT", 8000, least=1, most=65535)
    lock = own(layout)
    if lock is None:
        raise EngineError(f"{layout.home} is in use: {layout.lock.read_text().strip()}")
    end_previous(layout.children, seconds=PREVIOUS_SECONDS)
    if not is_free(port):
        raise EngineError(f"Port {port} is taken. Choose another: LAPOR_PORT=8001 make run")
    supervisor.record = layout.children
    needs = Needs.of(os.environ)
    start_engines(layout, needs, supervisor)
    _start_site(env, layout, supervisor, port=port, is_embedded=needs.postgres)
    say(f"LAPOR is ready: http://localhost:{port}/  (Ctrl-C stops it)")
    while True:
        supervisor.revive()
        time.sleep(WATCH_SECONDS)


def _start_site(
    env: Environment, layout: Layout, supervisor: Supervisor, *, port: int, is_embedded: bool
) -> None:
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
        "LAPOR_HOME": str(layout.home),
        "LAPOR_PORT": str(port),
    }
    has_stub = is_embedded and not env.has("SIMPEL_URL")
    if has_stub:
        simpel = layout.ports().simpel
        variables |= {
            "SIMPEL_URL": f"http://{LOOPBACK}:{simpel}/",
            "SIMPEL_SECRET": layout.simpel_secret(),
        }
    with_demo = is_embedded and env.text("LAPOR_DEMO", "1") != "0"
    supervisor.finish(programs.prepare(variables, with_demo=with_demo))
    if has_stub:
        supervisor.launch(programs.simpel_stub(variables, port=simpel))
    supervisor.launch(programs.worker(variables))
    supervisor.launch(programs.beat(variables, schedule=layout.home / "beat-schedule"))
    host = env.hosts("ALLOWED_HOSTS", "localhost")[0].lstrip(".")
    supervisor.start(programs.web(variables, port=port, host=host))


def _stop_on_signals(supervisor: Supervisor) -> None:
    def kill(_number: int, _frame: FrameType | None) -> None:
        supervisor.kill()
        os._exit(130)

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, kill)
        signal.signal(signal.SIGTERM, kill)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


if __name__ == "__main__":
    sys.exit(main())
