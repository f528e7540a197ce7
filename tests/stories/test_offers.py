"""From "What I can offer" to the live list that everyone reads."""

from __future__ import annotations

import json

import pytest


def rows(school):
    """The live list without the columns that say when and by what key."""
    return [{k: v for k, v in row.items() if k not in ("Key", "Confirmed")} for row in school.register()]


def test_an_offer_for_all_our_schools_becomes_a_row_of_the_register(school):
    school.amina.offers("Questioning", "happy to coach, Thursdays")

    school.sync()

    assert rows(school) == [
        {
            "Who": "Amina Hussain",
            "School": "Oakfield School",
            "What they do": "Teacher, Mathematics",
            "Happy to help with": "Questioning",
            "Area": "Questioning",
            "How and when": "happy to coach, Thursdays",
            "Write to": "amina@oakfield.example",
            "Good to know": "",
            "Phase": "KS3",
            "Subjects": "Mathematics",
            "Coordinator's note": "",
        }
    ]


def test_each_offer_is_a_row_and_rows_stand_by_name(school):
    school.carol.offers("Phonics catch-up", "Tuesdays")
    school.amina.offers("Questioning")
    school.amina.offers("Fractions with folded paper", "15 minutes")

    school.sync()

    assert [(row["Who"], row["Happy to help with"]) for row in school.register()] == [
        ("Amina Hussain", "Questioning"),
        ("Amina Hussain", "Fractions with folded paper"),
        ("Carol Okoro", "Phonics catch-up"),
    ]


def test_an_offer_is_confirmed_for_the_term_in_which_it_was_first_read(school):
    school.amina.offers("Questioning")

    school.sync()

    assert [row["Confirmed"] for row in school.register()] == ["Spring 2027"]


def test_an_offer_for_my_school_stands_in_no_file_that_others_can_open(school):
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.amina.offers("Questioning")
    school.on("2027-01-25").works()

    school.makes_directory()

    told = {key for key, _ in school.world.items("file") if "seating plans" in json.dumps(held_by(school, key))}
    assert (school.offered(), told) == (["Questioning"], {school.amina.portfolio})


def held_by(school, file):
    """All that the local Workspace keeps of one file."""
    return [value for kind, key, value in school.world.dump() if key.startswith(file) or kind.endswith(file)]


def test_an_offer_with_nothing_under_for_is_for_my_school(school):
    school.amina.offers("Questioning", audience="")

    school.sync()

    assert school.register() == []


@pytest.mark.parametrize("words", ["not all our schools", "all school", "some of our schools"])
def test_words_that_only_resemble_all_our_schools_publish_nothing(school, words):
    school.amina.offers("Questioning", audience=words)

    school.sync()

    assert school.register() == []
    assert (
        f"We took “{words}” in row 1 of What I can offer as your own school only." in school.problems(school.amina)[0]
    )


def test_two_offers_made_into_one_for_my_school_are_in_the_register_no_more(school):
    two_offers_made_into_one(school)

    assert school.offered() == ["Phonics catch-up"]
    assert "could be" in school.problems(school.amina)[0]


def test_an_offer_in_doubt_is_listed_again_under_its_key_once_it_reads_as_before(school):
    before = two_offers_made_into_one(school)

    school.amina.changes_offer("Questioning for year 9", "For (my school / all our schools)", "all our schools")
    school.amina.changes_offer("Questioning for year 9", "What", "Questioning for year 7")
    school.sync()

    assert [row for row in school.register() if row["Who"] == "Amina Hussain"] == before[:1]


def two_offers_made_into_one(school):
    """Which of the two is meant cannot be told. Gives the register's rows before."""
    for what in ("Questioning for year 7", "Questioning for year 8"):
        school.amina.offers(what)
    school.carol.offers("Phonics catch-up")
    school.sync()
    before = school.register()
    school.amina.withdraws_offer("Questioning for year 8")
    school.amina.changes_offer("Questioning for year 7", "What", "Questioning for year 9")
    school.amina.changes_offer("Questioning for year 9", "For (my school / all our schools)", "my school")
    school.sync()
    return before


