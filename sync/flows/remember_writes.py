"""What we wrote into someone's Doc is listed to them, with how it stands since the last reading."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sync.core.impact.types import Prompt, PromptState
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.inserting import mark_name
from sync.core.portfolio.placing import mark_of_piece
from sync.core.portfolio.types import Portfolio, Section
from sync.core.portfolio.writes import WriteState, Written, filled_state, question_state, typed_state
from sync.flows.plan_effects import prompt_key
from sync.store import writes
from sync.store.portfolios import PortfolioRow

SEEN = (PromptState.PLACED, PromptState.ANSWERED, PromptState.DISMISSED)


def remember_question(c: Connection, row: PortfolioRow, prompt: Prompt) -> None:
    """A question that was written, or was found to have been written after doubt. One never written has no day."""
    if prompt.placed_on is None or prompt.state not in SEEN:
        return
    key = prompt_key(prompt.activity, prompt.stage)
    writes.add_write(c, key, document=row.document, person=row.person, on=prompt.placed_on, lines=prompt.lines)


def follow_writes(c: Connection, row: PortfolioRow, doc: Doc, portfolio: Portfolio, asked: Iterable[Prompt]) -> None:
    """After a reading: how each of our writes stands now."""
    codes = {prompt_key(prompt.activity, prompt.stage): prompt.code for prompt in asked}
    found = {block.code: block for block in portfolio.prompts}
    seen = Section.BACK in portfolio.sections

    def state_of(write: Written) -> WriteState:
        if write.is_typed:
            return typed_state(doc, mark_name(write.effect.split(":")[1]))
        if write.is_piece:
            return typed_state(doc, mark_of_piece(write.effect.rsplit(":", 1)[1]))
        if not write.is_question:
            return filled_state(doc, write.lines)
        code = codes.get(write.effect)
        return question_state(write.state, found.get(code) if code else None, section_seen=seen)

    # How a draft stands is its own story (follow_drafts.py).
    for write in (each for each in writes.load_writes_in(c, row.document) if not each.is_draft):
        state = state_of(write)
        if state is not write.state:
            writes.save_write_state(c, write.effect, state)
