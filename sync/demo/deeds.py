"""What the service has done and means to do outside, as the demo's pages list it behind the curtain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from local_workspace.pages.story import Deed
from sync.flows import plan_effects as kinds
from sync.flows.parts import Parts
from sync.flows.tell_effects import tell
from sync.store import effects
from sync.store.effects import State

DEEDS = {
    kinds.PROMPT: ("question written into a portfolio", "questions written into portfolios"),
    kinds.LET_GO: ("question taken back", "questions taken back"),
    kinds.CAPTURE: ("line put into a Doc", "lines put into Docs"),
    kinds.REGISTER: ("round of the register", "rounds of the register"),
    kinds.EVENT: ("invitation made or changed", "invitations made or changed"),
    kinds.EDITION: ("directory made", "directories made"),
    kinds.PDF: ("directory put beside its Doc as a PDF", "directories put beside their Docs as PDFs"),
    kinds.MAIL: ("mail sent to the staff of a school", "mails sent to the staff of schools"),
    kinds.PORTFOLIO: ("portfolio made", "portfolios made"),
}


def deeds_since(parts: Parts, mark: datetime) -> Sequence[str]:
    """What the service has done since then, a line for each kind, and what has failed."""
    with parts.engine.begin() as c:
        done = [effect.kind for effect in effects.listing(c, State.DONE) if effect.changed_at > mark]
        failed = sum(1 for effect in effects.listing(c, State.FAILED) if effect.changed_at > mark)
    lines = [_counted(done.count(kind), *words) for kind, words in DEEDS.items() if kind in done]
    others = sum(1 for kind in done if kind not in DEEDS)
    lines += [_counted(others, "other thing done", "other things done")] if others else []
    return lines + ([_counted(failed, "thing has failed", "things have failed")] if failed else [])


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def count_deeds(parts: Parts) -> Mapping[str, int]:
    """How many there are in each state."""
    with parts.engine.begin() as c:
        return {state.value: number for state, number in effects.counts(c).items()}


def list_deeds(parts: Parts, state: str, *, most: int) -> Sequence[Deed]:
    """Those in one state in the words of `cpd effects`, what changed last first."""
    with parts.engine.begin() as c:
        found = sorted(effects.listing(c, State(state)), key=lambda one: one.changed_at, reverse=True)[:most]
        told = {one.key: one for one in tell(c, found, zone=parts.zone)}
    return [
        Deed(
            one.key,
            one.kind,
            f"{told[one.key].subject}: {told[one.key].what}",
            state,
            told[one.key].why,
            told[one.key].to_do,
        )
        for one in found
    ]
