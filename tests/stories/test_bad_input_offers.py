"""What people type by mistake, or as only people would: kept, told kindly, and nothing made up from it."""

from __future__ import annotations

import json

import pytest

from sync.google.docs_json import read_document
from sync.store import editions, entries, people
from tests.support.community import lines_of
from tests.support.founding import AMINA, staff_rows
from tests.support.sidebar import Sidebar

OFFERS = "What I can offer"
ODD_NAMES = ["Siobhán O’Neill-D'Arcy", "Zoë 🦊 van der Berg", "ليلى منصور"]


def directory(school):
    """The lines of the latest edition, and it as Google has it."""
    with school.parts.engine.begin() as c:
        (*_, last) = editions.load_editions(c)
    raw = school.hands(school.carol.email).documents.get(documentId=last.document).execute()
    return lines_of(read_document(raw)), json.dumps(raw, ensure_ascii=False)


def test_two_tables_for_one_section_are_both_read(school):
    school.amina.offers("Questioning")
    school.amina.writes_table(OFFERS, ("What", "How and when", "For"), [("Bar models", "Fridays", "all our schools")])

    school.works()

    assert (school.offered(), school.problems(school.amina)) == (["Questioning", "Bar models"], [])


def test_the_same_offer_twice_is_listed_twice_and_its_owner_is_told_that_one_is_enough(school):
    for what in ("Questioning", "questioning"):
        school.amina.offers(what, "Thursdays")

    school.works()

    assert school.offered() == ["Questioning", "questioning"]
    assert school.problems(school.amina) == ["Row 2 of What I can offer says the same as row 1. One of them is enough."]


@pytest.mark.parametrize(
    ("when", "long", "told"),
    [
        ("4 March 1907", "1 h", "is dated 4 March 1907. If the year is a slip, put it right; if not, leave it."),
        ("4 March 2072", "1 h", "is dated 4 March 2072. If the year is a slip, put it right; if not, leave it."),
        ("4 January 2027", "40 h", "says 40 h for one day."),
    ],
)
def test_a_year_nobody_meant_and_a_day_of_forty_hours_are_kept_and_said(school, when, long, told):
    school.amina.logs(when, "Phonics screening", long)

    school.works()

    with school.parts.engine.begin() as c:
        (entry,) = entries.load_entries(c, people.PersonKey(AMINA))
    assert (entry.title, entry.when, entry.hours) == ("Phonics screening", when, long)
    assert any(told in problem for problem in school.problems(school.amina))
    assert "4 March 1907" not in json.dumps(school.register())


def test_a_day_to_come_confirms_no_offer_before_it_is_there(school):
    school.amina.offers("Questioning")
    school.works()
    school.amina.logs("29 April 2027", "Questioning with Year 9")

    school.on("2027-04-14").works()

    assert school.register()[0]["Confirmed"] == "Spring 2027"


def test_a_person_in_two_schools_is_asked_about_and_nothing_is_changed(school, laptop):
    rows = [*staff_rows().values(), staff_rows()[AMINA] | {"School": "Hillside Primary"}]

    told = laptop.cpd("provision", *laptop.lists(rows))

    assert (told.exit_code != 0, "has the same address. Keep one row for each person." in told.output) == (True, True)
    with school.parts.engine.begin() as c:
        assert people.find_member(c, people.PersonKey(AMINA))[1].name == "Oakfield School"


def test_an_area_nobody_knows_is_found_by_its_own_words_and_stands_under_something_else(school):
    school.amina.offers("Falconry with Year 6")
    school.works()
    school.makes_directory()
    carol = Sidebar(school, school.carol)
    carol.open("SHEETS")

    (row,), (lines, _) = school.register(), directory(school)
    assert (row["Area"], "Something else (1)" in lines) == ("", True)
    assert "Falconry with Year 6" in carol.press("Find", words="falconry")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_stands_as_it_is_in_register_directory_panel_and_a_mail_to_it(school, name):
    school.amina.offers("Questioning")
    school.hands_in_list(amina={"Name": name})
    school.works()
    school.makes_directory()
    carol = Sidebar(school, school.carol)
    carol.open("SHEETS")

    (lines, raw), first = directory(school), name.split()[0]
    assert [row["Who"] for row in school.register()] == [name]
    assert name in lines and f"Write to {first}" in lines and "mailto:amina@oakfield.example" in raw
    assert name in carol.press("Find", words="questioning")


def test_an_offer_pasted_from_word_reads_as_it_looks(school):
    school.amina.offers("“Hinge”\u00a0questions\u000b– and ‘wait time’…", "Thursdays,\u00a0period\u20093\u00ad")

    school.works()

    (row,) = school.register()
    assert (row["Happy to help with"], row["Area"]) == ("“Hinge” questions – and ‘wait time’…", "Questioning")
    assert row["How and when"].startswith("Thursdays, period 3")


def test_a_row_typed_by_hand_into_the_register_is_left_alone_and_offered_by_nobody(school):
    school.amina.offers("Questioning")
    school.works()
    for cell, text in (("A3", "Bea Lindqvist"), ("D3", "Cold call"), ("E3", "Questioning")):
        school.bea.types_in_register(cell, text)

    for day in ("2027-01-06", "2027-01-07"):
        school.on(day).works()
    school.makes_directory()

    assert school.offered() == ["Questioning", "Cold call"]
    assert "Cold call" not in directory(school)[1]
