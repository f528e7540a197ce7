"""What is given and what is taken are counted apart; of others a number, and none about a few."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from sync.core.impact.given import GivenAndTaken, tell_given, tell_giving_only
from sync.core.impact.kinds import parse_kinds
from sync.core.impact.year import parse_year_words
from tests.core.portfolio.reading import ROOT, read

SEPTEMBER = date(2026, 9, 1)
HEADS = "# My log\n| When | Kind | What I did | How long |\n"


def toml(name: str) -> dict[str, object]:
    return tomllib.loads((ROOT / "sheets_templates" / name).read_text(encoding="utf-8"))


WORDS, KINDS = parse_year_words(toml("year.toml")), parse_kinds(toml("activity_kinds.toml"))


def told(*rows: str, held_on: tuple[date, ...] = ()) -> GivenAndTaken:
    entries = read(HEADS + "\n".join(rows))[0].entries
    return tell_given(entries, held_on, first_on=SEPTEMBER, kinds=KINDS, words=WORDS)


def test_ten_led_sessions_are_ten_given_and_none_taken() -> None:
    rows = [f"| {day} March 2027 | | Led a session on hinge questions | 1 h |" for day in range(1, 11)]

    assert told(*rows) == GivenAndTaken(10, 0)


def test_what_is_done_for_oneself_is_taken() -> None:
    assert told("| 4/3/27 | coaching | A | 1 h |", "| 5/3/27 | reading | B | |") == GivenAndTaken(0, 2)


def test_a_session_that_stands_in_the_log_as_well_is_given_once() -> None:
    found = told("| 4/3/27 | leading | A | 1 h |", held_on=(date(2027, 3, 4), date(2027, 3, 5)))

    assert found.given == 2


def test_what_nobody_can_place_is_neither() -> None:
    assert told("| 4/3/27 | | Something or other | 1 h |") == GivenAndTaken(0, 0)


@pytest.mark.parametrize(("found", "focuses", "only"), [((3, 0), 0, True), ((3, 1), 0, False), ((3, 0), 1, False)])
def test_whoever_has_one_small_thing_of_their_own_is_not_giving_only(
    found: tuple[int, int], focuses: int, only: bool
) -> None:
    assert GivenAndTaken(*found).is_giving_only(focuses) is only


@pytest.mark.parametrize(("gave", "only"), [(4, 4), (9, 4), (9, 5), (6, 6), (0, 0)])
def test_nothing_is_told_where_a_few_could_be_made_out(gave: int, only: int) -> None:
    assert tell_giving_only(gave, only) == ""


def test_the_number_is_told_in_fives() -> None:
    assert tell_giving_only(20, 9).startswith("At least 5 of those who led something this term")
