"""Readings as short lines, so that what is expected can stand beside a Doc."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sync.core.portfolio.forms import Forms, parse_forms
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Code, EntryRead, Portfolio, Problem, SessionRead
from sync.google.docs_json import read_document
from tests.support.sample_docs import google_doc

ROOT = Path(__file__).parents[3]
READ_ON = date(2027, 3, 12)


def the_forms() -> Forms:
    return parse_forms((ROOT / "sheets_templates" / "portfolio.toml").read_text(encoding="utf-8"))


def read(
    text: str, *, read_on: date = READ_ON, ours: Mapping[Code, tuple[str, ...]] | None = None
) -> tuple[Portfolio, tuple[Problem, ...]]:
    """The reading of a Doc written in the signs of tests/support/sample_docs.py."""
    return parse(read_document(google_doc(text)), read_on=read_on, forms=the_forms(), ours=ours or {})


def line(*parts: str) -> str:
    return " | ".join(parts).rstrip(" |")


def entry_line(entry: EntryRead) -> str:
    until = f"..{entry.until}" if entry.until else ""
    return line(f"{entry.on or '?'}{until}", entry.title, entry.hours, entry.next_step, entry.kind)


def session_line(session: SessionRead) -> str:
    when = f"{session.on} {session.starts:%H:%M} {session.minutes}"
    return line(when, session.title, session.audience, "cancelled" if session.cancelled else "")


def shown(portfolio: Portfolio) -> dict[str, list[str]]:
    """Everything read but the answers, in the corpus's own lines."""
    return {
        "sections": [section.value for section in portfolio.sections],
        "entries": [entry_line(entry) for entry in portfolio.entries],
        "offers": [line(offer.what, offer.how, offer.audience.value) for offer in portfolio.offers],
        "needs": [line(need.what, "ask" if need.ask_for_me else "") for need in portfolio.needs],
        "focuses": [line(item.what, item.why, item.until, item.status) for item in portfolio.focuses],
        "sessions": [session_line(session) for session in portfolio.sessions],
    }
