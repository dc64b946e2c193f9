"""A walk over every address of the site as an officer whom a report concerns, with every role there is: no trace of it,
and asking for its number is answered as for a number that does not exist. A colleague whom it does not concern finds it."""

import datetime
import io
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from PIL import Image

from accounts.models import Membership, Role, User
from complaints import actions
from complaints.models import Complaint
from complaints.pictures import read_picture
from complaints.reference import new_reference, shown
from sla.sweep import sweep
from tests.factories import (
    BATAM,
    BINA_MARGA,
    INSPEKTORAT,
    KEPRI,
    OMBUDSMAN,
    PANRB,
    agency,
    make_complaint,
    make_officer,
    make_user,
)
from web.clock import now
from web.desk.panels import PANELS

pytestmark = pytest.mark.django_db
SOUGHT, PLANTED = "kumbakarunsia", "zubalkarunsia"
EVERY_ROLE = [
    (BINA_MARGA, Role.OPERATOR),
    (BATAM, Role.AGENCY_ADMIN),
    (BATAM, Role.SUPERVISOR),
    (BATAM, Role.DATA_PROTECTION_OFFICER),
    (BATAM, Role.HELPDESK),
    (INSPEKTORAT, Role.INSPECTOR),
    ("21/inspektorat", Role.INSPECTOR),
    (KEPRI, Role.OVERSEER),
    (PANRB, Role.NATIONAL_ADMIN),
    (OMBUDSMAN, Role.OMBUDSMAN),
    (BATAM, Role.SYSTEM_ADMIN),
]
ASKED = [
    "",
    f"?cari={SOUGHT}",
    f"?cari={SOUGHT}&bawah=1",
    "?bawah=1",
    *(f"?tab={tab}&meja={{desk}}" for tab in ("naik", "terlambat", "jeda", "dijawab")),
    "?meja={desk}",
    *(f"?bulan={{month}}&yang={pick}" for pick in ("masuk", "terbuka", "lewat", "naik", "ombudsman")),
    "?yang=lewat-kini",
    f"?q={SOUGHT}",
]
LISTS = re.compile(
    r"(desk|pantau|ombudsman|petugas|pelindungan|statistik|laporan|admin/outbox|admin/accounts/identity|api/v1)"
)


def everywhere(name: str) -> User:
    user = make_user(
        name=name, is_staff=True, is_superuser=True, last_login=now(), email=f"{name}@example.id"
    )
    for code, role in EVERY_ROLE:
        Membership.objects.create(user=user, agency=agency(code), role=role)
    return user


@pytest.fixture
def concerned(db: None) -> User:
    return everywhere("terkait")


@pytest.fixture
def colleague(db: None) -> User:
    return everywhere("rekan")


