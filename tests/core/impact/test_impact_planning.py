from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import sheets_templates
from sync.core.impact.due import add_months, due_on
from sync.core.impact.kinds import parse_kinds
from sync.core.impact.planning import code_for, plan_prompts
from sync.core.impact.reasons import LONG_AGO
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import EntryKey
from tests.support.impact_samples import AMINA, SCHOOL, activity

KINDS = parse_kinds(
    tomllib.loads(Path(sheets_templates.__file__).with_name("activity_kinds.toml").read_text(encoding="utf-8"))
)
DOC = DocumentId("doc-amina")


def plan(given: Activity) -> tuple[Prompt, ...]:
    return plan_prompts(given, person=AMINA, school=SCHOOL, kinds=KINDS)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 3, 31), 6, date(2027, 9, 30)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 3, 4), 12, date(2028, 3, 4)),
    ],
)
def test_months_end_where_a_shorter_month_ends(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("ended_on", "months", "due"),
    [
        (date(2027, 1, 5), 1, date(2027, 2, 5)),
        (date(2027, 1, 13), 1, date(2027, 2, 22)),
        (date(2027, 1, 31), 1, date(2027, 3, 1)),
        (date(2027, 3, 4), 1, date(2027, 4, 12)),
        (date(2027, 3, 4), 6, date(2027, 9, 6)),
    ],
    ids=["a school day", "half-term", "a Sunday", "Easter", "a weekend in September"],
)
def test_a_prompt_falls_on_the_next_working_day_in_school(ended_on: date, months: int, due: date) -> None:
    assert due_on(ended_on, months, AMINA, SCHOOL) == due


def test_past_the_known_terms_it_is_the_next_weekday_of_theirs() -> None:
    wednesdays = replace(AMINA, working_days=frozenset({2}))

    assert due_on(date(2027, 3, 4), 12, AMINA, SCHOOL) == date(2028, 3, 6)
    assert due_on(date(2027, 3, 4), 12, wednesdays, SCHOOL) == date(2028, 3, 8)


def test_an_ordinary_activity_has_four_prompts() -> None:
    prompts = plan(activity())

    assert [(prompt.stage, prompt.state) for prompt in prompts] == [(n, PromptState.PLANNED) for n in (1, 3, 6, 12)]


@pytest.mark.parametrize(
    ("kind", "stages"), [("reading", [3]), ("statutory", []), ("quick-help", [1]), ("?", [1, 3, 6, 12])]
)
def test_a_kind_has_as_many_prompts_as_its_data_says(kind: str, stages: list[int]) -> None:
    assert [prompt.stage for prompt in plan(activity(kind=kind))] == stages


def test_what_ended_more_than_six_weeks_before_we_saw_it_is_dropped_with_that_reason() -> None:
    prompts = plan(activity(on=date(2027, 1, 4), seen=date(2027, 2, 16)))

    assert {(prompt.state, prompt.reason) for prompt in prompts} == {(PromptState.DROPPED, LONG_AGO)}


def test_six_weeks_to_the_day_is_not_too_old() -> None:
    prompts = plan(activity(on=date(2027, 1, 4), seen=date(2027, 2, 15)))

    assert {prompt.state for prompt in prompts} == {PromptState.PLANNED}


def test_a_day_to_come_is_planned_from_itself() -> None:
    first, *_ = plan(activity(on=date(2027, 4, 20), seen=date(2027, 3, 1)))

    assert (first.due_on, first.state) == (date(2027, 5, 20), PromptState.PLANNED)


def test_a_code_is_four_characters_nobody_confuses_with_a_digit_and_always_the_same() -> None:
    codes = [code_for(DOC, EntryKey(f"entry-{n}"), stage) for n in range(500) for stage in (1, 3, 6, 12)]

    assert all(len(code) == 4 and not set(code) & set("01OIL") and set(code) & set("23456789") for code in codes)
    assert code_for(DOC, EntryKey("entry-7"), 3) == codes[7 * 4 + 1]
    assert len(set(codes)) > 1980


def test_a_taken_code_is_not_given_again() -> None:
    first = code_for(DOC, EntryKey("e"), 1)
    second = code_for(DOC, EntryKey("e"), 1, taken={first})

    assert second != first
    assert code_for(DOC, EntryKey("e"), 1, taken={first, second}) not in {first, second}


def test_another_document_has_another_code() -> None:
    assert code_for(DOC, EntryKey("e"), 1) != code_for(DocumentId("copy"), EntryKey("e"), 1)
