"""What the call itself says of who was there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "session_call",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("unnamed", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_session_call")),
    )
    op.create_table(
        "attendance",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("led", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("cells", postgresql.JSONB(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("tried", sa.Boolean(), nullable=False),
        sa.Column("entry", sa.String(), nullable=True),
        sa.Column("placed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("session", "person", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_person"), "attendance", ["person"])
    op.create_index(op.f("ix_attendance_effect"), "attendance", ["effect"])
