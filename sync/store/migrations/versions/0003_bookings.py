"""What we remember of a session's event: whom we invited, what was unclear, how often we looked for its link."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("session", sa.Column("guests", JSONB(), server_default="[]", nullable=False))
    op.add_column("session", sa.Column("problem", sa.String(), server_default="", nullable=False))
    op.add_column("session", sa.Column("looks", sa.Integer(), server_default="0", nullable=False))
