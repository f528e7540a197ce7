"""Where an offer that somebody typed in the side panel now stands, told to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection

from sync.core.people.types import Person
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.typed import Standing
from sync.core.portfolio.types import Audience
from sync.flows.capture_line import find_own
from sync.flows.parts import Parts
from sync.store import books, offers, register


class Reached(Enum):
    """How far it has come. GONE: it stood in the Doc and does not any more."""

    ON_ITS_WAY = "on its way"
    IN_THE_DOC = "in the doc"
    FOUND_AT_SCHOOL = "found at school"
    IN_THE_REGISTER = "in the register"
    IN_DOUBT = "in doubt"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class OfferStands:
    """why: the reason it waits, where there is one. register: the address of the live list, once it is in it."""

    reached: Reached
    why: str = ""
    register: str = ""


def where_offer_stands(c: Connection, parts: Parts, me: Person, press: str, what: str) -> OfferStands:
    """what: its words, which are not kept here once they stand in the Doc. Raises NotYours for another person's."""
    capture = find_own(c, me.key, press)
    if capture.standing is Standing.WAITING:
        return OfferStands(Reached.ON_ITS_WAY, capture.reason)
    if capture.standing is Standing.IN_DOUBT:
        return OfferStands(Reached.IN_DOUBT, capture.reason)
    mine = [offer for offer in offers.load_offers(c, me.key) if plain_words(offer.what) == plain_words(what)]
    there = next((offer for offer in mine if offer.vanished_on is None), None)
    if there is None:
        return OfferStands(Reached.GONE if mine or capture.standing is Standing.LET_GO else Reached.IN_THE_DOC)
    if there.audience is Audience.SCHOOL:
        return OfferStands(Reached.FOUND_AT_SCHOOL)
    book = books.find_book(c, "register")
    if book is None or all(row.key != there.key for row in register.load_agreed(c)):
        return OfferStands(Reached.IN_THE_DOC)
    return OfferStands(Reached.IN_THE_REGISTER, register=f"{parts.links}/spreadsheets/d/{book.document}/edit")
