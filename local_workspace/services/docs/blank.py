"""What is new and empty: tabs, headers and footers, footnotes."""

from __future__ import annotations

from local_workspace.services.docs.defaults import BODY_PARAGRAPH, NAMED_STYLES, PAGE, SECTION, points
from local_workspace.services.docs.items import Mark, Para
from local_workspace.services.docs.model import BODY, NOTE, Segment, Tab
from local_workspace.services.docs.runs import Run, Style

NOTE_PARAGRAPH: Style = {"namedStyleType": "NORMAL_TEXT", "lineSpacing": 100, "direction": "LEFT_TO_RIGHT"}
NOTE_TEXT: Style = {"fontSize": points(10)}


def empty_tab(tab_id: str, title: str) -> Tab:
    """One empty paragraph, and the styles of a new Doc."""
    body = Segment("", BODY, [Mark("section", SECTION), Para([Run("\n", {})], BODY_PARAGRAPH)])
    return Tab(tab_id, title, body, PAGE, NAMED_STYLES)


def empty_margin(segment_id: str, kind: str) -> Segment:
    """A header or a footer: one empty paragraph."""
    return Segment(segment_id, kind, [Para([Run("\n", {})], BODY_PARAGRAPH)])


def empty_note(segment_id: str) -> Segment:
    """A footnote as recordings show it: a blank in small type, single-spaced."""
    return Segment(segment_id, NOTE, [Para([Run(" \n", NOTE_TEXT)], NOTE_PARAGRAPH)])
