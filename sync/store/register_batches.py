"""The register's batch that is in hand, and what batches struck and is not put back yet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from sync.core.portfolio.types import OfferKey
from sync.core.register.harm import Batch, Harm, StruckCell
from sync.core.register.types import RegisterPlan, SetCell
from sync.store import memory

IN_HAND = "the register's batch in hand"
STRUCK = "what the register's batches struck"


@dataclass(frozen=True, slots=True)
class InHand:
    """aside: the tab that keeps what stood before. batch: None once what it struck is known."""

    aside: int
    batch: Batch | None


def save_in_hand(c: Connection, hand: InHand | None) -> None:
    """Before a batch is sent; and None once its tab is gone."""
    value: Any = None if hand is None else {"aside": hand.aside, "batch": hand.batch and asdict(hand.batch)}
    memory.remember(c, IN_HAND, value)


def load_in_hand(c: Connection) -> InHand | None:
    found: Any = memory.recall(c, IN_HAND)
    if found is None:
        return None
    return InHand(found["aside"], None if found["batch"] is None else _batch(found["batch"]))


def save_harm(c: Connection, harm: Harm) -> None:
    """What is to be put back, in place of what was."""
    memory.remember(c, STRUCK, asdict(harm) if harm else None)


def load_harm(c: Connection) -> Harm:
    found: Any = memory.recall(c, STRUCK)
    if found is None:
        return Harm()
    cells = tuple(StruckCell(**cell) for cell in found["cells"])
    words = {OfferKey(key): said for key, said in found["words"].items()}
    return Harm(cells, tuple(found["taken"]), tuple(found["astray"]), words)


def _batch(found: Any) -> Batch:
    plan = found["plan"]
    return Batch(
        plan=RegisterPlan(
            cells=tuple(SetCell(**cell) for cell in plan["cells"]),
            appended=tuple(tuple(row) for row in plan["appended"]),
            deleted=tuple(plan["deleted"]),
        ),
        header=tuple(found["header"]),
        top=found["top"],
        rows={int(place): tuple(row) for place, row in found["rows"].items()},
    )
