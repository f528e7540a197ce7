"""The community's words for "For whom", and short ways to a session and to a row."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from invited_people import THURSDAY

import sheets_templates
from sync.core.portfolio.types import Place, SessionRead
from sync.core.sessions.audience import AudienceWords, parse_audiences
from sync.core.sessions.types import Session, SessionKey


@pytest.fixture(scope="session")
def words() -> AudienceWords:
    return parse_audiences((Path(sheets_templates.__file__).parent / "audiences.toml").read_text(encoding="utf-8"))


@pytest.fixture
def session() -> Callable[..., Session]:
    """session("Hinge questions", day): an agreed session."""

    def make(title: str = "Hinge questions", on: date = THURSDAY, **more: Any) -> Session:
        key = SessionKey(more.pop("key", f"s-{title}-{on}"))
        return Session(key, title, on, more.pop("starts", time(16)), more.pop("minutes", 60), **more)

    return make


@pytest.fixture
def row() -> Callable[..., SessionRead]:
    """row("Hinge questions", day): a row as it was read."""

    def make(title: str = "Hinge questions", on: date = THURSDAY, **more: Any) -> SessionRead:
        place = Place("Sessions", more.pop("row", 1))
        return SessionRead(place, title, on, more.pop("starts", time(16)), more.pop("minutes", 60), **more)

    return make
