"""What becomes of our questions in people's hands: pulled apart, pasted about, struck out, written into."""

from __future__ import annotations

import json

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.transport import call_wsgi
from tests.support.scenarios import FOLDED, log_fractions

QUESTION = f"{FOLDED}: one month on"
SECOND = "What did you see? (if you like)"
DAY, LATER = "2027-04-13", "2027-04-14"


@pytest.fixture
def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return school.on("2027-04-12").go()


def block_of(school):
    """The paragraphs of the block, heading to small print."""
    doc = school.doc(school.amina)
    at = next(n for n, item in enumerate(doc.blocks) if getattr(item, "text", "") == QUESTION)
    return doc.blocks[at : at + 7]


def span(start, end):
    return {"range": {"startIndex": start, "endIndex": end}}


def inserted(at, text):
    return {"insertText": {"location": {"index": at}, "text": text}}


def mark_of(school):
    (mark,) = [item for item in school.doc(school.amina).marks if item.name.startswith("cpd:prompt:")]
    return mark


def first(school):
    prompt = school.prompts(school.amina)[0]
    return prompt.state.value, prompt.answer


# 43: the named range


def test_without_its_named_range_a_question_is_still_found_and_its_answer_read(asked):
    asked.amina.types({"deleteNamedRange": {"namedRangeId": mark_of(asked).id}})
    asked.amina.answers(FOLDED, "a habit by now")

    asked.on(DAY).works()

    assert first(asked) == ("answered", "a habit by now")


def test_without_its_named_range_an_untouched_question_is_still_taken_back(asked):
    before = asked.doc_text(asked.amina)
    asked.amina.types({"deleteNamedRange": {"namedRangeId": mark_of(asked).id}})

    asked.on("2027-06-14").works()

    assert QUESTION in before
    assert QUESTION not in asked.doc_text(asked.amina)


def test_a_range_in_two_parts_with_other_words_between_them_gives_only_what_is_in_the_block(asked):
    block = block_of(asked)
    name = mark_of(asked).name
    asked.amina.types({"deleteNamedRange": {"namedRangeId": mark_of(asked).id}})
    for part in (block[0], block[4]):
        asked.amina.types({"createNamedRange": {"name": name, **span(part.start, part.end - 1)}})
    asked.amina.answers(FOLDED, "a habit by now")

    asked.on(DAY).works()

    assert first(asked) == ("answered", "a habit by now")


def test_our_range_laid_over_somebodys_own_words_makes_no_answer_of_them(asked):
    """The block is deleted; a script of somebody's has laid a range of the same name over a note and the log."""
    name = mark_of(asked).name
    asked.amina.notes("Phonics went well with 3B")
    asked.amina.deletes_prompt(FOLDED)
    doc = asked.doc(asked.amina)
    note = next(item for item in doc.blocks if "Phonics" in getattr(item, "text", ""))
    table = next(item for item in doc.blocks if hasattr(item, "rows"))
    asked.amina.types({"createNamedRange": {"name": name, **span(note.start, note.end - 1)}})
    asked.amina.types({"createNamedRange": {"name": name, **span(note.start, table.end)}})

    asked.on(DAY).works()

    assert first(asked) == ("dismissed", "")
    assert "Phonics went well with 3B" in asked.doc_text(asked.amina)


def test_a_block_pasted_a_second_time_is_one_question_with_one_answer(asked):
    text = "\n".join(item.text for item in block_of(asked))
    asked.amina.types(inserted(block_of(asked)[-1].end, f"{text}\n"))
    asked.amina.answers(FOLDED, "a habit by now")

    asked.on(DAY).works()
    asked.on(LATER).works()

    assert first(asked) == ("answered", "a habit by now")
    assert asked.doc_text(asked.amina).count(QUESTION) == 2


def test_of_a_block_pasted_a_second_time_neither_is_taken_back_wrongly(asked):
    """Only text that is byte for byte ours goes, once; the other copy is the owner's paste."""
    text = "\n".join(item.text for item in block_of(asked))
    asked.amina.types(inserted(block_of(asked)[-1].end, f"{text}\n"))

    asked.on("2027-06-14").works()
    asked.on("2027-06-21").works()

    assert asked.doc_text(asked.amina).count(QUESTION) == 1


