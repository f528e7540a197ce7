"""The links and pictures in portfolios."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "evidence_link",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("heading_id", sa.String(), nullable=False),
        sa.Column("of_pupils", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("document", "n", name=op.f("pk_evidence_link")),
    )
    op.create_index(op.f("ix_evidence_link_person"), "evidence_link", ["person"], unique=False)
    op.create_index(op.f("ix_evidence_link_file"), "evidence_link", ["file"], unique=False)
