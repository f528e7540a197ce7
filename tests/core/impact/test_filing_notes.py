"""A quick note is filed by a rule that can be shown, or stays unsorted; a sample of notes as teachers write them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import sheets_templates
from sync.core.impact.filing import UNSORTED, Filed, file_note, filed_in_words
from sync.core.impact.kinds import Kinds, parse_kinds

SHIPPED = Path(sheets_templates.__file__).with_name("activity_kinds.toml").read_text(encoding="utf-8")
NOTES = Path(__file__).parents[2] / "golden" / "quick_notes.tsv"
LABELLED = [line.split("\t") for line in NOTES.read_text(encoding="utf-8").splitlines() if line]


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return parse_kinds(tomllib.loads(SHIPPED))


def filed(note: str, kinds: Kinds) -> Filed:
    return file_note(note, kinds, read_on=date(2027, 3, 4))


@pytest.mark.parametrize(("key", "note"), LABELLED, ids=[note[:40] for _, note in LABELLED])
def test_each_note_of_the_sample_is_filed_as_labelled(key, note, kinds):
    found = filed(note, kinds)

    assert (found.kind.key if found.kind else "unsorted") == key


def test_the_rule_is_said_in_the_notes_own_words(kinds):
    assert filed_in_words(filed("4 March: Watched Sam's phonics", kinds)) == (
        "We'd file this as: peer observation, because of “Watched”."
    )


def test_a_note_that_nobody_can_place_is_fine(kinds):
    assert filed_in_words(filed("9B and the mini whiteboards", kinds)) == UNSORTED


def test_words_of_two_kinds_leave_it_unsorted(kinds):
    assert filed("After the conference a chat with Sam about seating", kinds) == Filed()


@pytest.mark.parametrize("note", ["", "😀", "…", "4 March", "İstanbul ß ﬀ", "x" * 300])
def test_whatever_is_typed_is_filed_or_not_and_never_refused(note, kinds):
    assert filed(note, kinds).kind is None
