"""An edition is mailed once to each school's group, from that school's own engine user."""

from __future__ import annotations

from sync.core.people.types import SchoolKey
from sync.errors import TryLater
from sync.flows.carrying_out import Work
from sync.flows.plan_access import is_opened
from sync.flows.plan_effects import MAIL
from sync.google import mail
from sync.google.services import Google
from sync.store import editions, memory, people

SUBJECT = "Ask a colleague: {term}"
TEXT = """Hello,

Here is who in our schools is happy to help with what, and what is coming up: {people} people.
{link}

Find a topic, write to the person. No form, no permission; they may say "not just now".

Sent once a term by {sender}. Your own line comes from your portfolio: change it there any day.
"""


def send_edition(work: Work) -> None:
    """Draft it, remember the draft, send it. After a doubtful sending, a draft that is gone was sent.

    After a doubtful drafting the draft is looked for by what it says, so that none is left over.
    """
    parts = work.parts
    term = work.effect.subject
    school_key = work.effect.key.removeprefix(f"{MAIL}:{term}:")
    with parts.engine.begin() as c:
        school = people.load_schools(c).get(SchoolKey(school_key))
        if school is None:
            work.fail(c, "The school is no longer one of the community's.")
            return
        edition = editions.find_edition(c, term)
        draft = memory.recall(c, work.effect.key)
        is_open = edition is not None and is_opened(c, edition.document, school.staff_group)
    if edition is None or not is_open:
        raise TryLater("The edition is not yet open to this school's staff.")
    google = parts.google(school.engine_user)
    is_new = draft is None
    if draft is None:
        draft = _draft(
            work, google, to=school.staff_group, term=term, people_count=edition.people, file=edition.document
        )
    # Only a draft that was remembered is ever sent, so one that is remembered only now is still there.
    if is_new or not work.may_have_been_applied or mail.is_waiting(google, str(draft)):
        work.attempt(identity=google.user)
        mail.send_draft(google, str(draft))
    with work.ending() as c:
        work.done(c, to=school.staff_group, draft=str(draft))


def _draft(work: Work, google: Google, *, to: str, term: str, people_count: int, file: str) -> str:
    link = f"{work.parts.links}/document/d/{file}/edit"
    text = TEXT.format(people=people_count, link=link, sender=google.user)
    subject = SUBJECT.format(term=term)
    draft = mail.find_draft(google, to=to, subject=subject) if work.may_have_been_applied else None
    if draft is None:
        work.attempt(identity=google.user)
        draft = mail.create_draft(google, to=to, subject=subject, text=text)
    with work.parts.engine.begin() as c:
        memory.remember(c, work.effect.key, draft)
    return draft
