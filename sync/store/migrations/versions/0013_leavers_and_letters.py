"""Leavers, thanks and the weekly line."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "leaver",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_leaver")),
    )
    make_thanks()
    make_letters()
    for name in ("listed", "parts"):
        op.add_column("edition", sa.Column(name, JSONB(), server_default="[]", nullable=False))


def make_thanks() -> None:
    op.create_table(
        "thanks",
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("press", name=op.f("pk_thanks")),
    )
    op.create_index(op.f("ix_thanks_receiver"), "thanks", ["receiver"], unique=False)


def make_letters() -> None:
    """Who wants the weekly line by mail, and how often."""
    op.create_table(
        "letter_choice",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_letter_choice")),
    )
