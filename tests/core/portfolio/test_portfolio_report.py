"""A reading shown to programs and to people."""

from __future__ import annotations

import json

from sync.core.portfolio.report import as_json, as_text
from tests.core.portfolio.reading import read

DOC = """
# My log
| When | What I did | How long | What I'll try |
| 4–6 March 2027 | Fractions | 1 h | 7C |
| soon | Phonics | | |
# What I can offer
- Mark books – all our schools
# Sessions
| Session | Date | Start | For whom |
| Hinge questions | 15 April | 4pm | everyone |
"""


def test_json_has_plain_values_only() -> None:
    reading = json.loads(json.dumps(as_json(*read(DOC))))

    assert reading["sections"] == ["My log", "What I can offer"]
    assert (reading["entries"][0]["on"], reading["entries"][0]["until"]) == ("2027-03-04", "2027-03-06")
    assert (reading["offers"][0]["audience"], reading["sessions"][0]["starts"]) == ("all", "16:00")


def test_a_problem_says_section_row_and_heading_to_link_to() -> None:
    (problem,) = as_json(*read(DOC))["problems"]

    assert problem["place"] == {"section": "My log", "row": 2, "heading_id": "h.000000000001"}


def test_text_has_one_line_for_each_thing_found() -> None:
    text = as_text(*read(DOC))

    assert "Entries (2)\n  2027-03-04 to 2027-03-06 · Fractions · 1 h · 7C\n  no date · Phonics\n" in text
    assert "Offers (1)\n  Mark books · all our schools\n" in text
    assert "Sessions (1)\n  2027-04-15 16:00 · Hinge questions · 60 min · everyone\n" in text
    assert "Problems (1)\n  We could not find a date in row 2 of My log" in text


def test_empty_lists_are_left_out() -> None:
    assert "Questions" not in as_text(*read(DOC))
