"""With the broker away a complaint can still be sent, and its receipt goes out when the broker is back."""

import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from complaints.models import Complaint
from lapor import programs
from lapor.engines.layout import Layout, free_port
from lapor.engines.supervisor import Supervisor
from lapor.engines.valkey import valkey
from outbox.models import Outgoing
from tests.databases import Database
from tests.factories import BINA_MARGA, ROAD, make_officer
from tests.processes import environment_for
from tests.waiting import eventually

pytestmark = pytest.mark.own_database


@pytest.fixture
def broker(tmp_path: Path) -> Layout:
    """A Valkey of this test's own, not started yet."""
    tmp_path.joinpath("broker").mkdir()
    layout = Layout(home=tmp_path / "broker")
    layout.valkey_data.mkdir(parents=True)
    return layout


@pytest.fixture
def variables(own_database: Database, broker: Layout, tmp_path: Path) -> dict[str, str]:
    address = f"redis://:{broker.valkey_password()}@127.0.0.1:{broker.ports().valkey}/0"
    return environment_for(own_database) | {
        "REDIS_URL": address,
        "RATE_LIMITS": "on",
        "EMAIL_URL": f"file://{tmp_path}/mail",
    }


@pytest.fixture
def site(variables: dict[str, str], processes: Supervisor, collected_static: None) -> str:
    port = free_port()
    log = settings.LAPOR_HOME / "logs" / "without-broker.log"
    processes.start(programs.web(variables | {"LAPOR_PORT": str(port)}, port=port, workers=1, log=log))
    return f"http://127.0.0.1:{port}"


def send_form(site: str) -> str:
    """The form as a browser without JavaScript sends it. Returns the page that it leads to."""
    cookies = CookieJar()
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    visitor.open(f"{site}/lapor/", timeout=20).read()
    token = next(cookie.value for cookie in cookies if cookie.name == "csrftoken")
    fields = {
        "csrfmiddlewaretoken": token or "",
        "body": "Jalan berlubang di depan sekolah.",
        "kind": "complaint",
        "category": ROAD,
        "place": "Kecamatan Batam Kota",
        "visibility": "anonymous",
        "contact": "warga@example.id",
    }
    request = urllib.request.Request(
        f"{site}/lapor/", data=urllib.parse.urlencode(fields).encode(), headers={"Referer": f"{site}/lapor/"}
    )
    with visitor.open(request, timeout=20) as answer:
        return str(answer.url)


def test_a_complaint_is_taken_without_the_broker_and_its_receipt_follows(
    variables: dict[str, str], site: str, broker: Layout, processes: Supervisor, tmp_path: Path
) -> None:
    make_officer(BINA_MARGA, last_login=timezone.now())
    assert "/l/" in send_form(site)
    complaint = Complaint.objects.get()
    assert Outgoing.objects.unsent().count() == 1

    log = settings.LAPOR_HOME / "logs" / "without-broker.log"
    processes.launch(programs.beat(variables, schedule=tmp_path / "beat", log=log))
    processes.launch(programs.worker(variables, name="late@test", concurrency=1, log=log))
    processes.start(valkey(broker))
    assert eventually(lambda: not Outgoing.objects.unsent().exists(), seconds=60)
    mails = [path.read_text() for path in tmp_path.joinpath("mail").iterdir()]
    assert len(mails) == 1
    assert complaint.shown_reference in mails[0]
