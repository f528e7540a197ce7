"""The recordings of sessions' calls, and whether whoever held them lets them be shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "recording",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_recording")),
    )
    op.create_index(op.f("ix_recording_session"), "recording", ["session"])
    op.create_index(op.f("ix_recording_host"), "recording", ["host"])
