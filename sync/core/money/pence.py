"""Money in whole pence, as people type it and as it is shown."""

from __future__ import annotations

import re
from typing import NewType

Pence = NewType("Pence", int)

MOST = Pence(100_000_00)
_AMOUNT = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\.([0-9]{1,2}))?(?: ?pounds?)?")
_NOTHING = frozenset({"", "0", "nothing", "none", "free", "no", "no fee", "-", "–"})
_MINUTES = 60


def read_pence(text: str) -> Pence | None:
    """What an amount is in pence: "£60", "60", "1,200.50", "free", blank for nothing. None for what is no amount, or
    more than a hundred thousand pounds."""
    text = " ".join(text.casefold().split())
    if text in _NOTHING:
        return Pence(0)
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    pounds, pence = found[1].replace(",", ""), (found[2] or "").ljust(2, "0")
    total = int(pounds) * 100 + int(pence)
    return Pence(total) if total <= MOST else None


def shown(amount: Pence) -> str:
    """ "£60", "£1,200.50"."""
    pounds, pence = divmod(amount, 100)
    return f"£{pounds:,}.{pence:02d}" if pence else f"£{pounds:,}"


def for_minutes(an_hour: Pence, minutes: int) -> Pence:
    """What so many minutes cost at a price an hour, to the nearest penny, halves up."""
    return Pence((an_hour * minutes * 2 + _MINUTES) // (_MINUTES * 2))
