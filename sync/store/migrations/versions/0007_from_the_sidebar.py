"""What a person typed in the sidebar, on its way into their Doc; portfolios that were left for another or unlinked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "capture",
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("cells", JSONB(), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("tried", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("press", name=op.f("pk_capture")),
    )
    op.create_index(op.f("ix_capture_person"), "capture", ["person"], unique=False)
    op.create_table(
        "retired_portfolio",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_retired_portfolio")),
    )
    op.create_index(op.f("ix_retired_portfolio_document"), "retired_portfolio", ["document"], unique=False)
    op.create_index(op.f("ix_retired_portfolio_person"), "retired_portfolio", ["person"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("asker_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("press", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_person"), "invitation", ["person"], unique=False)
