"""From an activity to the prompts that will follow it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import count

from sync.core.impact.due import due_on
from sync.core.impact.kinds import Kinds
from sync.core.impact.reasons import LONG_AGO
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.people.types import Person, School
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import Code, EntryKey

OLD_AFTER = timedelta(weeks=6)

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # what a hurried reader confuses is left out: 0 and O, 1, I and L


def plan_prompts(activity: Activity, *, person: Person, school: School, kinds: Kinds) -> tuple[Prompt, ...]:
    """One prompt for each stage its kind has, each on the person's working day. Those of an activity that ended more
    than six weeks before we first saw it are dropped at once, with that reason. A day to come is planned from itself.
    """
    prompts = tuple(
        Prompt(activity.key, stage, due_on(activity.ended_on, stage, person, school))
        for stage in kinds.get(activity.kind).stages
    )
    if activity.first_seen_on - activity.ended_on <= OLD_AFTER:
        return prompts
    return tuple(replace(prompt, state=PromptState.DROPPED, reason=LONG_AGO) for prompt in prompts)


def code_for(document: DocumentId, activity: EntryKey, stage: int, *, taken: Container[str] = frozenset()) -> Code:
    """The code that ends this prompt's block: always the same for the same three, unless it is among `taken`.

    Every code has a digit, so that no word someone writes in brackets can be one.
    """
    for attempt in count():
        code = _spell(sha256(f"{document}\n{activity}\n{stage}\n{attempt}".encode()).digest())
        if code not in taken and any(character.isdigit() for character in code):
            return Code(code)
    raise AssertionError("count() does not end")


def _spell(digest: bytes) -> str:
    number = int.from_bytes(digest[:8], "big")
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(4))
