"""The nightly listing and the notices: when all was last listed, which version of a file we know of, open channels."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("feed", sa.Column("listed_on", sa.Date(), nullable=True))
    op.add_column("feed", sa.Column("list_again_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feed", sa.Column("list_trouble", sa.String(), server_default="", nullable=False))
    op.add_column("feed", sa.Column("begun", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "seen_file",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_seen_file")),
    )
    op.create_table(
        "channel",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("resource", sa.String(), server_default="", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("identity", "number", name=op.f("uq_channel_identity")),
    )
