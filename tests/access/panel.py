"""The side panel asked by everybody for everything: every route, every button of everybody's, every id anywhere.

First everyone opens the panel and presses what they are shown, as far as it goes; so the buttons of each are known.
Then requests are made by chance: one's own buttons, other people's, and routes with ids of anybody. What a request
changed is taken back, so that each meets the same community.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from flask.testing import FlaskClient

from addon.door import Sidebar as Door
from addon.door import door
from addon.table import ROUTES
from addon.trust import Trust
from local_workspace.transport import InProcess
from sync.flows.parts import Parts
from sync.google.certificates import Certificates
from sync.program import WallClock
from sync.web.application import create_app
from tests.access.buttons import Pressed, alike, buttons_in
from tests.access.life import STRANGERS, Life
from tests.access.panel_oracle import COORDINATOR, LEADER, MANAGER, duties, may_ask, may_touch, words_known
from tests.access.roster import Thing
from tests.access.taken_back import TakenBack
from tests.support.card_rules import check_reply
from tests.support.founding import BASE
from tests.support.sidebar import ACCOUNT, ADDRESS, CLIENT, Sidebar

MARK = re.compile(r"z[ljoar]\d{3}z[ljoar]")
LINES = "own/"
NOT_YOURS = "That isn't yours to see or change"
NOBODY = "We don't find you on the staff list"
STALE = "This card is from before something changed"
NOTHING = {"autoComplete": {"items": []}}
HOSTS = ("DOCS", "SHEETS", "DRIVE", "CALENDAR")
LEAST_PRESSED, MOST_PRESSED = 12, 60
TYPED = ("Questioning", "phonics", "Seating plans", "Retrieval practice", "60", "9:00", "Hinge questions, Thursday", "")
Json = dict[str, Any]


@dataclass
class PanelCounts:
    """wrong: each disagreement in a line."""

    requests: int = 0
    wrong_allow: int = 0
    wrong_deny: int = 0
    canaries_crossed: int = 0
    routes: int = 0
    actors: int = 0
    buttons: int = 0
    ids: int = 0
    refused: int = 0
    seed: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def failures(self) -> int:
        return self.wrong_allow + self.wrong_deny + self.canaries_crossed


class _Reverted(Exception):
    """Ends a unit of the world without a trace."""


class Panel:
    """The door, with everybody's tokens, on one state of the community."""

    def __init__(self, life: Life, counts: PanelCounts, whose: Mapping[str, Thing], rng: Random) -> None:
        self._life, self._counts, self._whose, self._rng = life, counts, whose, rng
        self._engine = TakenBack(life.parts.engine)
        self._parts = replace(life.parts, engine=self._engine)  # type: ignore[arg-type]
        self._actors = [*(email for email in life.roster.members if life.world.get("user", email)), *STRANGERS]
        self._client = client(life, lambda: self._parts)
        self._events: dict[tuple[str, str], Json] = {}
        self._system: dict[str, str] = {}
        self._buttons: dict[str, list[Pressed]] = {}
        self._documents = [key for key, _ in life.world.items("file")]
        counts.routes, counts.actors, counts.ids = len(ROUTES), len(self._actors), len(whose)

    def close(self) -> None:
        self._engine.close()

    # What everybody is shown

    def looks_round(self, requests: int) -> None:
        """Everybody opens the panel in every host, and presses what they find; half of so many requests go into it."""
        most = max(LEAST_PRESSED, min(MOST_PRESSED, requests // (2 * len(self._actors))))
        for who in self._actors:
            self._buttons[who] = list(self._explored(who, most))
        self._counts.buttons = sum(len(found) for found in self._buttons.values())

    def _explored(self, who: str, most: int) -> Iterator[Pressed]:
        waiting = [Pressed(f"{host.lower()}/home") for host in HOSTS]
        seen: set[Pressed] = set()
        while waiting and len(seen) < most:
            pressed = waiting.pop(0)
            if alike(pressed) in seen:
                continue
            seen.add(alike(pressed))
            reply, wrote = self._judged(who, pressed, theirs=True)
            yield pressed
            waiting += [replace(one, stands=pressed.stands and not wrote) for one in buttons_in(reply)]

    # Requests by chance

    def asks(self, number: int) -> None:
        for _ in range(number):
            who = self._rng.choice(self._actors)
            way = self._rng.random()
            if way < 0.3 and self._buttons[who]:
                self._judged(who, self._rng.choice(self._buttons[who]), theirs=True)
            elif way < 0.7:
                other = self._rng.choice([one for one in self._actors if self._buttons[one]])
                pressed = self._rng.choice(self._buttons[other])
                self._judged(who, pressed, theirs=who == other)
            elif way < 0.85:
                self._judged(who, self._exchanged(), theirs=False)
            else:
                self._judged(who, self._made_up(), theirs=False)

    def _exchanged(self) -> Pressed:
        """A button of anybody's about another thing of the same kind."""
        with_ids = [
            one for found in self._buttons.values() for one in found if any(v in self._whose for _, v in one.parameters)
        ]
        pressed = self._rng.choice(with_ids)
        return replace(pressed, parameters=tuple((name, self._another(value)) for name, value in pressed.parameters))

    def _another(self, value: str) -> str:
        kind = self._kind(value)
        return self._rng.choice([one for one in self._whose if self._kind(one) == kind]) if kind else value

    def _made_up(self) -> Pressed:
        """A route with anybody's ids in parameters of the names that buttons have."""
        names = sorted({name for found in self._buttons.values() for one in found for name, _ in one.parameters})
        ids = list(self._whose)
        chosen = self._rng.sample(names, min(len(names), 4))
        every = tuple((name, self._rng.choice(ids)) for name in chosen)
        fields = sorted({pair for found in self._buttons.values() for one in found for pair in one.fields})
        return Pressed(self._rng.choice(list(ROUTES)), every, tuple(self._rng.sample(fields, min(3, len(fields)))))

    def _judged(self, who: str, pressed: Pressed, *, theirs: bool) -> tuple[Json, list[frozenset[str]]]:
        """The reply to one request, held against the oracle. theirs: it is a button that they were shown."""
        self._counts.requests += 1
        forms = {name: self._typed(kind) for name, kind in pressed.fields}
        try:
            with self._life.world.unit():
                reply, wrote = self._sent(who, pressed, forms)
                raise _Reverted
        except _Reverted:
            self._engine.forget()
        text = json.dumps(reply, ensure_ascii=False)
        refused = any(words in text for words in (NOT_YOURS, NOBODY))
        self._counts.refused += refused
        ids = [value for name, value in pressed.parameters if value in self._whose]
        may = may_ask(who, pressed.path, self._life.roster)
        foreign = [one for one in ids if not may_touch(who, self._whose[one], self._life.roster)]
        if theirs and pressed.stands and refused and may and not foreign:
            self._note(who, pressed, "is refused what they were shown", deny=True)
        if not may and not refused and reply != NOTHING and pressed.path in ROUTES:
            self._note(who, pressed, f"is answered: {text[:200]}", deny=False)
        if touched := sorted(self._foreign(who, pressed, frozenset().union(*wrote))):
            self._note(who, pressed, f"changed something of somebody's: {touched}", deny=False)
        self._read(who, pressed, text, forms)
        return reply, wrote

    def _foreign(self, who: str, pressed: Pressed, written: frozenset[str]) -> set[str]:
        """Of what was written to the database, the things of others that `who` has no business with."""
        roster = self._life.roster
        # A press is any text that was not used before: another kind of thing's key is as good as any. Lines have theirs
        # from a press too, where lines are written.
        lines = pressed.path.startswith(LINES)
        made_up = {v for name, v in pressed.parameters if name == "press" and not (lines and self._kind(v) == "line")}
        # Whose school something belongs to stands on much that is one's own.
        found = {one for one in written - made_up if self._kind(one) not in ("", "school")}
        # To thank somebody is to leave a line for them; nobody else is written of.
        thanked = {value for name, value in pressed.parameters if pressed.path == "thanks/give" and name == "person"}
        is_in_charge = duties(who, roster) & {LEADER, COORDINATOR, MANAGER}
        return {one for one in found if not may_touch(who, self._whose[one], roster)} | {
            one for one in found - thanked if self._kind(one) == "person" and one != who and not is_in_charge
        }

    def _kind(self, value: str) -> str:
        return self._whose[value].kind if value in self._whose else ""

    def _read(self, who: str, pressed: Pressed, text: str, forms: Mapping[str, object]) -> None:
        given = json.dumps([pressed.parameters, list(forms.values())], default=str)
        marks = {mark: self._owner(mark) for mark in set(MARK.findall(text)) - set(MARK.findall(given))}
        for mark in words_known(marks, who, self._life.roster):
            self._counts.canaries_crossed += 1
            self._counts.wrong.append(f"{who} came across {mark} of {marks[mark]} at {pressed}")

    def _owner(self, mark: str) -> str:
        number = int(mark[2:5])
        return next((email for email, one in self._life.roster.members.items() if one.number == number), "")

    def _note(self, who: str, pressed: Pressed, words: str, *, deny: bool) -> None:
        self._counts.wrong_deny += deny
        self._counts.wrong_allow += not deny
        self._counts.wrong.append(f"{who} {words} ({pressed.path} {dict(pressed.parameters)})")

    def _typed(self, kind: str) -> object:
        if kind == "dateTimePicker":
            return {"dateInput": {"msSinceEpoch": str(1_800_000_000_000 + self._rng.randrange(90) * 86_400_000)}}
        if kind == "hour":
            return {"timeInput": {"hours": self._rng.randrange(24), "minutes": 30}}
        return {"stringInputs": {"value": [self._rng.choice(TYPED)]}}

    # Sending

    def _sent(self, who: str, pressed: Pressed, forms: Mapping[str, object]) -> tuple[Json, list[frozenset[str]]]:
        body = copy.deepcopy(self._event(who, self._rng.choice(HOSTS)))
        common = body["commonEventObject"]
        common["parameters"] = dict(pressed.parameters)
        common["formInputs"] = dict(forms)
        if common["hostApp"] == "DOCS":
            document = self._rng.choice(self._documents)
            body["docs"] = {"id": document, "title": "A Doc", "addonHasFileScopePermission": True}
        reply = self._client.post(
            f"/addon/{pressed.path}",
            data=json.dumps(body),
            headers={"Authorization": f"Bearer {self._token(pressed.path)}"},
        )
        if reply.status_code != 200:
            raise AssertionError(f"{who} at {pressed} has no clear answer: {reply.status_code}")
        found: Json = reply.get_json()
        route = ROUTES.get(pressed.path)
        check_reply(found, route.kind.value if route else "action")
        return found, list(self._engine.written)

    def _event(self, who: str, host: str) -> Json:
        if (who, host) not in self._events:
            sidebar = Sidebar(self._life, who)  # type: ignore[arg-type]
            sidebar.host = host
            self._events[who, host] = sidebar.event("home")
        return self._events[who, host]

    def _token(self, path: str) -> str:
        if path not in self._system:
            self._system[path] = Sidebar(self._life, STRANGERS[0]).system_token(path)  # type: ignore[arg-type]
        return self._system[path]


class _Kept:
    def __init__(self, parts: Any) -> None:
        self._parts = parts

    def __call__(self) -> Parts:
        found: Parts = self._parts()
        return found

    def let_go(self, lost: Parts) -> None:
        """The community opened them, and closes them."""


def client(life: Life, parts: Any) -> FlaskClient:
    """The web service of a community, with the side panel's door."""
    transport = InProcess(life.app, BASE)
    certificates = Certificates(lambda: transport, address=BASE, wall=WallClock())
    panel = Door(Trust(ADDRESS, ACCOUNT, CLIENT, certificates), _Kept(parts))
    flask = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, sidebar=door(panel))
    flask.testing = True
    return flask.test_client()
