from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sheets_templates
from sync.core.impact.deciding import mark_placed
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.impact.wording import BlockText, Role, block, plain, shortened
from sync.core.impact.words import parse_wording
from sync.core.people.types import Person
from sync.core.portfolio.types import Code
from sync.errors import BadSettings
from tests.support.impact_samples import AMINA, activity, prompt

SHIPPED = Path(sheets_templates.__file__).with_name("prompts.toml").read_text(encoding="utf-8")
WORDING = parse_wording(tomllib.loads(SHIPPED))
SMALL_PRINT = (
    'One word will do. "No difference" helps as much as "yes". Who can see this: top of this Doc. '
    "Don't want it? Delete it. (7K2M)"
)
FRACTIONS = activity(next_step="try it with 7C before the test")


def asked(
    stage: int, *, about: Activity = FRACTIONS, person: Person = AMINA, earlier: tuple[Prompt, ...] = (), who: str = ""
) -> BlockText:
    return block(
        about,
        stage,
        person=person,
        earlier=earlier,
        code=Code("7K2M"),
        today=date(2027, 6, 7),
        wording=WORDING,
        who_can_see=who,
    )


def said(answer: str, stage: int = 1, on: date = date(2027, 4, 12)) -> Prompt:
    return replace(mark_placed(prompt(stage=stage), lines=("a",), on=on), state=PromptState.ANSWERED, answer=answer)


def test_one_month_on_reads_as_promised() -> None:
    assert asked(1).texts == (
        "Fractions with folded paper: one month on",
        'You did this on 4 March. You wanted to "try it with 7C before the test".',
        "Any difference yet? too early / no difference / tried and dropped it / I do it differently / it's a habit / "
        "pupils benefit / passed it on / worse",
        "",
        "What did you see? (if you like)",
        "",
        SMALL_PRINT,
    )


def test_without_an_aim_only_the_first_sentence_stands() -> None:
    assert asked(1, about=activity(next_step=" … ")).texts[1] == 'You did this on 4 March. You wanted to "…".'
    assert asked(1, about=activity(next_step=" . ")).texts[1] == "You did this on 4 March."


def test_three_months_on_quotes_the_earlier_answer() -> None:
    assert asked(3, about=activity(), earlier=(said("I do it differently"),)).texts == (
        "Fractions with folded paper: three months on",
        "In April you said 'I do it differently'.",
        "Still so?",
        "",
        "What helped, or got in the way?",
        "",
        SMALL_PRINT,
    )


def test_three_months_on_after_silence_asks_whether_anything_came_of_it() -> None:
    silent = replace(said(""), state=PromptState.DISMISSED)

    assert asked(3, earlier=(silent,)).texts[1:3] == (
        'You did this on 4 March. You wanted to "try it with 7C before the test".',
        "Did anything come of it?",
    )


@pytest.mark.parametrize(
    ("stage", "heading", "questions"),
    [
        (6, "six months on", ["What do pupils do differently, if anything?", "How can you tell?"]),
        (12, "twelve months on", ["Keep, change or stop?", "Would you tell a colleague to try it?"]),
    ],
)
def test_later_stages_ask_their_own_questions(stage: int, heading: str, questions: list[str]) -> None:
    lines = asked(stage).lines

    assert lines[0].text == f"Fractions with folded paper: {heading}"
    assert [line.text for line in lines if line.role is Role.QUESTION] == questions


def test_the_latest_earlier_answer_is_quoted_its_first_line_only() -> None:
    earlier = (said("too early"), said("it's a habit.\n6 of 8 got it", 3, date(2027, 6, 7)), said("later", 12))

    assert asked(6, about=activity(), earlier=earlier).texts[1] == "In June you said 'it's a habit'."


def test_another_activity_is_never_quoted() -> None:
    other = replace(said("secret"), activity=activity("oracy").key)

    assert "secret" not in "".join(asked(3, earlier=(other,)).texts)


def test_a_year_is_named_where_it_is_another() -> None:
    last_year = activity(on=date(2026, 6, 8))

    assert asked(12, about=last_year).texts[1] == "You did this on 8 June 2026."


