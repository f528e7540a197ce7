"""What is typed in a Doc's page: the Doc has exactly that, and whatever was not touched stays as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.school_scene import google

from local_workspace.accounts import add_user
from local_workspace.pages.doc_blocks import ISLAND, Block
from local_workspace.pages.doc_calls import Desk
from local_workspace.pages.doc_diff import Damaged, Edit, edits, requests
from local_workspace.pages.doc_finding import Found, State, Typed, find
from local_workspace.pages.doc_saving import Outcome, Place, look, save
from local_workspace.pages.person_calls import Refused
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
BODY = Place("")
LETTERS = st.sampled_from([*"ab ,", "é", "e\u0301", "👍", "👍🏽", "👩‍👩‍👧", "🇬🇧", "🇬", "ه", "\u0301", "\v"])
LINE = st.lists(LETTERS, max_size=7).map("".join)
LINES = st.lists(LINE, min_size=1, max_size=5)


@dataclass
class Pad:
    """A Doc of these lines, and Amina's desk with it on."""

    desk: Desk

    @classmethod
    def of(cls, lines: list[str]) -> Pad:
        world = World(None)
        add_user(world, AMINA, "Amina")
        add_user(world, BEA, "Bea")
        made = google(world, AMINA, "docs").documents().create(body={"title": "Pad"}).execute()["documentId"]
        pad = cls(Desk(world, AMINA, made))
        if "\n".join(lines):
            pad.do({"insertText": {"location": {"index": 1}, "text": "\n".join(lines)}})
        return pad

    def do(self, *requests: Any) -> None:
        documents = google(self.desk.world, AMINA, "docs").documents()
        documents.batchUpdate(documentId=self.desk.file_id, body={"requests": list(requests)}).execute()

    @property
    def blocks(self) -> list[Block]:
        return look(self.desk, BODY).blocks

    @property
    def lines(self) -> list[str]:
        return [block.text for block in self.blocks]

    def types(self, at: int, was: list[str], now: list[str]) -> Outcome:
        lines = self.lines
        before = lines[at - 1] if at else None
        after = lines[at + len(was)] if at + len(was) < len(lines) else None
        return save(self.desk, BODY, Typed(at, tuple(was), tuple(now), before, after))

    def writes(self) -> int:
        lines = [line for _, line in self.desk.world.items("ledger")]
        return sum(line["method"] == "docs.documents.batchUpdate" for line in lines)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES, st.data())
def test_the_doc_has_exactly_what_was_typed_and_nothing_else_moved(
    lines: list[str], now: list[str], data: st.DataObject
) -> None:
    pad = Pad.of(lines)
    there = pad.lines
    at = data.draw(st.integers(0, len(there) - 1))
    count = data.draw(st.integers(1, len(there) - at))

    outcome = pad.types(at, there[at : at + count], now)

    assert outcome.state == "saved"
    assert pad.lines == [*there[:at], *now, *there[at + count :]]


@given(LINE, LINE)
def test_edits_make_the_new_text_of_the_old(old: str, new: str) -> None:
    made, at = "", 0
    for edit in edits(old, new):
        made += old[at : edit.start] + edit.text
        at = edit.end

    assert made + old[at:] == new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("I do it", "I do it now", [Edit(7, 7, " now")]),
        ("one two three", "one three", [Edit(4, 8, "")]),
        ("bold and plain", "bolder and plainer", [Edit(4, 4, "er"), Edit(14, 14, "er")]),
        ("one three", "one two three", [Edit(4, 4, "two ")]),
        ("the same", "the same", []),
        ("👍🏽", "👍🏾", [Edit(0, 2, "👍🏾")]),
    ],
)
def test_only_what_changed_is_written(old: str, new: str, expected: list[Edit]) -> None:
    assert edits(old, new) == expected


def test_places_are_counted_as_google_counts_them() -> None:
    assert requests("🎉 a", "🎉 ab", at=10, place={"tabId": "t.0"}) == [
        {"insertText": {"location": {"tabId": "t.0", "index": 14}, "text": "b"}}
    ]


@pytest.mark.parametrize("new", ["with nobody", f"{ISLAND}{ISLAND} twice"])
def test_a_line_that_lost_a_chip_or_has_one_more_is_not_written(new: str) -> None:
    with pytest.raises(Damaged):
        edits(f"with {ISLAND}", new)


def test_words_around_a_chip_are_written_and_the_chip_stays() -> None:
    pad = Pad.of(["Asked by "])
    pad.do({"insertPerson": {"endOfSegmentLocation": {}, "personProperties": {"email": BEA}}})

    pad.types(0, [f"Asked by {ISLAND}"], [f"Answered by {ISLAND}, too"])

    assert pad.lines == [f"Answered by {ISLAND}, too"]


