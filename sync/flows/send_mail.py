"""An edition is mailed once to each school's group, from that school's own engine user."""

from __future__ import annotations

from sync.core.people.types import SchoolKey
from sync.errors import TryLater
from sync.flows.carrying_out import Work
from sync.flows.mail_once import Mail, mail_once
from sync.flows.plan_access import is_opened
from sync.flows.plan_effects import MAIL
from sync.store import editions, people

TEXT = """Hello,

Here is who in our schools is happy to help with what, and what is coming up: {people} people.
{link}
As a PDF: {pdf}

Find a topic, write to the person. No form, no permission; they may say "not just now".

Sent once a term by {sender}. Your own line comes from your portfolio: change it there any day.
"""


def send_edition(work: Work) -> None:
    """Once the edition is open to the school's staff, one mail to all of them."""
    parts = work.parts
    term = work.effect.subject
    school_key = work.effect.key.removeprefix(f"{MAIL}:{term}:")
    with parts.engine.begin() as c:
        school = people.load_schools(c).get(SchoolKey(school_key))
        if school is None:
            work.fail(c, "The school is no longer one of the community's.")
            return
        edition = editions.find_edition(c, term)
        is_open = edition is not None and is_opened(c, edition.document, school.staff_group)
    if edition is None or not is_open:
        raise TryLater("The edition is not yet open to this school's staff.")
    google = parts.google(school.engine_user)
    link = f"{parts.links}/document/d/{edition.document}/edit"
    pdf = f"{link.removesuffix('/edit')}/export?format=pdf"
    text = TEXT.format(people=edition.people, link=link, pdf=pdf, sender=google.user)
    subject = parts.templates.directory.say("title", term=term)
    draft = mail_once(work, google, Mail(school.staff_group, subject, text))
    with work.ending() as c:
        work.done(c, to=school.staff_group, draft=draft)
