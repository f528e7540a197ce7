"""Whom Google's id tokens name: a person's own Google id, bound once; and who came with one that does not fit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "google_id",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sub", sa.String(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_google_id")),
        sa.UniqueConstraint("sub", name=op.f("uq_google_id_sub")),
    )
    op.create_table(
        "google_id_refused",
        sa.Column("sub", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sub", "address", name=op.f("pk_google_id_refused")),
    )
    # Whether somebody manages anybody is asked with every call of the sidebar.
    op.create_index(
        op.f("ix_person_line_manager"), "person", [sa.text("(facts ->> 'line_manager')")], postgresql_where="listed"
    )
