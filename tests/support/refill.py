"""A database's contents, taken out and put back: much cheaper than a new database for each test."""

from __future__ import annotations

from dataclasses import dataclass, field

import psycopg

# Leases and their holders end with their process; what a copy of them would say is no longer so.
LEFT_OUT = ("alembic_version", "lease", "holder")


@dataclass(frozen=True)
class Contents:
    """tables: the rows of each, as COPY gives them. sequences: how far each has counted."""

    tables: dict[str, bytes] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)


def take_out(url: str) -> Contents:
    """Everything in the database at `url`."""
    with psycopg.connect(url) as link:
        tables = {table: _rows(link, table) for table in _tables(link) if table not in LEFT_OUT}
        counted = link.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        return Contents({table: rows for table, rows in tables.items() if rows}, dict(counted.fetchall()))


def put_in(url: str, contents: Contents) -> None:
    """Exactly these contents, whatever was there before. Sequences go on from the higher number."""
    with psycopg.connect(url) as link:
        # Tables are emptied and filled in any order: what refers to what is whole again at the end.
        link.execute("SET LOCAL session_replication_role = replica")
        for table in _tables(link):
            if table != "alembic_version":
                link.execute(f"DELETE FROM {table}".encode())
        for table, rows in contents.tables.items():
            with link.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                copy.write(rows)
        for name, counted in contents.sequences.items():
            link.execute(
                "SELECT setval(%s, greatest(%s, (SELECT last_value FROM pg_sequences WHERE sequencename = %s)))",
                (name, counted, name),
            )


def _tables(link: psycopg.Connection[tuple[str]]) -> list[str]:
    return [row[0] for row in link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()]


def _rows(link: psycopg.Connection[tuple[str]], table: str) -> bytes:
    with link.cursor().copy(f"COPY {table} TO STDOUT".encode()) as copy:
        return b"".join(bytes(part) for part in copy)
