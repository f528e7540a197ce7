"""Lists that lag behind: files.list, changes.list and events.list may answer as the world was some changes ago.

The rule, for two switches. `list_lag_changes` N: these three answer from the world as it was before the N newest
changes. `list_lag_s` S: from the world as it was S seconds ago by the community's clock. Whichever is further back
holds. A change is a call of Google's API other than GET that was not refused. Everything else, gets above all, is up
to date; people and tokens are always those of now. What was before the first change after a switch was thrown, or
before the program was started, is not remembered: nothing lags further back than that.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from local_workspace.switches import switch
from local_workspace.world import World

LISTS = frozenset(["drive.files.list", "drive.changes.list", "calendar.events.list"])
# As many changes as can be remembered.
MOST = 100
ALWAYS_OF_NOW = ("world", "user", "group", "service_account")

Dump = list[tuple[str, str, str]]


@dataclass(slots=True)
class Moment:
    """The world as it was until `ended_at`, when something changed it."""

    ended_at: datetime
    dump: Dump
    world: World | None = None


@dataclass(slots=True)
class Past:
    """What an application remembers of its world, oldest first; nothing while both switches are 0."""

    moments: deque[Moment] = field(default_factory=lambda: deque(maxlen=MOST))

    def before(self, world: World) -> Dump | None:
        """The world just before a change; None where nobody will ask for it."""
        if not switch(world, "list_lag_changes") and not switch(world, "list_lag_s"):
            self.moments.clear()
            return None
        return world.dump()

    def changed(self, world: World, dump: Dump | None) -> None:
        """After a change: `dump` is what was before it."""
        if dump is not None:
            self.moments.append(Moment(world.now(), dump))

    def world_for(self, world: World, method: str) -> World:
        """The world that a method is answered from."""
        if method not in LISTS or not self.moments:
            return world
        back = max(switch(world, "list_lag_changes"), self._changes_since(world))
        if not back:
            return world
        moment = self.moments[max(len(self.moments) - back, 0)]
        if moment.world is None:
            moment.world = _made(moment.dump, world)
        _bring_up_to_date(moment.world, world)
        return moment.world

    def _changes_since(self, world: World) -> int:
        """How many changes are younger than `list_lag_s`."""
        seconds = switch(world, "list_lag_s")
        since = world.now() - timedelta(seconds=seconds)
        return sum(moment.ended_at > since for moment in self.moments) if seconds else 0


def _made(dump: Dump, now: World) -> World:
    made = World(None, wall=now.wall)
    with made.unit():
        for kind, key, value in dump:
            made.put(kind, key, json.loads(value))
    return made


def _bring_up_to_date(past: World, now: World) -> None:
    with past.unit():
        for kind in ALWAYS_OF_NOW:
            past.drop_kind(kind)
            for key, value in now.items(kind):
                past.put(kind, key, value)
