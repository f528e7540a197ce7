"""How long Google's methods take, where somebody has said so: the server waits that long, in process nobody does."""

from __future__ import annotations

from local_workspace.world import World

KIND = "latency"
EVERY = "*"
MOST_MS = 600_000


def set_latency(world: World, method: str, milliseconds: int) -> None:
    """method: an id, or "*" for all that have none of their own; 0 takes it away."""
    if milliseconds:
        world.put(KIND, method, milliseconds)
    else:
        world.drop(KIND, method)


def latencies(world: World) -> dict[str, int]:
    return dict(world.items(KIND))


def latency_ms(world: World, method: str) -> int:
    own = world.get(KIND, method)
    return int((world.get(KIND, EVERY) if own is None else own) or 0)
