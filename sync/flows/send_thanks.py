"""What somebody was thanked for, mailed to themselves because they asked for it: theirs to keep or to show."""

from __future__ import annotations

from collections.abc import Iterable

from sync.core.directory.wording import first_name
from sync.core.kept_text import shortened
from sync.core.people.days import in_words
from sync.core.people.types import Person, PersonKey
from sync.flows.carrying_out import Work
from sync.flows.mail_once import Mail, mail_once
from sync.flows.parts import Parts
from sync.flows.plan_effects import plan_thanks
from sync.store import memory, people, thanks
from sync.store.thanks import Thanks

MOST = 500
SUBJECT = "What you were thanked for"
TEXT = """Hello {name},

You asked for what others have thanked you for:

{lines}

Nobody else gets this mail, and nobody counts. It is yours to keep, or to show to whom you like.

Sent by {sender}, because you pressed “Mail me this” on {day}.
"""
SOMEBODY = "a colleague"
NO_THANKS = "There are no thanks to write of."
NOT_LISTED = "Its reader is no longer on the staff list."


def ask_for_thanks(parts: Parts, actor: Person, press: str) -> bool:
    """Plan the mail, once for each press; False where nobody has thanked them yet."""
    with parts.engine.begin() as c:
        if not thanks.received(c, actor.key, most=1):
            return False
        plan_thanks(c, parts, actor.key, press)
    return True


def send_thanks(work: Work) -> None:
    """One mail to whoever asked, from their own school's account."""
    parts, person = work.parts, PersonKey(work.effect.subject)
    with parts.engine.begin() as c:
        member = people.find_member(c, person)
        found = thanks.received(c, person, most=MOST)
        names = people.names_of(c, {each.giver for each in found})
    if member is None or not found:
        with work.ending() as c:
            memory.forget(c, work.effect.key)
            work.withdraw(c, NO_THANKS if member else NOT_LISTED)
        return
    google = parts.google(member[1].engine_user)
    text = TEXT.format(
        name=first_name(member[0].name),
        lines="\n".join(_lines(found, names)),
        sender=google.user,
        day=in_words(work.effect.planned_at.astimezone(parts.zone).date()),
    )
    draft = mail_once(work, google, Mail(member[0].email, SUBJECT, text))
    with work.ending() as c:
        memory.forget(c, work.effect.key)
        work.done(c, draft=draft)


def _lines(found: Iterable[Thanks], names: dict[PersonKey, str]) -> Iterable[str]:
    """The latest first: for what, by whom, on which day."""
    for each in found:
        yield f"– {shortened(each.what)}: {names.get(each.giver, SOMEBODY)}, {in_words(each.at.date())}"
