"""The live list as its readers filter it: a view for each area, phase and subject, what the columns say, their own
views left alone."""

from __future__ import annotations

import json

import pytest

MINE = {
    "title": "Mine",
    "range": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 40, "startColumnIndex": 0, "endColumnIndex": 5},
    "sortSpecs": [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}],
    "filterSpecs": [{"columnIndex": 3, "filterCriteria": {"hiddenValues": ["Times tables"]}}],
}


@pytest.fixture
def listed(school):
    for what in ("Questioning", "Times tables"):
        school.amina.offers(what)
    school.carol.offers("Phonics catch-up")
    school.works()
    return school


def book(school):
    return school.hands(school.bea.email).spreadsheets.get(spreadsheetId=school.book("register")).execute()


def views(school):
    return {view["title"]: view for view in book(school)["sheets"][0]["filterViews"]}


def shown(school, title):
    """Who stands in a view, worked out as Sheets does."""
    (spec,) = views(school)[title]["filterSpecs"]
    condition = spec["filterCriteria"]["condition"]
    value = condition["values"][0]["userEnteredValue"].casefold()
    column = list(school.register()[0])[spec["columnIndex"]]
    cells = [(row["Who"], row[column].casefold()) for row in school.register()]
    is_whole = condition["type"] == "TEXT_EQ"
    return {who for who, cell in cells if (cell == value if is_whole else value in cell)}


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Questioning", {"Amina Hussain"}),
        ("Phase: KS1", {"Carol Okoro"}),
        ("Phase: KS3", {"Amina Hussain"}),
        ("Subject: Mathematics", {"Amina Hussain"}),
        ("Subject: English", set()),
    ],
)
def test_there_is_a_view_for_each_area_phase_and_subject(listed, title, who):
    assert shown(listed, title) == who


def test_the_views_lie_over_a_table(listed):
    tab = book(listed)["sheets"][0]

    assert tab["tables"][0]["name"] == "Offers"
    assert {view["range"].get("endRowIndex") for view in tab["filterViews"]} == {None}


def test_a_view_shows_people_by_name_and_no_column_counts_or_grades_anybody(listed):
    listed.bea.offers("Questioning in Year 8")
    listed.works()

    assert {view["sortSpecs"][0].get("dimensionIndex", 0) for view in views(listed).values()} == {0}
    assert list(listed.register()[0]) == [
        "Who",
        "School",
        "What they do",
        "Happy to help with",
        "Area",
        "How and when",
        "Write to",
        "Confirmed",
        "Good to know",
        "Phase",
        "Subjects",
        "Coordinator's note",
        "Key",
    ]


def test_a_subject_that_is_new_in_the_register_gets_a_view_once(listed):
    listed.hands_in_list(amina={"Subjects": "Mathematics; Astronomy"})
    before = "Subject: Astronomy" in views(listed)

    for day in ("2027-01-06", "2027-01-07", "2027-01-08"):
        listed.on(day).works()

    titles = [view["title"] for view in book(listed)["sheets"][0]["filterViews"]]
    assert (before, titles.count("Subject: Astronomy"), shown(listed, "Subject: Astronomy")) == (
        False,
        1,
        {"Amina Hussain"},
    )
    assert len(titles) == len(set(titles))


def test_a_round_that_needs_no_new_view_asks_nothing_about_views(listed):
    listed.on("2027-01-06").carol.offers("Story time")
    listed.forget_calls()

    listed.works()

    assert "Story time" in listed.offered()
    # The tab itself is read, and nothing but its cells.
    assert listed.calls()["sheets.spreadsheets.get"] == 1


def test_a_readers_own_view_is_there_word_for_word_after_ten_rounds(listed):
    listed.bea.edits_workbook("register", {"addFilterView": {"filter": MINE}})
    before = json.dumps(views(listed)["Mine"], sort_keys=True)

    for number in range(10):
        listed.on(f"2027-01-{number + 6:02}").carol.offers(f"Story time {number}")
        listed.works()

    assert len(listed.offered()) == 13
    assert json.dumps(views(listed)["Mine"], sort_keys=True) == before


def test_two_readers_see_their_own_views_and_neither_moves_the_others_rows(listed):
    order = listed.offered()
    listed.bea.edits_workbook("register", {"addFilterView": {"filter": MINE}})
    other = MINE | {"title": "Hers", "filterSpecs": []}
    listed.bea.edits_workbook("register", {"addFilterView": {"filter": other}})

    listed.on("2027-01-06").works()

    assert ({"Mine", "Hers"} <= views(listed).keys(), listed.offered()) == (True, order)


def test_every_column_is_explained_with_who_fills_it_in(listed):
    values = listed.hands(listed.carol.email).spreadsheets.values()
    reply = values.get(spreadsheetId=listed.book("register"), range="'What the columns say'").execute()
    heading, *rows = reply["values"]

    assert heading == ["Column", "What it says", "Who fills it in"]
    assert [row[0] for row in rows] == list(listed.register()[0])
    assert all(len(row[1]) > 20 and row[2] for row in rows)
    assert [row[0] for row in rows if row[2].startswith("People")] == ["Coordinator's note"]
