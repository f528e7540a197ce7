"""Offers confirmed by what people do: the day, what their owner said of them, what was told of them, and what
somebody does not want to be asked about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    for name in ("confirmed_on", "put_off_on", "retired_on"):
        op.add_column("offer", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("offer", sa.Column("shown_as", sa.String(), server_default="fresh", nullable=False))
    op.create_table(
        "offer_change",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("offer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_offer_change")),
    )
    op.create_index(op.f("ix_offer_change_offer"), "offer_change", ["offer"])
    op.create_table(
        "suggestion_declined",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", "area", name=op.f("pk_suggestion_declined")),
    )
    op.create_table(
        "unasked",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_unasked")),
    )
