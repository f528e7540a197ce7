"""What is settled in the sidebar about sessions: who booked one, for which school, at what fee, who changed what when;
and who has said that they come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("session", sa.Column("visitor", sa.String(), server_default="", nullable=False))
    op.add_column("session", sa.Column("coming", postgresql.JSONB(), server_default="[]", nullable=False))
    op.create_table(
        "booking",
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=True),
        sa.Column("booked_by", sa.String(), nullable=False),
        sa.Column("fee", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_booking")),
    )
    op.create_table(
        "booking_change",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_booking_change")),
        sa.UniqueConstraint("press", "field", name=op.f("uq_booking_change_press")),
    )
    op.create_index(op.f("ix_booking_change_session"), "booking_change", ["session"])
    waits = sa.text("state IN ('failed', 'waiting')")
    op.create_index(op.f("ix_effect_kind"), "effect", ["kind"], postgresql_where=waits)
    leads = sa.text("listed AND (facts -> 'roles') @> '[\"leader\"]'")
    op.create_index(op.f("ix_person_leader"), "person", ["school"], postgresql_where=leads)
