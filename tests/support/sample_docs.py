"""Docs written in a few plain signs, as Google would send them.

"= " a title, "# " to "###### " headings, "- " a bullet, "-- " one below it, "| a | b |" a table's row ("⏎" a new
paragraph in a cell), "_" an empty paragraph, any other line a paragraph ("↵" a soft line break in it); empty lines mean
nothing. `doc_with_tabs` also knows "~tab Name" and the signs of inline_signs.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.support.doc_parts import units
from tests.support.inline_signs import inline_elements

Json = dict[str, Any]

_DIRECTION = {"direction": "LEFT_TO_RIGHT"}
_PADDING = {"magnitude": 5, "unit": "PT"}


def google_doc(text: str, *, title: str = "Amina Hussain: my CPD portfolio", style: Json | None = None) -> Json:
    """A `documents.get` reply with tabs for a Doc in our signs. style: more of each paragraph's style."""
    return _reply([_tab(text, 0, "Tab 1", _Writer(style or {}))], title)


def doc_with_tabs(text: str, *, title: str = "Amina Hussain: my CPD portfolio") -> Json:
    """The same for a Doc that may have more tabs and, inside its paragraphs, pictures, chips, notes, suggestions."""
    first, *others = text.split("~tab ")
    named = [("Tab 1", first), *(other.split("\n", 1) for other in others)]
    return _reply([_tab(body, at, name, _Writer({}, signs=True)) for at, (name, body) in enumerate(named)], title)


