"""Drafts for people's logs: what they would say, whether its owner has said it already, and what becomes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.core.people.days import in_words
from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Entry
from sync.core.portfolio.matching import LIKE, same_words
from sync.core.portfolio.names import likeness, plain_words
from sync.core.portfolio.typed import LONGEST, Typed
from sync.core.portfolio.types import EntryKey, EntryRead, Section
from sync.core.sessions.attendance import how_long
from sync.core.sessions.types import Session, SessionKey


class DraftStanding(StrEnum):
    """Where a draft is. THERE: it stands in the Doc, and its owner has not said anything yet. LEAVING: they have
    said that it is not theirs. OWN: they had written it themselves. The last seven are for good."""

    WAITING = "waiting"
    THERE = "there"
    LEAVING = "leaving"
    KEPT = "kept"
    CHANGED = "changed"
    STRUCK = "struck"
    TAKEN_BACK = "taken back"
    OWN = "own"
    DROPPED = "dropped"
    IN_DOUBT = "in doubt"


OPEN = (DraftStanding.WAITING, DraftStanding.THERE, DraftStanding.LEAVING)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a call told of one person, until its owner has settled it; then its minutes and its words are erased.

    what: the session as the log would have it. cells: what was written, by COLUMNS; () before and once it is settled.
    effect: what puts it in. entry: the log's entry that it became. tried: a write has not said how it ended.
    """

    session: SessionKey
    person: PersonKey
    on: date
    title: str
    what: str
    led: bool
    minutes: int | None
    cells: tuple[str, ...]
    standing: DraftStanding
    effect: str
    tried: bool = False
    entry: EntryKey | None = None
    placed_on: date | None = None


@dataclass(frozen=True, eq=False, slots=True)
class DraftRules:
    """Data of `attendance.toml`. least_minutes: who was there for less only looked in. days: for how long a draft is
    one; written then, it is kept. no: words that strike it."""

    least_minutes: int
    days: int
    late_days: int
    came: str
    came_to: str
    led: str
    no: frozenset[str]


def parse_draft_rules(text: str) -> DraftRules:
    """Raises KeyError for what is missing, ValueError for what cannot be."""
    raw = tomllib.loads(text)
    rules = DraftRules(
        least_minutes=int(raw["least_minutes"]),
        days=int(raw["days"]),
        late_days=int(raw["late_days"]),
        came=raw["came"],
        came_to=raw["came_to"],
        led=raw["led"],
        no=frozenset(plain_words(words) for words in raw["no"]),
    )
    if min(rules.least_minutes, rules.days, rules.late_days) < 1:
        raise ValueError("least_minutes, days and late_days are numbers from 1 on.")
    return rules


def what_it_says(session: Session, *, led: bool, held_by: str, rules: DraftRules) -> str:
    """The words under "What I did", within what a cell may hold."""
    pattern = rules.led if led else rules.came_to if held_by else rules.came
    room = LONGEST - len(pattern.format(title="", host=held_by))
    title = session.title if len(session.title) <= room else session.title[: room - 1] + "…"
    return pattern.format(title=title, host=held_by)


def typed_draft(draft: Draft) -> Typed:
    """The row as it is to be written: what, when, how long."""
    return Typed(Section.LOG, (draft.what, in_words(draft.on), how_long(draft.minutes or 0)))


def written_draft(draft: Draft) -> Typed:
    """The row as it was written."""
    return Typed(Section.LOG, draft.cells)


def mark_of(draft: Draft) -> str:
    """What the draft's place in its Doc is known by, as a press of the side panel is."""
    return f"draft-{draft.session}"


def is_written_already(draft: Draft, entries: Iterable[Entry]) -> bool:
    """Whether its owner's log has an entry of that day that says the same, in whatever words of theirs."""
    wanted = (plain_words(draft.title), plain_words(draft.what))
    return any(
        draft.on == entry.on and entry.vanished_on is None and _is_alike(plain_words(entry.title), wanted)
        for entry in entries
    )


def _is_alike(title: str, wanted: tuple[str, ...]) -> bool:
    return any(words and (words in title or likeness(title, words, at_least=LIKE) > 0) for words in wanted)


def without_struck(
    read: Sequence[EntryRead], drafts: Iterable[Draft], no: frozenset[str]
) -> tuple[tuple[EntryRead, ...], frozenset[SessionKey]]:
    """The entries without the drafts in which their owner wrote "no", and the sessions of those."""
    written = [draft for draft in drafts if draft.placed_on is not None]
    struck = {id(row): draft.session for row in read for draft in written if _says_no(row, draft, no)}
    return tuple(row for row in read if id(row) not in struck), frozenset(struck.values())


def _says_no(row: EntryRead, draft: Draft, no: frozenset[str]) -> bool:
    title, what = plain_words(row.title), plain_words(draft.what)
    if title in no:
        return row.on == draft.on
    if title == what:
        return any(plain_words(cell) in no for cell in (row.when, row.hours, row.next_step, row.kind))
    return row.on == draft.on and any(title in (f"{words} {what}", f"{what} {words}") for words in no)


def entry_of(draft: Draft, entries: Iterable[Entry]) -> Entry | None:
    """The entry that a draft has become; None where there never was one."""
    if draft.entry is not None:
        return next((entry for entry in entries if entry.key == draft.entry), None)
    there = (entry for entry in entries if entry.vanished_on is None and entry.on == draft.on)
    return next((entry for entry in there if same_words(entry.title, draft.what)), None)


def after_reading(draft: Draft, entry: Entry | None, *, struck: bool) -> DraftStanding:
    """What its owner has made of a draft that was there, by what their log says now."""
    if struck or entry is None or entry.vanished_on is not None:
        return DraftStanding.STRUCK
    what, _, long = draft.cells
    same = same_words(entry.title, what) and entry.hours in ("", long) and not entry.next_step
    return DraftStanding.THERE if same else DraftStanding.CHANGED
