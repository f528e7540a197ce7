"""Small questions, one at a time, for whoever would like more structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """note: how an answer reads among its writer's own notes, with {answer} in it."""

    ask: str
    hint: str
    note: str


@dataclass(frozen=True, slots=True)
class Steps:
    """all: in their order. subject and text: of a mail to whoever somebody turns to, with {name} in it."""

    all: tuple[Step, ...]
    subject: str
    text: str

    def after(self, done: int) -> tuple[int, Step]:
        """The step that comes when so many are done: its number from 1, and what it asks. After the last the first."""
        at = done % len(self.all)
        return at + 1, self.all[at]


def parse_steps(data: Mapping[str, Any]) -> Steps:
    """A parsed `steps.toml`. Raises KeyError where a step lacks something, ValueError where there is none."""
    found = tuple(Step(item["ask"], item.get("hint", ""), item["note"]) for item in data["step"])
    if not found:
        raise ValueError("there is no step in it. Put back at least one [[step]].")
    for step in found:
        if step.note.format(answer="") == step.note:
            raise ValueError(f"the note “{step.note}” lacks {{answer}}. Put it where the answer belongs.")
    return Steps(found, data["supporter_subject"], data["supporter_text"])