def _tab(text: str, at: int, name: str, writer: _Writer) -> Json:
    lines = [line.strip() for line in text.splitlines()]
    rows: list[str] = []
    for line in [*filter(None, lines), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            writer.table([[cell.strip() for cell in row.strip("|").split("|")] for row in rows])
            rows = []
        if line:
            writer.line(line)
    writer.close()
    tab = {"body": {"content": writer.content}, "lists": {"kix.list": {"listProperties": {"nestingLevels": [{}] * 9}}}}
    return {"tabProperties": {"tabId": f"t.{at}", "title": name, "index": at}, "documentTab": tab}


def _reply(tabs: list[Json], title: str) -> Json:
    return {
        "title": title,
        "revisionId": "rev-1",
        "suggestionsViewMode": "SUGGESTIONS_INLINE",
        "documentId": "doc-1",
        "tabs": tabs,
    }


class _Writer:
    """Writes structural elements one behind another, counting UTF-16 units."""

    def __init__(self, style: Json, *, signs: bool = False) -> None:
        self._signs = signs
        self.content: list[Json] = [{"endIndex": 1, "sectionBreak": {"sectionStyle": {}}}]
        self._style = style
        self._at = 1
        self._headings = 0

    def line(self, line: str) -> None:
        sign, _, rest = line.partition(" ")
        if line == "_":
            self.content.append(self._paragraph(""))
        elif sign == "=":
            self.content.append(self._paragraph(rest, "TITLE"))
        elif sign and not sign.strip("#"):
            self.content.append(self._paragraph(rest, f"HEADING_{len(sign)}"))
        elif sign in ("-", "--"):
            self.content.append(self._paragraph(rest, bullet=sign))
        else:
            self.content.append(self._paragraph(line))

    def table(self, rows: list[list[str]]) -> None:
        if "table" in self.content[-1] or len(self.content) == 1:
            self.content.append(self._paragraph(""))
        start = self._at
        self._at += 1
        table_rows = [self._row(row) for row in rows]
        self._at += 1
        size = {"rows": len(rows), "columns": len(rows[0])}
        element = {"startIndex": start, "endIndex": self._at, "table": {**size, "tableRows": table_rows}}
        self.content.append(element)

    def close(self) -> None:
        """A body ends with a paragraph."""
        if "paragraph" not in self.content[-1]:
            self.content.append(self._paragraph(""))

    def _row(self, cells: list[str]) -> Json:
        start = self._at
        self._at += 1
        table_cells = [self._cell(cell) for cell in cells]
        return {"startIndex": start, "endIndex": self._at, "tableCells": table_cells, "tableRowStyle": {}}

    def _cell(self, text: str) -> Json:
        start = self._at
        self._at += 1
        content = [self._paragraph(line.strip()) for line in text.split("⏎")]
        sides = {f"padding{side}": _PADDING for side in ("Left", "Right", "Top", "Bottom")}
        style = {"rowSpan": 1, "columnSpan": 1, "backgroundColor": {}, **sides, "contentAlignment": "TOP"}
        return {"startIndex": start, "endIndex": self._at, "content": content, "tableCellStyle": style}

    def _paragraph(self, text: str, named: str = "NORMAL_TEXT", *, bullet: str = "") -> Json:
        text = text.replace("↵", "\v") + "\n"
        start = self._at
        if self._signs:
            elements = inline_elements(text, start)
            end = elements[-1]["endIndex"]
        else:
            end = start + units(text)
            elements = [{"startIndex": start, "endIndex": end, "textRun": {"content": text, "textStyle": {}}}]
        self._at = end
        style: Json = {"namedStyleType": named, **self._style, **_DIRECTION}
        if named != "NORMAL_TEXT":
            self._headings += 1
            style["headingId"] = f"h.{self._headings:012d}"
        paragraph: Json = {"elements": elements, "paragraphStyle": style}
        if bullet:
            deeper = {"nestingLevel": 1} if bullet == "--" else {}
            paragraph["bullet"] = {"listId": "kix.list", "textStyle": {"underline": False}, **deeper}
        return {"startIndex": start, "endIndex": end, "paragraph": paragraph}


THINGS = (
    "Fractions with folded paper",
    "Watched a Year 9 lesson on cold call",
    "Phonics catch-up with Sam",
    "Subject network at Hillside",
    "Read a chapter on retrieval practice",
    "Mark books with the English team",
    "Reading aloud in tutor time",
    "Makaton, first steps",
)


def full_portfolio(*, log_rows: int = 40, prompts: int = 3) -> str:
    """A portfolio after two years of use, in our signs: notes, a long log, questions answered and not."""
    return "\n".join(_full(log_rows, prompts))


def _full(log_rows: int, prompts: int) -> Iterator[str]:
    yield from ("= Amina Hussain: my CPD portfolio", "This is your Doc. Two minutes a week is plenty.", "# Quick notes")
    yield from (f"- {day} March: {THINGS[day % 8].lower()} went well with 7C" for day in range(1, 13))
    yield from ("# My log", "| When | What I did | How long | What I'll try |")
    for number in range(log_rows):
        day, month = number % 28 + 1, number % 12 + 1
        title = f"{THINGS[number % 8]}, part {number // 8 + 1}"
        yield f"| {day}/{month}/26 | {title} | 1 h | try it with {number % 5 + 7}C before the test |"
    yield "# Looking back"
    for number in range(prompts):
        yield from prompt_lines(f"7K2{chr(65 + number)}", THINGS[number])
    yield from ("# What I am working on", "| What | Why, and for whom | Until | How it's going |")
    yield "| Questioning | 8C rarely speak | June | working on it |"
    yield from ("# What I would like help with", "| What with | Who may know |", "| Makaton | ask for me |")
    yield from ("# What I can offer", "| What | How and when | For |")
    yield from (f"| {thing} | a 20-minute call, Tuesdays | all our schools |" for thing in THINGS)
    yield from ("# About me", "Name: Amina Hussain", "School: Oakfield")


def prompt_lines(code: str, title: str, answer: str = "") -> tuple[str, ...]:
    """A prompt block in our signs; its first question answered with `answer`."""
    return (
        f"### {title}: one month on",
        "You did this on 4 March. You wanted to “try it with 7C before the test”.",
        "Any difference yet? too early / no difference / tried and dropped it / I do it differently / it's a habit",
        answer or "_",
        "What did you see? (if you like)",
        "_",
        "One word will do. “No difference” helps as much as “yes”. Who can see this: top of this Doc. "
        f"Don't want it? Delete it. ({code})",
    )


def our_lines(code: str, title: str) -> tuple[str, ...]:
    """The same block as the lines we would have remembered writing."""
    return tuple("" if line == "_" else line.removeprefix("### ") for line in prompt_lines(code, title))


def portfolio_of(size: int) -> bytes:
    """A reply of about `size` bytes in Google's own full form, for timing."""
    style = {"lineSpacing": 100, "spacingMode": "COLLAPSE_LISTS", "avoidWidowAndOrphan": False}
    rows = 1
    while len(data := json.dumps(google_doc(full_portfolio(log_rows=rows), style=style)).encode()) < size:
        rows += 1
    return data
