"""Keys of sealed columns: readable under old and new, sealed anew in batches, and none taken away unnoticed."""

import io
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts import sealed
from accounts.models import DataKey
from accounts.rotation import missing_keys, note_keys, rotate, sealed_tables, tally
from accounts.sealed import Unreadable, key_id
from complaints.actions import ReporterDetails
from complaints.models import Complaint, Reporter
from outbox.models import Outgoing
from tests.factories import NOW, make_complaint

pytestmark = pytest.mark.django_db
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
SITI = ReporterDetails(name="Siti Aminah", email="siti@example.id")


@pytest.fixture(autouse=True)
def _old_key(settings: Settings) -> Iterator[None]:
    settings.DATA_KEYS = [OLD]
    note_keys(at=NOW)
    yield
    sealed._cipher.cache_clear()


def run(command: str, *arguments: str) -> str:
    said = io.StringIO()
    call_command(command, *arguments, stdout=said)
    return said.getvalue()


def stored(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY 1")  # noqa: S608 – our own tables
        return [row[0] for row in cursor.fetchall()]


def people(count: int) -> list[Complaint]:
    return [make_complaint(reporter=SITI) for _ in range(count)]


def test_every_sealed_column_of_the_system_is_known() -> None:
    tables = {each.table: set(each.columns) for each in sealed_tables()}
    assert {"name", "phone", "email"} <= tables["complaints_reporter"]
    assert {"recipient", "payload"} <= tables["outbox_outgoing"]
    assert {"complaints_support", "complaints_datarequest", "sla_referral"} <= tables.keys()


def test_what_lies_under_the_old_key_is_read_while_the_new_one_writes(settings: Settings) -> None:
    first = people(1)[0]
    settings.DATA_KEYS = [NEW, OLD]
    second = people(1)[0]
    assert {Reporter.objects.get(complaint=each).name for each in (first, second)} == {"Siti Aminah"}
    assert {each.split(":")[0] for each in stored("complaints_reporter", "name")} == {
        key_id(OLD),
        key_id(NEW),
    }


def test_the_database_holds_no_name_in_the_clear() -> None:
    people(1)
    for table in sealed_tables():
        for column in table.columns:
            assert not any("Siti" in (each or "") for each in stored(table.table, column))


def test_rotating_seals_everything_anew_in_batches_and_a_second_run_finds_nothing(settings: Settings) -> None:
    people(5)
    settings.DATA_KEYS = [NEW, OLD]
    said = run("rotate_data_keys", "--batch", "2")
    assert "complaints_reporter: 5 rows" in said
    assert f"Key {key_id(OLD)} is no longer in use" in said
    assert run("rotate_data_keys").startswith("0 rows")
    settings.DATA_KEYS = [NEW]
    assert Reporter.objects.first().name == "Siti Aminah"  # type: ignore[union-attr]
    assert "siti@example.id" in {each.recipient for each in Outgoing.objects.all()}


def test_a_rotation_that_was_stopped_goes_on_with_what_is_left(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(4)
    settings.DATA_KEYS = [NEW, OLD]

    def stop(*_told: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(batch=1, say=stop)
    assert missing_keys() == []
    before = sum(tally(each)[key_id(OLD)] for each in sealed_tables())
    assert rotate(batch=3).rows > 0
    assert before > sum(tally(each)[key_id(OLD)] for each in sealed_tables()) == 0


def test_values_from_before_keys_were_named_are_read_and_rotated() -> None:
    complaint = people(1)[0]
    bare = Fernet(OLD.encode()).encrypt(b"Siti Lama").decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_reporter SET name = %s", [bare])
    assert Reporter.objects.get(complaint=complaint).name == "Siti Lama"
    with pytest.raises(CommandError, match="not under the first key"):
        run("rotate_data_keys", "--check")
    assert rotate(batch=10).rows == 1
    assert stored("complaints_reporter", "name")[0].startswith(key_id(OLD))


def test_a_key_in_use_that_was_taken_away_is_told_at_the_start_and_by_readyz(
    client: Client, settings: Settings
) -> None:
    people(1)
    settings.DATA_KEYS = [NEW]
    with pytest.raises(CommandError, match=key_id(OLD)):
        run("note_data_keys")
    with pytest.raises(CommandError, match=key_id(OLD)):
        run("rotate_data_keys", "--check")
    answer = client.get("/readyz").json()
    assert (answer["data_keys"], answer["ready"]) == (False, True)
    assert b"lapor_data_keys_up 0.0" in client.get("/metrics").content


def test_a_rotation_without_the_old_key_says_what_it_cannot_read_and_retires_nothing(
    settings: Settings,
) -> None:
    people(2)
    settings.DATA_KEYS = [NEW]
    with pytest.raises(CommandError, match="rows lie under a key that is not given"):
        run("rotate_data_keys")
    assert DataKey.objects.get(key_id=key_id(OLD)).retired_at is None


def test_the_error_of_an_unreadable_value_names_the_key_and_nothing_else(settings: Settings) -> None:
    complaint = people(1)[0]
    settings.DATA_KEYS = [NEW]
    with pytest.raises(Unreadable, match=f"^sealed under key {key_id(OLD)}$"):
        Reporter.objects.get(complaint=complaint)


def test_a_retired_key_that_comes_back_first_is_in_use_again(settings: Settings) -> None:
    settings.DATA_KEYS = [NEW, OLD]
    run("rotate_data_keys")
    settings.DATA_KEYS = [OLD, NEW]
    note_keys(at=NOW)
    assert DataKey.objects.get(key_id=key_id(OLD)).retired_at is None


@pytest.mark.parametrize("size", ["0", "-1", "x", "1e3", "99999", "²"])
def test_a_strange_batch_is_refused(size: str) -> None:
    with pytest.raises(CommandError, match="whole number from 1"):
        run("rotate_data_keys", f"--batch={size}")
