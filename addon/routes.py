"""Every address of the sidebar, who may ask it, and what answers. Each part has its own modules with its own table.

A part `addon/<part>_*.py` has `ROUTES = {"capture/save": action(save), "leader/home": action(home, who=LEADERS), …}`.
Path "capture/save" is served at <public address>/addon/capture/save. A refused caller is told the one kind sentence of
NotYours; what `who` cannot say (own school, own people, own things) is decided in the flow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from addon.asking import Asking
from addon.replies import Kind, Reply
from sync.core.people.duties import Role

Answer = Callable[[Asking], Reply]
EVERYONE: frozenset[Role] = frozenset()
LEADERS = frozenset({Role.LEADER})
COORDINATORS = frozenset({Role.COORDINATOR})
LINE_MANAGERS = frozenset({Role.LINE_MANAGER})


@dataclass(frozen=True, slots=True)
class Route:
    """who: one of these roles is needed; EVERYONE for none."""

    answer: Answer
    who: frozenset[Role] = EVERYONE
    kind: Kind = Kind.ACTION

    def lets(self, roles: frozenset[Role]) -> bool:
        return not self.who or bool(self.who & roles)


Routes = Mapping[str, Route]


def page(answer: Answer, *, who: frozenset[Role] = EVERYONE) -> Route:
    """For what opens the sidebar: a host's home, a Doc that was let at, an event that was opened."""
    return Route(answer, who, Kind.PAGE)


def action(answer: Answer, *, who: frozenset[Role] = EVERYONE) -> Route:
    """For a click."""
    return Route(answer, who, Kind.ACTION)


def suggest(answer: Answer, *, who: frozenset[Role] = EVERYONE) -> Route:
    """For a field that is being typed into."""
    return Route(answer, who, Kind.SUGGEST)


def joined(*tables: Routes) -> Routes:
    """All the parts' tables as one. Raises ValueError where two have the same path."""
    found: dict[str, Route] = {}
    for table in tables:
        if twice := found.keys() & table.keys():
            raise ValueError(f"Two parts answer at {', '.join(sorted(twice))}.")
        found |= table
    return found
