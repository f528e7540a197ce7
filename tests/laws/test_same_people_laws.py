"""An area's name gives the same people wherever one looks: the Sheet's view, any school's search, the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from support.searching import SCHOOLS, areas, index_of, offer

from sync.core.directory.cards import make_cards, topics
from sync.core.directory.types import ListedOffer
from sync.core.portfolio.types import Audience
from sync.core.register.areas import Area
from sync.core.register.rows import Listing, areas_of, is_listed, wanted_rows
from sync.core.register.search import search
from sync.core.register.workbook import plan_views
from sync.flows.parts import Templates
from sync.form_files import load_templates

DAY = date(2027, 1, 12)
WORDS = st.lists(
    st.sampled_from(
        ["Questioning", "hinge questions", "AfL", "phonics", "Maths", "mastery maths", "Writing", "x", "😀"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
NAMES = ("Amina", "Bea", "Carol", "Dora", "Ewan")
NAMED = [areas().by_word[name] for name in ("questioning", "phonics", "maths", "mastery maths", "writing")]
AREA = st.sampled_from(NAMED)


@cache
def templates() -> Templates:
    return load_templates()


@st.composite
def communities(draw: st.DrawFn) -> list[Listing]:
    """Offers of people of two schools: for one's own, faded, full, of people who are away or gone."""
    found = []
    for number in range(draw(st.integers(0, 10))):
        who = draw(st.sampled_from(NAMES))
        home = list(SCHOOLS)[NAMES.index(who) % 2]
        made = offer(who, draw(WORDS), draw(WORDS), at=home, own_school=draw(st.booleans()))
        away = {"Dora": {"paused_from": DAY}, "Ewan": {"leaves_on": DAY - timedelta(1)}}.get(who, {})
        person = replace(made.person, **away)
        flags = {"is_faded": draw(st.booleans()), "is_full": draw(st.booleans())}
        found.append(replace(made, key=f"{number}", person=person, **flags))
    return found


def in_the_view(offers: list[Listing], area: Area) -> set[str]:
    """As Sheets filters: the rows whose cell contains the view's words, in any case."""
    tab = templates().workbooks.register.tabs[0]
    (view,) = [one for one in plan_views(tab, {"Area": [area.label]}) if one.column == "Area"]
    rows = [dict(row.values) for row in wanted_rows(offers, today=DAY, areas=areas())]
    return {row["Write to"] for row in rows if view.value.casefold() in row[view.column].casefold()}


def in_the_directory(offers: list[Listing], area: Area) -> set[str]:
    listed = [
        ListedOffer(item.person.key, item.what, item.how, tuple(one.label for one in areas_of(item, areas())))
        for item in offers
        if is_listed(item, DAY)
    ]
    people = {item.person.key: item.person for item in offers}.values()
    cards = make_cards(people, SCHOOLS.values(), listed, on=DAY)
    return {
        card.email for label, _, group in topics(cards, templates().directory) if label == area.label for card in group
    }


def found_by(offers: list[Listing], area: Area, school: str) -> set[str]:
    """Who is found by somebody of this school, by an offer that is for all our schools."""
    key = SCHOOLS[school].key if school else None
    matches = search(index_of(*offers, on=DAY), area.label, school=key, day=DAY)
    return {match.person.email for match in matches if match.listing.audience is Audience.ALL}


@given(communities(), AREA, st.sampled_from(["", *SCHOOLS]))
def test_an_areas_name_gives_the_same_people_everywhere(offers, area, school):
    shown = in_the_view(offers, area)

    assert in_the_directory(offers, area) == shown
    assert found_by(offers, area, school) == shown


@given(communities(), AREA)
def test_what_surely_helps_comes_first_and_nothing_is_lost_by_that(offers, area):
    found = tuple(search(index_of(*offers, on=DAY), area.label, school=None, day=DAY))

    first_of_each = list({match.person.key: match.listing.rank for match in reversed(found)}.values())[::-1]
    of_each = [[match.listing.rank for match in found if match.person.name == name] for name in NAMES]
    assert first_of_each == sorted(first_of_each)
    assert of_each == [sorted(ranks) for ranks in of_each]
