"""Who asked to be helped, and who offers it: joined by area, for the asker's own leader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sync.core.directory.wording import NUMBERS, mail_link, short
from sync.core.leadership.wording import names
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.register.areas import Areas, find_areas

MOST_HELPERS = 3
YOU = "you"


@dataclass(frozen=True, slots=True)
class AskedForHelp:
    """A need marked "ask for me". settled: a leader has said that it is in hand."""

    person: Person
    what: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that the leader's school may see."""

    person: Person
    what: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """Needs of one area. askers, helpers: each once, helpers never among the askers. words: each asker's own."""

    topic: str
    askers: tuple[Person, ...]
    helpers: tuple[Person, ...]
    words: tuple[tuple[PersonKey, str], ...]
    settled: bool

    @property
    def needs_a_leader(self) -> bool:
        """Whether there is something for a leader to do: somebody offers it, and nobody has brought them together."""
        return bool(self.helpers) and not self.settled


def group_needs(asked: Iterable[AskedForHelp], offered: Iterable[Offered], areas: Areas) -> tuple[HelpWanted, ...]:
    """The needs by area, those a leader can do something about first. A need without an area stands by itself."""
    groups: dict[str, list[AskedForHelp]] = {}
    for need in asked:
        found = find_areas(need.what, areas)
        groups.setdefault(found[0].key if found else f"words {need.what.casefold()}", []).append(need)
    known = [(offer, {area.key for area in find_areas(f"{offer.what} {offer.how}", areas)}) for offer in offered]
    wanted = [_wanted(key, needs, known, areas) for key, needs in groups.items()]
    return tuple(sorted(wanted, key=lambda each: (not each.needs_a_leader, each.settled, each.topic.casefold())))


def _wanted(key: str, needs: list[AskedForHelp], known: list[tuple[Offered, set[str]]], areas: Areas) -> HelpWanted:
    askers = {need.person.key: need.person for need in needs}
    able = {
        offer.person.key: offer.person for offer, covers in known if key in covers and offer.person.key not in askers
    }
    said = {need.what.casefold() for need in needs}
    label = next((area.label for area in areas.all if area.key == key), needs[0].what)
    return HelpWanted(
        topic=needs[0].what if len(said) == 1 else label,
        askers=tuple(askers.values()),
        helpers=tuple(able.values())[:MOST_HELPERS],
        words=tuple((need.person.key, need.what) for need in needs),
        settled=all(need.settled for need in needs),
    )


def wanted_line(wanted: HelpWanted, *, leader: Person, schools: Mapping[SchoolKey, str]) -> str:
    """ "Bea and Tom asked for help with Year 3 phonics; Sam at Hillside offers it." Where it is the leader who is told
    this: "you offer it"."""
    asked = f"{names(wanted.askers)} asked for help with {short(wanted.topic)}"
    if not wanted.helpers:
        return f"{asked}; nobody we know offers it yet."
    who = [_helper(person, leader, schools) for person in wanted.helpers]
    told = who[0] if len(who) == 1 else f"{', '.join(who[:-1])} and {who[-1]}"
    return f"{asked}; {told} {'offers' if len(who) == 1 and who != [YOU] else 'offer'} it."


def _helper(person: Person, leader: Person, schools: Mapping[SchoolKey, str]) -> str:
    if person.key == leader.key:
        return YOU
    name = names([person])
    return name if person.school == leader.school else f"{name} at {schools.get(person.school, str(person.school))}"


def write_to_all(wanted: HelpWanted, *, leader: Person) -> tuple[str, str]:
    """A button's words and the mail it opens: "Write to all three". The leader does not write to themselves."""
    others = tuple(person for person in wanted.helpers if person.key != leader.key)
    people = (*wanted.askers, *others)
    words = f"Hello {names(people)}, {_letter(wanted, others)}"
    first, *rest = (person.email for person in people)
    link = mail_link(first, subject=f"Help with {short(wanted.topic)}", text=words)
    more = "".join("," + quote(email, safe="@") for email in rest)
    return _button(people), link.replace("?", more + "?", 1)


def _letter(wanted: HelpWanted, others: tuple[Person, ...]) -> str:
    if not others:
        return f"you would like help with {wanted.topic}, and I am happy to. When would suit you?"
    offer = f"{names(others)} {'offers' if len(others) == 1 else 'offer'} it"
    return (
        f"{names(wanted.askers)} would like help with {wanted.topic}, and {offer}. "
        "Shall I leave it to you to find twenty minutes?"
    )


def _button(people: tuple[Person, ...]) -> str:
    if len(people) < 3:
        return "Write to both" if len(people) == 2 else f"Write to {names(people)}"
    return f"Write to all {NUMBERS[len(people)] if len(people) < len(NUMBERS) else len(people)}"
