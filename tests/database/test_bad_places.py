"""Places and addresses where there can be no database: one sentence each, and nothing half-made."""

from pathlib import Path

import pytest

from sync.database import open_database
from sync.database.place import FORMAT
from sync.errors import BadSettings
from sync.settings import Settings


def refusal(settings: Settings) -> str:
    with pytest.raises(BadSettings) as refused:
        open_database(settings)
    (sentence,) = refused.value.mistakes
    return sentence


def test_a_data_directory_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text(f"{FORMAT + 1}\n")

    assert "was made by a newer version of CPD Community (format 2; this one knows 1)" in refusal(Settings(tmp_path))
    assert [each.name for each in tmp_path.iterdir()] == ["VERSION"]


def test_a_directory_whose_version_is_no_number_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "VERSION").write_text("ubuntu 24.04\n")

    assert "is no data directory of CPD Community" in refusal(Settings(tmp_path))


def test_a_file_in_the_data_directorys_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")

    assert (
        refusal(Settings(tmp_path / "data")) == f"The data directory {tmp_path}/data cannot be read: Not a directory."
    )


def test_a_first_start_marks_the_data_directory_with_its_format(settings: Settings) -> None:
    assert (settings.data / "VERSION").read_text() == f"{FORMAT}\n"


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    said = refusal(Settings(tmp_path / "data", database_url="postgresql://cpd:hunter2@127.0.0.1:1/cpd"))

    assert said.startswith("The database in DATABASE_URL does not answer: ")
    assert "refused" in said
    assert "hunter2" not in said
    assert "\n" not in said


def test_a_database_of_ones_own_makes_no_data_directory(tmp_path: Path, postgres: str) -> None:
    open_database(Settings(tmp_path / "data", database_url=postgres)).engine.dispose()

    assert not (tmp_path / "data").exists()


def test_a_user_who_may_make_no_tables_is_told_so(tmp_path: Path, postgres: str) -> None:
    import psycopg
    from sqlalchemy import make_url

    with psycopg.connect(postgres, autocommit=True) as link:
        link.execute("CREATE ROLE reader LOGIN PASSWORD 'secret'")
        link.execute("CREATE DATABASE bare")
    url = make_url(postgres).set(username="reader", password="secret", database="bare")

    said = refusal(Settings(tmp_path, database_url=url.render_as_string(hide_password=False)))

    assert said.startswith("The database's tables cannot be made: permission denied")
