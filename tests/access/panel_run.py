"""A community with something of everybody's in every place, and the side panel asked for all of it."""

from __future__ import annotations

from contextlib import closing
from datetime import date, time, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import text

from local_workspace.transport import InProcess
from sync.demo import acts
from tests.access.life import ALL, FIRST_DAY, LOG, NEEDS, NOTES, OFFERS, OURS, Life, opened
from tests.access.panel import Panel, PanelCounts
from tests.access.panel_oracle import LEADER
from tests.access.roster import Member, Roster, Thing
from tests.support.card_rules import CardView
from tests.support.founding import BASE
from tests.support.sidebar import Sidebar


def ask_panel(requests: int, seed: int) -> PanelCounts:
    """Found a community from the seed, let its people write and ask, and send so many requests by chance."""
    rng = Random(seed)
    counts = PanelCounts(seed=seed)
    roster = Roster.first(rng, FIRST_DAY)
    _managed(roster, rng)
    with opened(roster) as life:
        life.hands_in_list()
        life.converges()
        for email, who in life.roster.here().items():
            if life.portfolio(email) is not None:
                _settles_in(life, who, rng)
        life.goes_on(7)
        life.converges()
        _uses_the_panel(life, rng)
        life.converges()
        _types_a_line(life)
        with closing(Panel(life, counts, _whose(life), rng)) as panel:
            panel.looks_round(requests)
            panel.asks(max(0, requests - counts.requests))
    return counts


def mark(kind: str, who: Member) -> str:
    """A word that only a few may come across: zl, zj, zo, za or zr with the person's number."""
    return f"{kind}{who.number:03d}{kind}"


def _managed(roster: Roster, rng: Random) -> None:
    """Some have a line manager of their own school, who has no other duty by it."""
    for email, who in list(roster.members.items()):
        near = [mail for mail, other in roster.members.items() if other.school == who.school and mail != email]
        if near and rng.random() < 0.4:
            roster.is_managed(email, near[0])


def _settles_in(life: Life, who: Member, rng: Random) -> None:
    log, just, own, asks = (mark(kind, who) for kind in ("zl", "zj", "zo", "za"))
    day = life.roster.today.isoformat()
    life.does(who.email, acts.AddRow(LOG, (day, f"Phonics lesson {log}", "1 h", f"try {log} with 7C")))
    life.does(who.email, acts.TypeLine(NOTES, f"{day} Behaviour {log} after lunch"))
    life.does(who.email, acts.AddRow(NEEDS, (f"Questioning {just}", rng.choice(["just me", ""]))))
    life.does(who.email, acts.AddRow(OFFERS, (f"Seating plans {own}", f"Thursdays {own}", rng.choice([OURS, ""]))))
    if rng.random() < 0.6:
        life.does(who.email, acts.AddRow(OFFERS, ("Retrieval practice", "a call on Thursdays", ALL)))
    if rng.random() < 0.6:
        life.does(who.email, acts.AddRow(NEEDS, (f"Phonics {asks}", "ask for me")))


class _Rooms:
    """What the side panel of the stories takes from its school."""

    def __init__(self, life: Life) -> None:
        self.world, self.parts = life.world, life.parts
        self.equipment = SimpleNamespace(people_door=InProcess(life.app, BASE))


def _uses_the_panel(life: Life, rng: Random) -> None:
    """Everybody opens it once, and some ask for time; whoever leads books a session."""
    rooms: Any = _Rooms(life)
    day = life.roster.today + timedelta(days=21)
    while day.weekday() > 4:
        day += timedelta(days=1)
    for email, who in life.roster.here().items():
        sidebar = Sidebar(rooms, email)
        sidebar.open("DOCS")
        if rng.random() < 0.5:
            _asks_for_time(sidebar, who, str(life.roster.places[who.school].name), day)
        if LEADER in who.roles:
            _books(sidebar, who, day)


def _types_a_line(life: Life) -> None:
    """What was typed a moment ago is not in its writer's Doc yet."""
    rooms: Any = _Rooms(life)
    for email, who in life.roster.here().items():
        if life.portfolio(email) is not None:
            sidebar = Sidebar(rooms, email)
            sidebar.open("DOCS")
            sidebar.press("Keep it", note=f"watched a lesson {mark('zl', who)}")


def _asks_for_time(sidebar: Sidebar, who: Member, school: str, day: date) -> None:
    reply = sidebar.send("time/form")
    form = CardView(reply["renderActions"]["action"]["navigations"][0]["pushCard"])
    sidebar.stack.append(form)
    sidebar.press("Ask", what=f"Watch phonics {mark('zr', who)}", on=day, starts=time(10, 0), hours="4 h", place=school)


def _books(sidebar: Sidebar, who: Member, day: date) -> None:
    reply = sidebar.send("booking/form")
    sidebar.stack.append(CardView(reply["renderActions"]["action"]["navigations"][0]["pushCard"]))
    sidebar.press(
        "Book it", title=f"Meet {who.number}", on=day, starts=time(16, 0), audience="my school", held_by=who.email
    )


def _whose(life: Life) -> dict[str, Thing]:
    """Every id that a parameter may hold, with whose it is."""
    asked = {
        "line": "SELECT press, person FROM capture",
        "request": "SELECT key, asker FROM time_request",
        "offer": "SELECT key, person FROM offer WHERE vanished_on IS NULL",
        "session": "SELECT session, booked_by FROM booking",
        "school": "SELECT key, '' FROM school",
        "effect": "SELECT key, '' FROM effect WHERE state IN ('waiting', 'failed')",
        "person": "SELECT key, '' FROM person",
    }
    with life.parts.engine.begin() as c:
        return {
            str(row[0]): Thing(kind, str(row[0]), str(row[1]))
            for kind, statement in asked.items()
            for row in c.execute(text(statement))
        }
