"""A leader's page for governors: last Monday's figures of their own school, at a link that nobody can guess or change
and that ends after a fortnight."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sync.core.leadership.governing import Figures
from sync.core.leadership.joining import tell_joined
from sync.core.leadership.requests import LEADER
from sync.core.people.types import Person, SchoolKey
from sync.errors import NeedsPerson, NotYours
from sync.flows.count_the_week import figures_of
from sync.flows.parts import Parts
from sync.store import people, weeks

LASTS = timedelta(days=14)
PATH = "/governors/"
PURPOSE = "a page for governors"
NO_FIGURES = "There are no figures yet: the first are counted in the first round of a school week."
NOWHERE = "This service has no address that others can open. Ask your technician to set CPD_PUBLIC_ADDRESS."


@dataclass(frozen=True, slots=True)
class GovernorsPage:
    """joined: in a sentence. ends_on: the last day of the link."""

    school: str
    term: str
    monday: date
    joined: str
    figures: Figures
    ends_on: date


def link_for_governors(parts: Parts, actor: Person) -> str:
    """The address of a page about the leader's own school. Raises NotYours for whoever leads no school."""
    if LEADER not in actor.roles:
        raise NotYours
    if not parts.public:
        raise NeedsPerson(NOWHERE)
    with parts.engine.begin() as c:
        if weeks.last_week(c, f"school:{actor.school}", today=parts.today()) is None:
            raise NeedsPerson(NO_FIGURES)
    facts = {"for": PURPOSE, "school": actor.school, "until": (parts.today() + LASTS).isoformat()}
    # What the vault locks can be neither read nor made by anybody without its key.
    return parts.public + PATH + parts.vault.lock(json.dumps(facts).encode()).decode("ascii").rstrip("=")


def read_page(parts: Parts, token: str) -> GovernorsPage | None:
    """What a link shows: always the last Monday's figures. None for a link that is not ours or has ended."""
    found = _opened(parts, token)
    if found is None:
        return None
    school, until = found
    with parts.engine.begin() as c:
        known = people.load_schools(c).get(school)
        week = weeks.last_week(c, f"school:{school}", today=parts.today())
    if known is None or week is None:
        return None
    return GovernorsPage(known.name, week.term, week.monday, tell_joined(week.joined), figures_of(week), until)


def _opened(parts: Parts, token: str) -> tuple[SchoolKey, date] | None:
    """The school a link is about and its last day, where it is a link of ours that has not ended."""
    try:
        facts = json.loads(parts.vault.unlock((token + "=" * (-len(token) % 4)).encode("ascii")))
    except (NeedsPerson, ValueError):
        return None
    # The same vault locks copies of Docs: one of those opens no page.
    if not isinstance(facts, dict) or facts.get("for") != PURPOSE:
        return None
    until = date.fromisoformat(facts["until"])
    return (SchoolKey(facts["school"]), until) if parts.today() <= until else None
