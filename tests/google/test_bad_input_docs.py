"""Docs that are huge, deep, full of tabs or of signs that cannot be kept, as Google gives them."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sync.core.portfolio.doc import Grid, Para
from sync.core.portfolio.parse import parse
from sync.google.docs_json import read_document
from tests.core.portfolio.reading import the_forms
from tests.support.sample_docs import full_portfolio, google_doc

READ_ON = date(2027, 3, 12)
FORMS = the_forms()
Json = dict[str, Any]


def texts(reply: Json) -> list[str]:
    return [block.text for block in read_document(reply).blocks if isinstance(block, Para)]


def with_text(text: str) -> Json:
    """A reply with one paragraph, whatever its text."""
    run = {"startIndex": 1, "endIndex": 1 + len(text), "textRun": {"content": text, "textStyle": {}}}
    content = [{"startIndex": 1, "endIndex": 1 + len(text), "paragraph": {"elements": [run]}}]
    return {"title": "t", "documentId": "d", "revisionId": "r", "body": {"content": content}}


def seconds(work: Callable[[], object]) -> float:
    """The least of three, so that other work on the machine does not count."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("half \ud83d of it\n", "half \ufffd of it"),
        ("two halves \ud83d\ude00\n", "two halves 😀"),
        ("bell\x07 and escape\x1b[31m\n", "bell and escape[31m"),
        ("NUL\x00\x01\x02\n", "NUL"),
        ("C1 \x9b2K\x80\n", "C1 2K"),
        ("one\r\ntwo\n", "one\ntwo"),
        ("page\x0cbreak\n", "page\nbreak"),
        ("private \ue000 stays\n", "private \ue000 stays"),
    ],
)
def test_what_cannot_be_kept_is_left_out_and_the_paragraph_is_not_taken_for_untouched(text: str, kept: str) -> None:
    (para,) = read_document(with_text(text)).blocks

    assert isinstance(para, Para)
    assert (para.text, para.plain) == (kept, kept == text.removesuffix("\n"))
    kept.encode()


def test_the_title_of_a_doc_holds_nothing_that_cannot_be_kept() -> None:
    assert read_document({"title": "Amina\x00 \ud83d"}).title == "Amina \ufffd"


def test_the_tab_a_doc_was_made_with_is_read_wherever_it_stands() -> None:
    own, scrap = google_doc("own")["tabs"][0], google_doc("scrap")["tabs"][0]
    scrap["tabProperties"]["tabId"] = "t.abc"

    assert texts({"tabs": [scrap, own]}) == ["own"]
    assert texts({"tabs": [scrap | {"childTabs": [own]}]}) == ["own"]


def test_where_that_tab_is_deleted_the_first_one_is_read() -> None:
    tabs = google_doc("first")["tabs"] + google_doc("second")["tabs"]
    for number, tab in enumerate(tabs):
        tab["tabProperties"]["tabId"] = f"t.new{number}"

    assert texts({"tabs": tabs}) == ["first"]


def nested(depth: int) -> Json:
    """A table in a table in a table, the innermost cell saying "deep"."""
    content: list[Json] = google_doc("deep")["tabs"][0]["documentTab"]["body"]["content"][1:]
    for _ in range(depth):
        content = [{"startIndex": 2, "endIndex": 9, "table": {"tableRows": [{"tableCells": [{"content": content}]}]}}]
    return {"body": {"content": content}}


@pytest.mark.parametrize("depth", [1, 3, 60])
def test_tables_within_tables_are_read_to_the_innermost_word(depth: int) -> None:
    (grid,) = read_document(json.loads(json.dumps(nested(depth)))).blocks

    assert isinstance(grid, Grid)
    assert grid.rows[0][0].text == "deep"


def test_other_tabs_are_passed_over_not_read() -> None:
    """Whatever a hundred tabs hold, they make no value: the blocks are those of one."""
    reply = google_doc("own")
    others = [google_doc(full_portfolio())["tabs"][0] for _ in range(3)] * 33
    reply["tabs"] += [tab | {"tabProperties": {"tabId": f"t.{n}x"}} for n, tab in enumerate(others)]

    alone, crowded = seconds(lambda: read_document(google_doc("own"))), seconds(lambda: read_document(reply))

    assert texts(reply) == ["own"]
    assert crowded < alone + 0.01


FEW_ROWS, MANY_ROWS = 150, 1200


@pytest.fixture(scope="module")
def replies() -> tuple[bytes, bytes]:
    """One portfolio with a log eight times as long as the other's."""
    few, many = (json.dumps(google_doc(full_portfolio(log_rows=rows))).encode() for rows in (FEW_ROWS, MANY_ROWS))
    return few, many


def test_a_doc_eight_times_as_long_takes_no_more_than_its_length_to_read(replies: tuple[bytes, bytes]) -> None:
    def reading(reply: bytes) -> Callable[[], object]:
        return lambda: parse(read_document(json.loads(reply)), read_on=READ_ON, forms=FORMS)

    small, large = (seconds(reading(reply)) for reply in replies)

    assert large / small < 2.5 * MANY_ROWS / FEW_ROWS


def test_a_doc_takes_no_more_memory_than_its_json_and_a_part(replies: tuple[bytes, bytes]) -> None:
    """The values of a Doc beside the parsed JSON they were made of."""
    parsed = json.loads(replies[1])
    tracemalloc.start()
    doc = read_document(parsed)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert doc.end > 50_000
    assert (kept < len(replies[1]), peak < len(replies[1])) == (True, True)
