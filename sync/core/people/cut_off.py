"""Whether a staff list ends too early: a leaver is somebody whom a whole list leaves out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sync.core.people.types import Person, SchoolKey

FEWEST = 3
Place = tuple[int, str]


def looks_cut_off(listed: Sequence[Person], gone: Collection[Person]) -> bool:
    """Whether all who are `gone` would stand below the last line of the list, were it as long as the one before.

    Lists are sorted by name, surname or address, often school by school: where a list is sorted so, and three people
    and more are missing just from its end, it was rather cut than that they left.
    """
    if len(gone) < FEWEST or not listed:
        return False
    return any(_ends_early(listed, gone, place) for place in _orders(listed))


def _ends_early(listed: Sequence[Person], gone: Collection[Person], place: Callable[[Person], Place]) -> bool:
    places = [place(person) for person in listed]
    return places == sorted(places) and min(map(place, gone)) > places[-1]


def _orders(listed: Sequence[Person]) -> list[Callable[[Person], Place]]:
    schools: dict[SchoolKey, int] = {}
    for person in listed:
        schools.setdefault(person.school, len(schools))

    def within(school: bool, word: Callable[[Person], str]) -> Callable[[Person], Place]:
        # A school that nobody is listed of would come after all the others.
        return lambda person: (schools.get(person.school, len(schools)) if school else 0, word(person))

    # The school alone is an order too: whole schools are missing at the end.
    words = (_name, _surname, _address)
    return [within(school, word) for school in (False, True) for word in words] + [within(True, lambda _: "")]


def _name(person: Person) -> str:
    return person.name.casefold()


def _surname(person: Person) -> str:
    return person.name.casefold().split()[-1]


def _address(person: Person) -> str:
    return person.email
