"""An owner says of an offer: still right, no longer, not now. Their line in the Doc is never touched."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from sync.core.people.calendar import term_name_for
from sync.core.people.types import Person, School
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import OfferKey
from sync.core.register.freshness import Became, Freshness
from sync.errors import NotYours
from sync.flows.confirm_offers import note
from sync.flows.parts import Parts
from sync.store import offers


def own_offer(c: Connection, me: Person, key: str) -> Offer:
    """Raises NotYours for another person's, and for what stands in their Doc no more."""
    found = offers.find_offer(c, OfferKey(key))
    if found is None or found.person != me.key or found.vanished_on is not None:
        raise NotYours
    return found


def say_still_right(c: Connection, parts: Parts, me: Person, school: School, key: str) -> bool:
    """Confirmed for the term from today, and back where it was hidden or retired. False where that is so already."""
    offer, today = own_offer(c, me, key), parts.today()
    after = replace(offer, confirmed_on=today, put_off_on=None, retired_on=None)
    if after == offer:
        return False
    offers.save_offers(c, [after])
    offers.save_shown_as(c, [offer.key], Freshness.FRESH.value)
    became = Became.BACK if offer.retired_on is not None else Became.CONFIRMED
    note(c, parts, [offer], became, term_name_for(school, today))
    return True


def say_no_longer(c: Connection, parts: Parts, me: Person, school: School, key: str) -> bool:
    """Off every list until its line in the Doc changes, or its owner brings it back. False where that is so already."""
    offer = own_offer(c, me, key)
    if offer.retired_on is not None:
        return False
    offers.save_offers(c, [replace(offer, retired_on=parts.today())])
    note(c, parts, [offer], Became.RETIRED, term_name_for(school, parts.today()))
    return True


def say_not_now(c: Connection, parts: Parts, me: Person, key: str) -> None:
    """Quiet for the rest of the term. Nothing else comes of it, and nothing is told of it anywhere."""
    offer = own_offer(c, me, key)
    if offer.put_off_on != parts.today():
        offers.save_offers(c, [replace(offer, put_off_on=parts.today())])
