"""A leader answers a request for time: once, by whoever comes first, and never for themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sync.core.leadership.asking import LONGEST, TOO_LONG
from sync.core.leadership.requests import RequestKey, RequestState, TimeRequest, deciders
from sync.core.leadership.wording import decided
from sync.core.people.days import tidy
from sync.core.people.types import Person
from sync.errors import NeedsPerson, NotYours
from sync.flows.ask_for_time import decider_of
from sync.flows.parts import Parts
from sync.store import duties, people, time_requests
from sync.store.time_requests import Step

PASSED = "That day has passed, so there is nothing left to decide."


@dataclass(frozen=True, slots=True)
class Decision:
    """The request as it stands now. counted: whether it was this press that decided it. told: who decided what, and
    when."""

    request: TimeRequest
    counted: bool
    told: str


def decide_request(
    parts: Parts, actor: Person, key: RequestKey, *, agrees: bool, press: str, note: str = ""
) -> Decision:
    """The first answer counts; any other is told what it was. Raises NotYours for whoever may not decide it."""
    note = tidy(note)
    if len(note) > LONGEST:
        raise NeedsPerson(TOO_LONG)
    with parts.engine.begin() as c:
        request = _theirs(c, parts, actor, time_requests.lock_request(c, key))
        if request.is_open and request.on < parts.today():
            raise NeedsPerson(PASSED)
        counted = request.is_open and time_requests.add_step(c, _step(parts, actor, key, agrees, press, note))
        if counted:
            request = replace(
                request,
                state=_answer(agrees),
                decided_by=actor.key,
                decided_at=parts.now(),
                note=note,
            )
            time_requests.save_state(c, request)
        return Decision(request, counted, decided(request, decider_of(c, request), parts.zone))


def read_request_to_decide(parts: Parts, actor: Person, key: RequestKey) -> tuple[TimeRequest, Person]:
    """A request with its asker, for whoever may decide it. Raises NotYours for anybody else."""
    with parts.engine.begin() as c:
        request = _theirs(c, parts, actor, time_requests.find_request(c, key))
        return request, _asker(c, request)


def _theirs(c: Connection, parts: Parts, actor: Person, request: TimeRequest | None) -> TimeRequest:
    if request is None:
        raise NotYours
    if not may_decide(actor, _asker(c, request), duties.load_with_duties(c), parts):
        raise NotYours
    return request


def may_decide(actor: Person, asker: Person, staff: tuple[Person, ...], parts: Parts) -> bool:
    """Whether `actor` is among those who decide what `asker` asks; being paused keeps nobody from answering."""
    awake = replace(actor, paused_from=None, paused_until=None)
    others = (person for person in staff if person.key != actor.key)
    return actor.key in {person.key for person in deciders(asker, (awake, *others), today=parts.today())}


def _asker(c: Connection, request: TimeRequest) -> Person:
    found = people.find_member(c, request.asker)
    # They have left, or work at another school now: its leaders decide nothing of what was asked at this one.
    if found is None or found[0].school != request.school:
        raise NotYours
    return found[0]


def _step(parts: Parts, actor: Person, key: RequestKey, agrees: bool, press: str, note: str) -> Step:
    return Step(press, key, _answer(agrees), actor.key, parts.now(), note)


def _answer(agrees: bool) -> RequestState:
    return RequestState.AGREED if agrees else RequestState.NOT_THIS_TIME
