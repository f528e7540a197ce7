"""One mail, once: drafted, the draft remembered, sent. After a doubtful sending, a draft that is gone was sent."""

from __future__ import annotations

from dataclasses import dataclass

from sync.flows.carrying_out import Work
from sync.google import mail
from sync.google.services import Google
from sync.store import memory


@dataclass(frozen=True, slots=True)
class Mail:
    """html: "" where there is nothing but text."""

    to: str
    subject: str
    text: str
    html: str = ""


def mail_once(work: Work, google: Google, letter: Mail) -> str:
    """Send it, unless an earlier try did; gives the draft's id. The draft is remembered under the effect's key."""
    with work.parts.engine.begin() as c:
        draft = memory.recall(c, work.effect.key)
    is_new = draft is None
    if draft is None:
        draft = _draft(work, google, letter)
    # Only a draft that was remembered is ever sent, so one that is remembered only now is still there.
    if is_new or not work.may_have_been_applied or mail.is_waiting(google, str(draft)):
        work.attempt(identity=google.user)
        mail.send_draft(google, str(draft))
    return str(draft)


def _draft(work: Work, google: Google, letter: Mail) -> str:
    """After a doubtful drafting the draft is looked for by what it says, so that none is left over."""
    draft = mail.find_draft(google, to=letter.to, subject=letter.subject) if work.may_have_been_applied else None
    if draft is None:
        work.attempt(identity=google.user)
        draft = mail.create_draft(google, to=letter.to, subject=letter.subject, text=letter.text, html=letter.html)
    with work.parts.engine.begin() as c:
        memory.remember(c, work.effect.key, draft)
    return draft
