"""How much of an offer there is: "up to 2 h a term", "full", "paused", as people write it among their own words.

What is not plain is a problem for its writer, and caps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from sync.core.kept_text import shortened
from sync.core.portfolio.times import is_bare_number, read_long
from sync.core.portfolio.types import OfferRead, Problem

MOST_HOURS = 100
PIECES = re.compile(r"[;()|\n•]+|[,.](?!\d)|\s[–—-]+\s|–|—")
FULL = frozenset(
    ("full", "fully booked", "full up", "i am full", "im full", "now full", "currently full", "no more for now")
)
PAUSED = frozenset(
    ("paused", "on hold", "not just now", "not now", "not this term", "not at the moment", "having a break")
)
WHILE = re.compile(r"\s+(?:for now|for the moment|at the moment|just now|(?:for )?this term|until .+)$")
AMOUNT = re.compile(
    r"^(?P<most>up to|at most|no more than|(?:a )?max(?:imum)?(?: of)?)?\s*(?P<amount>.+?)"
    r"\s*(?P<term>(?:(?:a|per|each|every|/)\s*|in (?:a|any) )term|this term)?$"
)
OTHER_WHILE = re.compile(
    r"(?P<amount>.+?)\s*(?:(?:a|per|each|every|/)\s*)(?:day|week|fortnight|month|half[- ]term|year)$"
)
HINTS = ("full", "book", "pause", "hold", "now", "moment", "break", "up to", "most", "no more", "max", "term")

UNSURE = (
    "We could not tell how much “{words}” allows, so it sets no limit to “{what}”. "
    "Write it like this: up to 2 h a term."
)


@dataclass(frozen=True, slots=True)
class Cap:
    """minutes: how many a term, None for no limit. unsure: words that may be a limit and are none to us."""

    minutes: int | None = None
    is_full: bool = False
    is_paused: bool = False
    unsure: str = ""


NO_CAP = Cap()


def read_cap(what: str, how: str) -> Cap:
    """What an offer says of how much there is of it."""
    text = f"{what}\n{how}"
    if not any(hint in text.casefold() for hint in HINTS):
        return NO_CAP
    pieces = [" ".join(piece.split()) for piece in PIECES.split(re.sub("['’]", "", text.casefold())) if piece.strip()]
    plain = {*pieces, *(WHILE.sub("", piece) for piece in pieces)}
    read = [(piece, _minutes(piece)) for piece in pieces]
    caps = {minutes for _, minutes in read if minutes}
    unsure = [piece for piece, minutes in read if minutes == 0]
    if len(caps) > 1:
        unsure += [piece for piece, minutes in read if minutes]
    cap = next(iter(caps)) if len(caps) == 1 and not unsure else None
    return Cap(cap, bool(plain & FULL), bool(plain & PAUSED), unsure[0] if unsure else "")


def _minutes(piece: str) -> int | None:
    """The minutes a term that a piece of text sets as the limit; 0 where it may be one and is not plain; None for
    anything else. "Up to 30 minutes" is 0: it may be each time."""
    found = AMOUNT.match(piece)
    if found is None or not (found["most"] or found["term"]):
        return None
    amount, is_a_term = found["amount"], bool(found["term"])
    minutes = read_long(amount)
    if minutes is not None:
        in_hours = is_a_term or "h" in amount
        return minutes if in_hours and 0 < minutes <= MOST_HOURS * 60 else 0
    other = OTHER_WHILE.match(amount)
    is_a_number = is_bare_number(amount)
    is_a_length = other is not None and read_long(other["amount"]) is not None
    return 0 if is_a_number or (is_a_length and found["most"]) else None


def is_full(cap: Cap, areas: Set[str], held: Iterable[tuple[Set[str], int]]) -> bool:
    """Whether no more of an offer is to be had this term: its owner says so, or has given all of the hours.

    held: the areas and the minutes of each session of its owner's in the term, to come or over.
    """
    given = sum(minutes for named, minutes in held if not areas.isdisjoint(named))
    return cap.is_full or (cap.minutes is not None and given >= cap.minutes)


def cap_problems(offers: Iterable[OfferRead]) -> tuple[Problem, ...]:
    """What of the offers in a Doc may be a limit and is not plain."""
    unsure = ((offer, read_cap(offer.what, offer.how).unsure) for offer in offers)
    return tuple(
        Problem(offer.place, UNSURE.format(words=shortened(words), what=shortened(offer.what)))
        for offer, words in unsure
        if words
    )
