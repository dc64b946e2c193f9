"""Keys: given, or made once and kept for their owner only."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from lapor.environment import Environment, Malformed
from lapor.keys import Keys, read_keys

GIVEN = {"SECRET_KEY": "s" * 50, "DATA_KEYS": Fernet.generate_key().decode(), "LINK_KEY": "l" * 40}


def keys(home: Path, **variables: str) -> Keys:
    return read_keys(environment=Environment(variables=variables), home=home)


def test_keys_not_given_are_made_once_and_read_by_their_owner_only(tmp_path: Path) -> None:
    made = keys(tmp_path)
    assert made == keys(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600


def test_processes_that_start_together_agree_on_the_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: keys(tmp_path), range(8)))
    assert found == [found[0]] * 8
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_nothing_is_written_when_all_keys_are_given(tmp_path: Path) -> None:
    assert keys(tmp_path, **GIVEN).secret == GIVEN["SECRET_KEY"]
    assert list(tmp_path.iterdir()) == []


def test_a_given_key_wins_over_the_kept_one(tmp_path: Path) -> None:
    kept = keys(tmp_path)
    found = keys(tmp_path, LINK_KEY=GIVEN["LINK_KEY"])
    assert (found.link, found.secret) == (GIVEN["LINK_KEY"], kept.secret)


def test_several_data_keys_keep_their_order(tmp_path: Path) -> None:
    new, old = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    assert keys(tmp_path, DATA_KEYS=f"{new}, {old}").data == [new, old]


@pytest.mark.parametrize(("name", "given"), [("SECRET_KEY", "short"), ("DATA_KEYS", "x"), ("LINK_KEY", "y")])
def test_a_weak_key_is_refused_by_name(tmp_path: Path, name: str, given: str) -> None:
    with pytest.raises(Malformed, match=f"^{name}"):
        keys(tmp_path, **{name: given})


def test_a_damaged_file_of_keys_is_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("{}")
    with pytest.raises(Malformed, match="restore it from a backup"):
        keys(tmp_path)
