"""A draft for somebody's log: its words, whether it is there in their own words already, and a "no" in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from importlib import resources

import pytest

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Entry
from sync.core.portfolio.types import EntryKey, EntryRead, Place, Section
from sync.core.sessions.drafts import (
    Draft,
    DraftStanding,
    after_reading,
    is_written_already,
    parse_draft_rules,
    typed_draft,
    what_it_says,
    without_struck,
)
from sync.core.sessions.types import Session, SessionKey

RULES = parse_draft_rules(resources.files("sheets_templates").joinpath("attendance.toml").read_text("utf-8"))
DAY = date(2027, 4, 15)
SESSION = Session(SessionKey("s1"), "Hinge questions", DAY, time(16, 0), 60)
WHAT = "Webinar: Hinge questions (Amina Hussain)"
CELLS = (WHAT, "15 April 2027", "1 h")
DRAFT = Draft(
    session=SESSION.key,
    person=PersonKey("bea@oakfield.example"),
    on=DAY,
    title=SESSION.title,
    what=WHAT,
    led=False,
    minutes=55,
    cells=CELLS,
    standing=DraftStanding.THERE,
    effect="draft:s1",
    placed_on=date(2027, 4, 16),
)


def entry(title: str, on: date = DAY, hours: str = "1 h", next_step: str = "") -> Entry:
    words = {"when": "15 April 2027", "until": None, "kind": "", "next_step": next_step}
    key, seen = EntryKey("e1"), {"first_seen_on": DAY}
    return Entry(key, DRAFT.person, Section.LOG, 0, on=on, title=title, hours=hours, **words, **seen)


def row(title: str = WHAT, on: date | None = DAY, **cells: str) -> EntryRead:
    return EntryRead(Place("My log", 1), Section.LOG, title, on, **{"when": "15 April 2027", **cells})


def test_it_says_what_and_whose_and_how_long():
    assert what_it_says(SESSION, led=False, held_by="Amina Hussain", rules=RULES) == WHAT
    assert typed_draft(DRAFT).cells == CELLS


def test_whoever_held_it_led_it():
    assert what_it_says(SESSION, led=True, held_by="Amina Hussain", rules=RULES) == "Led: Hinge questions"


def test_a_title_too_long_for_a_cell_is_shortened():
    long = replace(SESSION, title="x" * 400)

    assert len(what_it_says(long, led=False, held_by="Amina Hussain", rules=RULES)) == 300


@pytest.mark.parametrize("title", ["Hinge questions", "Amina's webinar on hinge questions", "hinge question webinar"])
def test_in_its_owners_own_words_it_is_there_already(title):
    assert is_written_already(DRAFT, [entry(title)])


def test_another_thing_of_that_day_and_the_same_of_another_day_are_not_it():
    assert not is_written_already(DRAFT, [entry("Phonics catch-up"), entry("Hinge questions", date(2027, 4, 14))])


@pytest.mark.parametrize(
    "struck",
    [
        row(next_step="no"),
        row(hours="No."),
        row(when="no", on=None),
        row("no"),
        row(f"No – {WHAT}"),
        row(f"{WHAT} not me"),
    ],
    ids=["to try", "how long", "when", "over it", "before it", "after it"],
)
def test_a_no_anywhere_in_it_strikes_it(struck):
    assert without_struck([struck], [DRAFT], RULES.no) == ((), frozenset({SESSION.key}))


@pytest.mark.parametrize(
    "other", [row(), row("No more marking"), row("Phonics", next_step="no"), row("no", date(2027, 4, 14))]
)
def test_a_no_elsewhere_strikes_nothing(other):
    assert without_struck([other], [DRAFT], RULES.no) == ((other,), frozenset())


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (entry(WHAT), DraftStanding.THERE),
        (entry(WHAT, hours=""), DraftStanding.THERE),
        (entry(WHAT, next_step="try it with 8C"), DraftStanding.CHANGED),
        (entry("Hinge questions with Amina"), DraftStanding.CHANGED),
        (replace(entry(WHAT), vanished_on=DAY), DraftStanding.STRUCK),
        (None, DraftStanding.STRUCK),
    ],
    ids=["left", "no column for it", "typed in", "reworded", "deleted", "never seen"],
)
def test_what_its_owner_made_of_it(now, standing):
    assert after_reading(DRAFT, now, struck=False) is standing
