"""Suggestions of people in the editor: how a Doc with them reads, in each of the views."""

from __future__ import annotations

from typing import Any

import pytest
from googleapiclient.errors import HttpError
from support.margin import ACCEPTED, BEA, INLINE, WITHOUT, Margin
from support.pad import AMINA, Pad, at, over

from local_workspace.switches import throw
from local_workspace.world import World


@pytest.fixture
def margin(pad: Pad, world: World) -> Margin:
    pad.insert(1, "Keep this text")
    return Margin(pad, world)


def test_a_suggested_insertion_stands_in_the_text_with_its_id(margin: Margin) -> None:
    suggestion = margin.insert(6, "all ")

    assert margin.runs() == [
        {"content": "Keep ", "textStyle": {}},
        {"content": "all ", "suggestedInsertionIds": [suggestion], "textStyle": {}},
        {"content": "this text\n", "textStyle": {}},
    ]
    assert suggestion.startswith("suggest.") and len(suggestion) == 20


def test_a_suggested_deletion_moves_nothing(margin: Margin) -> None:
    suggestion = margin.delete(6, 11)

    assert margin.text() == "Keep this text\n"
    assert margin.runs()[1] == {"content": "this ", "suggestedDeletionIds": [suggestion], "textStyle": {}}


def test_each_view_has_text_and_positions_of_its_own(margin: Margin, pad: Pad) -> None:
    margin.insert(6, "all of ")
    margin.delete(18, 22)

    assert margin.text(INLINE) == "Keep all of this text\n"
    assert margin.text(ACCEPTED) == "Keep all of this \n"
    assert margin.text(WITHOUT) == "Keep this text\n"
    ends = [
        pad.read(suggestionsViewMode=view)["body"]["content"][-1]["endIndex"] for view in (INLINE, ACCEPTED, WITHOUT)
    ]
    assert ends == [23, 19, 16]


def test_edits_count_in_the_inline_view(margin: Margin, pad: Pad) -> None:
    margin.insert(1, "12345")

    pad.insert(11, "now ")

    assert margin.text(WITHOUT) == "Keep now this text\n"


def test_a_suggested_look_is_told_whole_with_what_of_it_is_new(margin: Margin) -> None:
    suggestion = margin.dress(6, 10, bold=True)

    run = margin.runs()[1]
    change = run["suggestedTextStyleChanges"][suggestion]
    assert list(run) == ["content", "textStyle", "suggestedTextStyleChanges"] and run["textStyle"] == {}
    assert change["textStyle"]["bold"] is True and change["textStyle"]["fontSize"] == {"magnitude": 11, "unit": "PT"}
    assert change["textStyleSuggestionState"] == {"boldSuggested": True}
    assert [run["textStyle"] for run in margin.runs(ACCEPTED)] == [{}, {"bold": True}, {}]
    assert [run["textStyle"] for run in margin.runs(WITHOUT)] == [{}]


def test_even_a_lone_newline_can_be_a_suggested_deletion(margin: Margin, pad: Pad) -> None:
    pad.insert(5, "\n")

    suggestion = margin.delete(5, 6)

    assert margin.runs()[1] == {"content": "\n", "suggestedDeletionIds": [suggestion], "textStyle": {}}
    assert margin.text(ACCEPTED) == "Keep this text\n"
    assert margin.text(WITHOUT) == "Keep\n this text\n"


def test_a_rejected_paragraph_break_leaves_the_paragraph_as_it_was(margin: Margin, pad: Pad) -> None:
    pad.style(1, 5, "HEADING_2")
    before = pad.body()

    suggestion = margin.insert(5, "\n")
    margin.reject(suggestion)

    assert pad.body() == before


def test_one_suggestion_may_be_many_runs(margin: Margin, pad: Pad) -> None:
    pad.dress(6, 10, bold=True)

    suggestion = margin.delete(3, 12)

    marked = [run for run in margin.runs() if "suggestedDeletionIds" in run]
    assert len(marked) == 3 and all(run["suggestedDeletionIds"] == [suggestion] for run in marked)


def test_what_touches_ones_own_suggestion_joins_it(margin: Margin) -> None:
    first = margin.insert(6, "X")

    assert margin.insert(7, "Y") == first
    assert margin.delete(8, 9) == first
    assert margin.insert(11, "Z") != first


def test_of_two_suggestions_touched_the_one_with_the_greatest_id_takes_the_edit(margin: Margin) -> None:
    both = {margin.delete(2, 4), margin.delete(6, 8)}

    assert len(both) == 2
    assert margin.delete(4, 6) == max(both)


def test_two_peoples_suggestions_stay_two(margin: Margin) -> None:
    beas = margin.insert(6, "XY")
    aminas = margin.insert(7, "Z", by=AMINA)

    assert margin.runs()[2]["suggestedInsertionIds"] == [beas, aminas]
    margin.reject(beas)
    assert margin.text() == "Keep this text\n"


def test_who_deletes_their_own_insertion_marks_it_twice(margin: Margin) -> None:
    suggestion = margin.insert(6, "XX")

    assert margin.delete(5, 9) == suggestion
    (run,) = [run for run in margin.runs() if "suggestedInsertionIds" in run]
    assert run["suggestedDeletionIds"] == run["suggestedInsertionIds"] == [suggestion]


def test_accepting_and_rejecting_is_editing(margin: Margin, pad: Pad, world: World) -> None:
    before = pad.read()["revisionId"]
    first, second = margin.insert(6, "all "), margin.delete(1, 3)
    file = world.get("file", pad.id)
    assert file and file["lastModifyingUser"] == BEA

    margin.accept(first)
    margin.reject(second)

    assert margin.runs() == [{"content": "Keep all this text\n", "textStyle": {}}]
    assert pad.read()["revisionId"] != before
    file = world.get("file", pad.id)
    assert file and file["lastModifyingUser"] == AMINA


