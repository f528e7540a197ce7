"""What we wrote into someone's Doc, what has become of it, and what taking it back would leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import Doc, DocumentId, Para
from sync.core.portfolio.types import PromptRead


class WriteState(StrEnum):
    """How a write of ours stands since the last reading, in the words its owner reads."""

    STANDS = "stands"
    ANSWERED = "answered"
    CHANGED = "changed"
    DELETED = "deleted"
    TAKEN_BACK = "taken back"
    YOURS = "yours now"
    STRUCK = "struck out by you"


@dataclass(frozen=True, slots=True)
class Written:
    """One write of ours into one Doc. effect: the key it was done under. lines: what was written.

    is_question: it can be taken back; what was filled in before the Doc was handed over is its owner's to change.
    is_typed: its owner typed it in the side panel; its words are not kept here.
    is_draft: a row for their log, from what a call told; it can be taken back too.
    is_piece: a plan or a table that its owner asked for.
    """

    n: int
    effect: str
    document: DocumentId
    person: PersonKey
    on: date
    lines: tuple[str, ...]
    state: WriteState
    is_question: bool
    is_typed: bool = False
    is_draft: bool = False
    is_piece: bool = False


UNDO_LEAVES = {
    WriteState.STANDS: "The question is taken out, if it still stands as we wrote it. It is not asked again.",
    WriteState.CHANGED: (
        "Its words have been changed, so they stay as they are; delete them if you like. It is not asked again."
    ),
    WriteState.ANSWERED: "Your answer stands in it, so the question stays as it is. Nothing to undo.",
    WriteState.DELETED: "It was deleted already, and is not asked again. Nothing to undo.",
    WriteState.TAKEN_BACK: "It was taken back already, and is not asked again. Nothing to undo.",
}
NOT_A_QUESTION = (
    "This was filled in before the portfolio was handed over, or is a new page of its log. Change or delete it as you "
    "like: it is not written again. Nothing to undo."
)

DRAFT_LEAVES = {
    WriteState.STANDS: "The draft is taken out, if it still stands as we wrote it. It is not written again.",
    WriteState.CHANGED: (
        "It has been changed since, so it counts as yours and stays as it is. Delete the row, or write “no” in it, if "
        "it is not."
    ),
    WriteState.YOURS: "You have kept it, so it is an entry of your own now. Delete the row if it should go.",
    WriteState.STRUCK: "You have struck it out already, and it is not written again. Nothing to undo.",
    WriteState.TAKEN_BACK: "It was taken back already, and is not written again. Nothing to undo.",
}
ASKED_FOR = "You asked for this in the side panel. Change or delete any of it in your Doc as you like. Nothing to undo."
OWN_WORDS = "You typed this yourself. Change or delete it in your Doc as you like. Nothing to undo."


def what_undo_leaves(write: Written) -> str:
    """What would stay and what would go, said to its owner before anything is done."""
    if write.is_typed:
        return OWN_WORDS
    if write.is_piece:
        return ASKED_FOR
    if write.is_draft:
        return DRAFT_LEAVES[write.state]
    return UNDO_LEAVES[write.state] if write.is_question else NOT_A_QUESTION


def can_be_undone(write: Written) -> bool:
    if write.is_draft:
        return write.state is WriteState.STANDS
    return write.is_question and write.state in (WriteState.STANDS, WriteState.CHANGED)


def question_state(before: WriteState, found: PromptRead | None, *, section_seen: bool) -> WriteState:
    """How a question of ours stands after a reading. section_seen: the reading held our section; only then does a
    missing block mean that it was deleted."""
    if found is None:
        return before if before is WriteState.TAKEN_BACK or not section_seen else WriteState.DELETED
    if found.answer:
        return WriteState.ANSWERED
    return WriteState.STANDS if found.untouched else WriteState.CHANGED


def filled_state(doc: Doc, lines: tuple[str, ...]) -> WriteState:
    """How lines that we filled in stand: as they were, or changed by their owner."""
    there = {block.text for block in doc.blocks if isinstance(block, Para)}
    return WriteState.STANDS if there.issuperset(lines) else WriteState.CHANGED


def typed_state(doc: Doc, mark: str) -> WriteState:
    """How a line typed in the side panel stands: under the range we laid over it, or moved, changed or deleted."""
    return WriteState.STANDS if any(item.name == mark for item in doc.marks) else WriteState.CHANGED
