"""Every call in the order it was answered: the witness that tests and reports ask."""

from __future__ import annotations

from typing import Any

from local_workspace.world import World, timestamp


def record(world: World, *, method: str, user: str, status: int, target: str = "", held_ms: int = 0) -> None:
    """status: the one answered; 0 for a connection cut. target: the id the call named, if any.

    held_ms: how long the answer is held back by a latency or a stall that was set.
    """
    number = world.next("ledger")
    line = {"n": number, "method": method, "user": user, "status": status, "at": timestamp(world.now())}
    more = ({"target": target} if target else {}) | ({"held_ms": held_ms} if held_ms else {})
    world.put("ledger", f"{number:012d}", line | more)


def calls(world: World, *, after: int = 0) -> list[dict[str, Any]]:
    """The calls with a number above `after`, oldest first."""
    return [line for _, line in world.items("ledger", after=f"{after:012d}")]