def test_a_block_cut_and_pasted_under_another_heading_is_the_same_question(asked):
    block = block_of(asked)
    text = "\n".join(item.text for item in block)
    asked.amina.types({"deleteContentRange": span(block[0].start, block[-1].end)})
    doc = asked.doc(asked.amina)
    focus = next(item for item in doc.blocks if getattr(item, "text", "") == "What I am working on")
    asked.amina.types(inserted(focus.end, f"{text}\n"))
    asked.amina.types(inserted(after_first_question(asked), "a habit by now"))

    asked.on(DAY).works()

    assert first(asked) == ("answered", "a habit by now")
    assert asked.problems(asked.amina) == []


def after_first_question(school):
    doc = school.doc(school.amina)
    at = next(n for n, item in enumerate(doc.blocks) if getattr(item, "text", "").startswith("Any difference yet?"))
    return doc.blocks[at + 1].start


def test_a_block_pasted_among_the_quick_notes_is_no_note_and_asks_nothing_new(asked):
    block = block_of(asked)
    text = "\n".join(item.text for item in block)
    asked.amina.types({"deleteContentRange": span(block[0].start, block[-1].end)})
    log = next(item for item in asked.doc(asked.amina).blocks if getattr(item, "text", "") == "My log")
    asked.amina.types(inserted(log.start, f"{text}\n"))

    asked.on(DAY).works()
    asked.on(LATER).works()

    assert (first(asked), len(asked.prompts(asked.amina))) == (("placed", ""), 4)


def test_a_block_pasted_into_a_tables_cell_counts_as_deleted_and_its_row_is_said(asked):
    block = block_of(asked)
    text = " ".join(item.text for item in block if item.text)
    asked.amina.types({"deleteContentRange": span(block[0].start, block[-1].end)})
    asked.amina.logs("", text)

    asked.on(DAY).works()

    assert first(asked) == ("dismissed", "")
    assert "We could not find a date in row 2 of My log" in asked.problems(asked.amina)[0]


# 44: answers in odd places, and deleting


def test_an_answer_in_the_middle_of_our_own_question_is_the_answer_alone(asked):
    question = next(item for item in block_of(asked) if item.text.startswith("Any difference yet?"))
    at = question.start + question.text.index("no difference")
    asked.amina.types(inserted(at, "YES, every week "))

    asked.on(DAY).works()

    assert first(asked) == ("answered", "YES, every week")


def test_an_answer_in_the_middle_of_the_small_print_is_the_answer_alone(asked):
    small = block_of(asked)[-1]
    asked.amina.types(inserted(small.start + len("One word will do."), " It is a habit."))

    asked.on(DAY).works()

    assert first(asked)[0] == "answered"
    assert "It is a habit" in first(asked)[1]


def test_an_answer_that_breaks_a_question_in_two_is_read_whole(asked):
    question = next(item for item in block_of(asked) if item.text == SECOND)
    asked.amina.types(inserted(question.start + len("What did you see?"), "\nFolding before they ask\n"))

    asked.on(DAY).works()

    assert first(asked) == ("answered", "Folding before they ask")


def test_all_questions_deleted_and_only_the_answer_left_above_the_small_print_is_read(asked):
    block = block_of(asked)
    asked.amina.types(
        {"deleteContentRange": span(block[1].start, block[5].end)},
        inserted(block[1].start, "A habit by now\n"),
    )

    asked.on(DAY).works()

    assert first(asked) == ("answered", "A habit by now")


def test_the_code_deleted_with_the_small_print_the_answer_is_still_found_by_the_range(asked):
    asked.amina.answers(FOLDED, "a habit by now")
    small = block_of(asked)[-1]
    asked.amina.types({"deleteContentRange": span(small.start, small.end - 1)})

    asked.on(DAY).works()

    assert first(asked) == ("answered", "a habit by now")


