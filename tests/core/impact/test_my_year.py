"""One's own year in figures, from lines of one's own log."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from sync.core.impact.kinds import parse_kinds
from sync.core.impact.year import Year, YearWords, parse_year_words, standards_in, tell_year
from tests.core.portfolio.reading import ROOT, read

SEPTEMBER = date(2026, 9, 1)
HEADS = "# My log\n| When | Kind | What I did | How long | Focus | Standards |\n"


def toml(name: str) -> dict[str, object]:
    return tomllib.loads((ROOT / "sheets_templates" / name).read_text(encoding="utf-8"))


WORDS: YearWords = parse_year_words(toml("year.toml"))
KINDS = parse_kinds(toml("activity_kinds.toml"))


def year(*rows: str, focuses: tuple[str, ...] = ("Questioning",)) -> Year:
    entries = read(HEADS + "\n".join(rows))[0].entries
    further = {(entry.title, entry.on): entry.further for entry in entries}
    return tell_year(entries, further, focuses, first_on=SEPTEMBER, kinds=KINDS, words=WORDS)


def test_hours_add_up_and_what_has_no_length_is_said() -> None:
    found = year(
        "| 4 March 2027 | | Cold call | 1 h 30 | | |",
        "| 5 March 2027 | | Wait time | 45 min | | |",
        "| 6/3/27 | | A | | | |",
    )

    assert (found.entries, found.minutes, found.unsaid) == (3, 135, 1)


def test_last_school_years_entries_are_not_in_this_one() -> None:
    assert year("| 4 March 2026 | | Cold call | 1 h | | |").entries == 0


def test_hours_on_a_focus_are_of_all_kinds_and_its_name_may_have_a_slip() -> None:
    found = year(
        "| 4/3/27 | coaching | A | 2 h | Questioning | |",
        "| 5/3/27 | reading | B | 3 h | questionning | |",
        "| 6/3/27 | | C | 1 h | Phonics | |",
    )

    assert [(focus.what, focus.minutes) for focus in found.focuses] == [("Questioning", 300), ("Phonics", 60)]


@pytest.mark.parametrize(("hours", "passed"), [("13 h", 0), ("14 h", 1), ("24 h", 1)])
def test_fourteen_hours_on_one_focus_are_marked_with_where_the_number_comes_from(hours: str, passed: int) -> None:
    milestones = year(f"| 4/3/27 | | A | {hours} | Questioning | |").focuses[0].milestones

    assert len(milestones) == passed
    assert all("Yoon" in milestone for milestone in milestones)


def test_thirty_hours_are_marked_too() -> None:
    rows = [f"| {day}/3/27 | | Day {day} | 6 h | Questioning | |" for day in range(1, 6)]

    assert len(year(*rows).focuses[0].milestones) == 2


def test_every_kind_of_activity_that_is_learning_is_learnt_in_one_way() -> None:
    unplaced = set(KINDS.by_key) - set(WORDS.ways)

    assert unplaced == {"unknown", "note"}


def test_ways_of_learning_are_counted_and_those_not_used_are_shown() -> None:
    found = year("| 4/3/27 | coaching | A | | | |", "| 5/3/27 | coaching | B | | | |", "| 6/3/27 | reading | C | | | |")

    assert dict(found.ways) == {
        "From somebody who knows it well": 0,
        "With colleagues": 2,
        "On my own": 1,
        "Tried out in class": 0,
    }


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("TS7, TS4", {"7", "4"}),
        ("S2", {"2"}),
        ("1 and 8", {"1", "8"}),
        ("Part 2", {"part two"}),
        ("Adapting teaching", {"5"}),
        ("Standard 6", {"6"}),
        ("9", set()),
        ("Year 10", set()),
        ("", set()),
    ],
)
def test_standards_as_people_write_them(cell: str, keys: set[str]) -> None:
    assert standards_in(cell, WORDS) == keys


def test_without_a_single_standard_in_the_log_there_is_no_map_of_them() -> None:
    assert year("| 4/3/27 | | A | 1 h | Questioning | |").standards == ()


def test_each_entrys_standards_are_counted_once() -> None:
    found = dict(year("| 4/3/27 | | A | | | TS7, S7 |", "| 5/3/27 | | B | | | 7 |").standards)

    assert found["7: Behaviour and a safe environment"] == 2
    assert found["1: High expectations"] == 0
