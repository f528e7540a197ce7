"""Requests for time, what leaders looked at, what a community has switched on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index(op.f("ix_person_school"), "person", ["school"], unique=False)
    make_requests()
    make_weeks()
    make_looks()


def make_requests() -> None:
    op.create_table(
        "time_request",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("cover", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_time_request")),
    )
    op.create_index(op.f("ix_time_request_asker"), "time_request", ["asker"], unique=False)
    op.create_index(op.f("ix_time_request_school"), "time_request", ["school"], unique=False)
    op.create_table(
        "time_step",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_time_step")),
        sa.UniqueConstraint("press", name=op.f("uq_time_step_press")),
    )
    op.create_index(op.f("ix_time_step_request"), "time_step", ["request"], unique=False)


def make_weeks() -> None:
    op.create_table(
        "joined_week",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("here", sa.Integer(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "monday", name=op.f("pk_joined_week")),
    )
    op.create_table(
        "basics_week",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person", "monday", name=op.f("pk_basics_week")),
    )
    op.create_table(
        "settled_need",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", "what", name=op.f("pk_settled_need")),
    )


def make_looks() -> None:
    op.create_table(
        "switch",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("on", sa.Boolean(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_switch")),
        sa.UniqueConstraint("press", name=op.f("uq_switch_press")),
    )
    op.create_index(op.f("ix_switch_name"), "switch", ["name"], unique=False)
    op.create_table(
        "telling",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("switch", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("person", "switch", name=op.f("pk_telling")),
    )
    op.create_table(
        "look",
        sa.Column("n", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("press", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_look")),
        sa.UniqueConstraint("owner", "press", name=op.f("uq_look_owner")),
    )
    op.create_index(op.f("ix_look_owner"), "look", ["owner"], unique=False)
