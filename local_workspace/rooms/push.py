"""The control room's doors to the push channels."""

from __future__ import annotations

from typing import Any

from local_workspace import channels
from local_workspace.posting import post
from local_workspace.world import World


def show(world: World) -> dict[str, Any]:
    return {"channels": channels.everything(world)}


def deliver(world: World) -> dict[str, Any]:
    """Never inside a unit: a receiver that calls back would wait for the one who waits for it."""
    accepted = channels.deliver(world, post)
    return {"accepted": accepted, "waiting": channels.waiting(world)}
