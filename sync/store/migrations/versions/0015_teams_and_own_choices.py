"""Subject teams, and two choices that are nobody else's business."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "subject_team",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=True),
        sa.Column("members", JSONB(), nullable=False),
        sa.Column("times_a_year", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_subject_team")),
    )
    op.create_table(
        "structure",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("supporter", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_structure")),
    )
    op.create_table(
        "unnamed",
        sa.Column("person", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_unnamed")),
    )
