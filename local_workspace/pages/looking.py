"""Through whose eyes a page is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from local_workspace.access import groups_of
from local_workspace.peeking import ask
from local_workspace.world import World

__all__ = ["Look", "ask", "name_of"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """person: the address of who was chosen; "" for the narrator, who sees lists of names and opens a file as its
    owner would."""

    world: World
    person: str

    @property
    def name(self) -> str:
        return name_of(self.world, self.person)

    def eyes(self, file: Json) -> str:
        """Who opens this file."""
        return self.person or str(file["owner"])

    def groups(self) -> frozenset[str]:
        return groups_of(self.world, self.person) if self.person else frozenset()

    def link(self, path: str, **query: object) -> str:
        """A path of these pages with its query, still seen by the same person."""
        chosen = {"as": self.person} if self.person else {}
        pairs = {name: value for name, value in query.items() if value not in ("", None)} | chosen
        return f"{path}?{urlencode(pairs)}" if pairs else path


def name_of(world: World, email: str) -> str:
    """A person's name; the address itself where nobody has it."""
    user = world.get("user", email)
    return str(user["name"]) if user else email
