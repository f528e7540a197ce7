"""The figures in `expected.md` are those of a plain count over the data."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import count_by_hand as count
import pytest

from sync.demo.acts import AnswerPrompt
from sync.demo.sample import SAMPLE_FOLDER, load_sample

HERE = Path(__file__).parent
DEMO_DAY = date(2027, 3, 12)
SAMPLE = load_sample()
CALENDARS = count.calendars(SAMPLE)
SEVEN = tomllib.loads((SAMPLE_FOLDER / "acts.toml").read_text("utf-8"))["log_by_hand"]
WITH_ACCOUNT = [member for member in SAMPLE.members if member.has_account]
ASKED = {member.email: count.questions(SAMPLE, member, CALENDARS[member.school], DEMO_DAY) for member in WITH_ACCOUNT}
DISMISSED = ("deleted", "let go")


def cells(heading: str) -> list[list[str]]:
    """The rows of the table under one heading of expected.md."""
    text = (HERE / "expected.md").read_text("utf-8").split(f" {heading}\n", 1)[1].split("\n#", 1)[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def figures(heading: str) -> dict[str, list[int]]:
    return {name: [int(figure) for figure in rest] for name, *rest in cells(heading)}


def group_of(email: str) -> str:
    if email in SAMPLE.by_hand:
        return "the twelve written by hand"
    return "the seven whose log is by hand" if email in SEVEN else "everyone else"


def test_people_and_portfolios_of_each_school():
    here = [member for member in SAMPLE.members if member.leaves_on is None or member.leaves_on >= DEMO_DAY]
    people = Counter(member.school for member in here) + Counter({"All four": len(here)})
    portfolios = Counter(member.school for member in here if member.has_account)
    portfolios["All four"] = portfolios.total()

    assert figures("People and portfolios") == {name: [people[name], portfolios[name]] for name in people}


def test_register_rows_of_each_group():
    found = {"All": [0, 0]}
    for member in WITH_ACCOUNT:
        offers = count.offers_for_all(SAMPLE, member, DEMO_DAY) if count.is_listed(member, DEMO_DAY) else []
        for name in (group_of(member.email), "All"):
            rows, people = found.get(name, [0, 0])
            found[name] = [rows + len(offers), people + bool(offers)]

    assert figures("Register") == found


def test_what_became_of_the_questions_of_each_group():
    ends: dict[str, Counter[str]] = {"All": Counter()}
    for email, asked in ASKED.items():
        for name in (group_of(email), "All"):
            ends.setdefault(name, Counter()).update(one.end for one in asked)

    assert figures("Questions") == {name: tally(found) for name, found in ends.items()}


def tally(ends: Counter[str]) -> list[int]:
    dismissed = sum(ends[end] for end in DISMISSED)
    placed = ends["placed"] + ends["answered"] + dismissed
    return [ends.total(), placed, ends["merged"], ends["waiting"], ends["dropped"], ends["answered"], dismissed]


@pytest.mark.parametrize("email", [*SAMPLE.by_hand, *SEVEN])
def test_each_question_of_those_who_are_written_by_hand(email):
    name = next(member.name for member in WITH_ACCOUNT if member.email == email)
    table = cells("One by one: the twelve, and the seven whose log is by hand")
    stages = [stage for who, *_, ends in table if who == name for stage in ends.split("; ")]

    assert stages == [
        f"{one.months}: {said(one.due_on)}, {one.end.replace('placed', 'stands')}" for one in ASKED[email]
    ]


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def test_no_question_is_within_a_week_of_being_let_go():
    ages = [
        CALENDARS[member.school].days_after(one.placed_on, DEMO_DAY)
        for member in WITH_ACCOUNT
        for one in ASKED[member.email]
        if one.end in ("placed", "let go")
    ]

    assert [age for age in ages if abs(age - count.SCHOOL_DAYS_TO_ANSWER) <= 5] == []


def test_every_answer_comes_a_week_or_more_after_its_question():
    placed = {(who, one.title, one.months): one.placed_on for who, asked in ASKED.items() for one in asked}
    answers = [act for act in SAMPLE.acts if isinstance(act.deed, AnswerPrompt) and act.on <= DEMO_DAY]
    early = [act.id for act in answers if act.on - placed[act.who, title(act), act.deed.stage] < timedelta(weeks=1)]

    assert early == []


def title(act) -> str:
    """The title as it was first written: corrected ones only gain words at their end."""
    return next(one.title for one in ASKED[act.who] if act.deed.activity.startswith(one.title))


@pytest.mark.parametrize("until", [date(2027, 7, 20), date(2027, 12, 31)])
def test_whoever_answers_a_question_later_in_the_year_finds_it(until):
    found = [count.questions(SAMPLE, member, CALENDARS[member.school], until) for member in WITH_ACCOUNT]

    assert sum(one.end == "answered" for asked in found for one in asked) > 107


def test_the_acts_stand_in_the_order_of_their_days():
    assert all(one.on <= other.on for one, other in pairwise(SAMPLE.acts))
