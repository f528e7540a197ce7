"""The texts of the questions, as `sheets_templates/prompts.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from sync.core.impact.types import STAGES
from sync.core.people.types import Person
from sync.errors import BadSettings

MOST_QUESTIONS = 2

_DUTIES = {"leader", "coordinator", "line manager"}

_MAY_HOLD = {
    "did": {"day"},
    "aim": {"aim"},
    "said": {"month", "answer"},
    "text": {"who", "code"},
    "who": set[str](),
    "heading": {"title"},
    "ask": {"people_i", "people_you"},
    "ask_unanswered": {"people_i", "people_you"},
    "answers": {"people_i", "people_you"},
}


@dataclass(frozen=True, slots=True)
class Question:
    """ask: in bold; answers: the choices shown after it; ask_unanswered: asked where nothing was answered before."""

    ask: str
    ask_unanswered: str
    answers: str = ""


@dataclass(frozen=True, slots=True)
class StageWords:
    """quotes: names of the parts that make the line above the questions, with and without an earlier answer."""

    heading: str
    quotes: tuple[str, ...]
    quotes_unanswered: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    i: str
    you: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Every text of a block, with its {places} still to be filled.

    who_can_see: for a Doc made from our template; who_elsewhere: for one that its owner made and linked.
    """

    quotes: Mapping[str, str]
    small_print: str
    who_can_see: str
    who_elsewhere: str
    pupils: PeopleWords
    others: PeopleWords
    support: frozenset[str]
    stages: Mapping[int, StageWords]

    def people_of(self, person: Person) -> PeopleWords:
        """What those someone works for are called: "pupils", or "the people I work with" for support staff."""
        words = {person.category.casefold()} if person.category else set(person.roles) - _DUTIES
        return self.others if words and words <= self.support else self.pupils


def parse_wording(data: Mapping[str, Any]) -> Wording:
    """The texts in a parsed `prompts.toml`. Raises BadSettings with what is missing or cannot be filled in."""
    try:
        wording = _read(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadSettings((f"prompts.toml lacks {error}. Put it back as it was delivered.",)) from error
    mistakes = [*_mistakes_in(data), *_stage_mistakes(wording)]
    if mistakes:
        raise BadSettings(tuple(f"prompts.toml: {mistake}" for mistake in mistakes))
    return wording


def _read(data: Mapping[str, Any]) -> Wording:
    people, small_print = data["people"], data["small_print"]
    support = people["support"]
    return Wording(
        quotes={name: data["quotes"][name] for name in ("did", "aim", "said")},
        small_print=small_print["text"],
        who_can_see=small_print["who"],
        who_elsewhere=small_print["who_elsewhere"],
        pupils=PeopleWords(people["i"], people["you"]),
        others=PeopleWords(support["i"], support["you"]),
        support=frozenset(word.casefold() for word in support["who"]),
        stages={stage["months"]: _read_stage(stage) for stage in data["stage"]},
    )


def _read_stage(stage: Mapping[str, Any]) -> StageWords:
    return StageWords(
        heading=stage["heading"],
        quotes=tuple(stage["quotes"]),
        quotes_unanswered=tuple(stage["quotes_unanswered"]),
        questions=tuple(
            Question(item["ask"], item.get("ask_unanswered", item["ask"]), item.get("answers", ""))
            for item in stage["question"]
        ),
    )


def _mistakes_in(value: Any, name: str = "") -> list[str]:
    """Every text under `value` whose {places} are not those that its name allows."""
    if isinstance(value, Mapping):
        return [mistake for key, inner in value.items() for mistake in _mistakes_in(inner, key)]
    if isinstance(value, list):
        return [mistake for inner in value for mistake in _mistakes_in(inner, name)]
    if not isinstance(value, str):
        return []
    try:
        places = {place for _, place, _, _ in Formatter().parse(value) if place is not None}
    except ValueError:
        return [f"“{value}” has a brace without its partner."]
    return [f"“{value}” cannot hold {{{place}}}." for place in sorted(places - _MAY_HOLD.get(name, set()))]


def _stage_mistakes(wording: Wording) -> list[str]:
    mistakes = [f"There are no questions for {months} months." for months in STAGES if months not in wording.stages]
    if not wording.small_print.endswith("({code})"):
        mistakes.append("The small print must end in ({code}): blocks are found again by it.")
    for months, stage in wording.stages.items():
        if not 1 <= len(stage.questions) <= MOST_QUESTIONS:
            mistakes.append(f"{months} months: one or two questions, not {len(stage.questions)}.")
        unknown = {*stage.quotes, *stage.quotes_unanswered} - wording.quotes.keys()
        mistakes += [f"{months} months: there is no quote “{name}”." for name in sorted(unknown)]
    return mistakes
