"""What an edition calls new is what stands in it and did not stand in the one before: no more, no less."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.core.directory.edition import MOST_NEW, Edition, Gathered, ListedOffer, make_edition
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.form_files import load_templates

WORDING = load_templates().directory
SCHOOL = School(SchoolKey("oakfield"), "Oakfield", "x.example", "cpd@x.example", "staff@x.example", ())
PEOPLE = [Person(PersonKey(f"p{n}@x.example"), f"Person {n}", SCHOOL.key) for n in range(MOST_NEW)]
standing = st.frozensets(st.tuples(st.integers(0, MOST_NEW - 1), st.integers(0, 3)), max_size=12)
away = st.frozensets(st.integers(0, MOST_NEW - 1), max_size=3)


def made(offered: frozenset[tuple[int, int]], paused: frozenset[int], before: tuple[str, ...] | None) -> Edition:
    people = [
        Person(person.key, person.name, SCHOOL.key, paused_from=date(2027, 1, 1) if n in paused else None)
        for n, person in enumerate(PEOPLE)
    ]
    offers = [ListedOffer(PEOPLE[n].key, f"offer {k}", key=f"{n}/{k}") for n, k in sorted(offered)]
    facts = Gathered(people, [SCHOOL], offers)
    return make_edition(
        "Summer 2027", facts, made_on=date(2027, 4, 12), next_on_words="May", wording=WORDING, before=before
    )


def named_as_new(edition: Edition) -> set[str]:
    texts = [line.text for line in edition.lines]
    if "New this term" not in texts:
        return set()
    at = texts.index("New this term") + 1
    bullets = []
    for line in edition.lines[at:]:
        if not line.bullet:
            break
        bullets.append(line.text.partition(": ")[0])
    return set(bullets)


@given(standing, away, standing, away)
def test_who_is_new_is_the_difference_of_two_editions(then, away_then, now, away_now):
    before, after = made(then, away_then, None), made(now, away_now, ())

    edition = made(now, away_now, before.listed)

    fresh = set(after.listed) - set(before.listed)
    assert named_as_new(edition) == {f"Person {key.partition('/')[0]}" for key in fresh}


@given(standing, away)
def test_whoever_is_away_stands_nowhere_in_it(offered, paused):
    edition = made(offered, paused, ())

    text = "\n".join(line.text for line in edition.lines)
    assert not [n for n in paused if f"Person {n}" in text or f"p{n}@" in str(edition.lines)]
