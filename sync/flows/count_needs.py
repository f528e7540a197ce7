"""Once a week it is counted how many would like help in each area: kept as counted, so that nobody's wish shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from sync.core.leadership.joining import FEWEST, last_monday
from sync.core.people.days import in_words
from sync.core.register.areas import Areas, find_areas
from sync.flows.parts import Parts
from sync.store import memory
from sync.store.asked import load_asked

COUNTED = "who would like help, by area"


def count_needs(c: Connection, parts: Parts) -> None:
    """Count this week's Monday, unless it was counted before. An area that fewer than five ask for is left out."""
    monday = last_monday(parts.today()).isoformat()
    known = memory.recall(c, COUNTED)
    if isinstance(known, dict) and known.get("monday") == monday:
        return
    counted = by_area(load_asked(c, parts.today()), parts.templates.areas)
    memory.remember(c, COUNTED, {"monday": monday, "areas": dict(counted)})


def by_area(asked: Iterable[tuple[str, ...]], areas: Areas) -> dict[str, int]:
    """How many people ask for each area, by its label; those with fewer than five are hidden."""
    counted: Counter[str] = Counter()
    for whats in asked:
        counted.update({area.label for what in whats for area in find_areas(what, areas)})
    return {label: number for label, number in sorted(counted.items()) if number >= FEWEST}


def asked_for(c: Connection, parts: Parts, words: str) -> tuple[str, ...]:
    """For each area in these words that five or more ask for: "Questioning: asked for by 6, as at 1 March 2027"."""
    known = memory.recall(c, COUNTED)
    if not isinstance(known, dict) or not isinstance(known["areas"], dict):
        return ()
    day = in_words(date.fromisoformat(str(known["monday"])))
    found = [area.label for area in find_areas(words, parts.templates.areas) if area.label in known["areas"]]
    return tuple(f"{label}: asked for by {known['areas'][label]}, as at {day}" for label in found)