@pytest.fixture
def complaint(concerned: User, colleague: User) -> Complaint:
    """Late by months, so up at every rung and with the Ombudsman; a younger one merged into it, a photo, an opening."""
    at = now()
    begun = at - datetime.timedelta(days=120)
    User.objects.update(last_login=begun)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    photo = read_picture(io.BytesIO(picture.getvalue()), name=f"{PLANTED}.png", size=100)
    sent = {
        "title": f"{SOUGHT} {PLANTED} meminta uang",
        "body": f"Petugas {SOUGHT} {PLANTED} meminta uang di loket dinas.",
        "address": f"Loket {PLANTED}",
        "about_officers": True,
        "agency": BINA_MARGA,
        "is_anonymous": False,
        "reporter": actions.ReporterDetails(name=PLANTED, email=f"{PLANTED}@example.id"),
    }
    complaint = make_complaint(at=begun, photos=[photo], **sent)
    child = make_complaint(at=begun, **sent)
    actions.merge(complaint_id=child.pk, parent_id=complaint.pk, actor=colleague, at=begun)
    actions.open_identity(complaint=complaint, actor=colleague, at=at)
    sweep(now=at)
    User.objects.update(last_login=at)
    actions.mark_concerned(
        complaint_id=complaint.pk, officer=concerned, actor=colleague, at=at, reason=f"{PLANTED} disebut."
    )
    complaint.refresh_from_db()
    return complaint


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Every address of the site as it is written in the code; what matches by a regular expression leads nowhere else."""
    for each in patterns if patterns is not None else get_resolver().url_patterns:
        if not isinstance(each.pattern, RoutePattern):
            continue
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route


def addresses(route: str, complaint: Complaint, number: str) -> list[str]:
    file = complaint.attachments.get().pk
    slugs = [*PANELS, "identitas"] if "<slug:slug>" in route else [""]
    filled = re.sub(r"<\w+:(attachment_id|file_id)>", str(file), route)
    filled = re.sub(r"<\w+:reference>", number, filled)
    filled = re.sub(r"<\w+:code>", "id", filled)
    return ["/" + re.sub(r"<[^>]+>", slug or "1", filled.replace("<slug:slug>", slug)) for slug in slugs]


def queries(route: str, complaint: Complaint, reader: User) -> list[str]:
    if not LISTS.match(route):
        return [""]
    desks = [membership.agency_id for membership in reader.memberships.all()]
    month = f"{complaint.submitted_at:%Y-%m}"
    found = [each.format(desk=desk, month=month) for each in ASKED for desk in desks]
    return list(dict.fromkeys(found))


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def body(answer: object) -> str:
    content = getattr(answer, "content", None)
    text = content if content is not None else b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    location = answer.headers.get("Location", "")  # type: ignore[attr-defined]
    return f"{text.decode(errors='replace')} {location}"


def traces(reader: User, complaint: Complaint) -> dict[str, list[str]]:
    """By address as written in the code: what of the report the reader finds there, without asking for its number."""
    client, found = signed_in(reader), dict[str, list[str]]()
    child = complaint.children.get()
    telling = [PLANTED]
    telling += [text for each in (complaint, child) for text in (each.reference, each.shown_reference)]
    for route in routes():
        if "<str:reference>" in route or "keluar" in route or "logout" in route:
            continue
        for address in addresses(route, complaint, ""):
            for query in queries(route, complaint, reader):
                page = body(client.get(address + query))
                found.setdefault(route, []).extend(text for text in telling if text in page)
    return {route: texts for route, texts in found.items() if texts}


def test_nowhere_is_there_a_trace_for_whom_it_concerns(complaint: Complaint, concerned: User) -> None:
    assert traces(concerned, complaint) == {}


def test_a_colleague_with_the_same_roles_finds_it_wherever_it_is_told_of(
    complaint: Complaint, colleague: User
) -> None:
    found = traces(colleague, complaint)
    assert set(found) >= {
        "desk/",
        "pantau/",
        "pantau/laporan/",
        "ombudsman/",
        "pelindungan/catatan/",
        "admin/outbox/outgoing/",
    }


@pytest.mark.parametrize("which", ["parent", "parent, as stored", "child"])
def test_its_number_is_answered_as_one_that_does_not_exist(
    complaint: Complaint, concerned: User, which: str
) -> None:
    client, unknown = signed_in(concerned), new_reference()
    client.get("/desk/")
    known = complaint.children.get() if which == "child" else complaint
    number, otherwise = known.shown_reference, shown(unknown)
    if which.endswith("stored"):
        number, otherwise = known.reference, unknown
    differs = []
    for route in [*(each for each in routes() if "<str:reference>" in each), "desk/?cari=<str:reference>"]:
        hidden, missing = (addresses(route, complaint, each) for each in (number, otherwise))
        for address, same in zip(hidden, missing, strict=True):
            differs += differences(client, address, same, number, otherwise)
    assert differs == []


def test_a_colleague_opens_it_by_its_number(complaint: Complaint, colleague: User) -> None:
    client, number = signed_in(colleague), complaint.shown_reference
    for address in (f"/desk/{number}/", f"/desk/{number}/terkait/", f"/ombudsman/{number}/"):
        assert PLANTED in body(client.get(address))


def differences(client: Client, address: str, same: str, number: str, otherwise: str) -> list[str]:
    """Status, words and number of queries of both, read and sent to."""
    found = []
    for ask in (client.get, lambda path: client.post(path, {"text": "x", "kind": "note", "version": "1"})):
        with CaptureQueriesContext(connection) as one:
            hidden = ask(address)
        with CaptureQueriesContext(connection) as other:
            missing = ask(same)
        words = [plain(body(each)) for each in (hidden, missing)]
        alike = words[0].replace(number, otherwise) == words[1]
        if not alike or hidden.status_code != missing.status_code or len(one) != len(other):
            found.append(f"{address}: {hidden.status_code} {len(one)}, {missing.status_code} {len(other)}")
    return found


def plain(page: str) -> str:
    """Without what differs at each reading."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|<code[^>]*>[^<]*</code>', "", page)


def test_taking_it_up_by_its_number_is_answered_as_for_no_number(
    complaint: Complaint, concerned: User
) -> None:
    client, unknown = signed_in(concerned), shown(new_reference())
    told = []
    for number in (complaint.shown_reference, unknown):
        answer = client.post("/ombudsman/ambil/", {"number": number, "text": "Perlu diperiksa segera."})
        assert answer.status_code == 422
        told.append((answer.status_code, plain(body(answer)).replace(number, "")))
    assert told[0] == told[1]


def test_a_case_that_is_closed_while_it_is_read_shows_nothing_again(complaint: Complaint) -> None:
    inspector = make_officer("21/inspektorat", Role.INSPECTOR, last_login=now())
    client = signed_in(inspector)
    assert client.get(f"/desk/{complaint.shown_reference}/").status_code == 200
    actions.mark_concerned(
        complaint_id=complaint.pk,
        officer=inspector,
        actor=User.objects.get(name="rekan"),
        at=now(),
        reason="Baru diketahui.",
    )
    answer = client.post(f"/desk/{complaint.shown_reference}/jawab/", {"kind": "note", "text": "Halo."})
    assert (answer.status_code, PLANTED in body(answer)) == (404, False)
