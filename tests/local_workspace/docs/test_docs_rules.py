"""The rules of real documents: Google's own replies keep them, and each can be broken."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from support.doc_rules import RULES, broken_rules

REAL = sorted((Path(__file__).parent / "real").glob("*.json"))
TABLES = json.loads(next(file for file in REAL if "tables" in file.name).read_text(encoding="utf-8"))


def changed(change):
    document = deepcopy(TABLES)
    change(document["body"]["content"], document)
    return broken_rules(document)


def table_in(content):
    return next(element for element in content if "table" in element)


@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_a_real_document_keeps_every_rule(file):
    assert broken_rules(json.loads(file.read_text(encoding="utf-8"))) == []


def test_there_are_thirty_rules_and_more():
    assert len(RULES) >= 30


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda c, d: c.pop(0), "a body begins with a section break"),
        (lambda c, d: c[0].update(startIndex=0), "no index 0 is written"),
        (lambda c, d: c[1].update(endIndex=c[1]["endIndex"] + 1), "elements follow each other without a gap"),
        (lambda c, d: c[1]["paragraph"]["elements"].clear(), "no paragraph is without parts"),
        (lambda c, d: c.pop(), "a segment ends with a paragraph"),
        (lambda c, d: table_in(c)["table"].update(rows=99), "a table has as many rows as it says"),
        (lambda c, d: table_in(c).update(endIndex=table_in(c)["endIndex"] + 1), "elements follow each other"),
        (lambda c, d: c.insert(c.index(table_in(c)), table_in(c)), "a paragraph stands before every table"),
        (lambda c, d: d["namedStyles"]["styles"].pop(), "there are the nine named styles"),
        (lambda c, d: next(iter(d["lists"].values()))["listProperties"]["nestingLevels"].pop(), "nine levels"),
        (lambda c, d: d["documentStyle"].update(defaultHeaderId="kix.none"), "every header and footer that is named"),
    ],
)
def test_a_document_that_is_not_sound_is_told_by_its_rule(change, sentence):
    assert any(sentence in one for one in changed(change))


def test_a_run_longer_than_its_text_is_told():
    def longer(content, _document):
        content[1]["paragraph"]["elements"][0]["textRun"]["content"] = "no newline, and too long"

    assert "a run is as long as its text in UTF-16" in changed(longer)
    assert "every paragraph ends in a newline" in changed(longer)


def test_a_named_range_beyond_its_segment_is_told():
    def named(_content, document):
        spans = [{"startIndex": 1, "endIndex": 10**6}]
        document["namedRanges"] = {
            "n": {"name": "n", "namedRanges": [{"namedRangeId": "k", "name": "n", "ranges": spans}]}
        }

    assert changed(named) == ["a named range lies in its segment and holds something"]
