"""Step by step: small questions one at a time, and somebody to turn to. One's own choice, and in no report: nobody else
learns of it, whoever was chosen neither."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.directory.wording import first_name, mail_link
from sync.core.impact.steps import Step
from sync.core.people.types import Person, PersonKey
from sync.core.portfolio.typed import typed_note
from sync.errors import NeedsPerson, NotYours
from sync.flows.capture_line import capture_line
from sync.flows.find_help import profile_of
from sync.flows.parts import Parts
from sync.store import people, structure
from sync.store.captures import Capture

NOBODY = "We find nobody of that name at your school. Type their name as colleagues know it, or their address."
SEVERAL = "More than one person is called so. Type the address of the one you mean."
YOURSELF = "That is you. Choose somebody else, or leave it."


@dataclass(frozen=True, slots=True)
class OwnSteps:
    """done: how many steps are behind them. number: of the step that comes, from 1; of: how many there are.

    supporter: whom they turn to; None where they chose nobody, or somebody who is not here any more.
    """

    done: int
    number: int
    of: int
    step: Step
    supporter: Person | None


def own_steps(c: Connection, parts: Parts, me: Person) -> OwnSteps | None:
    """None for whoever has not chosen it."""
    found = structure.find_structure(c, me.key)
    if found is None:
        return None
    steps = parts.templates.steps
    number, step = steps.after(found.step)
    supporter = _here(c, parts, found.supporter) if found.supporter else None
    return OwnSteps(found.step, number, len(steps.all), step, supporter)


def choose_steps(c: Connection, me: Person, *, wanted: bool) -> None:
    """From now on, or no more; then nothing of it is kept."""
    if wanted:
        structure.choose_structure(c, me.key)
    else:
        structure.end_structure(c, me.key)


def answer_step(c: Connection, parts: Parts, me: Person, words: str, *, done: int, press: str) -> Capture:
    """The answer goes among their own notes, and the next step comes; a second press of the same changes nothing.

    done: how many steps were behind them when they were asked. Raises NeedsPerson where nothing was typed.
    """
    if structure.find_structure(c, me.key) is None:
        raise NotYours
    answer = typed_note(words).what
    _, step = parts.templates.steps.after(done)
    capture = capture_line(c, parts, me.key, typed_note(step.note.format(answer=answer)), press)
    structure.move_on(c, me.key, done=done)
    return capture


def pass_step(c: Connection, me: Person, *, done: int) -> None:
    structure.move_on(c, me.key, done=done)


def choose_supporter(c: Connection, parts: Parts, me: Person, words: str) -> Person | None:
    """Whom they turn to: somebody of their own school by name or address, or anybody by the address who is found for
    what they offer. None, and nobody is chosen any more, for no words. Nobody is told."""
    found = _chosen(c, parts, me, words) if words else None
    structure.save_supporter(c, me.key, found.key if found else None)
    return found


def supporter_link(parts: Parts, supporter: Person) -> str:
    """A mail to them, begun; it is sent by nobody but its writer."""
    steps = parts.templates.steps
    return mail_link(supporter.email, subject=steps.subject, text=steps.text.format(name=first_name(supporter.name)))


def _chosen(c: Connection, parts: Parts, me: Person, words: str) -> Person:
    named = [person for key in people.find_named(c, words) if (person := _here(c, parts, key)) is not None]
    near = [person for person in named if person.school == me.school]
    if len(near) > 1:
        raise NeedsPerson(SEVERAL)
    if near and near[0].key == me.key:
        raise NeedsPerson(YOURSELF)
    return near[0] if near else _found_elsewhere(c, parts, me, named)


def _found_elsewhere(c: Connection, parts: Parts, me: Person, named: list[Person]) -> Person:
    """Only whom they would find anyway: that somebody works at another school is told to nobody by trying names."""
    for person in named[:1] if len(named) == 1 else ():
        try:
            return profile_of(c, parts, me, person.key).person
        except NotYours:
            break
    raise NeedsPerson(NOBODY)


def _here(c: Connection, parts: Parts, key: PersonKey) -> Person | None:
    member = people.find_member(c, key)
    today = parts.today()
    return member[0] if member and member[0].is_here(today) and not member[0].is_paused(today) else None
