"""A side panel that is open, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from local_workspace.rooms.addon_installs import Addon

Json = dict[str, Any]


@dataclass
class Panel:
    """One person's side panel beside a file, an event or nothing.

    told: what passed by last. link, opens, reloads: the page that an answer opens, how, and whether the add-on starts
    again when it is closed. failed: why there is no answer, as a developer sees it. wants_file, wants_scopes: what
    Google asks the person for; `repeat` is called again once it is given, or once more after a failure. guests: whom
    the add-on would like to invite. peek: a card that lies below the top one with only its head to be seen. edition:
    grows with each change.
    """

    person: str
    host: str
    addon: Addon
    document: str = ""
    event: str = ""
    stack: list[Json] = field(default_factory=list)
    told: str = ""
    link: str = ""
    opens: str = ""
    reloads: bool = False
    failed: list[str] = field(default_factory=list)
    wants_file: bool = False
    wants_scopes: list[str] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    peek: Json = field(default_factory=dict)
    repeat: Json = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    edition: int = 0

    @property
    def card(self) -> Json | None:
        return self.stack[-1] if self.stack else None

    @property
    def peek_words(self) -> tuple[str, str]:
        """Title and subtitle of the card that peeks out."""
        head = self.peek.get("peekCardHeader") or self.peek.get("header") or {}
        return str(head.get("title") or "More"), str(head.get("subtitle", ""))
