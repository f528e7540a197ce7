"""A coordinator looks at this term's directory before it goes out, and releases it: made once, mailed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import Connection

from sync.core.directory.types import Edition
from sync.core.people.days import in_words
from sync.core.people.types import Person
from sync.core.portfolio.edits import ParaStyle
from sync.flows import thanks_page
from sync.flows.parts import Parts
from sync.flows.plan_effects import EDITION, MAIL
from sync.flows.publish_directory import BY_HAND, draft_edition, is_released_by_hand, plan_this_terms_edition, this_term
from sync.flows.whose_duty import only_for_coordinators
from sync.store import editions, effects, memory, people
from sync.store.editions import EditionRow
from sync.store.effects import State
from sync.store.readiness import TO_RELEASE

RELEASED = "directory released:"


class Stands(Enum):
    """How far this term's edition is."""

    DRAFT = "not made yet"
    RELEASED = "being made"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Preview:
    """This term's directory. first_page: its lines, while there is no Doc to open. people: how many are in it.

    before: the last edition of another term. link: the Doc, once there is one. pdf: the same beside it, "" until it
    is there. mailed: to how many schools, of how many. by_hand: each edition waits for a coordinator. released: by whom
    and when, "" where it went out by itself.
    thanks: whether it ends with the names of people who were thanked.
    """

    term: str
    stands: Stands
    people: int
    first_page: tuple[str, ...]
    before: EditionRow | None
    link: str
    pdf: str
    made_on: date | None
    mailed: int
    schools: int
    by_hand: bool
    released: str
    thanks: bool


def preview(parts: Parts, actor: Person) -> Preview:
    """What the edition holds, or would hold if it were made today. Raises NotYours for whoever is no coordinator."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        term = this_term(c, parts)
        edition, row, schools = draft_edition(c, parts, term), editions.find_edition(c, term), people.load_schools(c)
        mails = [effects.find(c, f"{MAIL}:{term}:{school}") for school in schools]
        made = row is not None and row.finished
        return Preview(
            term=term,
            stands=Stands.MADE if made else _stands(c, term),
            people=row.people if row is not None and made else edition.people,
            first_page=() if made else first_page(edition),
            before=next((each for each in reversed(editions.load_editions(c)) if each.term != term), None),
            link=f"{parts.links}/document/d/{row.document}/edit" if row is not None and made else "",
            pdf=f"{parts.links}/file/d/{row.pdfs[0]}/view" if row is not None and row.pdfs else "",
            made_on=row.made_on if row is not None else None,
            mailed=sum(mail is not None and mail.state is State.DONE for mail in mails),
            schools=len(schools),
            by_hand=is_released_by_hand(c),
            released=_released(c, term),
            thanks=thanks_page.is_on(c),
        )


def _stands(c: Connection, term: str) -> Stands:
    return Stands.DRAFT if effects.find(c, f"{EDITION}:{term}") is None else Stands.RELEASED


def _released(c: Connection, term: str) -> str:
    """ "Bea Lindqvist, 12 April 2027"."""
    noted = memory.recall(c, RELEASED + term)
    return f"{noted['by']}, {in_words(date.fromisoformat(str(noted['on'])))}" if isinstance(noted, dict) else ""


def first_page(edition: Edition) -> tuple[str, ...]:
    """The lines of the first page, without its title and the contents below."""
    lines = []
    for line in edition.lines[1:]:
        if line.style is not ParaStyle.NORMAL or any(span.to for span in line.spans[1:]):
            break
        lines.append(("• " if line.bullet else "") + line.text)
    return tuple(lines)


def release(parts: Parts, actor: Person) -> str:
    """This term's edition goes out; gives the term. A second press changes nothing. Raises NotYours."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        memory.forget(c, TO_RELEASE)
        is_new = _stands(c, this_term(c, parts)) is Stands.DRAFT
        term = plan_this_terms_edition(c, parts)
        if is_new:
            memory.remember(c, RELEASED + term, {"by": actor.name, "on": parts.today().isoformat()})
        return term


def release_by_hand(parts: Parts, actor: Person, *, by_hand: bool) -> None:
    """Whether editions wait for a coordinator from now on, or go out by themselves. Raises NotYours."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        memory.remember(c, BY_HAND, by_hand)
        if not by_hand:
            memory.forget(c, TO_RELEASE)
