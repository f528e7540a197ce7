"""The nouns: schools and people, portfolios and what they say, prompts, sessions, the register, the directory."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    make_people()
    make_portfolios()
    make_prompts()
    make_shared()


def make_people() -> None:
    op.create_table(
        "person",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_person")),
    )
    op.create_table(
        "school",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_school")),
    )
    op.create_table(
        "feed",
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("identity", name=op.f("pk_feed")),
    )


def make_portfolios() -> None:
    op.create_table(
        "portfolio",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("first_read_on", sa.Date(), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("marks", sa.Integer(), server_default="1", nullable=False),
        sa.Column("marks_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("trouble", sa.String(), server_default="", nullable=False),
        sa.Column("readings", sa.Integer(), server_default="0", nullable=False),
        sa.Column("problems", JSONB(), nullable=False),
        sa.Column("reading", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_portfolio")),
        sa.UniqueConstraint("person", name=op.f("uq_portfolio_person")),
    )
    op.create_table(
        "entry",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("when", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.Column("vanished_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_person"), "entry", ["person"], unique=False)
    op.create_table(
        "offer",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("first_seen_on", sa.Date(), nullable=False),
        sa.Column("vanished_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_offer")),
    )
    op.create_index(op.f("ix_offer_person"), "offer", ["person"], unique=False)


def make_prompts() -> None:
    op.create_table(
        "prompt",
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("placed_on", sa.Date(), nullable=True),
        sa.Column("lines", JSONB(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("activity", "stage", name=op.f("pk_prompt")),
    )
    op.create_index(op.f("ix_prompt_person"), "prompt", ["person"], unique=False)
    op.create_table(
        "session",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meet", sa.String(), server_default="", nullable=False),
        sa.Column("event_id", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_source"), "session", ["source"], unique=False)


def make_shared() -> None:
    op.create_table(
        "register_row",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("values", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_register_row")),
    )
    op.create_table(
        "register_history",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_register_history")),
    )
    op.create_index(op.f("ix_register_history_key"), "register_history", ["key"], unique=False)
    op.create_table(
        "workbook",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("marks", sa.Integer(), server_default="0", nullable=False),
        sa.Column("marks_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_workbook")),
    )
    op.create_table(
        "edition",
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_edition")),
    )
