"""What the last edits of a Doc did to positions, so that a write made for a state minutes old can still be placed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from local_workspace.services.docs.model import Move
from local_workspace.world import World

KIND = "doc_moves"
# Google: "Usually a revision ID remains valid for use as a target revision for several minutes … for frequently edited
# documents this window might be shorter."
LIFE = timedelta(minutes=10)
MOST_BATCHES, MOST_MOVES = 50, 2000


def remember(world: World, file_id: str, number: int, moves: list[Move]) -> None:
    """number: the revision that an edit has just made."""
    kept: list[Any] = world.get(KIND, file_id) or []
    line = [number, world.now().isoformat(), moves if len(moves) <= MOST_MOVES else None]
    world.put(KIND, file_id, [*kept[1 - MOST_BATCHES :], line])


def forget(world: World, file_id: str) -> None:
    """The Doc was given other content altogether: nothing made for an earlier state can be placed."""
    world.drop(KIND, file_id)


def oldest_target(world: World, file_id: str, latest: int) -> int:
    """The earliest revision whose later edits are all known."""
    oldest = world.now() - LIFE
    for number, at, moves in reversed(world.get(KIND, file_id) or []):
        if number != latest or moves is None or datetime.fromisoformat(at) < oldest:
            break
        latest -= 1
    return latest


def moves_since(world: World, file_id: str, revision: int) -> list[Move]:
    """What the edits after that revision did, in order."""
    kept: list[Any] = world.get(KIND, file_id) or []
    return [Move(*move) for number, _, moves in kept if number > revision for move in moves]
