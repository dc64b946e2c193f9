"""A backup holds database, attachments and keys, and comes back whole."""

import json
import stat
import tarfile
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone
from pytest_django import Settings

from lapor import backup
from lapor.engines.supervisor import EngineError
from tests.databases import Database

NOW = "20261124T000000Z"
pytestmark = pytest.mark.own_database


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    storage = settings.STORAGES["default"]
    options = storage["OPTIONS"] | {"location": str(tmp_path / "media")}
    settings.STORAGES = settings.STORAGES | {"default": storage | {"OPTIONS": options}}
    settings.LAPOR_HOME = tmp_path
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "photo.jpg").write_bytes(b"photo")
    Session.objects.create(session_key="kept", session_data="", expire_date=timezone.now())
    return tmp_path


def test_what_was_backed_up_comes_back(home: Path, own_database: Database) -> None:
    made = backup.make(home / "backups" / "lapor.tar")
    Session.objects.all().delete()
    (home / "media" / "photo.jpg").unlink()
    connections.close_all()
    backup.restore(made, now=NOW)
    assert Session.objects.get().session_key == "kept"
    assert (home / "media" / "photo.jpg").read_bytes() == b"photo"
    backup.drop(f"{own_database.name}_{NOW.lower()}_before")


def test_only_its_owner_reads_a_backup_which_holds_the_keys(home: Path, settings: Settings) -> None:
    made = backup.make(home / "backups" / "lapor.tar")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with tarfile.open(made) as tar:
        keys = tar.extractfile("keys")
        assert keys is not None
        assert json.load(keys)["LINK_KEY"] == settings.LINK_KEY


def test_keys_that_would_leave_the_data_unreadable_are_refused(
    home: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(home / "backups" / "lapor.tar")
    monkeypatch.setenv("DATA_KEYS", "another")
    settings.DATA_KEYS = ["another"]
    with pytest.raises(EngineError, match="DATA_KEYS does not hold the keys of this backup"):
        backup.restore(made, now=NOW)


def test_a_database_in_use_is_not_replaced(home: Path) -> None:
    made = backup.make(home / "backups" / "lapor.tar")
    assert Session.objects.exists()
    with pytest.raises(EngineError, match="stop LAPOR first"):
        backup.restore(made, now=NOW)
    assert (home / "media" / "photo.jpg").exists()