def test_named_ranges_follow_a_decision(margin: Margin, pad: Pad) -> None:
    margin.delete(2, 4)
    pad.name(3, 10)

    assert pad.named() == {"ours": [(3, 10)]}
    found = pad.read(suggestionsViewMode=ACCEPTED)["namedRanges"]["ours"]["namedRanges"][0]["ranges"]
    assert found == [{"startIndex": 2, "endIndex": 8}]


def test_a_table_suggested_for_deletion_goes_when_accepted(margin: Margin, pad: Pad) -> None:
    pad.table(1, 1, 2)

    suggestion = margin.delete(1, 9)

    assert pad.body()[2]["table"]["suggestedDeletionIds"] == [suggestion]
    margin.accept(suggestion)
    assert [list(element)[-1] for element in pad.body()] == ["sectionBreak", "paragraph"]


def test_a_table_goes_with_the_tables_in_it(margin: Margin, pad: Pad) -> None:
    pad.table(1, 1, 1)
    pad.table(5, 1, 1)

    margin.accept(margin.delete(1, 13))

    assert margin.text() == "Keep this text\n" and len(pad.body()) == 2


def test_what_cannot_be_deleted_cannot_be_suggested_for_deletion(margin: Margin, pad: Pad) -> None:
    before = pad.read()

    status, answer = margin.knock("suggest", email=BEA, request={"deleteContentRange": over(2, 16)})

    assert (status, answer["error"]) == (
        400,
        "The range cannot include the newline character at the end of the segment.",
    )
    assert pad.read() == before


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"email": "carol@hillside.example"}, "is no commenter"),
        ({"request": {"createNamedRange": {**over(1, 2), "name": "n"}}}, "does not support application as suggestion"),
        ({"request": {"insertTable": {**at(1), "rows": 1, "columns": 1}}}, "does not do insertTable as a suggestion"),
        ({"request": {"insertNothing": {}}}, "is no request"),
        ({"request": {}}, "holds one of"),
        ({"request": {"insertText": {**at(99), "text": "x"}}}, "must be less than the end index"),
    ],
)
def test_a_suggestion_that_cannot_be_is_told_so(margin: Margin, body: dict[str, Any], words: str) -> None:
    status, answer = margin.knock("suggest", **{"email": BEA, "request": {"insertText": at(1)}, **body})

    assert status == 400 and words in answer["error"]


def test_only_editors_accept_and_authors_may_reject_their_own(margin: Margin) -> None:
    suggestion = margin.insert(6, "all ")

    assert margin.knock("accept", email=BEA, suggestionId=suggestion)[0] == 400
    margin.reject(suggestion, by=BEA)
    status, answer = margin.knock("accept", email=AMINA, suggestionId=suggestion)
    assert (status, answer["error"]) == (400, f"Suggestion with ID {suggestion} does not exist.")


def test_a_reader_is_given_the_text_without_suggestions(margin: Margin, pad: Pad) -> None:
    margin.insert(6, "all ")
    margin.share(BEA, "reader")
    documents = pad.google(BEA, "docs").documents()

    found = documents.get(documentId=pad.id).execute()

    assert found["suggestionsViewMode"] == WITHOUT and "all" not in str(found["body"])
    with pytest.raises(HttpError, match="does not have permission"):
        documents.get(documentId=pad.id, suggestionsViewMode=ACCEPTED).execute()


def test_a_commenter_sees_suggestions_and_no_revision(margin: Margin, pad: Pad) -> None:
    margin.insert(6, "all ")

    found = pad.google(BEA, "docs").documents().get(documentId=pad.id).execute()

    assert found["suggestionsViewMode"] == INLINE and "revisionId" not in found and "all " in str(found["body"])


@pytest.mark.parametrize(("how", "shown"), [("plain", "Keep !this text\n"), ("joins", "Keep this text\n")])
def test_whether_text_written_inside_a_suggested_insertion_joins_it_is_a_switch(
    margin: Margin, pad: Pad, world: World, how: str, shown: str
) -> None:
    throw(world, "docs_edit_in_suggestion", how)
    margin.insert(6, "all ")

    pad.insert(8, "!")

    assert margin.text(INLINE) == "Keep al!l this text\n" and margin.text(WITHOUT) == shown


def test_whether_text_with_a_suggestion_can_be_deleted_is_a_switch(margin: Margin, pad: Pad, world: World) -> None:
    margin.insert(6, "all ")
    throw(world, "docs_delete_over_suggestion", "internal error")

    assert pad.refused({"deleteContentRange": over(2, 8)}) == "500 Internal error encountered."
    pad.delete(1, 6)
    throw(world, "docs_delete_over_suggestion", "done")
    pad.delete(1, 3)

    assert margin.text() == "l this text\n" and margin.text(WITHOUT) == "this text\n"


def test_a_doc_that_is_deleted_takes_its_suggestions_along(margin: Margin, pad: Pad, world: World) -> None:
    margin.insert(6, "all ")

    pad.google(AMINA, "drive").files().delete(fileId=pad.id).execute()

    assert list(world.items(f"doc_suggestion:{pad.id}")) == [] and world.get("doc_moves", pad.id) is None


def test_a_copy_holds_the_suggestions_of_the_doc(margin: Margin, pad: Pad, world: World) -> None:
    suggestion = margin.insert(6, "all ")
    copy = pad.google(AMINA, "drive").files().copy(fileId=pad.id, body={"name": "Copy"}).execute()["id"]

    found = pad.documents.get(documentId=copy).execute()

    assert suggestion in str(found["body"])
