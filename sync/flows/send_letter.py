"""The weekly line by mail, for whoever chose it: one a week at most, from their own school's account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.directory.wording import NUMBERS, day, day_and_time, first_name
from sync.core.impact.weekly import Choice, Waits, is_letter_day, may_still_come, monday_of, write_letter
from sync.core.people.types import Person, PersonKey, School
from sync.flows.carrying_out import Work
from sync.flows.mail_once import Mail, mail_once
from sync.flows.own_drafts import own_drafts
from sync.flows.own_home import load_waiting, question_link
from sync.flows.parts import Parts
from sync.flows.plan_effects import LETTER, plan_letter
from sync.store import effects, letters, memory, own, people
from sync.store.effects import State

GONE = "Nothing waits for them any more."
NOT_NOW = "Its week is over, or its reader is away: nothing is sent on a day off."
WEEK = timedelta(days=7)


def plan_letters(c: Connection, parts: Parts) -> None:
    """A letter for everybody who chose mail, whose week begins today, and for whom something waits."""
    today, chosen = parts.today(), letters.by_mail(c)
    for key, choice in chosen.items():
        member = people.find_member(c, key)
        if member is None:
            continue
        if is_letter_day(*member, today, choice=choice, written=_written(c, key)) and _waits(c, parts, *member):
            plan_letter(c, parts, key, monday_of(today).isoformat(), due_at=max(parts.now(), parts.morning_of(today)))


def _written(c: Connection, person: PersonKey) -> frozenset[date]:
    """The weeks in which somebody was written to, or is about to be."""
    found = effects.under(c, f"{LETTER}:{person}")
    return frozenset(_week(effect.key) for effect in found if effect.state is not State.WITHDRAWN)


def _week(key: str) -> date:
    return date.fromisoformat(key.rpartition(":")[2])


def choose(parts: Parts, actor: Person, choice: Choice) -> None:
    """Where somebody wants to hear what waits, from now on: their own choice, and nobody else's."""
    with parts.engine.begin() as c:
        letters.save_choice(c, actor.key, choice)


@dataclass(frozen=True, slots=True)
class _ToSend:
    person: Person
    school: School
    waits: Waits | None


def send_letter(work: Work) -> None:
    """Look once more whether anything waits and whether today is a day for it; then mail it, once."""
    found = _find(work)
    if found is None or not may_still_come(found.person, found.school, work.parts.today(), week=_week(work.effect.key)):
        _withdraw(work, NOT_NOW)
        return
    if found.waits is None:
        _withdraw(work, GONE)
        return
    google = work.parts.google(found.school.engine_user)
    name = first_name(found.person.name)
    letter = write_letter(found.waits, work.parts.templates.weekly, name=name, sender=google.user, numbers=NUMBERS)
    draft = mail_once(work, google, Mail(found.person.email, letter.subject, letter.text, letter.html))
    with work.ending() as c:
        memory.forget(c, work.effect.key)
        work.done(c, draft=draft)


def _find(work: Work) -> _ToSend | None:
    person = PersonKey(work.effect.subject)
    with work.parts.engine.begin() as c:
        member = people.find_member(c, person)
        if member is None or letters.find_choice(c, person) is Choice.PANEL:
            return None
        return _ToSend(*member, _waits(c, work.parts, *member))


def _withdraw(work: Work, reason: str) -> None:
    with work.ending() as c:
        memory.forget(c, work.effect.key)
        work.withdraw(c, reason)


def _waits(c: Connection, parts: Parts, person: Person, school: School) -> Waits | None:
    """What somebody is told of; None while nothing waits. A session alone is no reason to write, nor is a draft."""
    waiting = load_waiting(c, person)
    row = waiting.row
    if row is None or row.trouble:
        return None
    asked = tuple((item.lines[0], question_link(parts, row, item)) for item in waiting.questions if item.lines)
    if not asked:
        return None
    added = tuple((draft.what, draft.cells[2], day(draft.on)) for draft in own_drafts(c, person))
    now = parts.now().astimezone(parts.zone)
    coming = own.load_coming(c, person, school, today=now.date(), now=now.time())
    if coming is None or coming.on >= monday_of(now.date()) + WEEK:
        return Waits(asked, added=added)
    return Waits(asked, f"{coming.title}, {day_and_time(coming.on, coming.starts)}", coming.meet, added)
