"""A request for time as somebody typed it, read into one that can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sync.core.kept_text import shortened
from sync.core.leadership.requests import A_DAY, RequestKey, RequestState, TimeRequest
from sync.core.money.pence import Pence, read_pence
from sync.core.people.days import tidy
from sync.core.people.types import Person
from sync.core.portfolio.times import read_minutes

LONGEST = 200

NO_TITLE = "Say in a few words what it is for."
TOO_LONG = "That is more than fits here: say it in one line."
NO_DAY = "Choose the day."
PAST = "That day is past. What you did can go into your log as it is."
NO_START = "Say when it starts, such as 9:15."
NO_HOURS = "We could not read “{typed}” as a length. Write 2 h, 90 minutes or 1 h 30."
TOO_MUCH = "That runs past midnight. Ask for each day by itself."
NO_FEE = "We could not read “{typed}” as a sum. Write £40, or leave it empty."


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form. hours, fee: as typed."""

    what: str
    on: date | None
    starts: time | None
    hours: str
    place: str = ""
    fee: str = ""


def read_request(
    typed: Typed, asker: Person, *, key: RequestKey, today: date, now: datetime
) -> TimeRequest | tuple[str, ...]:
    """The request, not yet weighed; or everything that keeps it from being one, each in a sentence."""
    what, place = tidy(typed.what), tidy(typed.place)
    minutes, fee = read_minutes(tidy(typed.hours)), read_pence(tidy(typed.fee))
    problems = (
        *_about_words(what, place),
        *_about_day(typed, today),
        *_about_numbers(typed, minutes, fee),
    )
    if problems or typed.on is None or typed.starts is None or minutes is None or fee is None:
        return problems
    return TimeRequest(
        key=key,
        asker=asker.key,
        school=asker.school,
        title=what,
        on=typed.on,
        starts=typed.starts,
        minutes=minutes,
        place=place,
        fee=fee,
        cover=Pence(0),
        state=RequestState.ASKED,
        asked_at=now,
    )


def _about_words(what: str, place: str) -> list[str]:
    found = [] if any(map(str.isalnum, what)) else [NO_TITLE]
    return found + ([TOO_LONG] if max(len(what), len(place)) > LONGEST else [])


def _about_day(typed: Typed, today: date) -> list[str]:
    if typed.on is None:
        return [NO_DAY]
    return [PAST] if typed.on < today else []


def _about_numbers(typed: Typed, minutes: int | None, fee: Pence | None) -> list[str]:
    found = [] if typed.starts is not None else [NO_START]
    if minutes is None:
        found.append(NO_HOURS.format(typed=shortened(tidy(typed.hours))))
    elif typed.starts is not None and typed.starts.hour * 60 + typed.starts.minute + minutes > A_DAY:
        found.append(TOO_MUCH)
    if fee is None:
        found.append(NO_FEE.format(typed=shortened(tidy(typed.fee))))
    return found
