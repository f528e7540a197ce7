"""Answered, deleted, merged, held back, let go, dropped: each question ends somewhere, with a reason."""

from __future__ import annotations

import pytest

from sync.demo.acts import Spot

FOLDED = "Fractions with folded paper"


def logs(school, *titles, on="2027-03-04", when="4 March 2027"):
    school.on(on, "16:00")
    for title in titles:
        school.amina.logs(when, title)
    school.works()


@pytest.fixture
def asked(school):
    """The first question about folded paper came on 12 April."""
    logs(school, FOLDED)
    return school.on("2027-04-12").go()


def first(school):
    return school.prompts(school.amina)[0]


def reasons(school):
    return {prompt.reason for prompt in school.prompts(school.amina) if prompt.reason}


def test_a_deleted_question_is_dismissed_and_never_comes_back(asked):
    asked.amina.deletes_prompt(FOLDED)

    asked.on("2027-04-13").works()
    asked.on("2027-05-13").works()

    assert (first(asked).state.value, first(asked).reason) == ("dismissed", "You deleted it.")
    assert "one month on" not in asked.doc_text(asked.amina)


def test_the_next_question_still_comes_after_one_was_deleted(asked):
    asked.amina.deletes_prompt(FOLDED)
    asked.on("2027-04-13").works()

    asked.on("2027-06-07").works()

    assert "three months on" in asked.doc_text(asked.amina)


def test_a_deleted_question_that_is_put_back_and_answered_counts(asked):
    text = asked.doc_text(asked.amina).split("Looking back\n")[1].split("\n")
    block = "\n".join(text[1:8]).replace("(if you like)\n", "(if you like)\nThey fold first")
    asked.amina.deletes_prompt(FOLDED)
    asked.on("2027-04-13").works()

    back = next(block for block in asked.doc(asked.amina).blocks if getattr(block, "text", "").startswith("Now and"))
    asked.amina.types({"insertText": {"location": {"index": back.end - 1}, "text": "\n" + block}})
    asked.on("2027-04-14").works()

    assert (first(asked).state.value, first(asked).answer) == ("answered", "They fold first")


def test_an_emptied_answer_leaves_no_words_with_us(asked):
    asked.amina.answers(FOLDED, "it was awful")
    asked.on("2027-04-13").works()

    asked.amina.retypes_line("it was awful", "")
    asked.on("2027-04-14").works()

    assert (first(asked).state.value, first(asked).answer) == ("answered", "")


def test_no_more_than_three_questions_stand_unanswered(school):
    logs(school, *(f"Lesson study {number}" for number in range(5)))

    school.on("2027-04-12").works()

    assert school.doc_text(school.amina).count("one month on") == 3
    assert sorted(school.states(school.amina)[:5]) == ["placed"] * 3 + ["waiting"] * 2


def test_the_fourth_comes_when_one_of_the_three_is_answered(school):
    logs(school, *(f"Lesson study {number}" for number in range(4)))
    school.on("2027-04-12").works()
    held = next(n for n in range(4) if f"Lesson study {n}: one month on" not in school.doc_text(school.amina))

    school.amina.answers(next(f"Lesson study {n}" for n in range(4) if n != held), "yes")
    school.on("2027-04-13").works()

    assert f"Lesson study {held}: one month on" in school.doc_text(school.amina)


def test_a_question_still_waiting_when_the_next_falls_due_is_merged_into_it(school):
    logs(school, "Asked about rulers", "Asked about scissors", "Asked about glue", FOLDED)
    school.on("2027-04-12").works()
    held_back = f"{FOLDED}: one month on" not in school.doc_text(school.amina)

    for day in ("2027-06-07", "2027-06-08"):
        school.on(day).works()

    assert held_back
    assert f"{FOLDED}: three months on" in school.doc_text(school.amina)
    assert [prompt.reason for prompt in school.prompts(school.amina) if prompt.state.value == "merged"] == ["into 3"]


def test_a_block_nobody_touched_is_taken_back_after_six_school_weeks(asked):
    before = asked.doc_text(asked.amina)

    asked.on("2027-05-24").works()
    standing = asked.doc_text(asked.amina)
    asked.on("2027-05-25").works()

    assert (standing, "one month on" in asked.doc_text(asked.amina)) == (before, False)
    assert "It was let go after six school weeks." in reasons(asked)


