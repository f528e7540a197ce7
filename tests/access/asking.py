"""Thousands of requests by everybody for everything; each answer is held against the oracle's, and read for words that
the asker should not come across."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from werkzeug.test import Client

from local_workspace.services.drive.files import DOC as DOC_KIND
from local_workspace.tokens import issue_token
from local_workspace.transport import call_wsgi
from local_workspace.world import World
from sync.web.application import create_app
from tests.access.life import Life
from tests.access.oracle import READS, may, rights
from tests.access.requests import BY_WORDS, MENU, Request
from tests.access.roster import Member, Thing
from tests.access.things import PDF, things, who_may_know
from tests.support.founding import BASE

# How each kind of file is read whole; every other one is a Sheet.
WHOLE = {DOC_KIND: "/v1/documents/{id}", PDF: "/drive/v3/files/{id}?alt=media"}
MARK = re.compile(rb"z[qs]\d{3}z[qs]")
REFUSED = (401, 403, 404)
# A page that knows no such deed refuses it too.
REFUSED_BY_PAGES = (*REFUSED, 405)
GOOD = "good"
BY_WORDS_SHARE = 0.04
TOKENS = (GOOD,) * 16 + ("expired", "forged", "of another app", "none")


@dataclass
class Counts:
    """What came of it; wrong: each disagreement in a line, the first of many."""

    requests: int = 0
    wrong_allow: int = 0
    wrong_deny: int = 0
    canaries_crossed: int = 0
    objects: int = 0
    actors: int = 0
    seed: int = 0
    allowed: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def failures(self) -> int:
        return self.wrong_allow + self.wrong_deny + self.canaries_crossed


class _TakenBack(Exception):
    """What an allowed request changed is taken back, so that the next one meets the same community."""


class Desk:
    """Where everybody's requests arrive, on one state of the community."""

    def __init__(self, life: Life, counts: Counts, numbers: dict[str, Member], rng: Random) -> None:
        self._life, self._counts, self._rng = life, counts, rng
        self._things = things(life)
        self._by_id = {thing.id: thing for thing in self._things}
        self._known = who_may_know(life, self._things, numbers)
        self._actors = [email for email, _ in life.world.items("user")]
        self._seen: dict[tuple[str, str], bool] = {}
        self._tokens = Tokens(life.world)
        self._web = Client(create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False))
        counts.objects = max(counts.objects, len(self._things))
        counts.actors = max(counts.actors, len(self._actors))

    def asks(self, number: int) -> None:
        """So many requests by chance, half of them by somebody who has to do with the thing."""
        kinds: dict[str, list[Thing]] = {}
        for thing in self._things:
            kinds.setdefault(thing.kind, []).append(thing)
        for _ in range(number):
            kind = self._rng.choice((*kinds, "portfolio", "portfolio", "register", "directory"))
            thing = self._rng.choice(kinds[kind])
            near = [self._life.roster.home.engine_user, thing.person, *sorted(thing.opened_to)]
            who = self._rng.choice(near if self._rng.random() < 0.4 else self._actors) or self._rng.choice(self._actors)
            self._ask(who, self._rng.choice(TOKENS), self._request(thing), thing)

    def _request(self, thing: Thing) -> Request:
        menu = MENU[thing.kind]
        if thing.kind != "event" and thing.name and self._rng.random() < BY_WORDS_SHARE:
            menu = (*menu, BY_WORDS)
        return self._rng.choice(menu)(thing)

    def _ask(self, who: str, token: str, request: Request, thing: Thing) -> None:
        self._counts.requests += 1
        status, content = self._sent(request, self._tokens.of(who, token))
        refusals = REFUSED_BY_PAGES if thing.kind == "page" else REFUSED
        if status >= 300 and status not in refusals:
            raise AssertionError(f"{request} as {who} has no clear answer: {status} {content[:300]!r}")
        # Whoever is invited no more is told by Calendar that an event is cancelled, and nothing else of it.
        got = status < 300 and not (thing.kind == "event" and json.loads(content) == _cancelled(thing, content))
        trusted = token == GOOD or thing.kind == "page"
        if got and request.action == "find":
            got = self._found(who, request, thing, content)
        wanted = trusted and may(who, request.action, thing, self._life.roster)
        self._counts.allowed += got
        if got != wanted:
            self._note(who, token, request, thing, wanted=wanted)
        self._read(who, request, thing, content)

    def _sent(self, request: Request, token: str) -> tuple[int, bytes]:
        if not request.path.startswith(("/drive", "/v1/", "/v4/", "/calendar", "/gmail")):
            reply = self._web.open(request.path, method=request.http, headers={"Authorization": token})
            return reply.status_code, reply.get_data()
        if not request.changes:
            return self._call(request, token)
        try:
            with self._life.world.unit():
                answer = self._call(request, token)
                if answer[0] < 300:
                    raise _TakenBack
        except _TakenBack:
            pass
        return answer

    def _call(self, request: Request, token: str) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} | ({"Authorization": token} if token else {})
        status, _, content = call_wsgi(self._life.app, BASE + request.path, request.http, request.raw, headers)
        return int(status[:3]), content

    def _found(self, who: str, request: Request, thing: Thing, content: bytes) -> bool:
        """Whether a listing names the thing; whatever else it names must be the asker's to see too."""
        named = [file["id"] for file in json.loads(content)["files"]]
        for other in named:
            if not self._may_see(who, self._by_id[other]):
                self._note(who, GOOD, request, self._by_id[other], wanted=False)
        return thing.id in named

    def _may_see(self, who: str, thing: Thing) -> bool:
        if (who, thing.id) not in self._seen:
            self._seen[who, thing.id] = rights(who, thing, self._life.roster) >= READS
        return self._seen[who, thing.id]

    def _note(self, who: str, token: str, request: Request, thing: Thing, *, wanted: bool) -> None:
        said = ("denied", "allowed")
        self._counts.wrong_deny += wanted
        self._counts.wrong_allow += not wanted
        where = f"{request.http} {request.path}"
        what = f"{thing.kind} {thing.name or thing.person or thing.id}"
        self._counts.wrong.append(
            f"{self._life.roster.today}: {who} ({token} token) wants to {request.deed} the {what}: "
            f"the oracle says {said[wanted]}, it was {said[not wanted]} ({where})"
        )

    # Words that cross

    def _read(self, who: str, request: Request, thing: Thing, content: bytes) -> None:
        """Whoever comes across a mark in somebody's private words must be among those who may know it."""
        for found in set(MARK.findall(content)):
            if who not in self._known.get(found.decode(), ()):
                self._counts.canaries_crossed += 1
                self._counts.wrong.append(
                    f"{self._life.roster.today}: {who} came across {found.decode()} in the {thing.kind} "
                    f"{thing.name or thing.id} ({request.http} {request.path})"
                )

    def reads_everything(self, who: str) -> None:
        """All that one person can open: their files, their calendar, their letters."""
        token = self._tokens.of(who, GOOD)
        for request, thing in self._all_of(who, token):
            status, content = self._call(request, token)
            if status >= 300:
                raise AssertionError(f"{who} cannot open what is in their own list: {request.path} {status}")
            self._read(who, request, thing, _in_clear(content))

    def _all_of(self, who: str, token: str) -> Iterator[tuple[Request, Thing]]:
        files = self._list("/drive/v3/files?pageSize=1000&fields=files(id,mimeType)", "files", token)
        for file in files:
            address = WHOLE.get(file["mimeType"], "/v4/spreadsheets/{id}?includeGridData=true")
            yield Request("read", "read", "GET", address.format(id=file["id"])), self._by_id[file["id"]]
        yield Request("read", "look", "GET", "/calendar/v3/calendars/primary/events"), Thing("calendar", who)
        organiser = self._life.roster.home.engine_user
        if who.partition("@")[2] == organiser.partition("@")[2]:
            yield Request("read", "look", "GET", f"/calendar/v3/calendars/{organiser}/events"), Thing("calendar", who)
        for letter in self._list("/gmail/v1/users/me/messages?maxResults=500", "messages", token):
            path = f"/gmail/v1/users/me/messages/{letter['id']}?format=raw"
            yield Request("read", "look", "GET", path), Thing("mailbox", who)

    def _list(self, path: str, name: str, token: str) -> list[dict[str, Any]]:
        _, content = self._call(Request("list", "find", "GET", path), token)
        found: list[dict[str, Any]] = json.loads(content).get(name, [])
        return found

    @property
    def actors(self) -> list[str]:
        return self._actors


