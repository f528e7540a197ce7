"""A head teacher who administers Oakfield, and two groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.control import add_group, add_user
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
HEAD = "head@oakfield.example"


@pytest.fixture
def directory(world: World, google: Callable[..., Any]) -> Callable[..., Any]:
    """directory(email): the Admin SDK's Directory as that person; the head is the administrator."""
    add_user(world, HEAD, "Hanna Head", is_admin=True)
    add_group(world, "staff@oakfield.example", [AMINA, BEA, "guest@college.example"])
    add_group(world, "heads@oakfield.example", [HEAD])
    add_group(world, "staff@hillside.example", ["carol@hillside.example"])

    def make(email: str = HEAD, **more: Any) -> Any:
        return google(email, "admin", **more)

    return make
