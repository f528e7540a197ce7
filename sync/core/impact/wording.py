"""What a prompt block says: its lines, with the person's own words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.core.impact.due import add_months
from sync.core.impact.types import Activity, Prompt
from sync.core.impact.words import Question, StageWords, Wording
from sync.core.people.days import MONTHS
from sync.core.people.types import Person
from sync.core.portfolio.types import Code

LONGEST_QUOTE = 120

# What the Docs API strips from inserted text; a block must be byte-equal to what we remember of it.
_STRIPPED = re.compile("[\x00-\x08\x0e-\x1b\ue000-\uf8ff\ud800-\udfff]")


class Role(StrEnum):
    HEADING = "heading"
    QUOTE = "quote"
    QUESTION = "question"
    ANSWER = "answer"
    SMALL_PRINT = "small print"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. bold: how many of its first characters are bold."""

    role: Role
    text: str
    bold: int = 0


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block to be written: heading, quote, up to two questions each with an empty line to answer on, small print."""

    code: Code
    lines: tuple[Line, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as remembered (`Prompt.lines`)."""
        return tuple(line.text for line in self.lines)


def block(
    activity: Activity,
    stage: int,
    *,
    person: Person,
    earlier: Iterable[Prompt],
    code: Code,
    today: date,
    wording: Wording,
    who_can_see: str = "",
) -> BlockText:
    """The block that asks about `activity` after `stage` months.

    earlier: the activity's other prompts; the latest one before `stage` with an answer is quoted. today: the day it
    is written (a year is named where it is another). who_can_see: in place of the wording's usual sentence.
    """
    words = wording.stages[stage]
    said = _latest_answer(earlier, activity, stage)
    quotes = words.quotes if said else words.quotes_unanswered
    quote = " ".join(filter(None, (_quote(name, activity, said, today, wording) for name in quotes)))
    lines = [Line(Role.HEADING, words.heading.format(title=shortened(activity.title)))]
    lines += [Line(Role.QUOTE, quote)] if quote else []
    lines += _questions(words, wording, person, answered=said is not None)
    who = plain(who_can_see) or wording.who_can_see
    lines.append(Line(Role.SMALL_PRINT, wording.small_print.format(who=who, code=code)))
    return BlockText(code, tuple(lines))


def plain(text: str) -> str:
    """`text` on one line, without what a Doc would not take as it stands."""
    return " ".join(_STRIPPED.sub(" ", text).split())


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """`text` on one line of at most `longest` characters, cut at a word where there is one, "…" for the rest."""
    text = plain(text)
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole_words = cut if text[longest - 1] == " " else cut.rpartition(" ")[0]
    return (whole_words or cut).rstrip(" ,;:–-") + "…"


def _questions(words: StageWords, wording: Wording, person: Person, *, answered: bool) -> list[Line]:
    people = wording.people_of(person)
    lines = []
    for question in words.questions:
        ask, answers = (text.format(people_i=people.i, people_you=people.you) for text in _texts(question, answered))
        lines.append(Line(Role.QUESTION, f"{ask} {answers}".rstrip(), bold=len(ask)))
        lines.append(Line(Role.ANSWER, ""))
    return lines


def _texts(question: Question, answered: bool) -> tuple[str, str]:
    return question.ask if answered else question.ask_unanswered, question.answers


@dataclass(frozen=True, slots=True)
class _Said:
    on: date
    answer: str


def _latest_answer(earlier: Iterable[Prompt], activity: Activity, stage: int) -> _Said | None:
    """The first line of the latest earlier answer, dated by the month its question came."""
    answered = [prompt for prompt in earlier if prompt.activity == activity.key and prompt.stage < stage]
    answered = [prompt for prompt in answered if plain(prompt.answer)]
    if not answered:
        return None
    latest = max(answered, key=lambda prompt: prompt.stage)
    first_line = next(line for line in latest.answer.splitlines() if plain(line))
    return _Said(latest.placed_on or add_months(activity.ended_on, latest.stage), _quotable(first_line))


def _quote(name: str, activity: Activity, said: _Said | None, today: date, wording: Wording) -> str:
    text = wording.quotes[name]
    if name == "said":
        return text.format(month=_month(said.on, today), answer=said.answer) if said else ""
    if name == "aim":
        aim = _quotable(activity.next_step)
        return text.format(aim=aim) if aim else ""
    return text.format(day=f"{activity.ended_on.day} {_month(activity.ended_on, today)}")


def _quotable(text: str) -> str:
    """`text` as it can stand in quotation marks in our sentence: without a full stop of its own."""
    return shortened(plain(text).rstrip(" .;,"))


def _month(day: date, today: date) -> str:
    month = MONTHS[day.month - 1]
    return month if day.year == today.year else f"{month} {day.year}"
