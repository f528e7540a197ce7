"""A Doc as Markdown and as plain text, as Drive's export gives it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.pad import Pad, at, over

from local_workspace.rooms import docs
from local_workspace.services.docs import storage
from local_workspace.services.docs.markdown import escaped
from local_workspace.world import World

REAL = Path(__file__).parent / "real"


def bullets(start: int, end: int, preset: str) -> dict[str, Any]:
    return {"createParagraphBullets": {**over(start, end), "bulletPreset": preset}}


def test_headings_and_looks_have_their_signs(pad: Pad, world: World) -> None:
    pad.insert(1, "Title\nbold slanted both gone here")
    pad.style(1, 2, "HEADING_2")
    pad.dress(7, 12, bold=True)
    pad.dress(12, 19, italic=True)
    pad.dress(20, 24, bold=True, italic=True)
    pad.dress(25, 29, strikethrough=True)
    pad.dress(30, 34, link={"url": "https://example.org"})

    line = "**bold** *slanted* ***both*** ~~gone~~ [here](https://example.org)"
    assert storage.export_markdown(world, pad.id) == f"## Title\n\n{line}\n"


def test_lists_nest_by_the_width_of_their_signs(pad: Pad, world: World) -> None:
    pad.insert(1, "one\n\ttwo\nthree\nplain\na\n\tb")
    pad.do(bullets(22, 26, "BULLET_DISC_CIRCLE_SQUARE"), bullets(1, 14, "NUMBERED_DECIMAL_ALPHA_ROMAN"))

    lists = "1. one  \n   1. two  \n2. three", "plain", "* a  \n  * b"
    assert storage.export_markdown(world, pad.id) == "\n\n".join(lists) + "\n"


def test_neighbours_without_space_are_one_block_and_empty_lines_part_them(pad: Pad, world: World) -> None:
    pad.insert(1, "one\ntwo\u000bstill two\n\nthree")

    assert storage.export_markdown(world, pad.id) == "one  \ntwo  \nstill two\n\nthree\n"


def test_paragraphs_with_space_between_them_are_blocks_of_their_own(pad: Pad, world: World) -> None:
    pad.insert(1, "one\ntwo")
    style = {"paragraphStyle": {"spaceBelow": {"magnitude": 6, "unit": "PT"}}, "fields": "spaceBelow"}
    pad.do({"updateParagraphStyle": {**over(1, 2), **style}})

    assert storage.export_markdown(world, pad.id) == "one\n\ntwo\n"


def test_the_first_row_of_a_table_is_its_head(pad: Pad, world: World) -> None:
    pad.table(1, 2, 2)
    for index, text in ((12, "d|"), (10, "c"), (7, "b"), (5, "a\nx")):
        pad.insert(index, text)

    table = "| a x | b |\n| :---- | :---- |\n| c | d\\| |"
    assert storage.export_markdown(world, pad.id) == table + "\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("snake_case *x* #1 [a] <b>", "snake\\_case \\*x\\* \\#1 \\[a\\] \\<b\\>"),
        ("a - b, -1, well-known, c->d", "a \\- b, \\-1, well-known, c-\\>d"),
        ("1 + 1 = 2. Year 2030.", "1 \\+ 1 \\= 2\\. Year 2030\\."),
        ("0) none, 1.5 and 3", "0\\) none, 1.5 and 3"),
        ("ATT&CK, salt & pepper!", "ATT\\&CK, salt & pepper\\!"),
    ],
)
def test_signs_are_escaped_as_in_public_exports(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_each_of_several_tabs_stands_under_its_title(pad: Pad, world: World) -> None:
    pad.insert(1, "here")
    pad.do({"addDocumentTab": {"tabProperties": {"title": "Second"}}})

    assert storage.export_markdown(world, pad.id) == "# Tab 1\n\nhere\n\n# Second\n"
    assert storage.export_text(world, pad.id) == "\ufeffTab 1\r\nhere\r\nSecond\r\n"


def test_footnotes_come_at_the_end(pad: Pad, world: World) -> None:
    pad.insert(1, "Said.")
    note = pad.do({"createFootnote": at(6)})["replies"][0]["createFootnote"]["footnoteId"]
    pad.do({"insertText": {"location": {"segmentId": note, "index": 1}, "text": "By whom"}})

    assert storage.export_markdown(world, pad.id) == "Said.[^1]\n\n[^1]: By whom\n"
    assert storage.export_text(world, pad.id) == "\ufeffSaid.[1]\r\n________________\r\n[1] By whom"


def test_a_real_doc_has_a_rule_where_it_has_one(pad: Pad, world: World) -> None:
    docs.load(world, pad.id, json.loads((REAL / "gatsby_horizontal-rule.json").read_text()))

    assert "\n\n---\n\n" in storage.export_markdown(world, pad.id)


def test_what_is_no_doc_has_no_markdown(world: World) -> None:
    with pytest.raises(LookupError):
        storage.export_markdown(world, "nowhere")
