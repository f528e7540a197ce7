"""The weekly line: to whom, on which day, and what it says. One a week at most, and only when something waits."""

from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """Where somebody wants to hear what waits."""

    PANEL = "panel"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
