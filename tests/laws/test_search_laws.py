"""What holds for any words anybody looks for, among any offers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.searching import SCHOOLS, areas, find, index_of, offer

from sync.core.portfolio.types import Audience
from sync.core.register.rows import Listing, areas_of, is_listed, wanted_rows
from sync.core.register.search_lists import people_named, topics_offered
from sync.core.register.search_matches import How, Match
from sync.core.register.search_profile import make_profile
from sync.core.register.search_suggest import MOST, make_suggestions

DAY = date(2027, 1, 12)
NAMES = tuple(name for area in areas().all for name in area.words)
LONG = [(name, word) for name in NAMES for word in name.split() if len(word) > 7 and word.isalpha()]
# So few that what is offered and what is looked for often meet.
FEW = (
    "Questioning",
    "hinge questions",
    "AfL",
    "phonics",
    "Phonics and early reading",
    "Maths",
    "mastery maths",
    "Writing",
)
PIECES = st.sampled_from([*FEW, "year 3", "15 minutes on", "watch my", "😀", "שלום", "<b>", "\x00", "\ud83d", "'", "%"])
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=4).map(" ".join)
LOOKED_FOR = st.one_of(st.sampled_from([*FEW, "questoning", "call", "watch", "reading"]), WORDS)
AREA = st.one_of(st.sampled_from([areas().by_word[name.casefold()] for name in FEW]), st.sampled_from(areas().all))
PEOPLE = ("Amina", "Bea", "Carol", "Dora", "Ewan", "Farah")
# Nobody works at two schools.
SCHOOL_OF = {name: list(SCHOOLS)[n % 2] for n, name in enumerate(PEOPLE)}


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    who = draw(st.sampled_from(PEOPLE))
    made = offer(who, draw(WORDS), draw(WORDS), at=SCHOOL_OF[who], own_school=draw(st.booleans()))
    away = draw(st.sampled_from([{}, {}, {}, {"paused_from": DAY}, {"leaves_on": DAY - timedelta(1)}]))
    return replace(made, person=replace(made.person, **away))


OFFERS = st.lists(listings(), max_size=8)
SCHOOL = st.sampled_from(["", *SCHOOLS])


def may_see(item: Listing, school: str) -> bool:
    shown = item.person.is_here(DAY) and not item.person.is_paused(DAY)
    return shown and (item.audience is Audience.ALL or item.school.key == school.lower())


def offers_in(found: tuple[Match, ...]) -> Counter[str]:
    return Counter(match.listing.key for match in found)


@given(OFFERS, LOOKED_FOR, SCHOOL)
def test_any_words_are_answered_and_nothing_crosses_from_school_to_school(offers, words, school):
    found = find(offers, words, school=school)

    assert all(may_see(match.listing, school) and match.reason for match in found)


@given(OFFERS, LOOKED_FOR, SCHOOL)
def test_no_offer_is_found_twice_and_each_persons_stand_together(offers, words, school):
    found = find(list({item.key: item for item in offers}.values()), words, school=school)

    people = [match.person.key for match in found]
    assert max(offers_in(found).values(), default=1) == 1
    assert sum(one != other for one, other in pairwise(people)) == max(len(set(people)) - 1, 0)


@given(OFFERS, AREA)
def test_an_areas_name_gives_exactly_the_rows_that_the_sheets_view_of_it_shows(offers, area):
    rows = wanted_rows(offers, today=DAY, areas=areas())
    view = Counter(row.key for row in rows if area.label.casefold() in dict(row.values)["Area"].casefold())

    for words in (area.label, area.label.upper(), f" {area.label}? "):
        found = find(offers, words)
        assert (offers_in(found), {match.how for match in found} <= {How.AREA}) == (view, True)


@given(OFFERS, AREA, SCHOOL)
def test_every_name_of_an_area_finds_all_who_offer_it(offers, area, school):
    wanted = {item.key for item in offers if may_see(item, school) and area in areas_of(item, areas())}

    for name in area.words:
        assert wanted <= offers_in(find(offers, name, school=school)).keys()


@given(OFFERS, st.sampled_from(LONG), st.floats(0, 1))
def test_a_letter_left_out_of_a_long_word_finds_no_fewer(offers, named, where):
    name, word = named
    at = 1 + int(where * (len(word) - 3))
    slip = word[:at] + word[at + 1 :]
    index = index_of(*offers, on=DAY)
    assume(not index.is_used(slip.casefold()))

    assert offers_in(find(index, name)).keys() <= offers_in(find(index, name.replace(word, slip))).keys()


@given(OFFERS, LOOKED_FOR, st.integers(0, 3000))
def test_another_day_changes_the_order_and_nothing_else(offers, words, days):
    index = index_of(*offers, on=DAY)

    one, other = find(index, words, on=DAY), find(index, words, on=DAY + timedelta(days))

    assert sorted(one, key=str) == sorted(other, key=str)
    assert [match.how for match in one if _leads(one, match)] == [m.how for m in other if _leads(other, m)]


def _leads(found: tuple[Match, ...], match: Match) -> bool:
    """Whether this is the first of its person's offers."""
    return next(item for item in found if item.person.key == match.person.key) is match


@example(1, "new to English")
@given(st.integers(1, 9), st.sampled_from(NAMES))
def test_over_as_many_days_as_there_are_equals_each_is_first_once(number, name):
    index = index_of(*(offer(f"Person {n}", name) for n in range(number)), on=DAY)

    firsts = [find(index, name, on=DAY + timedelta(day))[0].person.name for day in range(number)]

    assert sorted(firsts) == sorted(f"Person {n}" for n in range(number))


@given(OFFERS, LOOKED_FOR)
def test_the_order_of_reading_has_no_part_in_it(offers, words):
    by_person = sorted(offers, key=lambda item: item.person.key)
    turned = [item for who in reversed(PEOPLE) for item in by_person if item.person.name == who]

    assert [m.listing.key for m in find(by_person, words)] == [m.listing.key for m in find(turned, words)]


@given(OFFERS, st.text(max_size=6), SCHOOL)
def test_what_is_offered_while_one_types_is_short_and_holds_nothing_of_one_school(offers, typed, school):
    suggestions = make_suggestions(index_of(*offers, on=DAY))
    public = " ".join(item.what for item in offers if is_listed(item, DAY))

    found = suggestions.of(typed)

    assert len(found) <= MOST
    assert all(words in NAMES or words in public for words in found)


@given(OFFERS, SCHOOL)
def test_lists_and_cards_hold_what_may_be_seen_and_all_of_it(offers, school):
    index, key = index_of(*offers, on=DAY), school.lower() or None
    seen = {item.person.key for item in offers if may_see(item, school)}

    with_card = {item.person.key for item in offers if make_profile(index, item.person.key, school=key)}
    named = {item.person.key for name in PEOPLE for item in people_named(index, name[:3], school=key)}
    topics = dict(topics_offered(index, school=key))

    assert with_card == named == seen
    assert all(number <= len(seen) for number in topics.values())
