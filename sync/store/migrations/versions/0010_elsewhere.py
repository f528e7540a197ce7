"""What people tell each other of: a list that anyone can add to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "opportunity",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("areas", postgresql.JSONB(), nullable=False),
        sa.Column("adder", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_opportunity")),
        sa.UniqueConstraint("press", name=op.f("uq_opportunity_press")),
    )
    op.create_index(op.f("ix_opportunity_on"), "opportunity", ["on"])
