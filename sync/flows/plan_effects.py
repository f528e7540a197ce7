"""The effects there are, each planned in the transaction of its cause, under a key that makes it happen once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import EntryKey
from sync.core.sessions.types import SessionKey
from sync.flows.parts import Parts
from sync.store import effects

TEMPLATE = "template"
PORTFOLIO = "portfolio"
FILL = "fill"
OWNER = "owner"
WORKBOOK = "workbook"
SHARE = "share"
UNSHARE = "unshare"
PROMPT = "prompt"
LET_GO = "let-go"
REGISTER = "register"
EVENT = "event"
RESTORE = "restore"
UNDO = "undo"
EDITION = "edition"
MAIL = "mail"
PDF = "pdf"
CHANNEL = "channel"
STOP_CHANNEL = "stop-channel"
HOLD = "hold"
CAPTURE = "capture"
LINK = "link"
UNLINK = "unlink"
LETTER = "letter"
THANKS = "thanks"
ATTENDANCE = "attendance"
DRAFT = "draft"
NEW_PAGE = "new-page"
PIECE = "piece"

SWEEP = "sweep"


def _plan(
    c: Connection, parts: Parts, kind: str, name: str, *, lock: str, subject: str, due_at: datetime | None = None
) -> bool:
    now = parts.now()
    due = due_at or now
    planned = effects.plan(c, f"{kind}:{name}", kind=kind, subject=subject, lock=lock, due_at=due, now=now)
    if planned and due <= now:
        parts.wake(c, SWEEP)
    return planned


def plan_template(c: Connection, parts: Parts, *, engine_user: str, category: str) -> bool:
    name = f"{engine_user}:{category}"
    return _plan(c, parts, TEMPLATE, name, lock=f"template:{name}", subject=name)


def plan_portfolio(c: Connection, parts: Parts, person: PersonKey, *, due_at: datetime) -> bool:
    return _plan(c, parts, PORTFOLIO, person, lock=f"portfolio:{person}", subject=person, due_at=due_at)


def plan_fill(c: Connection, parts: Parts, document: DocumentId, person: PersonKey) -> bool:
    return _plan(c, parts, FILL, document, lock=f"doc:{document}", subject=person)


def plan_owner(c: Connection, parts: Parts, document: DocumentId, person: PersonKey) -> bool:
    return _plan(c, parts, OWNER, document, lock=f"doc:{document}", subject=person)


def plan_workbook(c: Connection, parts: Parts, name: str) -> bool:
    return _plan(c, parts, WORKBOOK, name, lock=f"workbook:{name}", subject=name)


def plan_share(
    c: Connection, parts: Parts, file: DocumentId, address: str, *, role: str = "reader", number: int = 1
) -> bool:
    """A group's or a person's address that is to open a file, for the `number`-th time.

    Permission changes of one file exclude each other.
    """
    name = f"{file}:{address}:{role}" + (f":{number}" if number > 1 else "")
    return _plan(c, parts, SHARE, name, lock=f"share:{file}", subject=file)


def plan_unshare(c: Connection, parts: Parts, file: DocumentId, address: str, *, number: int) -> bool:
    """An address that is to open a file no more, for the `number`-th time."""
    return _plan(c, parts, UNSHARE, f"{file}:{address}:{number}", lock=f"share:{file}", subject=file)


def prompt_key(activity: EntryKey, stage: int) -> str:
    """The key of a question's effect."""
    return f"{PROMPT}:{activity}:{stage}"


def plan_prompts(
    c: Connection, parts: Parts, stages: Sequence[tuple[EntryKey, int, datetime]], *, document: DocumentId
) -> None:
    """The prompts of one Doc: (activity, stage, when it is due), all at once."""
    now = parts.now()
    planned = [
        effects.Planned(prompt_key(activity, stage), PROMPT, document, f"doc:{document}", due_at)
        for activity, stage, due_at in stages
    ]
    effects.plan_all(c, planned, now=now)
    if any(each.due_at <= now for each in planned):
        parts.wake(c, SWEEP)


def plan_letting_go(c: Connection, parts: Parts, activity: EntryKey, stage: int, document: DocumentId) -> bool:
    return _plan(c, parts, LET_GO, f"{activity}:{stage}", lock=f"doc:{document}", subject=document)


def plan_restore(c: Connection, parts: Parts, copy: int, person: PersonKey) -> bool:
    return _plan(c, parts, RESTORE, str(copy), lock=f"restore:{copy}", subject=person)


def plan_undo(c: Connection, parts: Parts, write: int, document: DocumentId) -> bool:
    return _plan(c, parts, UNDO, str(write), lock=f"doc:{document}", subject=document)


def plan_capture(c: Connection, parts: Parts, key: str, document: DocumentId) -> bool:
    """A line that its writer typed in the side panel, under the key that it is remembered with."""
    return _plan(c, parts, CAPTURE, key.removeprefix(f"{CAPTURE}:"), lock=f"doc:{document}", subject=document)


