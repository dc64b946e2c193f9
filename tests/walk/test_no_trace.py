"""A walk over every page, list, count, search, export, feed and error as each role: whoever may not read a report finds
no word of it, no name, no trace (DOMAIN "Who sees what"). Whoever may, does: so the walk can fail."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Role
from complaints import actions
from outbox.models import Channel, Outgoing
from sla.sweep import sweep
from tests.factories import (
    BATAM,
    BINA_MARGA,
    DISHUB,
    INSPEKTORAT,
    KEPRI,
    OMBUDSMAN,
    PANRB,
    make_officer,
    make_user,
)
from tests.walk.addresses import addresses
from tests.walk.planted import Planted, files_of, plant
from web.clock import now
from web.desk.filters import Tab
from web.desk.panels import PANELS

DAY = datetime.timedelta(days=1)
TANJUNGPINANG, KEMENDAGRI, KOMDIGI = "21.72", "kemendagri", "komdigi"
ANONYMOUS, SECRET, ABOUT = "anonymous", "secret", "about_officers"
NUMBERED = ("draw", "notice", "programme", "reply", "request", "sample", "ticket")


@dataclass(frozen=True)
class Walker:
    """`reads`: the reports whose text this role may read; `names`: those whose reporter it may know without asking;
    `counts`: those that it may know to exist, by number and due date, without a word of them."""

    agency: str
    role: str
    reads: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()


def walker(
    agency: str, role: str, *reads: str, names: tuple[str, ...] = (), counts: tuple[str, ...] = ()
) -> Walker:
    return Walker(agency, role, frozenset(reads), frozenset(names), frozenset({*reads, *counts}))


# By DOMAIN's table "Who sees what", written by hand.
WALKERS = {
    "stranger": walker("", ""),
    "holder": walker(BINA_MARGA, Role.OPERATOR, ANONYMOUS, SECRET, names=(SECRET,)),
    "another unit": walker(DISHUB, Role.OPERATOR),
    "front desk": walker(BATAM, Role.AGENCY_ADMIN, ANONYMOUS, SECRET, ABOUT, names=(SECRET, ABOUT)),
    "unit's admin": walker(BINA_MARGA, Role.AGENCY_ADMIN, ANONYMOUS, SECRET, names=(SECRET,)),
    "head": walker(BATAM, Role.SUPERVISOR, ANONYMOUS, counts=(SECRET,)),
    "unit's head": walker(BINA_MARGA, Role.SUPERVISOR, ANONYMOUS, counts=(SECRET,)),
    "inspector": walker(INSPEKTORAT, Role.INSPECTOR, ABOUT, names=(ABOUT,)),
    "another city": walker(TANJUNGPINANG, Role.AGENCY_ADMIN),
    "another city's inspector": walker(TANJUNGPINANG, Role.INSPECTOR),
    "province": walker(KEPRI, Role.AGENCY_ADMIN),
    "province's head": walker(KEPRI, Role.SUPERVISOR),
    "Kemendagri": walker(KEMENDAGRI, Role.OVERSEER, counts=(SECRET,)),
    "national admin": walker(PANRB, Role.NATIONAL_ADMIN, counts=(SECRET,)),
    "Ombudsman": walker(OMBUDSMAN, Role.OMBUDSMAN, counts=(SECRET,)),
    "data-protection officer": walker(BATAM, Role.DATA_PROTECTION_OFFICER),
    "system admin": walker(KOMDIGI, Role.SYSTEM_ADMIN),
    "helpdesk": walker(KOMDIGI, Role.HELPDESK),
}


@pytest.fixture
def at() -> datetime.datetime:
    return now()


@pytest.fixture
def planted(db: None, at: datetime.datetime) -> dict[str, Planted]:
    holder = make_officer(BINA_MARGA, name="Sari", last_login=at)
    inspector = make_officer(INSPEKTORAT, Role.INSPECTOR, last_login=at)
    front = make_officer(BATAM, Role.AGENCY_ADMIN, last_login=at, email="meja@contoh.id")
    for number, agency in enumerate((BATAM, KEPRI)):
        make_officer(agency, Role.SUPERVISOR, last_login=at, email=f"pimpinan{number}@contoh.id")
    sent = at - 2 * DAY
    found = {
        ANONYMOUS: plant("tembaga", holder=holder, front=front, at=sent, is_anonymous=True),
        SECRET: plant("kelabu", holder=holder, front=front, at=sent, is_anonymous=False, is_secret=True),
        ABOUT: plant(
            "jingga", holder=inspector, front=inspector, at=sent, is_anonymous=False, about_officers=True
        ),
    }
    actions.publish(
        complaint_id=found[ANONYMOUS].complaint.pk,
        actor=front,
        at=sent,
        title="Jalan",
        body="Jalan berlubang.",
    )
    sweep(now=at)
    return found


@pytest.fixture
def everywhere(planted: dict[str, Planted]) -> list[str]:
    fillers: dict[str, Sequence[object]] = {
        "reference": [each.complaint.shown_reference for each in planted.values()],
        "file_id": (files := files_of(*planted.values())),
        "attachment_id": files,
        "token": ["a-guess-that-is-no-ones-link"],
        "slug": list(PANELS),
        "code": ["en"],
        # Small numbers: what exists of these, and what does not.
        **{f"{kind}_id": [1, 2] for kind in NUMBERED},
        "choice": ["selesai"],
        "number": ["7KM4-Q9RY"],
        "rest": ["no-such-thing/"],
    }
    searched = [word for each in planted.values() for word in (each.words[0], each.words[-1], *each.names)]
    lists = [f"/desk/?tab={tab}" for tab in Tab]
    return [*addresses(fillers, searched=searched), *lists]


def client_of(walker: Walker, at: datetime.datetime) -> Client:
    client = Client()
    if walker.role == Role.SYSTEM_ADMIN:
        client.force_login(make_user(is_staff=True, is_superuser=True, last_login=at))
    elif walker.role:
        client.force_login(make_officer(walker.agency, walker.role, last_login=at))
    return client


def forbidden(walker: Walker, planted: dict[str, Planted]) -> dict[str, str]:
    """Each word that this walker must not come upon, with what it would betray."""
    words: dict[str, str] = {}
    for kind, each in planted.items():
        if kind not in walker.names:
            words |= dict.fromkeys(each.names, f"reporter of {kind}")
        if kind not in walker.reads:
            # What an officer answered under a published report is public with it.
            own = each.words[:-1] if kind == ANONYMOUS else each.words
            words |= dict.fromkeys(own, f"text of {kind}")
        if kind not in walker.counts | {ANONYMOUS}:
            words |= dict.fromkeys(each.traces, f"trace of {kind}")
    return words


def visit(client: Client, address: str, *, posting: bool) -> str:
    """What comes back, whole; a word of the address itself is no find."""
    cache.clear()
    answer: Any = client.post(address, {"version": "x"}) if posting else client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = f"{answer.headers} {content.decode('utf-8', 'replace')}".lower()
    return told if answer.status_code < 500 else pytest.fail(f"{address}: {answer.status_code}")


def finds(client: Client, everywhere: list[str], words: dict[str, str]) -> Iterator[str]:
    for address in everywhere:
        for posting in (False, True):
            told = visit(client, address, posting=posting)
            own = address.lower()
            for word, betrays in words.items():
                if word in told and word not in own:
                    yield f"{'POST' if posting else 'GET'} {address}: {betrays} ({word})"


@pytest.mark.django_db
@pytest.mark.parametrize("who", WALKERS)
def test_nobody_comes_upon_what_is_not_theirs(
    who: str,
    planted: dict[str, Planted],
    everywhere: list[str],
    at: datetime.datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    walker = WALKERS[who]
    words = forbidden(walker, planted)
    assert list(finds(client_of(walker, at), everywhere, words)) == []
    logged = caplog.text.lower()
    private = {word for each in planted.values() for word in (*each.words, *each.names)}
    assert [word for word in private if word in logged] == []


@pytest.mark.django_db
@pytest.mark.parametrize("who", [name for name, walker in WALKERS.items() if walker.reads])
def test_whoever_may_read_it_does(
    who: str, planted: dict[str, Planted], everywhere: list[str], at: datetime.datetime
) -> None:
    """The control: the same walk comes upon each text that this role may read."""
    walker = WALKERS[who]
    words = {planted[kind].words[1]: kind for kind in walker.reads}
    found = list(finds(client_of(walker, at), everywhere, words))
    assert {kind for kind in walker.reads if any(f": {kind} (" in line for line in found)} == walker.reads


@pytest.mark.django_db
def test_every_role_walks() -> None:
    """A role added without a row here fails."""
    assert {walker.role for walker in WALKERS.values() if walker.role} == set(Role.values)


@pytest.mark.django_db
def test_what_leaves_tells_no_one_else(planted: dict[str, Planted], at: datetime.datetime) -> None:
    """Notices to officers and systems, through all the breaches of seventy days, hold no text and no name."""
    for days in (1, 5, 15, 40, 100):
        sweep(now=at + days * DAY)
    private = {word for each in planted.values() for word in (*each.words, *each.names)}
    reporters = {name for each in planted.values() for name in each.names}
    officers = Outgoing.objects.exclude(channel=Channel.SIMPEL)
    rows = [row for row in officers if row.recipient.lower() not in reporters]
    told = [f"{row.channel} {row.payload} {row.recipient}".lower() for row in rows]
    assert told, "nothing left: the test would not see anything"
    assert [(word, line) for line in told for word in private if word in line] == []


@pytest.mark.django_db
def test_a_dossier_without_release_names_nobody(planted: dict[str, Planted], at: datetime.datetime) -> None:
    sweep(now=at + 100 * DAY)
    dossiers = [str(row.payload).lower() for row in Outgoing.objects.filter(channel=Channel.SIMPEL)]
    assert any(planted[ANONYMOUS].words[1] in each for each in dossiers), "not referred: nothing to see"
    assert [name for each in dossiers for name in planted[ANONYMOUS].names if name in each] == []