def test_what_is_let_go_leaves_the_doc_as_it_was_before_the_question(school):
    logs(school, "Podcast on cognitive load")
    school.on("2027-06-06").works()
    before = school.doc_text(school.amina)
    school.on("2027-06-07").works()

    school.on("2027-07-20").works()

    assert school.doc_text(school.amina) == before
    assert "It was let go after six school weeks." in reasons(school)


def test_what_is_let_go_is_never_asked_again(asked):
    asked.on("2027-06-07").works()

    asked.on("2027-07-20").works()

    assert asked.doc_text(asked.amina).count("one month on") == 0


def test_a_block_somebody_wrote_in_is_never_taken_back(asked):
    asked.amina.answers(FOLDED, "hm", where=Spot.HEADING)

    asked.on("2027-07-19").works()

    assert "one month on hm" in asked.doc_text(asked.amina)


def test_an_answer_in_the_minute_it_is_to_be_taken_back_is_kept(asked):
    def answer():
        if "hm, yes" not in asked.doc_text(asked.amina):
            asked.amina.answers(FOLDED, "hm, yes")

    with asked.before("docs.documents.batchUpdate", answer):
        asked.on("2027-06-04").works()

    assert "hm, yes" in asked.doc_text(asked.amina)
    assert (first(asked).state.value, first(asked).answer) == ("answered", "hm, yes")


def test_nothing_comes_to_someone_who_is_away_and_it_comes_when_they_are_back(school):
    logs(school, FOLDED)
    school.hands_in_list(amina={"Paused from": "1 April 2027", "Paused until": "30 April 2027"})
    school.on("2027-04-12").works()
    away = "one month on" in school.doc_text(school.amina)

    school.on("2027-05-04").works()

    assert (away, "one month on" in school.doc_text(school.amina)) == (False, True)


def test_someone_away_with_no_day_of_return_is_not_asked(school):
    logs(school, FOLDED)
    school.hands_in_list(amina={"Paused from": "1 April 2027"})

    for day in ("2027-04-12", "2027-04-26", "2027-05-17"):
        school.on(day).works()

    assert (school.states(school.amina)[0], first(school).reason) == ("waiting", "You are away.")


def test_who_has_left_is_asked_nothing(school):
    logs(school, FOLDED)
    school.hands_in_list(amina={"Leave date": "9 April 2027"})

    school.on("2027-04-12").works()

    assert (school.states(school.amina)[0], first(school).reason) == ("dropped", "You have left the school.")


def test_who_is_no_longer_on_the_list_is_asked_nothing(school):
    logs(school, FOLDED)
    school.hands_in_list(without=("amina@oakfield.example",))
    school.forget_calls()

    school.on("2027-04-12").works()

    assert school.calls() == {"drive.changes.list": 2, "drive.files.list": 2}
    assert school.states(school.amina)[0] == "dropped"


def test_a_question_due_on_a_closed_day_found_out_later_comes_on_the_next_working_day(school):
    school.on("2027-04-02", "16:00").amina.logs("2 April 2027", FOLDED)
    school.works()
    school.hands_in_list(amina={"Working days": "Thu Fri"})

    school.on("2027-05-04").works()
    early = school.states(school.amina)[0]
    school.on("2027-05-06").works()

    assert (early, school.states(school.amina)[0]) == ("waiting", "placed")


def test_a_service_that_slept_for_months_asks_the_latest_question_only(school):
    logs(school, FOLDED)

    school.on("2027-09-06").works()

    assert school.states(school.amina) == ["merged", "merged", "placed", "planned"]


def test_every_question_that_was_due_has_an_end_or_a_reason(school):
    logs(school, *(f"Lesson study {number}" for number in range(5)))
    for day in ("2027-04-12", "2027-06-07", "2027-09-06"):
        school.on(day).works()

    due = [prompt for prompt in school.prompts(school.amina) if prompt.due_on <= school.parts.today()]
    assert [prompt for prompt in due if prompt.state.value != "placed" and not prompt.reason] == []
