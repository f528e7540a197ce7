"""Text exchanged by pattern, and what named ranges cover exchanged."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at, runs

from local_workspace.rooms import docs
from local_workspace.switches import throw
from local_workspace.world import World

Json = dict[str, Any]


def search(text: str, new: str = "", *, case: bool = True, **more: Any) -> Json:
    criteria = {"text": text, "matchCase": case, "searchByRegex": True}
    return {"replaceAllText": {"containsText": criteria, "replaceText": new, **more}}


@pytest.mark.parametrize(
    ("expression", "before", "after"),
    [
        (r"\d{2}/\d{2}", "on 03/09 and 04/10", "on X and X"),
        (r"^a+", "aaba", "Xba"),
        (r"a$", "aba", "abX"),
        (r"\[\[.*?\]\]", "[[one]] [[two]]", "X X"),
        (r"[\d[\]]+", "a[1]b", "aXb"),
        (r"(?:cat|dog)s?", "cats dog", "X X"),
        (r"(?i)CAT", "cat", "X"),
        (r"\w+é", "café", "X"),
        (r"é\w+", "étéé", "Xéé"),
        (r"\D+", "12 ab 34", "12X34"),
        (r"a.c", "a\u000bc", "X"),
        (r"x*", "ab", "ab"),
    ],
)
def test_a_pattern_is_read_as_google_reads_it(pad: Pad, expression: str, before: str, after: str) -> None:
    pad.insert(1, before)

    pad.do(search(expression, "X"))

    assert pad.lines() == [after]


def test_case_counts_only_where_it_is_asked_for(pad: Pad) -> None:
    pad.insert(1, "Éa éa")

    pad.do(search("éa", "x"), search("É.", "y", case=False))

    assert pad.lines() == ["y x"]


def test_the_new_text_is_put_in_as_it_stands(pad: Pad) -> None:
    pad.insert(1, "ab")

    pad.do(search("(a)(b)", r"$1 \2"))

    assert pad.lines() == [r"$1 \2"]


@pytest.mark.parametrize("expression", ["(?=a)", "(?<!b)a", "(?>a)", r"(a)\1", "a++", "(", "a{1001}", "a**", "[b-a]"])
def test_what_google_cannot_search_for_is_refused(pad: Pad, expression: str) -> None:
    pad.insert(1, "aaa")

    words = "400 Invalid requests[0].replaceAllText: The regular expression is invalid."
    assert pad.refused(search(expression)) == words


@pytest.mark.parametrize("expression", ["(a+)+b", "(a*)*", r"\pL", "[[:alpha:]]", "(?:a|b+){2,}"])
def test_what_python_cannot_search_for_in_good_time_is_not_done(pad: Pad, expression: str) -> None:
    pad.insert(1, "a" * 40)

    assert pad.refused(search(expression)).startswith("501 The local Workspace does not search for")


def test_a_pattern_takes_no_chip_along(pad: Pad) -> None:
    pad.insert(1, "ab")
    pad.do({"insertPerson": {**at(2), "personProperties": {"email": "ben@oakfield.example"}}})

    pad.do(search(".+", "X"))

    assert [text for text, _ in runs(pad.paragraphs()[0])] == ["X", "|", "X\n"]


def test_nothing_is_no_pattern(pad: Pad) -> None:
    assert "must not be empty" in pad.refused(search(""))


def test_a_pattern_is_looked_for_in_all_tabs_unless_some_are_named(pad: Pad) -> None:
    reply = pad.do({"addDocumentTab": {"tabProperties": {"title": "Second"}}})["replies"][0]
    tab = reply["addDocumentTab"]["tabProperties"]["tabId"]
    pad.insert(1, "a1")
    pad.do({"insertText": {"location": {"index": 1, "tabId": tab}, "text": "b2"}})

    some, every = pad.do(search(r"\d", tabsCriteria={"tabIds": [tab]}), search("[a-z]"))["replies"]

    assert some["replaceAllText"]["occurrencesChanged"] == 1
    assert every["replaceAllText"]["occurrencesChanged"] == 2


def exchange(text: str, **which: Any) -> Json:
    return {"replaceNamedRangeContent": {**which, "text": text}}


def test_what_a_range_covers_is_exchanged_by_id(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    key = pad.name(3, 5)

    pad.do(exchange("XYZ\nU", namedRangeId=key))

    assert pad.lines() == ["abXYZ", "Uef"]
    assert pad.named() == {"ours": [(3, 8)]}


def test_every_range_of_a_name_is_exchanged(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.name(1, 2)
    pad.name(5, 7)

    pad.do(exchange("XX", namedRangeName="ours"), exchange("no", namedRangeName="nobody's"))

    assert pad.lines() == ["XXbcdXX"]
    assert pad.named() == {"ours": [(1, 3), (6, 8)]}


def test_the_new_text_looks_like_the_first_of_the_old(pad: Pad) -> None:
    pad.insert(1, "abcdef")
    pad.dress(3, 4, bold=True)
    key = pad.name(3, 5)

    pad.do(exchange("XX", namedRangeId=key))

    assert runs(pad.paragraphs()[0])[1] == ("XX", {"bold": True})


def test_of_a_range_in_parts_the_first_is_exchanged_and_the_others_go(pad: Pad, world: World) -> None:
    pad.insert(1, "abcdefgh")
    key = pad.name(2, 4)
    reply = pad.read()
    (found,) = reply["namedRanges"]["ours"]["namedRanges"]
    found["ranges"].append({"startIndex": 6, "endIndex": 8})
    docs.load(world, pad.id, reply)

    pad.do(exchange("XX!", namedRangeId=key))

    assert pad.lines() == ["aXX!deh"]
    assert pad.named() == {"ours": [(2, 5)]}


def test_a_range_that_a_table_has_split_cannot_lose_the_newline_before_it(pad: Pad, world: World) -> None:
    throw(world, "docs_range_around_table", "split")
    pad.insert(1, "abcdef")
    key = pad.name(2, 6)
    pad.table(4, 1, 1)

    assert "Invalid deletion range" in pad.refused(exchange("XX", namedRangeId=key))


@pytest.mark.parametrize(("setting", "named"), [("covers", {"ours": [(2, 4)]}), ("gone", {})])
def test_what_becomes_of_the_range_is_a_switch(
    pad: Pad, world: World, setting: str, named: dict[str, list[tuple[int, int]]]
) -> None:
    throw(world, "docs_replaced_range", setting)
    pad.insert(1, "abc")
    key = pad.name(2, 3)

    pad.do(exchange("XX", namedRangeId=key))

    assert pad.named() == named


def test_a_range_exchanged_for_nothing_is_gone(pad: Pad) -> None:
    pad.insert(1, "abc")

    pad.do(exchange("", namedRangeId=pad.name(2, 3)))

    assert (pad.lines(), pad.named()) == (["ac"], {})


def test_a_range_that_is_not_there_or_not_named_is_refused(pad: Pad) -> None:
    assert "ID or name for named range must be set" in pad.refused(exchange("x"))
    assert "kix.none was not found" in pad.refused(exchange("x", namedRangeId="kix.none"))
    both = exchange("x", namedRangeId="kix.none", namedRangeName="ours")
    assert "oneof field 'named_range_reference' is already set" in pad.refused(both)


def test_an_exchange_that_would_break_a_table_or_the_end_is_refused(pad: Pad) -> None:
    pad.table(1, 1, 1)
    table, end = pad.name(1, 4), pad.body()[-1]["endIndex"]
    assert "Invalid deletion range" in pad.refused(exchange("x", namedRangeId=table))

    last = pad.name(end - 1, end, "last")
    assert "newline character at the end of the segment" in pad.refused(exchange("x", namedRangeId=last))


def test_ranges_are_exchanged_in_the_tabs_that_are_named(pad: Pad) -> None:
    reply = pad.do({"addDocumentTab": {"tabProperties": {"title": "Second"}}})["replies"][0]
    tab = reply["addDocumentTab"]["tabProperties"]["tabId"]
    pad.insert(1, "abc")
    pad.name(1, 2)

    pad.do(exchange("x", namedRangeName="ours", tabsCriteria={"tabIds": [tab]}))
    assert pad.lines() == ["abc"]

    pad.do(exchange("x", namedRangeName="ours"))
    assert pad.lines() == ["xbc"]