def test_a_corrected_offer_changes_its_row_in_place(school):
    school.amina.offers("Questioning", "Thursdays")
    school.sync()
    (before,) = school.register()

    school.amina.changes_offer("Questioning", "How and when", "Tuesdays 9:15")
    school.sync()

    assert school.register() == [before | {"How and when": "Tuesdays 9:15"}]


def test_only_the_cell_that_changed_is_written(school):
    school.amina.offers("Questioning", "Thursdays")
    school.sync()

    school.amina.changes_offer("Questioning", "How and when", "Tuesdays 9:15")
    school.sync()

    assert cells_of_last_round(school) == "1"


def cells_of_last_round(school):
    with school.parts.engine.begin() as c:
        line = "SELECT evidence->>'cells' FROM effect WHERE kind = 'register' ORDER BY planned_at DESC, key DESC"
        return c.exec_driver_sql(line).scalars().first()


def test_a_renamed_offer_keeps_its_row(school):
    school.amina.offers("Questioning in maths", "Thursdays")
    school.sync()
    (before,) = school.register()

    school.amina.changes_offer("Questioning in maths", "What", "Questioning in maths lessons")
    school.sync()

    assert [row["Key"] for row in school.register()] == [before["Key"]]
    assert school.offered() == ["Questioning in maths lessons"]


def test_an_offer_taken_back_leaves_the_register(school):
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.sync()

    school.amina.withdraws_offer("Questioning")
    school.sync()

    assert school.offered() == ["Phonics catch-up"]


def test_an_offer_made_wider_joins_the_register_and_made_narrower_leaves_it(school):
    school.amina.offers("Questioning", audience="my school")
    school.sync()
    school.amina.changes_offer("Questioning", "For (my school / all our schools)", "all our schools")
    school.sync()
    wider = school.offered()

    school.amina.changes_offer("Questioning", "For (my school / all our schools)", "my school")
    school.sync()

    assert (wider, school.offered()) == (["Questioning"], [])


def test_when_the_row_above_goes_the_offers_below_keep_their_keys(school):
    for what in ("Questioning", "Fractions with folded paper", "Times tables"):
        school.amina.offers(what)
    school.sync()
    before = {row["Happy to help with"]: row["Key"] for row in school.register()}

    school.amina.withdraws_offer("Questioning")
    school.sync()

    del before["Questioning"]
    assert {row["Happy to help with"]: row["Key"] for row in school.register()} == before


def test_when_nothing_changed_nothing_is_asked_but_one_page_of_each_feed(school):
    school.amina.offers("Questioning")
    school.works()
    school.works()
    school.forget_calls()

    school.works()

    assert school.calls() == {"drive.changes.list": 2}


def test_a_change_that_says_the_same_is_read_and_written_nowhere(school):
    school.amina.offers("Questioning")
    school.works()
    school.works()
    school.forget_calls()

    school.bea.notes("Tried a hinge question with 8C")
    school.works()

    assert school.calls() == {"drive.changes.list": 2, "docs.documents.get": 1}


def test_a_text_that_looks_like_a_formula_stays_text(school):
    school.amina.offers("=1+1", "+44 20 7946 0000")

    school.sync()

    (row,) = school.register()
    assert (row["Happy to help with"], row["How and when"]) == ("=1+1", "+44 20 7946 0000")


def test_emoji_and_right_to_left_words_arrive_as_typed(school):
    school.amina.offers("👩‍🏫 Questioning مرحبا", "any Tuesday 🙂")

    school.sync()

    (row,) = school.register()
    assert (row["Happy to help with"], row["How and when"]) == ("👩‍🏫 Questioning مرحبا", "any Tuesday 🙂")


def test_nobody_paused_or_gone_is_in_the_register_and_both_come_back(school):
    school.amina.offers("Questioning")
    school.sync()
    school.hands_in_list(amina={"Paused from": "11 January 2027", "Paused until": "29 January 2027"})
    school.on("2027-01-12").sync()
    away = school.offered()

    school.on("2027-02-01").sync()

    assert (away, school.offered()) == ([], ["Questioning"])


def test_two_hundred_and_more_offers_fit(school):
    table = [("Offer number " + str(number), "", "all our schools") for number in range(210)]
    school.amina.writes_table("What I can offer", ("What", "How and when", "For"), table)

    school.sync()

    assert len(school.register()) == 210
