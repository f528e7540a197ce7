"""What the home card says to whoever leads CPD: what needs them, and what stands, of their own school only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.leadership.helping import AskedForHelp, HelpWanted, group_needs
from sync.core.leadership.joining import FEWEST
from sync.core.leadership.requests import COORDINATOR, LEADER, TimeRequest, is_active
from sync.core.people.types import Person, SchoolKey
from sync.errors import NotYours
from sync.flows.ask_for_time import SHOWN_FOR
from sync.flows.decide_request import may_decide
from sync.flows.parts import Parts
from sync.flows.see_basics import BASICS
from sync.store import mornings, needs
from sync.store.looks import Switch
from sync.store.mornings import MorningAsked, NextSession
from sync.store.weeks import Week


@dataclass(frozen=True, slots=True)
class Morning:
    """own: the person's own requests. to_decide: those of others that they may answer, soonest first, with who asks.

    unreadable: how many portfolios of the school cannot be read. week: the last Monday's figures. switch: whether
    leaders may see if basics are done; told_on: the day this person was first told so. duties: everybody who leads or
    coordinates, for whoever does so too.
    """

    own: tuple[TimeRequest, ...]
    to_decide: tuple[tuple[TimeRequest, Person], ...]
    help_wanted: tuple[HelpWanted, ...]
    next_session: NextSession | None
    week: Week | None
    unreadable: int
    schools: Mapping[SchoolKey, str]
    switch: Switch | None
    told_on: date | None
    duties: tuple[Person, ...]

    @property
    def things(self) -> int:
        """How many things need this leader."""
        return len(self.to_decide) + sum(wanted.needs_a_leader for wanted in self.help_wanted)


def morning_of(c: Connection, parts: Parts, me: Person) -> Morning:
    """One query, whoever asks."""
    areas = parts.templates.areas
    asked = MorningAsked(
        today=parts.today(),
        since=parts.today() - SHOWN_FOR,
        leads=LEADER in me.roles,
        coordinates=COORDINATOR in me.roles,
        switch=BASICS,
        areas=areas,
    )
    found = mornings.load_morning(c, me, asked)
    return Morning(
        own=found.own,
        to_decide=tuple(
            (request, asker)
            for request, asker in found.waiting
            if asker.school == request.school
            and is_active(asker, asked.today)
            and may_decide(me, asker, found.duties, parts)
        ),
        help_wanted=group_needs(_open(found.needs, me, asked.today), found.offered, areas),
        next_session=found.next_session,
        week=found.week,
        unreadable=found.unreadable,
        schools=found.schools,
        switch=found.switch,
        told_on=found.told_on,
        duties=found.duties,
    )


def _open(asked: Iterable[AskedForHelp], me: Person, today: date) -> list[AskedForHelp]:
    """Of other people who are here and not paused: a leader's own needs are no leader's errand."""
    return [each for each in asked if each.person.key != me.key and is_active(each.person, today)]


def settle_help(parts: Parts, actor: Person, topic: str) -> str:
    """One topic that a leader has in hand. Gives its words; raises NotYours where nobody of their school asked so."""
    if LEADER not in actor.roles:
        raise NotYours
    with parts.engine.begin() as c:
        wanted = next((each for each in wanted_by(c, parts, actor) if each.topic == topic), None)
        if wanted is None:
            raise NotYours
        needs.settle_needs(c, wanted.words, who=actor.key, on=parts.today())
    return wanted.topic


def wanted_by(c: Connection, parts: Parts, actor: Person) -> tuple[HelpWanted, ...]:
    """Who asked to be helped in a leader's own school, and who offers it."""
    today, areas = parts.today(), parts.templates.areas
    offered = needs.load_offered(c, actor.school, areas, today=today)
    return group_needs(_open(needs.load_open(c, actor.school), actor, today), offered, areas)


def unreadable_words(count: int) -> str:
    """How many portfolios cannot be read, in fives, so that nobody's shows when one more is added; "" for none."""
    if not count:
        return ""
    many = f"{count // FEWEST * FEWEST} portfolios or more" if count >= FEWEST else "A portfolio or a few"
    return f"{many} cannot be read just now. Each owner sees what to do in their own sidebar."
