"""Looking for somebody by what they offer: the same people wherever one looks."""

from __future__ import annotations

import json

import pytest

from sync.errors import NotYours
from sync.flows.find_help import find_help, findable, look_for, profile_of
from sync.google.docs_json import read_document
from sync.store import editions, people
from tests.support.community import lines_of
from tests.support.sidebar import Sidebar


def found(school, words, viewer=None):
    """Who is found, as somebody sees it."""
    with school.parts.engine.begin() as c:
        member = people.find_member(c, people.PersonKey(viewer.email)) if viewer else None
        matches = look_for(c, school.parts, words, viewer=member[0] if member else None)
    return {match.person.name for match in matches}


def person(school, who):
    with school.parts.engine.begin() as c:
        (member, _) = people.find_member(c, people.PersonKey(who.email))
    return member


@pytest.fixture
def listed(school):
    """Offers of every kind, read once."""
    school.amina.offers("Hinge questions", "happy to coach, Thursdays")
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.bea.offers("Cold call and wait time")
    school.bea.offers("Maths with folded paper")
    school.carol.offers("Phonics catch-up", "a 20-minute call")
    school.carol.offers("Questioning in Year 2")
    school.carol.offers("Mastery maths: bar models")
    school.amina.offers("Writing frames")
    school.sync()
    return school


def in_the_view(school, area):
    """Who stands in the register's saved filter view of an area, worked out as Sheets does: the cell contains it."""
    reply = school.hands(school.bea.email).spreadsheets.get(spreadsheetId=school.book("register")).execute()
    (view,) = [one for one in reply["sheets"][0]["filterViews"] if one["title"] == area]
    (spec,) = view["filterSpecs"]
    column = list(school.register()[0])[spec["columnIndex"]]
    (value,) = spec["filterCriteria"]["condition"]["values"]
    return {row["Who"] for row in school.register() if value["userEnteredValue"].lower() in row[column].lower()}


def in_the_directory(school, area):
    """Who stands under an area's heading in the term's directory."""
    with school.parts.engine.begin() as c:
        (*_, last) = editions.load_editions(c)
    raw = school.hands(school.amina.email).documents.get(documentId=last.document).execute()
    lines = lines_of(read_document(raw))
    # The first is a line of the contents, if it is there at all.
    starts = [at for at, line in enumerate(lines) if line.startswith(f"{area} (")]
    names = set()
    for line in lines[starts[-1] + 1 :] if starts else ():
        if ": " not in line or "," not in line:
            break
        names.add(line.split(",")[0])
    return names


def on_the_card(school, area):
    """Whom the side panel shows."""
    sidebar = Sidebar(school, school.carol)
    sidebar.open("SHEETS")
    lines = sidebar.press("Find", words=area).text.splitlines()
    return {line.split(":")[0] for line in lines if line.split(":")[0] in EVERYONE}


EVERYONE = {"Amina Hussain", "Bea Lindqvist", "Carol Okoro"}
AREAS = ("Questioning", "Phonics and early reading", "Maths", "Mastery mathematics", "Writing", "Scaffolding")


def test_an_areas_name_gives_the_same_people_in_the_sheet_the_directory_the_panel_and_the_command(listed):
    listed.makes_directory()

    for area in AREAS:
        shown = [look(listed, area) for look in (in_the_view, in_the_directory, on_the_card)]
        assert shown == [found(listed, area)] * 3, area
    assert found(listed, "Questioning") == EVERYONE


def test_it_also_knows_synonyms_word_forms_and_slips(listed):
    assert [found(listed, words) for words in ("cold call", "question", "questoning")] == [EVERYONE] * 3


def test_afl_and_a_verb_find_assessment_on_every_surface(listed):
    listed.bea.offers("Mini whiteboards in every lesson")
    listed.sync()
    listed.makes_directory()

    shown = [look(listed, "Assessment for learning") for look in (in_the_view, in_the_directory, on_the_card)]
    found_by = [found(listed, words) for words in ("AfL", "assessing", "exit tickets", "assessment for learning")]
    assert shown + found_by == [{"Bea Lindqvist"}] * 7


def test_what_is_for_my_school_is_found_there_and_nowhere_else(listed):
    viewers = (listed.amina, listed.bea, listed.carol, None)

    assert [found(listed, "seating plans", viewer) for viewer in viewers] == [{"Amina Hussain"}] * 2 + [set()] * 2


