"""An answer that leads on: one click makes it a wish for help in one's own Doc, once, and it is linked back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection

from sync.core.impact.types import Prompt, PromptState
from sync.core.people.types import Person
from sync.core.portfolio.typed import typed_need
from sync.errors import NotYours
from sync.flows.capture_line import capture_line
from sync.flows.own_home import question_link
from sync.flows.parts import Parts
from sync.store import captures, entries, portfolios, prompts
from sync.store.captures import Capture

NEED = "{title} (after looking back)"
LONGEST_TITLE = 200
PRESS_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one's own. title: what it is about. where: the question in the Doc. asked: a wish came of it."""

    prompt: Prompt
    title: str
    where: str
    asked: bool


def own_answers(c: Connection, parts: Parts, me: Person, *, most: int) -> tuple[Answered, ...]:
    """Those read last, the latest question first."""
    row = portfolios.portfolio_of(c, me.key)
    titles = {entry.key: entry.title for entry in entries.load_entries(c, me.key)}
    given = [item for item in prompts.load_prompts(c, me.key) if item.state is PromptState.ANSWERED]
    given.sort(key=lambda item: (item.placed_on or item.due_on, item.activity, item.stage), reverse=True)
    return tuple(
        Answered(
            item,
            titles.get(item.activity, ""),
            question_link(parts, row, item) if row is not None else "",
            captures.find_capture(c, _press(item)) is not None,
        )
        for item in given[:most]
    )


def need_from_answer(c: Connection, parts: Parts, me: Person, activity: str, stage: str) -> tuple[Capture, Answered]:
    """Keep a wish for help with what an answer was about. However often it is pressed, there is one.

    Raises NotYours for an answer that is not theirs, and for one that was never given.
    """
    mine = own_answers(c, parts, me, most=len(prompts.load_prompts(c, me.key)))
    found = next((each for each in mine if (each.prompt.activity, str(each.prompt.stage)) == (activity, stage)), None)
    if found is None:
        raise NotYours
    title = (found.title or next(iter(found.prompt.lines), ""))[:LONGEST_TITLE]
    typed = typed_need(NEED.format(title=title), ask_for_me=False)
    return capture_line(c, parts, me.key, typed, _press(found.prompt)), found


def _press(prompt: Prompt) -> str:
    """A press of its own for each answer: the second one finds the first."""
    return sha256(f"need of {prompt.activity}:{prompt.stage}".encode()).hexdigest()[:PRESS_DIGITS]
