"""Whether somebody has typed in the pages since the service last worked, and pauses now."""

from __future__ import annotations

from local_workspace import ledger
from local_workspace.world import World

WRITES = ("docs.documents.batchUpdate", "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.values.batchUpdate")


class TypingPause:
    """Asked about once a second. What the service itself wrote counts too: one more round finds nothing to do, and
    nothing is missed that was typed while it worked."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.looked_at()

    def looked_at(self) -> None:
        """The service is about to look at everything until now."""
        self._seen, self._wrote = int(self._world.get("counter", "ledger") or 0), False

    def is_now(self) -> bool:
        """Whether something was written before the last second, and nothing in it. Who only reads does not count."""
        calls = ledger.calls(self._world, after=self._seen)
        self._seen = calls[-1]["n"] if calls else self._seen
        writes = any(call["method"] in WRITES for call in calls)
        pauses, self._wrote = self._wrote and not writes, writes
        return pauses
