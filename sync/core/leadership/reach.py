"""Reach: how many of a school's staff something of this has touched this term, as a whole and by kind of work.

Touched by it: whoever joined in (`joining.py` says what that is) or was there when a session was held. People are
counted, not hours. Groups are told so that nobody can be made out, not by subtracting either: kinds of work are told
apart only while of each at least five were touched and at least five were not; the others are told together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sync.core.leadership.joining import FEWEST, is_counted
from sync.core.people.categories import template_category
from sync.core.people.types import Person, PersonKey

EVERYONE, OTHERS = "Everyone", "Everybody else"
LABELS = {
    "teaching": "Teachers",
    "support": "Support staff",
    "leaders": "School leaders",
    "governors": "Governors",
}
TOO_FEW = "too few people to count without naming anyone"


@dataclass(frozen=True, slots=True)
class Reached:
    """Of `here` people of one kind, `reached` were touched."""

    label: str
    here: int
    reached: int

    @property
    def may_be_told(self) -> bool:
        return self.reached >= FEWEST and self.here - self.reached >= FEWEST


def count_reach(people: Iterable[Person], touched: Collection[PersonKey], *, monday: date) -> tuple[Reached, ...]:
    """A school's staff as at a Monday: all of them first, then by kind of work where it may be told; () for nobody."""
    by_label: dict[str, list[bool]] = defaultdict(list)
    for person in people:
        if is_counted(person, person.key in touched, monday=monday):
            by_label[LABELS[template_category(person)]].append(person.key in touched)
    groups = [Reached(label, len(found), sum(found)) for label, found in by_label.items()]
    if not groups:
        return ()
    whole = Reached(EVERYONE, sum(group.here for group in groups), sum(group.reached for group in groups))
    return (whole, *_told_apart(groups))


def _told_apart(groups: list[Reached]) -> tuple[Reached, ...]:
    """The groups that may stand beside each other and the whole; () where only the whole may be told."""
    order = list(LABELS.values())
    fine = sorted((group for group in groups if group.may_be_told), key=lambda group: group.here)
    pool = [group for group in groups if not group.may_be_told]
    while pool and fine and not _joined(pool).may_be_told:
        pool.append(fine.pop(0))
    if not fine or (pool and not _joined(pool).may_be_told):
        return ()
    told = sorted(fine, key=lambda group: order.index(group.label))
    return (*told, _joined(pool)) if pool else tuple(told) if len(told) > 1 else ()


def _joined(groups: list[Reached]) -> Reached:
    label = groups[0].label if len(groups) == 1 else OTHERS
    return Reached(label, sum(group.here for group in groups), sum(group.reached for group in groups))


def tell_reach(found: Reached) -> str:
    """ "18 of 24 (75 %)"; where the numbers would name somebody, words in their place."""
    if found.here < FEWEST:
        return TOO_FEW
    if found.reached < FEWEST:
        return f"fewer than five of {found.here}"
    if found.here - found.reached < FEWEST:
        return f"nearly all {found.here}"
    return f"{found.reached} of {found.here} ({found.reached * 100 // found.here} %)"