def _cancelled(thing: Thing, content: bytes) -> dict[str, Any]:
    said = json.loads(content)
    return {"kind": "calendar#event", "etag": said["etag"], "id": thing.id, "status": "cancelled"}


def _in_clear(content: bytes) -> bytes:
    """A letter comes encoded, and its parts once more."""
    if b'"raw"' not in content[:4000]:
        return content
    return base64.urlsafe_b64decode(json.loads(content)["raw"] + "==")


class Tokens:
    """The Authorization headers of everybody: good ones, and those that open nothing."""

    def __init__(self, world: World) -> None:
        self._worlds = {GOOD: world, "of another app": world}
        self._worlds["expired"] = World(None, wall=lambda: datetime(2020, 1, 1, tzinfo=UTC))
        self._worlds["expired"].put("world", "secret", world.secret().hex())
        self._worlds["forged"] = World(None)
        self._made: dict[tuple[str, str], str] = {}

    def of(self, who: str, kind: str) -> str:
        if kind == "none":
            return ""
        if (who, kind) not in self._made:
            # What an app that nobody has opened a file with may see: nothing.
            narrow = ["https://www.googleapis.com/auth/drive.file"] if kind == "of another app" else None
            self._made[who, kind] = f"Bearer {issue_token(self._worlds[kind], who, narrow)}"
        return self._made[who, kind]
