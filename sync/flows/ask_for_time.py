"""Somebody asks for time: what needs nobody's yes is noted at once, the rest waits for a leader of their school."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.leadership.asking import Typed, read_request
from sync.core.leadership.requests import RequestKey, RequestState, TimeRequest, deciders, school_minutes, weighed
from sync.core.leadership.wording import decided, own_line, own_state
from sync.core.people.types import Person, PersonKey, School
from sync.errors import NeedsPerson, NotYours
from sync.flows.parts import Parts
from sync.store import duties, people, time_requests
from sync.store.time_requests import Step

# How long an answered request is still shown to whoever asked.
SHOWN_FOR = timedelta(days=14)
NOBODY = PersonKey("")
TOO_LATE = "It is settled already: {how}"


def ask_for_time(
    parts: Parts, actor: Person, school: School, typed: Typed, *, press: str
) -> TimeRequest | tuple[str, ...]:
    """The request as it is kept, or everything that keeps it from being one. The same press again gives what the first
    one made."""
    with parts.engine.begin() as c:
        if before := _pressed(c, actor, press):
            return before
        read = read_request(typed, actor, key=RequestKey(parts.rng.hex(12)), today=parts.today(), now=parts.now())
        if not isinstance(read, TimeRequest):
            return read
        taken = _taken(c, parts, actor, school, read.on)
        request = weighed(read, actor, school, parts.templates.time, taken=taken)
        step = Step(press, request.key, request.state, actor.key, parts.now())
        if not time_requests.add_step(c, step):
            return _pressed(c, actor, press) or _not_theirs()
        time_requests.add_request(c, request)
        return request


def withdraw_request(parts: Parts, actor: Person, key: RequestKey, *, press: str) -> TimeRequest:
    """Take one's own request back. Raises NotYours for another's, and NeedsPerson where it was decided before."""
    with parts.engine.begin() as c:
        request = time_requests.lock_request(c, key)
        if request is None or request.asker != actor.key:
            raise NotYours
        if request.state is RequestState.WITHDRAWN:
            return request
        if request.state not in (RequestState.ASKED, RequestState.NOT_NEEDED):
            raise NeedsPerson(TOO_LATE.format(how=decided(request, decider_of(c, request), parts.zone)))
        gone = replace(request, state=RequestState.WITHDRAWN)
        if time_requests.add_step(c, Step(press, key, gone.state, actor.key, parts.now())):
            time_requests.save_state(c, gone)
        return gone


def my_requests_lines(c: Connection, parts: Parts, person: PersonKey) -> tuple[tuple[TimeRequest, str, str], ...]:
    """Somebody's own requests for days to come or just gone: each with what it is and how it stands, in words."""
    found = time_requests.requests_of(c, person, since=parts.today() - SHOWN_FOR)
    states = standing_of(c, parts, found)
    return tuple((each, own_line(each), state) for each, state in states)


def standing_of(
    c: Connection, parts: Parts, requests: Iterable[TimeRequest], *, known: Iterable[Person] = ()
) -> tuple[tuple[TimeRequest, str], ...]:
    """Requests, each with how it stands in words for whoever asked. A query only where somebody answered who is not
    among the people `known`."""
    found, names = tuple(requests), {person.key: person.name for person in known}
    names |= people.names_of(c, {each.decided_by for each in found if each.decided_by} - names.keys())
    rules, now = parts.templates.time, parts.now().astimezone(parts.zone)
    return tuple((each, own_state(each, rules, names.get(each.decided_by or NOBODY, ""), now)) for each in found)


def decider_of(c: Connection, request: TimeRequest) -> str:
    """The name of whoever decided a request; "" where nobody did."""
    if request.decided_by is None:
        return ""
    found = people.find_member(c, request.decided_by)
    return found[0].name if found else str(request.decided_by)


def who_decides(parts: Parts, actor: Person) -> tuple[str, ...]:
    """The names of those who can agree to what `actor` asks."""
    with parts.engine.begin() as c:
        found = deciders(actor, duties.load_with_duties(c), today=parts.today())
    return tuple(person.name for person in found)


def _pressed(c: Connection, actor: Person, press: str) -> TimeRequest | None:
    found = time_requests.find_pressed(c, press)
    if found is not None and found.asker != actor.key:
        _not_theirs()
    return found


def _taken(c: Connection, parts: Parts, actor: Person, school: School, on: date) -> int:
    rules = parts.templates.time
    noted = time_requests.taken_on(c, actor.key, on)
    return sum(school_minutes(actor, school, each.on, each.starts, each.minutes, rules) for each in noted)


def _not_theirs() -> TimeRequest:
    raise NotYours
