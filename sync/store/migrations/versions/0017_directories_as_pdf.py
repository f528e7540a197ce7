"""What stands beside each edition of the directory as a PDF."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("edition", sa.Column("pdfs", postgresql.JSONB(), server_default="[]", nullable=False))
