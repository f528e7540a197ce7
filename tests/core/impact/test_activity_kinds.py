from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import sheets_templates
from sync.core.impact.kinds import Kinds, kind_of, parse_kinds
from sync.core.portfolio.types import EntryRead, Place, Section
from sync.errors import BadSettings

SHIPPED = Path(sheets_templates.__file__).with_name("activity_kinds.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return parse_kinds(tomllib.loads(SHIPPED))


def entry(title: str, *, kind: str = "", section: Section = Section.LOG) -> EntryRead:
    return EntryRead(Place("My log", 1), section, title, None, kind=kind)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Fractions with folded paper", "unknown"),
        ("Watched a Year 9 lesson", "peer-observation"),
        ("I watched a webinar on SEND", "recorded-webinar"),
        ("Today we visited St Anne's", "school-visit"),
        ("TeachMeet at Hillside", "teachmeet"),
        ("Safeguarding refresher", "statutory"),
        ("My first aid course", "statutory"),
        ("STAFF MEETING: marking", "meeting"),
        ("Read a chapter on dyslexia", "reading"),
        ("Reading aloud with Year 2", "unknown"),
        ("Lesson study, cycle 2", "lesson-study"),
        ("😀 Coaching with Dana", "coaching"),
        ("", "unknown"),
    ],
)
def test_a_title_without_a_kind_is_known_by_how_it_begins(kinds: Kinds, title: str, key: str) -> None:
    assert kind_of(entry(title), kinds).key == key


def test_the_kind_column_comes_before_the_title(kinds: Kinds) -> None:
    assert kind_of(entry("Safeguarding refresher", kind="Coaching"), kinds).key == "coaching"
    assert kind_of(entry("Safeguarding refresher", kind="Peer  OBSERVATION "), kinds).key == "peer-observation"


def test_a_kind_nobody_knows_leaves_it_to_the_title(kinds: Kinds) -> None:
    assert kind_of(entry("Coaching with Dana", kind="stuff"), kinds).key == "coaching"


def test_a_quick_note_is_a_note_whatever_it_says(kinds: Kinds) -> None:
    assert kind_of(entry("Watched a Year 9 lesson", section=Section.NOTES), kinds).key == "note"


def test_what_the_wording_promises_to_ask_about_rarely_is_asked_about_once_or_never(kinds: Kinds) -> None:
    rarely = ("note", "reading", "blog", "podcast", "talk", "teachmeet", "meeting", "quick-help", "statutory")

    assert all(len(kinds.get(key).stages) <= 1 for key in rarely)
    assert kinds.get("statutory").stages == ()


def test_an_unknown_kind_is_asked_about_four_times(kinds: Kinds) -> None:
    assert kinds.get("no longer in the data").stages == (1, 3, 6, 12)


@pytest.mark.parametrize(
    "label",
    [
        "live webinar", "recorded webinar", "development session", "coaching", "coach", "coachee", "mentoring",
        "lesson study", "peer observation", "school visit", "subject network", "TeachMeet", "conference", "course",
        "NPQ", "award", "reading", "blog", "social media", "podcast", "video", "micro-research", "enquiry",
        "joint planning", "moderation", "quick help", "staff meeting", "marking and feedback review", "conversation",
        "self-filmed lesson", "shadowing", "induction", "statutory", "leading a session", "governor training",
    ],
)  # fmt: skip
def test_every_activity_type_has_a_kind(kinds: Kinds, label: str) -> None:
    assert kind_of(entry("", kind=label), kinds).key != "unknown"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ({"key": "visit", "label": "Visit", "stages": [2]}, "needs stages"),
        ({"key": "visit", "label": "Visit", "stages": [3, 1]}, "needs stages"),
        ({"key": "visit", "label": "Visit"}, "needs stages"),
        ({"key": "visit", "stages": []}, "needs a key and a label"),
        ({"key": "visit", "label": "Visit", "stages": [], "aliases": ["Quick note"]}, "stands for both"),
    ],
)
def test_a_slip_in_the_data_is_named(kind: dict[str, Any], said: str) -> None:
    needed = [{"key": key, "label": label, "stages": []} for key, label in (("unknown", "?"), ("note", "Quick note"))]

    with pytest.raises(BadSettings, match=said):
        parse_kinds({"kind": [*needed, kind]})


def test_the_two_kinds_the_engine_leans_on_must_stay() -> None:
    with pytest.raises(BadSettings) as refused:
        parse_kinds({})

    assert len(refused.value.mistakes) == 2
