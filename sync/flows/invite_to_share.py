"""A CPD leader invites a colleague to share what they know. "Not now", no and silence look the same to everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey
from sync.core.portfolio.typed import typed_note
from sync.errors import NeedsPerson, NotYours
from sync.flows.parts import Parts
from sync.store import invitations, people
from sync.store.invitations import Invitation
from sync.store.unasked import is_unasked, save_unasked

LEADER = "leader"
A_YEAR = timedelta(days=365)
WHOM = "Choose a colleague of your own school from the list."
ONCE = (
    "{name} has been invited to share something in the past twelve months. Once a year is plenty; a word between the "
    "two of you is always welcome."
)


def colleagues_of(c: Connection, actor: Person) -> tuple[Person, ...]:
    """Whom a leader may invite: their own school's people, themselves left out. Raises NotYours for everybody else."""
    if LEADER not in actor.roles:
        raise NotYours
    return tuple(person for person in people.load_staff_of(c, actor.school) if person.key != actor.key)


def invite_to_share(c: Connection, parts: Parts, actor: Person, person: str, topic: str, press: str) -> None:
    """The invitation waits in their side panel, unless they have said no within a year. Nothing of what becomes of it
    is told. Raises NeedsPerson beyond one's own school, in the same words for whoever is not in the list; for a topic
    with nothing in it; and for a second invitation within a year, whatever was said to the first."""
    colleague = next((each for each in colleagues_of(c, actor) if each.key == person), None)
    if colleague is None:
        raise NeedsPerson(WHOM)
    words = typed_note(topic).what
    whom, at = PersonKey(person), parts.now()
    if invitations.was_invited(c, whom, after=at - A_YEAR, but=press):
        raise NeedsPerson(ONCE.format(name=colleague.name))
    quiet = is_unasked(c, whom, after=parts.today() - A_YEAR)
    facts: dict[str, Any] = {"asker": actor.key, "name": actor.name, "at": at}
    invitations.add_invitation(c, press, person=whom, topic="" if quiet else words, settled=quiet, **facts)


def own_invitation(c: Connection, me: Person, press: str) -> Invitation:
    """Raises NotYours for another person's, and where there is none any more."""
    found = invitations.find_invitation(c, press)
    if found is None or found.person != me.key or found.settled:
        raise NotYours
    return found


def answer_invitation(c: Connection, me: Person, press: str) -> None:
    """Whatever the answer was, it waits no more. A second time changes nothing."""
    found = invitations.find_invitation(c, press)
    if found is None or found.person != me.key:
        raise NotYours
    invitations.settle_invitation(c, press)


def decline_invitations(c: Connection, parts: Parts, me: Person, press: str) -> None:
    """No: nobody's invitation reaches them for a year. Whoever asks is not told, and sees what they always see."""
    own_invitation(c, me, press)
    invitations.settle_all(c, me.key)
    save_unasked(c, me.key, since=parts.today())