def test_a_word_in_bold_beside_what_is_typed_stays_bold() -> None:
    pad = Pad.of(["one two three"])
    bold = {"range": {"startIndex": 5, "endIndex": 8}, "textStyle": {"bold": True}, "fields": "bold"}
    pad.do({"updateTextStyle": bold})

    pad.types(0, ["one two three"], ["One two threes"])

    runs = pad.desk.read()["tabs"][0]["documentTab"]["body"]["content"][1]["paragraph"]["elements"]
    assert [(run["textRun"]["content"], "bold" in run["textRun"]["textStyle"]) for run in runs] == [
        ("One ", False),
        ("two", True),
        (" threes\n", False),
    ]


def test_what_google_does_not_keep_is_left_out() -> None:
    pad = Pad.of([""])

    pad.types(0, [""], ["a\x00b\ue000\ud83dc\r"])

    assert pad.lines == ["ab\ufffdc"]


def test_what_is_sent_again_because_no_answer_came_is_written_once() -> None:
    pad = Pad.of(["first", "second", "third"])
    typed = Typed(1, ("second",), ("second", "more"), "first", "third")

    outcomes = [save(pad.desk, BODY, typed).state for _ in range(2)]

    assert outcomes == ["saved", "saved"]
    assert pad.lines == ["first", "second", "more", "third"]


def test_what_is_in_the_doc_already_is_no_write() -> None:
    pad = Pad.of(["first"])
    before = pad.writes()

    pad.types(0, ["first"], ["first"])

    assert pad.writes() == before


@dataclass(frozen=True)
class Hurried(Desk):
    """A desk with somebody else at it, who writes right after the Doc was read the first time."""

    rival: Any = None

    def write(self, requests: list[Any], revision: str) -> Any:
        if self.rival:
            self.rival.pop()()
        return Desk.write(self, requests, revision)


def test_a_write_for_a_doc_that_moved_on_is_planned_anew() -> None:
    pad = Pad.of(["first", "second"])
    above = {"insertText": {"location": {"index": 1}, "text": "new\n"}}
    desk = Hurried(pad.desk.world, AMINA, pad.desk.file_id, [lambda: pad.do(above)])

    outcome = save(desk, BODY, Typed(1, ("second",), ("second one",), "first", None))

    assert outcome.state == "saved"
    assert pad.lines == ["new", "first", "second one"]


def test_words_of_two_in_one_paragraph_are_never_mixed() -> None:
    pad = Pad.of(["before", "we tried it, says Bea", "after"])

    outcome = save(pad.desk, BODY, Typed(1, ("we tried it",), ("we tried it, says Amina",), "before", "after"))

    assert outcome == Outcome("both", ["we tried it, says Bea"])
    assert pad.lines[1] == "we tried it, says Bea"


def test_cells_are_never_joined() -> None:
    pad = Pad.of([""])
    pad.do({"insertTable": {"location": {"index": 1}, "rows": 1, "columns": 2}})
    lines = pad.lines

    outcome = pad.types(1, ["", ""], ["one"])

    assert outcome.state == "both"
    assert pad.lines == lines


def test_who_may_only_read_is_refused_by_google() -> None:
    pad = Pad.of(["first"])
    body = {"type": "user", "role": "reader", "emailAddress": BEA}
    google(pad.desk.world, AMINA, "drive").permissions().create(fileId=pad.desk.file_id, body=body).execute()

    with pytest.raises(Refused) as caught:
        save(Desk(pad.desk.world, BEA, pad.desk.file_id), BODY, Typed(0, ("first",), ("mine",)))

    assert caught.value.status == 403
    assert pad.lines == ["first"]


THREE = [Block(text, 0, 0) for text in ("a", "", "b", "", "c")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (Typed(1, ("",), ("x",), "a", "b"), Found(State.THERE, 1, 1)),
        (Typed(1, ("",), ("x",), "b", "c"), Found(State.THERE, 3, 1)),
        (Typed(4, ("b",), ("x",), "?", "?"), Found(State.THERE, 2, 1)),
        (Typed(2, ("bb",), ("b",), "", ""), Found(State.DONE, 2, 1)),
        (Typed(2, ("was",), ("x",), "", ""), Found(State.OTHERS, 2, 1)),
        (Typed(2, ("was",), ("x",), "?", "?"), Found(State.GONE)),
    ],
)
def test_a_block_is_found_by_its_text_and_its_neighbours(typed: Typed, expected: Found) -> None:
    assert find(THREE, typed) == expected


@pytest.mark.parametrize("typed", [["What I offer", ""], ["What I offer", "Plain words", "and more"]])
def test_what_is_typed_behind_a_heading_is_plain_however_late_it_is_saved(typed: list[str]) -> None:
    pad = Pad.of(["What I offer", "below"])
    heading = {"range": {"startIndex": 1, "endIndex": 2}, "paragraphStyle": {"namedStyleType": "HEADING_2"}}
    pad.do({"updateParagraphStyle": {**heading, "fields": "namedStyleType"}})

    pad.types(0, ["What I offer"], typed)

    assert [block.style for block in pad.blocks] == ["HEADING_2", *["NORMAL_TEXT"] * len(typed)]
