"""Google's notices on their way to the service's own web door, in one process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from local_workspace import channels
from sync.core.people.types import SchoolKey
from sync.flows.sync_community import follow_school, read_one
from sync.flows.take_notice import take_notice
from sync.web.application import create_app
from tests.support.community import School

AT = "https://cpd.oakfield.example/notices/drive"


class Notices:
    """A school that has told Google where it is. woken: the wake-ups that waited and were not run yet.

    heard: (status, body) of each answer that Google was given.
    """

    def __init__(self, school: School) -> None:
        self.school = school
        self.woken: list[tuple[str, str]] = []
        self.heard: list[tuple[int, bytes]] = []
        self.client = create_app(
            rounds=lambda: 0, ping=lambda: None, on_app_engine=False, take=self._take
        ).test_client()
        school.parts = replace(school.parts, notices_at=AT, wake=self._wake)

    def deliver(self, times: int = 1) -> None:
        """Google sends what waits to be sent."""
        for _ in range(times):
            channels.deliver(self.school.world, self._post)

    def live(self) -> list[dict[str, Any]]:
        """The channels that Google keeps open."""
        return [channel for channel in channels.everything(self.school.world) if channel["live"]]

    def says(self, **headers: str) -> tuple[int, bytes]:
        """What somebody hears who sends these headers, such as `Channel_ID`."""
        named = {f"X-Goog-{name.replace('_', '-')}": value for name, value in headers.items()}
        reply = self.client.post("/notices/drive", headers=named)
        return reply.status_code, reply.data

    def works(self) -> None:
        """A worker runs every wake-up that waits, and those they leave."""
        while self.woken:
            name, of = self.woken.pop(0)
            if name == "sync_school":
                follow_school(self.school.parts, SchoolKey(of))
            elif name == "sync_portfolio":
                read_one(self.school.parts, of)  # type: ignore[arg-type]

    def _post(self, address: str, headers: Mapping[str, str], body: bytes) -> int:
        assert address == AT
        reply = self.client.post(urlsplit(address).path, headers=dict(headers), data=body)
        self.heard.append((reply.status_code, reply.data))
        return reply.status_code

    def _take(self, **said: str) -> bool:
        parts = self.school.parts
        with parts.engine.begin() as c:
            return take_notice(c, parts.wake, now=parts.now(), **said)

    def _wake(self, _: Connection, name: str, /, **ids: str) -> None:
        wake_up = (name, *ids.values(), "")[:2]
        # As in the database: one that waits already is as good as another.
        if wake_up not in self.woken:
            self.woken.append(wake_up)