def plan_link(c: Connection, parts: Parts, key: str, document: DocumentId, person: PersonKey) -> bool:
    """A person's own Doc that becomes their portfolio by their click, which carries it out."""
    return _plan(c, parts, LINK, key.removeprefix(f"{LINK}:"), lock=f"doc:{document}", subject=person)


def plan_unlink(c: Connection, parts: Parts, key: str, document: DocumentId, person: PersonKey) -> bool:
    """Our way into a Doc that its owner takes away by their click, which carries it out."""
    return _plan(c, parts, UNLINK, key.removeprefix(f"{UNLINK}:"), lock=f"doc:{document}", subject=person)


def plan_another_portfolio(c: Connection, parts: Parts, person: PersonKey, number: int) -> bool:
    """Once more a portfolio from the template, for somebody who has left the one before."""
    return _plan(c, parts, PORTFOLIO, f"{person}:{number}", lock=f"portfolio:{person}", subject=person)


def plan_register_round(c: Connection, parts: Parts, workbook: DocumentId, number: int) -> bool:
    return _plan(c, parts, REGISTER, f"{workbook}:{number}", lock=f"workbook:{workbook}", subject=workbook)


def plan_event(c: Connection, parts: Parts, session: SessionKey, version: int) -> bool:
    return _plan(c, parts, EVENT, f"{session}:{version}", lock=f"session:{session}", subject=session)


def plan_edition(c: Connection, parts: Parts, term: str) -> bool:
    return _plan(c, parts, EDITION, term, lock=f"edition:{term}", subject=term)


def plan_pdf(c: Connection, parts: Parts, document: DocumentId, term: str) -> bool:
    """What stands beside a Doc of this term's edition as a PDF."""
    return _plan(c, parts, PDF, document, lock=f"edition:{term}", subject=document)


def plan_mail(c: Connection, parts: Parts, term: str, school: str) -> bool:
    return _plan(c, parts, MAIL, f"{term}:{school}", lock=f"mail:{term}:{school}", subject=term)


def plan_letter(c: Connection, parts: Parts, person: PersonKey, week: str, *, due_at: datetime) -> bool:
    """The weekly line to one person: one for each week, named by its Monday."""
    name = f"{person}:{week}"
    return _plan(c, parts, LETTER, name, lock=f"{LETTER}:{person}", subject=person, due_at=due_at)


def plan_thanks(c: Connection, parts: Parts, person: PersonKey, press: str) -> bool:
    """What somebody was thanked for, mailed to themselves: once for each time they ask."""
    return _plan(c, parts, THANKS, f"{person}:{press}", lock=f"{THANKS}:{person}", subject=person)


def plan_channel(c: Connection, parts: Parts, engine_user: str, number: int) -> bool:
    return _plan(c, parts, CHANNEL, f"{engine_user}:{number}", lock=f"channel:{engine_user}", subject=engine_user)


def plan_stop_channel(c: Connection, parts: Parts, channel: str, *, identity: str) -> bool:
    return _plan(c, parts, STOP_CHANNEL, channel, lock=f"channel:{identity}", subject=identity)


def plan_attendance(c: Connection, parts: Parts, session: SessionKey, on: date) -> bool:
    """Reading who was in the call of a session that was held on this day."""
    return _plan(c, parts, ATTENDANCE, f"{session}:{on.isoformat()}", lock=f"session:{session}", subject=session)


def plan_draft(
    c: Connection, parts: Parts, session: SessionKey, person: PersonKey, document: DocumentId, *, due_at: datetime
) -> str:
    """What a session left for somebody's log, in the Doc that is their portfolio. Gives the effect's key."""
    name = f"{session}:{person}:{document}"
    _plan(c, parts, DRAFT, name, lock=f"doc:{document}", subject=document, due_at=due_at)
    return f"{DRAFT}:{name}"


def plan_hold(c: Connection, parts: Parts, what: str, name: str) -> bool:
    """Something bold that waits for a person; `what` is the kind of plan, `name` stands for exactly this one."""
    return _plan(c, parts, HOLD, f"{what}:{name}", lock=f"hold:{what}", subject=what)


def new_page_key(document: DocumentId, year: int) -> str:
    """The key of a fresh page in a log for the school year that begins in `year`."""
    return f"{NEW_PAGE}:{document}:{year}"


def plan_new_page(c: Connection, parts: Parts, document: DocumentId, year: int, *, due_at: datetime) -> bool:
    name = f"{document}:{year}"
    return _plan(c, parts, NEW_PAGE, name, lock=f"doc:{document}", subject=document, due_at=due_at)


def piece_key(document: DocumentId, piece: str, press: str) -> str:
    """The key of a plan or table that its owner asked for with this press."""
    return f"{PIECE}:{document}:{piece}:{press}"


def plan_piece(c: Connection, parts: Parts, document: DocumentId, piece: str, press: str) -> bool:
    name = f"{document}:{piece}:{press}"
    return _plan(c, parts, PIECE, name, lock=f"doc:{document}", subject=document)
