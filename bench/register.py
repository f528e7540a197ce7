"""The register of many offers: how many calls its first writing takes, and how many a round in which nothing changed.

python -m bench.register
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.community import Community, community
from bench.counts import SHEET_BYTES, calls_of, first_sync
from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.types import RegisterRow
from sync.database import stop_database
from sync.flows import plan_effects as kinds
from sync.flows.carrying_out import run_due
from sync.flows.keep_register import plan_round
from sync.flows.sweep import STORIES
from sync.google.sheets_json import row_data
from sync.settings import Settings
from sync.store import offers, people, register

PEOPLE, OFFERS = 240, 6000


@dataclass(frozen=True, slots=True)
class Written:
    """calls: of the round that wrote them all. size: the bytes of their rows as JSON. first, unchanged: the calls of
    the community's first round and of one in which nothing changed."""

    offers: int
    calls: int
    size: int
    first: int
    unchanged: int

    @property
    def most(self) -> float:
        """The goal: one call, and one more for each 2 MB."""
        return 1 + self.size / SHEET_BYTES

    @property
    def share(self) -> float:
        """An unchanged round's calls in percent of a first one's."""
        return 100 * self.unchanged / self.first


def written(made: Community, *, number: int) -> Written:
    """The first round, then so many offers more at once, then a round in which nothing changed."""
    first = calls_of(made, lambda: first_sync(made))
    _offer_more(made, number)
    calls = calls_of(made, lambda: _round(made))
    first_sync(made)
    unchanged = calls_of(made, lambda: first_sync(made))
    with made.parts.engine.begin() as c:
        rows = register.load_agreed(c)
    return Written(len(rows), calls, sum(map(_size, rows)), first, unchanged)


def _offer_more(made: Community, number: int) -> None:
    with made.parts.engine.begin() as c:
        staff = sorted(people.load_people(c))
        offers.save_offers(c, [_offer(made, staff[n % len(staff)], n) for n in range(number)])


def _offer(made: Community, person: PersonKey, n: int) -> Offer:
    what = f"Hinge questions and mark books, part {n}"
    how = "a 20-minute call, or watch me, any Tuesday at 9:15"
    return Offer(OfferKey(f"bench{n:07}"), person, n, what, how, Audience.ALL, made.parts.today())


def _round(made: Community) -> None:
    with made.parts.engine.begin() as c:
        plan_round(c, made.parts)
    run_due(made.parts, {kinds.REGISTER: STORIES[kinds.REGISTER]})


def _size(row: RegisterRow) -> int:
    return len(json.dumps(row_data(text for _, text in row.values), ensure_ascii=False).encode())


def measured(*, people: int = PEOPLE, number: int = OFFERS) -> Written:
    """A community of its own, made and taken away."""
    with tempfile.TemporaryDirectory() as name:
        try:
            with community(Path(name), people=people) as made:
                return written(made, number=number)
        finally:
            stop_database(Settings(data=Path(name)))


if __name__ == "__main__":
    found = measured()
    print(f"{found.offers} offers, {found.size / 1e6:.1f} MB: {found.calls} calls, at most {found.most:.1f}")
    print(f"unchanged round: {found.unchanged} calls, {found.share:.2f} % of the {found.first} of a first one")
