"""Requests for time, what leaders looked at, what a community has switched on."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    pass