def test_a_code_copied_into_somebodys_own_sentence_is_no_question_once_the_block_is_gone(asked):
    code = block_of(asked)[-1].text[-6:]
    asked.amina.deletes_prompt(FOLDED)
    asked.amina.notes(f"I took out the one about fractions {code}")

    asked.on(DAY).works()

    assert first(asked) == ("dismissed", "")


def test_half_a_block_deleted_is_neither_dismissed_nor_taken_back(asked):
    block = block_of(asked)
    asked.amina.types({"deleteContentRange": span(block[0].start, block[3].end)})

    asked.on(DAY).works()
    state = first(asked)
    asked.on("2027-06-14").works()

    assert state == ("placed", "")
    assert [line in asked.doc_text(asked.amina) for line in (SECOND, block[-1].text)] == [True, True]


# 45: suggestions and comments


def margin(school, deed, **body):
    """A door of the editor beside Amina's Doc."""
    where = f"http://localhost:8099/_local/docs/{school.amina.portfolio}/{deed}"
    status, _, raw = call_wsgi(LocalWorkspace(school.world), where, "POST", json.dumps(body).encode(), {})
    assert status.startswith("200"), raw
    return json.loads(raw)


def suggests(school, who, **request):
    return margin(school, "suggest", email=who.email, request=request)["suggestionId"]


def test_an_answer_typed_in_suggesting_mode_is_an_answer(asked):
    suggests(asked, asked.amina, **inserted(after_first_question(asked), "a habit by now"))

    asked.on(DAY).works()

    assert first(asked) == ("answered", "a habit by now")


def test_a_suggested_answer_that_is_rejected_leaves_no_words_with_us(asked):
    suggestion = suggests(asked, asked.amina, **inserted(after_first_question(asked), "a habit by now"))
    asked.on(DAY).works()

    margin(asked, "reject", email=asked.amina.email, suggestionId=suggestion)
    asked.on(LATER).works()

    assert first(asked) == ("answered", "")


def test_a_block_that_is_only_suggested_for_deletion_is_still_there(asked):
    block = block_of(asked)
    suggests(asked, asked.amina, deleteContentRange=span(block[0].start, block[-1].end - 1))

    asked.on(DAY).works()

    assert first(asked) == ("placed", "")


def test_once_the_suggestion_is_accepted_the_block_is_deleted_by_its_owner(asked):
    block = block_of(asked)
    suggestion = suggests(asked, asked.amina, deleteContentRange=span(block[0].start, block[-1].end - 1))
    asked.on(DAY).works()

    margin(asked, "accept", email=asked.amina.email, suggestionId=suggestion)
    asked.on(LATER).works()

    assert first(asked)[0] == "dismissed"


def test_a_block_with_a_suggestion_in_it_is_never_taken_back(asked):
    asked.amina.shares_with(asked.bea.email)
    suggests(asked, asked.bea, deleteContentRange=span(block_of(asked)[1].start, block_of(asked)[1].start + 3))

    asked.on("2027-06-14").works()

    assert QUESTION in asked.doc_text(asked.amina)


def test_a_question_comes_once_into_a_doc_full_of_suggestions_and_leaves_them_standing(school):
    log_fractions(school)
    title = school.doc(school.amina).blocks[0]
    suggests(school, school.amina, **inserted(title.end - 1, " (2027)"))
    suggests(school, school.amina, deleteContentRange=span(title.start, title.start + 5))

    school.on("2027-04-12").works()
    school.on(DAY).works()

    raw = json.dumps(school.raw(school.amina))
    assert school.doc_text(school.amina).count(QUESTION) == 1
    assert ("suggestedInsertionIds" in raw, "suggestedDeletionIds" in raw) == (True, True)


def test_a_comment_on_a_question_is_no_answer_and_stays(asked):
    question = block_of(asked)[2]
    margin(asked, "comment", email=asked.amina.email, content="a habit", **span(question.start, question.start + 3))

    asked.on(DAY).works()
    state = first(asked)
    asked.on("2027-06-14").works()

    assert state == ("placed", "")