def test_nobody_is_told_to_ask_themselves(listed):
    with listed.parts.engine.begin() as c:
        matches = find_help(c, listed.parts, person(listed, listed.amina), "questioning")

    assert {match.person.name for match in matches} == {"Bea Lindqvist", "Carol Okoro"}


def test_what_changes_is_found_as_soon_as_it_is_read(listed):
    before = found(listed, "phonics")
    listed.carol.withdraws_offer("Phonics catch-up")
    listed.bea.offers("Phonics with songs")

    listed.sync()

    assert (before, found(listed, "phonics")) == ({"Carol Okoro"}, {"Bea Lindqvist"})


def test_while_nothing_changes_nothing_is_laid_out_anew(listed):
    with listed.parts.engine.begin() as c:
        first, second = findable(c, listed.parts), findable(c, listed.parts)
    listed.bea.offers("Phonics with songs")
    listed.sync()
    with listed.parts.engine.begin() as c:
        third = findable(c, listed.parts)

    assert (first is second, second is third) == (True, False)


def test_whoever_is_paused_has_left_or_no_longer_shares_is_not_found(listed):
    listed.hands_in_list(amina={"Paused from": "11 January 2027"}, without=(listed.carol.email,))
    paused_and_gone = found(listed.on("2027-01-12"), "questioning")
    listed.bea.unshares()
    listed.works()

    assert (paused_and_gone, found(listed, "questioning")) == ({"Bea Lindqvist"}, set())


def test_somebody_comes_back_on_the_day_their_pause_ends(listed):
    listed.hands_in_list(carol={"Paused from": "11 January 2027", "Paused until": "29 January 2027"})

    away, back = found(listed.on("2027-01-12"), "phonics"), found(listed.on("2027-01-30"), "phonics")

    assert (away, back) == (set(), {"Carol Okoro"})


def test_a_card_shows_what_its_viewer_may_see_of_somebody(listed):
    amina, bea, carol = (person(listed, who) for who in (listed.amina, listed.bea, listed.carol))

    with listed.parts.engine.begin() as c:
        here, there = (profile_of(c, listed.parts, viewer, amina.key) for viewer in (bea, carol))

    assert here.ask_about == ("Hinge questions", "Sorting out seating plans", "Writing frames")
    assert there.ask_about == ("Hinge questions", "Writing frames")


def test_somebody_who_offers_nothing_that_one_may_see_has_no_card(school):
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.sync()
    amina, carol = person(school, school.amina), person(school, school.carol)

    for key in (amina.key, people.PersonKey("nobody@nowhere.example")):
        with school.parts.engine.begin() as c, pytest.raises(NotYours):
            profile_of(c, school.parts, carol, key)


# At the keyboard


@pytest.fixture
def keyboard(listed, laptop):
    return laptop


def test_cpd_find_says_who_where_what_and_why(keyboard):
    told = json.loads(keyboard.cpd("find", "AfL", "--json").output)
    hinge = json.loads(keyboard.cpd("find", "hinge", "questions", "--json").output)

    assert told == []
    assert hinge[0] == {
        "person": "Amina Hussain",
        "school": "Oakfield School",
        "area": "Questioning",
        "offer": "Hinge questions",
        "reason": "Says so in their own words.",
    }


def test_cpd_find_shows_what_is_for_one_school_only_as_somebody_of_it(keyboard):
    said = [
        keyboard.cpd("find", "seating plans", *more).output
        for more in ((), ("--as", "Bea Lindqvist"), ("--as", "carol@hillside.example"))
    ]

    assert ["Sorting out seating plans" in words for words in said] == [False, True, False]
    assert said[0].startswith("Nobody offers this yet.")


def test_cpd_find_as_nobody_says_so(keyboard):
    result = keyboard.cpd("find", "phonics", "--as", "Nobody Known")

    assert (result.exit_code, "Nobody we know" in result.output) == (1, True)


@pytest.mark.parametrize("words", ["", "  ", "help with " * 1000, "x" * 100_000])
def test_cpd_find_asks_for_a_word_or_two(keyboard, words):
    result = keyboard.cpd("find", words)

    assert (result.exit_code, "A word or two is enough" in result.output) == (2, True)


@pytest.mark.parametrize(
    "words", ["<b>phonics</b>", "😀", "مرحبا", "'; DROP TABLE offer; --", "%", "{area}", "\\", "((("]
)
def test_cpd_find_takes_any_text(keyboard, words):
    assert keyboard.cpd("find", words, "--json").exit_code == 0