@pytest.mark.parametrize("stage", [1, 3, 6, 12])
def test_every_question_has_one_empty_line_and_the_code_comes_last(stage: int) -> None:
    lines = asked(stage).lines
    roles = [line.role for line in lines]

    assert roles == [Role.HEADING, Role.QUOTE, *[Role.QUESTION, Role.ANSWER] * 2, Role.SMALL_PRINT]
    assert all((line.text == "") == (line.role is Role.ANSWER) for line in lines)
    assert lines[-1].text.endswith("(7K2M)")


def test_only_the_question_is_bold_not_the_answers_offered() -> None:
    question = asked(1).lines[2]

    assert question.text[: question.bold] == "Any difference yet?"


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (replace(AMINA, category="Catering"), "the people I work with benefit"),
        (replace(AMINA, roles=("site manager", "line manager")), "the people I work with benefit"),
        (replace(AMINA, roles=("governor", "teacher")), "pupils benefit"),
        (replace(AMINA, roles=("leader",)), "pupils benefit"),
        (replace(AMINA, roles=("governor",)), "the people I work with benefit"),
        (replace(AMINA, category="TA", roles=("governor",)), "pupils benefit"),
    ],
)
def test_support_staff_are_asked_about_the_people_they_work_with(person: Person, words: str) -> None:
    assert f"/ {words} /" in asked(1, person=person).texts[2]


def test_support_staff_are_asked_six_months_on_in_words_that_fit() -> None:
    question = asked(6, person=replace(AMINA, category="office")).texts[2]

    assert question == "What do the people you work with do differently, if anything?"


def test_another_sentence_about_who_can_see_takes_the_place_of_the_usual_one() -> None:
    assert (
        "Who can see this: you and cpd@oakfield.example. Don't"
        in asked(1, who="Who can see this: you and cpd@oakfield.example.").texts[-1]
    )


def test_what_people_typed_stays_on_one_line_and_short() -> None:
    messy = replace(FRACTIONS, title="Fractions\n\twith\x0bpaper \ue000🎉 " + "very " * 40, next_step="so\nlong " * 40)

    heading, quote = asked(1, about=messy).texts[:2]

    assert heading.startswith("Fractions with paper 🎉 very")
    assert heading.endswith("very…: one month on")
    assert quote.endswith('so long…".')
    assert len(heading) <= 120 + len(": one month on")


def test_braces_in_what_people_typed_are_only_braces() -> None:
    assert asked(1, about=replace(FRACTIONS, title="{code} {0}")).texts[0] == "{code} {0}: one month on"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("four words fit here", "four words fit here"),
        ("four words fit here and no more", "four words fit here…"),
        ("four words fit, not five", "four words fit, not…"),
        ("three words fit, impossible", "three words fit…"),
        ("x" * 30, "x" * 19 + "…"),
        ("  spaced \n out ", "spaced out"),
    ],
)
def test_a_quote_is_shortened_at_a_word(text: str, short: str) -> None:
    assert shortened(text, 20) == short


def test_what_a_doc_would_swallow_is_left_out_from_the_start() -> None:
    assert plain("a\x00b\ue123c\ud800d\u2028e") == "a b c d e"


def drop_question(data: dict[str, Any]) -> None:
    data["stage"][0]["question"] *= 2


def drop_stage(data: dict[str, Any]) -> None:
    del data["stage"][1]


def drop_code(data: dict[str, Any]) -> None:
    data["small_print"]["text"] = "One word will do."


def wrong_place(data: dict[str, Any]) -> None:
    data["quotes"]["did"] = "You did {title}."


def lone_brace(data: dict[str, Any]) -> None:
    data["stage"][0]["heading"] = "{title: one month on"


def unknown_quote(data: dict[str, Any]) -> None:
    data["stage"][0]["quotes"] = ["hours"]


def drop_heading(data: dict[str, Any]) -> None:
    del data["stage"][0]["heading"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (drop_question, "one or two questions, not 4"),
        (drop_stage, "no questions for 3 months"),
        (drop_code, r"must end in \(\{code\}\)"),
        (wrong_place, r"cannot hold \{title\}"),
        (lone_brace, "a brace without its partner"),
        (unknown_quote, "there is no quote “hours”"),
        (drop_heading, "lacks 'heading'"),
    ],
)
def test_a_slip_in_the_texts_is_named_before_anyone_is_asked(
    spoil: Callable[[dict[str, Any]], None], said: str
) -> None:
    data = tomllib.loads(SHIPPED)
    spoil(data)

    with pytest.raises(BadSettings, match=said):
        parse_wording(data)
