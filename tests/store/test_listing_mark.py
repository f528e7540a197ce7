"""The mark of everything that search stands on changes with any of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.sessions.types import Session, SessionKey
from sync.database import Database
from sync.store import offers, people, portfolios, sessions
from sync.store.listing_mark import listing_mark

AMINA = PersonKey("amina@oakfield.example")
DAY = date(2027, 1, 5)
OAKFIELD = School(SchoolKey("oakfield"), "Oakfield", "oakfield.example", "cpd@oakfield.example", "", ())
SESSION = Session(SessionKey("s"), "Hinge questions", DAY, time(16), 45, host=AMINA)


def offer(what: str, *, gone: date | None = None) -> Offer:
    return Offer(OfferKey("1"), AMINA, 1, what, "", Audience.ALL, DAY, gone)


CHANGES: dict[str, Callable[[Connection], object]] = {
    "an offer more": lambda c: offers.save_offers(c, [offer("Phonics")]),
    "a person more": lambda c: people.save_people(c, [Person(AMINA, "Amina", OAKFIELD.key)]),
    "a school more": lambda c: people.save_schools(c, [OAKFIELD]),
    "a session more": lambda c: sessions.save_sessions(c, DocumentId("d"), [SESSION]),
    "a portfolio more": lambda c: portfolios.add_portfolio(c, DocumentId("d"), person=AMINA, identity="cpd"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with_every_change_and_with_no_looking(database: Database, change: str) -> None:
    marks = []
    for deed in (lambda _: None, lambda _: None, CHANGES[change]):
        with database.engine.begin() as c:
            deed(c)
        with database.engine.begin() as c:
            marks.append(listing_mark(c))

    assert (marks[0] == marks[1], marks[1] == marks[2]) == (True, False)


def test_an_offer_changed_back_and_forth_has_another_mark_each_time(c: Connection) -> None:
    marks = []
    for what in ("Phonics", "Questioning", "Phonics"):
        offers.save_offers(c, [offer(what)])
        marks.append(listing_mark(c))

    assert len(set(marks)) == 3


def test_what_is_not_yet_committed_changes_it_once_it_is(database: Database) -> None:
    with database.engine.connect() as writer, database.engine.connect() as reader:
        before = listing_mark(reader)
        offers.save_offers(writer, [offer("Phonics")])
        meanwhile = listing_mark(reader)
        writer.commit()

        assert (meanwhile == before, listing_mark(reader) == before) == (True, False)
