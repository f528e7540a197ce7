"""What each route is handed: who asks, from where, and the engine's parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from addon.event import DRIVE_FILE, Event
from sync.core.people.duties import Role
from sync.core.people.types import Person, School
from sync.flows.parts import Parts


@dataclass(frozen=True, slots=True)
class Asking:
    """me: somebody of the staff list who is here today, by their checked id token. roles: what they may do besides.
    Whatever else the event names (ids, addresses) is a claim of the browser's: flows check it against `me`."""

    event: Event
    me: Person
    school: School
    roles: frozenset[Role]
    today: date
    parts: Parts

    @property
    def may_see_files(self) -> bool:
        """Whether the person allowed the service at the files they open it beside; without it all else works."""
        return DRIVE_FILE in self.event.scopes

    def new_press(self) -> str:
        """A parameter for a form's button: what it causes is keyed by it, so that pressing twice does it once."""
        return self.parts.rng.hex(16)
