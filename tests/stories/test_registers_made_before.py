"""A register that an earlier version made is given the columns it lacks; what people have in it stays where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace.faults import plan
from tests.support.school_fixtures import found_community

BATCH = "sheets.spreadsheets.batchUpdate"
NEW = ["Good to know", "Phase", "Subjects"]


def earlier(templates):
    """The forms as they were before the register had these columns, and views of them."""
    register = templates.workbooks.register
    offers, *others = register.tabs
    columns = tuple(column for column in offers.columns if column.title not in NEW)
    views = tuple(view for view in offers.views if view.column not in NEW)
    tabs = (replace(offers, columns=columns, views=views), *others)
    return replace(templates, workbooks=replace(templates.workbooks, register=replace(register, tabs=tabs)))


@pytest.fixture
def old(new_school):
    """An earlier version made the register; Amina's and Carol's offers stand in it, with a note of the coordinator's
    and a column of her own. Then the service was renewed."""
    new = new_school.parts
    new_school.parts = replace(new, templates=earlier(new.templates))
    found_community(new_school)
    new_school.amina.offers("Hinge questions", "full this term")
    new_school.carol.offers("Phonics catch-up")
    new_school.works()
    new_school.bea.types_in_register("I2", "asked her on 3 March")
    new_school.on("2027-01-06").works()
    new_school.parts = new
    return new_school


def header(school):
    return list(school.register()[0])


def test_the_columns_come_at_the_right_side_and_are_filled_in(old):
    before = header(old)

    old.on("2027-01-07").works()

    assert (header(old), set(before) & set(NEW)) == ([*before, *NEW], set())
    amina, carol = old.register()
    assert (amina["Good to know"], amina["Subjects"], carol["Good to know"]) == (
        "Full for this term.",
        "Mathematics",
        "",
    )


def test_what_people_wrote_stays_where_it_is(old):
    old.on("2027-01-07").works()

    assert old.register()[0]["Coordinator's note"] == "asked her on 3 March"
    assert header(old).index("Coordinator's note") == 8


def test_a_column_that_people_have_under_that_name_stays_theirs(old):
    old.bea.edits_workbook("register", {"appendDimension": {"dimension": "COLUMNS", "length": 1}})
    for cell, text in (("K1", "Phase"), ("K2", "my own words")):
        old.bea.types_in_register(cell, text)

    for day in ("2027-01-07", "2027-01-08"):
        old.on(day).works()

    assert (header(old)[10:], old.register()[0]["Phase"]) == (["Phase", "Good to know", "Subjects"], "my own words")


def test_they_come_once(old):
    old.on("2027-01-07").works()
    old.forget_calls()

    old.on("2027-01-08").works()

    assert (old.calls()[BATCH], len(header(old))) == (0, 13)


@pytest.mark.parametrize("apply", ["before", "after"])
def test_they_come_once_where_the_answer_was_lost(old, apply):
    plan(old.world, {"method": BATCH, "status": 503, "apply": apply})
    for hour in ("08:00", "09:00", "10:00"):
        old.on("2027-01-07", hour).works()

    assert [header(old).count(title) for title in NEW] == [1, 1, 1]
    assert old.register()[0]["Subjects"] == "Mathematics"


def test_their_views_come_with_them(old):
    old.on("2027-01-07").works()

    book = old.hands("bea@oakfield.example").spreadsheets.get(spreadsheetId=old.book("register")).execute()
    titles = [view["title"] for view in book["sheets"][0]["filterViews"]]
    assert "Subject: Mathematics" in titles and len(titles) == len(set(titles))
