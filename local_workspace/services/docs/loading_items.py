"""The content of one segment of a reply, as the flat list of items that walk.py makes it from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from local_workspace.services.docs.items import Bullet, Item, Mark, Para
from local_workspace.services.docs.runs import APART, BARE, FOOTNOTE, Json, Run, Style, alike
from local_workspace.services.docs.text import OBJECT

INDEXES = ("startIndex", "endIndex")


class Links(NamedTuple):
    """tab: the id of the tab the content is of, "" in the legacy form, where its own links do not name it."""

    tab: str

    def kept(self, style: Style) -> Style:
        """A style whose link within the tab is told by its heading alone."""
        for new, old in (("heading", "headingId"), ("bookmark", "bookmarkId")):
            place = style.get("link", {}).get(new)
            if self.tab and place and place.get("tabId") == self.tab:
                return style | {"link": {old: place["id"]}}
        return style


def items_of(content: list[Json], links: Links) -> Iterator[Item]:
    for element in content:
        if "paragraph" in element:
            yield _paragraph(element["paragraph"], links)
        elif "table" in element:
            yield from _table(element["table"], links)
        elif "tableOfContents" in element:
            inner = element["tableOfContents"]
            yield Mark("toc", {}, _rest(inner, "content"))
            yield from items_of(inner["content"], links)
            yield Mark("end", {})
        else:
            inner = element["sectionBreak"]
            yield Mark("section", inner["sectionStyle"], _payload(inner, "sectionStyle"))


def _paragraph(given: Json, links: Links) -> Para:
    style = dict(given["paragraphStyle"])
    heading = style.pop("headingId", "")
    bullet = None
    if "bullet" in given:
        found = given["bullet"]
        bullet = Bullet(found["listId"], found.get("nestingLevel", 0), links.kept(found["textStyle"]))
    runs = _apart([_run(element, links) for element in given["elements"]])
    return Para(runs, style, heading, bullet, _rest(given, "elements", "paragraphStyle", "bullet"))


def _apart(runs: list[Run]) -> list[Run]:
    """Google shows neighbours apart that look alike where they were made apart: APART keeps the second its own."""
    found: list[Run] = []
    for run in runs:
        follows = found and alike(found[-1], run)
        found.append(run._replace(data=APART) if follows else run)
    return found


def _run(element: Json, links: Links) -> Run:
    kinds = [name for name in element if name not in INDEXES]
    if "textRun" in element:
        given = element["textRun"]
        return Run(given["content"], links.kept(given["textStyle"]), "", _payload(given, "textStyle", "content"))
    text = OBJECT * (element["endIndex"] - element.get("startIndex", 0))
    if not kinds:
        return Run(text, {}, BARE)
    given = element[kinds[0]]
    unsaid = ("footnoteNumber",) if kinds[0] == FOOTNOTE else ()
    return Run(text, links.kept(given.get("textStyle", {})), kinds[0], _payload(given, "textStyle", *unsaid))


def _table(given: Json, links: Links) -> Iterator[Item]:
    columns = given["tableStyle"].get("tableColumnProperties", [{}] * given["columns"])
    yield Mark("table", {"columns": columns}, _rest(given, "rows", "columns", "tableRows", "tableStyle"))
    for row in given["tableRows"]:
        yield Mark("row", row["tableRowStyle"], _payload(row, "tableRowStyle", "tableCells", *INDEXES))
        for cell in row["tableCells"]:
            style = {
                name: value
                for name, value in cell["tableCellStyle"].items()
                if name not in ("rowSpan", "columnSpan") or value != 1
            }
            yield Mark("cell", style, _payload(cell, "tableCellStyle", "content", *INDEXES))
            yield from items_of(cell["content"], links)
    yield Mark("end", {})


def _rest(given: Json, *known: str) -> Json | None:
    return {name: value for name, value in given.items() if name not in known} or None


def _payload(given: Json, style: str, *known: str) -> Json | None:
    """What stands beside the style and the known keys; `style` itself is named where something stands behind it."""
    found = {name: {} if name == style else value for name, value in given.items() if name not in known}
    if list(found)[-1:] == [style]:
        del found[style]
    return found or None
