"""The effect ledger, its leases, small notes, and Procrastinate's tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

PROCRASTINATE = Path(__file__).parent.parent / "sql" / "procrastinate_3_10.sql"


def upgrade() -> None:
    make_leases()
    make_effects()
    op.create_table(
        "note",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", JSONB, nullable=False),
    )
    # Several statements in one text: only the driver itself takes them.
    driver: psycopg.Connection[Any] = op.get_bind().connection.driver_connection  # type: ignore[assignment]
    driver.execute(PROCRASTINATE.read_text())


def make_leases() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("fence")))
    op.create_table(
        "holder",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("watched", sa.Boolean, nullable=False),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("holder", sa.Integer, nullable=False),
        sa.Column("fence", sa.BigInteger, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )


def make_effects() -> None:
    op.create_table(
        "effect",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("lock", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("base_revision", sa.Text, nullable=False),
        sa.Column("identity", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("fence", sa.BigInteger),
        sa.Column("evidence", JSONB, nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'attempting', 'waiting', 'done', 'failed', 'withdrawn')", name="state"
        ),
    )
    op.create_index("ix_effect_lock", "effect", ["lock"])
    open_states = sa.text("state IN ('planned', 'attempting', 'waiting')")
    op.create_index("ix_effect_due_at", "effect", ["due_at", "key"], postgresql_where=open_states)
