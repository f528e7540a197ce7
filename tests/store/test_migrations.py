import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from sync.database import Database, open_database
from sync.errors import BadSettings
from sync.settings import Settings
from sync.store.effects import MOVES, State
from sync.store.metadata import every_table
from sync.store.migrations import known_revisions, upgrade


def ours(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


def test_the_migrations_make_exactly_the_tables_the_code_has(database: Database) -> None:
    with database.engine.connect() as c:
        context = MigrationContext.configure(c, opts={"include_name": ours, "compare_type": True})

        assert compare_metadata(context, every_table()) == []


def test_the_database_lets_in_no_state_without_a_name(database: Database) -> None:
    with psycopg.connect(database.url) as link:
        rule = link.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_effect_state'")
        found = rule.fetchone()

    assert found is not None
    assert set(State) == set(MOVES)
    assert {state for state in State if f"'{state}'" in found[0]} == set(State)


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    upgrade(database.engine)

    with database.engine.connect() as c:
        assert c.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [known_revisions()[-1]]


def test_a_database_of_a_newer_version_is_left_alone(database: Database) -> None:
    with database.engine.begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(BadSettings, match=r"made by a newer version of CPD Community \(revision 9999\)"):
        upgrade(database.engine)


def test_procrastinates_tables_are_those_of_the_installed_version(database: Database) -> None:
    from procrastinate import schema

    frozen = "sync/store/migrations/sql/procrastinate_3_10.sql"
    with open(frozen) as kept:  # noqa: PTH123
        assert kept.read() == schema.SchemaManager.get_schema()


def test_opening_brings_an_empty_database_to_this_version(database: Database, tmp_path) -> None:  # type: ignore[no-untyped-def]
    name = f"{database.engine.url.database}_empty"
    with psycopg.connect(database.url, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name}".encode())
    address = database.engine.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    opened = open_database(Settings(data=tmp_path, database_url=address))

    with opened.engine.connect() as c:
        assert c.execute(text("SELECT version_num FROM alembic_version")).scalar() == known_revisions()[-1]
    opened.engine.dispose()
