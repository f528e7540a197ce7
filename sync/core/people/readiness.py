"""Whether a school is ready, and what it waits for: a few words for a line, and a sentence for each thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sync.core.people.days import in_words
from sync.core.people.types import School

# A listing is made every day; two days without one are no accident.
STALE = timedelta(days=2)
READY, NO_LEADER, FOR_IT = "ready", "no leader yet", "waiting for IT"
NOT_LET_IN = (
    "IT has still to let {account} in: nothing has been read through it yet. In Google's Admin console, Security → API "
    "controls → Domain-wide delegation."
)
NOT_READ = "Nothing has been read through {account} since {day}. Ask IT whether the account is as it was."
WITHOUT_LEADER = (
    "Nobody leads CPD here. Put “CPD leader” beside somebody's name in the staff list: the list is where that is "
    "decided, and the next one takes effect by itself."
)
GROUP_CLOSED = (
    "{group} cannot be written to or shared with, so nobody here has the register or the directory. Ask IT whether the "
    "group is there and takes mail from {account}."
)
BEING_MADE = "{made} of {people} people have their portfolio. The others come by themselves."


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What is remembered of one school. made: how many of its people have a portfolio. read: whether its engine user
    was ever let in; listed_on: the day all it can see was last listed. for_it: why something waits that IT can mend.
    group_open: whether nothing says that the staff group cannot be shared with.
    """

    school: School
    people: int
    made: int
    leaders: tuple[str, ...]
    read: bool
    listed_on: date | None
    for_it: tuple[str, ...] = ()
    group_open: bool = True


@dataclass(frozen=True, slots=True)
class Readiness:
    """said: "ready", "waiting for IT". waits: a sentence with what to do for each thing; none where it is ready."""

    facts: SchoolFacts
    said: str
    waits: tuple[str, ...]


def readiness(facts: SchoolFacts, *, today: date) -> Readiness:
    """What the school waits for, what holds up most first. A school without a leader always says so."""
    account, group = facts.school.engine_user, facts.school.staff_group
    found = [(FOR_IT, said) for said in _of_it(facts, account, today)]
    if not facts.group_open:
        found.append((FOR_IT, GROUP_CLOSED.format(group=group, account=account)))
    if not facts.leaders:
        found.append((NO_LEADER, WITHOUT_LEADER))
    if facts.made < facts.people:
        being_made = BEING_MADE.format(made=facts.made, people=facts.people)
        found.append((f"{facts.made} of {facts.people} portfolios made", being_made))
    return Readiness(facts, found[0][0] if found else READY, tuple(said for _, said in found))


def _of_it(facts: SchoolFacts, account: str, today: date) -> Sequence[str]:
    if not facts.read:
        return (NOT_LET_IN.format(account=account), *facts.for_it)
    if facts.listed_on is not None and facts.listed_on + STALE < today:
        return (NOT_READ.format(account=account, day=in_words(facts.listed_on)), *facts.for_it)
    return facts.for_it
