"""A Doc that cannot be read again and again is set aside and named, and looked at once a day from then on."""

from __future__ import annotations

from datetime import timedelta

from sync.core.people.days import in_words
from sync.core.portfolio.doc import Doc
from sync.errors import Broken, NeedsPerson
from sync.flows.parts import Parts
from sync.google.docs import fetch_document
from sync.store import portfolios
from sync.store.portfolios import PortfolioRow

FAILURES = 5
DAY = timedelta(days=1)
LONGEST = 500_000
"""Characters; Google's own limit is a little over a million."""

BY_GOOGLE = (
    "Google has not been able to open this Doc for us since {since}. Try to open it: if that fails, make a copy of it "
    "in Drive (right click, Make a copy) and tell whoever looks after this service. We look again once a day."
)
BY_US = (
    "We have not been able to make out this Doc since {since}, through a fault of ours: please report it. "
    "Nothing in it was changed. We look again once a day."
)
TOO_LONG = (
    "This Doc is too long for us: it has {length:,} characters, and we read {longest:,}. "
    "Move what is oldest into another Doc; nothing else needs doing. We look again once a day."
)


def fetch_portfolio(parts: Parts, row: PortfolioRow) -> Doc:
    """A person's Doc as it stands. One that Google fails to give, or that is too long, is counted or set aside.

    Raises what `fetch_document` raises, and NeedsPerson for one that is too long.
    """
    try:
        doc = fetch_document(parts.google(row.identity), row.document)
    except Broken:
        count_failure(parts, row, BY_GOOGLE)
        raise
    if doc.end > LONGEST:
        reason = TOO_LONG.format(length=doc.end, longest=LONGEST)
        with parts.engine.begin() as c:
            portfolios.set_aside(c, row.document, reason, look_again_on=parts.today() + DAY)
        raise NeedsPerson(reason)
    return doc


def count_failure(parts: Parts, row: PortfolioRow, reason: str) -> bool:
    """One more reading of this Doc has failed. Whether it is set aside now, for `reason` ({since} is filled in)."""
    today = parts.today()
    with parts.engine.begin() as c:
        now = portfolios.save_failure(c, row.document, on=today)
        since = now.failing_since if now else None
        if now is None or since is None or now.failures < FAILURES or since == today:
            return False
        words = reason.format(since=in_words(since))
        portfolios.set_aside(c, row.document, words, look_again_on=today + DAY)
        return True
