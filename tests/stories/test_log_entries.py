"""What someone logs becomes the questions that will come, on the right days."""

from __future__ import annotations

import pytest

FOUR = ["2027-04-12", "2027-06-07", "2027-09-06", "2028-03-06"]


@pytest.fixture
def fractions(school):
    """On 4 March Amina logs what she did with fractions, and it is read the next morning."""
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", "Fractions with folded paper", "1 h", "try it with 7C")
    school.on("2027-03-05").sync()
    return school


def test_a_log_entry_is_asked_about_after_one_three_six_and_twelve_months(fractions):
    assert [prompt.stage for prompt in fractions.prompts(fractions.amina)] == [1, 3, 6, 12]


def test_each_question_comes_on_the_next_day_she_works(fractions):
    # 4 April is a Sunday in the Easter holidays and 12 April an INSET day; 4 June is half-term; the others Saturdays.
    assert fractions.due_days(fractions.amina) == FOUR


@pytest.mark.parametrize(
    ("done", "first"),
    [
        ("31 January 2027", "2027-03-01"),  # 28 February is a Sunday
        ("15 January 2027", "2027-02-22"),  # 15 February is half-term
        ("31 January 2028", "2028-02-29"),  # the end of a month in a leap year
        ("29 January 2028", "2028-02-29"),
        ("29 February 2028", "2028-03-29"),
        ("28 February 2027", "2027-04-12"),  # a Sunday: 28 March is one too, and then the holidays begin
        ("1 June 2027", "2027-07-01"),  # done in half-term itself
        ("30 June 2027", "2027-09-01"),  # 30 July is a holiday
    ],
)
def test_the_first_question_comes_a_month_later_however_the_month_ends(school, done, first):
    year, month = done.split()[2], {"January": 1, "February": 2, "June": 6}[done.split()[1]]
    school.on(f"{year}-{month:02}-28", "16:00").amina.logs(done, "Fractions")

    school.on(f"{year}-{month + 1:02}-02").sync()

    assert school.due_days(school.amina)[0] == first


def test_a_year_after_29_february_is_28_february(school):
    school.on("2028-02-29", "16:00").amina.logs("29 February 2028", "Fractions")

    school.on("2028-03-01").sync()

    assert school.due_days(school.amina)[-1] == "2029-02-28"


def test_a_part_timer_is_asked_on_days_she_works(school):
    school.hands_in_list(amina={"Working days": "Wed Thu"})
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", "Fractions")

    school.on("2027-03-05").sync()

    assert school.due_days(school.amina) == ["2027-04-14", "2027-06-09", "2027-09-08", "2028-03-08"]


def test_a_day_on_which_one_school_is_closed_and_the_other_is_not(school):
    # 12 April is an INSET day at Oakfield, and an ordinary first day of term at Hillside.
    for who in (school.amina, school.carol):
        school.on("2027-03-10", "16:00")
        who.logs("10 March 2027", "Fractions")

    school.on("2027-03-11").sync()

    assert school.due_days(school.amina)[0] == school.due_days(school.carol)[0] == "2027-04-12"


def test_a_quick_note_is_never_asked_about(school):
    school.amina.notes("12 Jan: cold call with 8C went well")

    school.on("2027-01-13").sync()

    assert school.prompts(school.amina) == ()


def test_a_podcast_is_asked_about_once(school):
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", "Podcast on cognitive load")

    school.on("2027-03-05").sync()

    assert [prompt.stage for prompt in school.prompts(school.amina)] == [3]


def test_a_log_row_without_a_date_is_said_to_its_owner_and_asks_nothing(school):
    school.amina.logs("", "Fractions")

    school.sync()

    assert school.prompts(school.amina) == ()
    assert any("Fractions" in problem for problem in school.problems(school.amina))


def test_correcting_a_title_makes_no_new_questions(fractions):
    fractions.amina.renames("Fractions with folded paper", "Fractions with folded card")

    fractions.sync()

    assert len(fractions.prompts(fractions.amina)) == 4


def test_a_title_changed_beyond_recognition_is_the_same_by_its_day(fractions):
    fractions.amina.renames("Fractions with folded paper", "Halves")

    fractions.sync()

    assert (len(fractions.prompts(fractions.amina)), fractions.due_days(fractions.amina)) == (4, FOUR)


def test_correcting_a_date_moves_the_questions_and_makes_no_new_ones(fractions):
    fractions.amina.redates("Fractions with folded paper", "11 March 2027")

    fractions.on("2027-03-12").sync()

    assert fractions.due_days(fractions.amina) == ["2027-04-12", "2027-06-11", "2027-09-13", "2028-03-13"]


def test_a_corrected_date_is_the_day_the_question_comes(fractions):
    fractions.amina.redates("Fractions with folded paper", "15 March 2027")
    fractions.on("2027-03-16").works()

    fractions.on("2027-04-12").works()
    early = fractions.states(fractions.amina)
    fractions.on("2027-04-15").works()

    assert (early[0], fractions.states(fractions.amina)[0]) == ("planned", "placed")


def test_a_row_cut_and_pasted_back_is_the_same_row(fractions):
    fractions.amina.removes("Fractions with folded paper")
    fractions.on("2027-03-08").sync()

    fractions.amina.logs("4 March 2027", "Fractions with folded paper", "1 h", "try it with 7C")
    fractions.on("2027-03-09").sync()

    assert fractions.due_days(fractions.amina) == FOUR


def test_a_row_that_stays_deleted_is_not_asked_about(fractions):
    fractions.amina.removes("Fractions with folded paper")

    fractions.on("2027-04-12").works()

    assert (fractions.states(fractions.amina)[0], "month on" in fractions.doc_text(fractions.amina)) == (
        "dropped",
        False,
    )


def test_a_new_row_above_leaves_the_questions_of_the_others_alone(fractions):
    before = fractions.prompts(fractions.amina)

    fractions.amina.logs("5 March 2027", "Times tables songs")
    fractions.on("2027-03-08").sync()

    assert [prompt for prompt in fractions.prompts(fractions.amina) if prompt in before] == list(before)
    assert len(fractions.prompts(fractions.amina)) == 8


def test_two_rows_alike_in_every_word_are_two_activities(school):
    school.on("2027-03-04", "16:00")
    for _ in range(2):
        school.amina.logs("4 March 2027", "Phonics with Year 1")

    school.on("2027-03-05").sync()

    assert len(school.prompts(school.amina)) == 8


def test_what_is_more_than_six_weeks_old_when_first_read_is_dropped_with_that_reason(school):
    school.on("2027-03-04", "16:00").amina.logs("14 January 2027", "Fractions")

    school.on("2027-03-05").sync()

    assert set(school.states(school.amina)) == {"dropped"}
    assert all("six weeks" in prompt.reason for prompt in school.prompts(school.amina))


def test_exactly_six_weeks_is_not_too_old(school):
    school.on("2027-02-25", "16:00").amina.logs("15 January 2027", "Fractions")

    school.on("2027-02-26").sync()

    assert set(school.states(school.amina)) == {"planned"}


def test_one_log_entry_is_read_once_and_costs_nothing_until_its_day(fractions):
    fractions.works()
    fractions.forget_calls()

    fractions.on("2027-03-19").works()

    assert fractions.calls() == {"drive.changes.list": 2, "drive.files.list": 2}
