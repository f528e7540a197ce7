"""What we keep of a Doc before we write in it, what we wrote, and how often a Doc could not be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "copy",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_copy")),
        sa.UniqueConstraint("document", "taken_on", name=op.f("uq_copy_document")),
    )
    op.create_index(op.f("ix_copy_person"), "copy", ["person"], unique=False)
    op.create_index(op.f("ix_copy_taken_on"), "copy", ["taken_on"], unique=False)
    op.create_table(
        "written",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("lines", JSONB(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_written")),
        sa.UniqueConstraint("effect", name=op.f("uq_written_effect")),
    )
    op.create_index(op.f("ix_written_document"), "written", ["document"], unique=False)
    op.create_index(op.f("ix_written_person"), "written", ["person"], unique=False)
    op.add_column("portfolio", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
    op.add_column("portfolio", sa.Column("failing_since", sa.Date(), nullable=True))
    op.add_column("portfolio", sa.Column("look_again_on", sa.Date(), nullable=True))
