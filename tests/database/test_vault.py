"""Copies of portfolios are locked with a key that is not in the database."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from sync.database.vault import CopiesVault
from sync.errors import NeedsPerson

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_was_locked_can_be_opened_again_and_shows_nothing(tmp_path: Path) -> None:
    vault = CopiesVault((NEW,), tmp_path)

    locked = vault.lock(b"A heartfelt failure")

    assert b"failure" not in locked
    assert vault.unlock(locked) == b"A heartfelt failure"


def test_without_a_setting_the_key_is_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    locked = CopiesVault((), tmp_path / "data").lock(b"words")

    file = tmp_path / "data" / "copies.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert CopiesVault((), tmp_path / "data").unlock(locked) == b"words"


def test_many_who_make_the_key_at_once_end_with_one(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        locked = list(pool.map(lambda n: CopiesVault((), tmp_path).lock(b"%d" % n), range(16)))

    assert [CopiesVault((), tmp_path).unlock(each) for each in locked] == [b"%d" % n for n in range(16)]
    assert [path.name for path in tmp_path.iterdir()] == ["copies.key"]


def test_after_a_change_of_keys_older_copies_open_still(tmp_path: Path) -> None:
    locked = CopiesVault((OLD,), tmp_path).lock(b"words")

    assert CopiesVault((NEW, OLD), tmp_path).unlock(locked) == b"words"


def test_a_copy_locked_with_another_key_is_refused_in_a_sentence(tmp_path: Path) -> None:
    locked = CopiesVault((OLD,), tmp_path).lock(b"words")

    with pytest.raises(NeedsPerson, match=r"locked with another key.*nothing is lost\. Put the old key back"):
        CopiesVault((NEW,), tmp_path).unlock(locked)


def test_a_lost_key_file_is_not_replaced_when_something_is_to_be_opened(tmp_path: Path) -> None:
    with pytest.raises(NeedsPerson, match=r"copies\.key, cannot be read \(No such file or directory\)"):
        CopiesVault((), tmp_path).unlock(b"x")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "no key", "é"])
def test_a_spoilt_key_file_is_named_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    (tmp_path / "copies.key").write_text(content, encoding="utf-8")

    with pytest.raises(NeedsPerson, match=r"holds no key of ours\)\. Until it can, nothing is written"):
        CopiesVault((), tmp_path).lock(b"words")

    assert (tmp_path / "copies.key").read_text(encoding="utf-8") == content
