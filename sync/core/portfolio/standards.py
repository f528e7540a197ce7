"""The rows of one's own table of standards: each standard, and the entries of the log that carry its tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sync.core.impact.year import YearWords, standards_in
from sync.core.people.days import in_words
from sync.core.portfolio.typed import LONGEST, as_inserted
from sync.core.portfolio.types import EntryRead

Rows = tuple[tuple[str, str, str], ...]
_LONG_AGO = date.min


def rows_of_standards(entries: Iterable[EntryRead], words: YearWords, *, all_of_them: bool) -> Rows:
    """(standard, what was done, day), by standard and then by day. all_of_them: those without an entry too."""
    tagged = sorted(
        ((entry, standards_in(entry.further.get("standards", ""), words)) for entry in entries),
        key=lambda item: item[0].on or _LONG_AGO,
    )
    found: list[tuple[str, str, str]] = []
    for key, label in words.standards.items():
        mine = [_row(f"{key}: {label}", entry) for entry, tags in tagged if key in tags]
        found += mine or ([(f"{key}: {label}", "", "")] if all_of_them else [])
    return tuple(dict.fromkeys(found))


def without_earlier(rows: Rows, earlier: Sequence[str]) -> Rows:
    """Those that no earlier write of ours has had. earlier: its lines. What its owner took out is not put back."""
    return tuple(row for row in rows if not any(f"{line} | ".startswith(f"{row[0]} | {row[1]} | ") for line in earlier))


def _row(standard: str, entry: EntryRead) -> tuple[str, str, str]:
    return standard, as_inserted(entry.title)[:LONGEST], in_words(entry.on) if entry.on else ""
