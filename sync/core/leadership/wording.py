"""How a request, an answer and a leader's things to do are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from math import ceil

from sync.core.directory.wording import NUMBERS, day_and_time, first_name, mail_link
from sync.core.leadership.requests import RequestState, TimeRequest
from sync.core.leadership.rules import TimeRules
from sync.core.money.pence import shown
from sync.core.people.types import Person

NOBODY = (
    "Nobody else leads CPD at {school}, and there is no coordinator to agree to this. Ask your head teacher; it stays "
    "noted here."
)
SENT = "Sent to {names}. The answer will stand here, in your side panel."
NOTHING = "Nothing needs you today."
WAITS = "Waiting for your CPD leader."
PASSED = "The day passed without an answer."
NO_NEED = "No need to ask: {why}. It is noted."
SOON = "up to {hours} of a school day is yours"
OUTSIDE = "it is outside your school hours"


def needs_you(things: int, rules: TimeRules) -> str:
    """ "Two things need you: about 3 minutes." """
    if not things:
        return NOTHING
    number = NUMBERS[things].capitalize() if things < len(NUMBERS) else str(things)
    minutes = max(1, ceil(things * rules.minutes_each))
    what = "thing needs" if things == 1 else "things need"
    return f"{number} {what} you: about {minutes} minute{'' if minutes == 1 else 's'}."


def length(minutes: int) -> str:
    """ "2 h", "1 h 30", "45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def request_line(request: TimeRequest, asker: str) -> str:
    """ "Bea asks for 2 h at Hillside, Thu 22 April, 9:15 am. Cover £60, fee £0." """
    at = f" at {request.place}" if request.place else ""
    when = day_and_time(request.on, request.starts)
    costs = f"Cover {shown(request.cover)}, fee {shown(request.fee)}."
    return f"{first_name(asker)} asks for {length(request.minutes)}{at}, {when}. {costs}"


def not_needed(request: TimeRequest, rules: TimeRules) -> str:
    """Told at once to whoever asked for what nobody has to agree to."""
    why = SOON.format(hours=length(rules.free_minutes)) if request.cover else OUTSIDE
    return NO_NEED.format(why=why)


def own_line(request: TimeRequest) -> str:
    """A request in its asker's own side panel: "Phonics at Hillside, Thu 22 April, 9:15 am, 2 h"."""
    at = f" at {request.place}" if request.place else ""
    return f"{request.title}{at}, {day_and_time(request.on, request.starts)}, {length(request.minutes)}"


def own_state(request: TimeRequest, rules: TimeRules, decider: str, now: datetime) -> str:
    """How it stands, to its asker; with the leader's line where they wrote one. now: at the schools."""
    zone = now.tzinfo
    said = decided(request, decider, zone)
    states = {
        RequestState.NOT_NEEDED: not_needed(request, rules),
        RequestState.ASKED: WAITS if request.on >= now.date() else PASSED,
        RequestState.AGREED: said,
        RequestState.NOT_THIS_TIME: said,
        RequestState.WITHDRAWN: "You took it back.",
    }
    note = f" “{request.note}”" if request.note else ""
    return states[request.state] + note


def decided(request: TimeRequest, decider: str, zone: tzinfo | None) -> str:
    """Who decided what, and when: "Sam Okafor agreed on Thu 15 April, 4:02 pm." """
    if request.state is RequestState.WITHDRAWN:
        return "It was taken back by whoever asked."
    if request.decided_at is None:
        return "Nobody had to agree to it." if request.state is RequestState.NOT_NEEDED else "It waits for an answer."
    at = request.decided_at.astimezone(zone)
    said = "agreed" if request.state is RequestState.AGREED else "said not this time"
    return f"{decider} {said} on {day_and_time(at.date(), at.time())}."


def sent_to(deciders: Sequence[str], school: str) -> str:
    """Who will answer, by name; at most two are named."""
    if not deciders:
        return NOBODY.format(school=school)
    return SENT.format(names=" or ".join(deciders[:2]))


def names(people: Sequence[Person]) -> str:
    """ "Bea", "Bea and Tom", "Bea, Tom and Eve"; the whole name where two would be called the same."""
    called = [first_name(person.name) for person in people]
    told = [person.name if called.count(name) > 1 else name for person, name in zip(people, called, strict=True)]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def talk_link(asker: Person, request: TimeRequest) -> str:
    """A mail to whoever asked, filled in."""
    when = day_and_time(request.on, request.starts)
    text = f"Hello {first_name(asker.name)}, about the time you asked for ({request.title}, {when}): could we talk?"
    return mail_link(asker.email, subject=f"Your request: {request.title}", text=text)
