"""Brings a database to this version's tables."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table, text
from sqlalchemy.exc import ProgrammingError

from sync.errors import BadSettings

HERE = Path(__file__).parent
# "CPDm": one upgrade at a time, whoever else opens the same database.
UPGRADE_LOCK = 0x4350446D


def known_revisions() -> tuple[str, ...]:
    """The revisions of this version, oldest first: files are named by them, 0001_… and on."""
    return tuple(sorted(path.name.partition("_")[0] for path in (HERE / "versions").glob("[0-9]*.py")))


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest revision. Raises BadSettings where it was made by a newer version."""
    with engine.connect() as connection:
        if _is_current(connection):
            return
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
            if not _is_current(connection):
                _run_alembic(connection)
    except ProgrammingError as error:
        refused = f"The database's tables cannot be made: {str(error.orig).splitlines()[0]}."
        raise BadSettings((f"{refused} Its user must own the database.",)) from error


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    found = connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
    if found is not None and found not in known_revisions():
        newer = f"The database was made by a newer version of CPD Community (revision {found})."
        raise BadSettings((f"{newer} Install that version again, or use another database.",))
    return found == known_revisions()[-1]


def _run_alembic(connection: Connection) -> None:
    # Half of the time of a first start is this import; later starts do without.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    command.upgrade(config, "head")
