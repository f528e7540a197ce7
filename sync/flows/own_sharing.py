"""Who can see what of somebody's own, in plain sentences, from the sharing and the settings that stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.people.types import Person, School
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience
from sync.core.register.capping import read_cap
from sync.core.register.freshness import Freshness, freshness
from sync.errors import InDoubt, NeedsPerson, Refused, TryLater
from sync.flows.parts import Parts
from sync.flows.see_basics import BASICS
from sync.google.own_file import Opened, fetch_sharing
from sync.store import looks, offers, portfolios

OFFERED = "What you offer to all our schools stands in the directory list, open to all their staff: {number} of yours."
AT_SCHOOL = "What you offer to your own school is found by colleagues at {school}, in this panel: {number} of yours."
ASKED = "Where you wrote “ask for me”, your CPD leader sees your name and the topic: {number} of yours."
JUST_YOU = "What you would like help with and marked “just me” is shown to nobody but you: {number} of yours."
TYPED = "What you type in this panel is kept here until it stands in your Doc, and no longer. Nobody else sees it here."
KEPT = "Without a linked Doc nothing of yours is read. Of an earlier one we keep what was agreed, for you alone."
NOT_LET_AT = "Open your portfolio in Google Docs and press this beside it, so that Google shows us its sharing."


def who_sees(c: Connection, parts: Parts, me: Person, school: School) -> tuple[str, ...]:
    """The lines at the top of a portfolio, as they are true today, and what of its sections leaves it."""
    row = portfolios.portfolio_of(c, me.key)
    if row is None:
        return (KEPT,)
    texts, days = parts.templates.forms.template, parts.copy_days
    switch = looks.find_switch(c, BASICS)
    fill = {
        "engine_user": row.identity,
        "copy_days": "1 day" if days == 1 else f"{days} days",
        "leader_sees": texts.leader_sees[switch is not None and switch.on],
        "school": school.name,
    }
    said = (texts.who_can_see.format(**fill), texts.not_for_appraisal.format(**fill))
    return (*said, TYPED, *_of_sections(c, me, school, row.reading.get("needs", ()), parts.today()))


def _of_sections(c: Connection, me: Person, school: School, needs: object, today: date) -> tuple[str, ...]:
    shown = [offer for offer in offers.load_offers(c, me.key) if _is_shown(offer, school, today)]
    standing = [offer.audience for offer in shown]
    wished = [bool(need.get("ask_for_me")) for need in needs] if isinstance(needs, list) else []
    counted = (
        (OFFERED, standing.count(Audience.ALL)),
        (AT_SCHOOL, standing.count(Audience.SCHOOL)),
        (ASKED, wished.count(True)),
        (JUST_YOU, wished.count(False)),
    )
    return tuple(words.format(number=number, school=school.name) for words, number in counted if number)


def _is_shown(offer: Offer, school: School, today: date) -> bool:
    """Whether anybody else is shown it: it stands, it is not hidden, and it does not say that it is paused."""
    hidden = freshness(school, offer.fresh_on, today=today) is Freshness.HIDDEN
    return offer.stands and not hidden and not read_cap(offer.what, offer.how).is_paused


@dataclass(frozen=True, slots=True)
class Sharing:
    """The people, groups and links that open the Doc, as Google has them."""

    opened: tuple[Opened, ...]


def read_sharing(parts: Parts, me: Person, *, token: str) -> Sharing:
    """Who can open the portfolio now, asked in its owner's own name. Raises NeedsPerson where that cannot be."""
    with parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, me.key)
    if row is None or not token:
        raise NeedsPerson(NOT_LET_AT)
    try:
        return Sharing(fetch_sharing(parts.google(row.identity).files_of(token), row.document))
    except (Refused, TryLater, InDoubt) as error:
        raise NeedsPerson(NOT_LET_AT) from error
