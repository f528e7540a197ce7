"""What holds of every real document ever recorded, rule by rule: `broken_rules(reply)` names those that do not hold.

Each rule looks at a reply of `documents.get` alone and knows nothing of how the server keeps a Doc. They were tried on
recorded replies of Google's (tests/local_workspace/docs/real), all of which keep all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from tests.support.doc_parts import (
    Json,
    elements,
    every,
    follows,
    inline,
    lists_of_content,
    paragraph_beside,
    paragraphs,
    parts,
    runs,
    size,
    table_adds_up,
    tabs,
    units,
)

ONE_UNIT = (
    "inlineObjectElement",
    "footnoteReference",
    "pageBreak",
    "columnBreak",
    "horizontalRule",
    "autoText",
    "person",
    "richLink",
    "dateElement",
    "dropdown",
)
NAMED_STYLES = ["NORMAL_TEXT", *(f"HEADING_{n}" for n in range(1, 7)), "TITLE", "SUBTITLE"]
STRIPPED = frozenset(map(chr, chain(range(0x09), range(0x0C, 0x20), range(0xE000, 0xE907), range(0xE908, 0xF900))))


Rule = Callable[[Json], bool]
RULES: dict[str, Rule] = {}


def rule(sentence: str) -> Callable[[Rule], Rule]:
    def kept(check: Rule) -> Rule:
        RULES[sentence] = check
        return check

    return kept


def broken_rules(document: Json) -> list[str]:
    """The sentences of the rules that a reply of `documents.get` breaks; [] for a sound one."""
    return [sentence for sentence, holds in RULES.items() if not holds(document)]


def _bodies(document: Json) -> Iterator[list[Json]]:
    return (part.content for part in parts(document) if part.kind == "body" and part.content)


rule("a body begins with a section break")(lambda d: all("sectionBreak" in body[0] for body in _bodies(d)))
rule("the first section break has no startIndex and ends at 1")(
    lambda d: all("startIndex" not in body[0] and body[0]["endIndex"] == 1 for body in _bodies(d))
)
rule("headers, footers and footnotes begin at 0, which is left out")(
    lambda d: all("startIndex" not in p.content[0] for p in parts(d) if p.kind != "body" and p.content)
)
rule("no index 0 is written")(lambda d: all(e.get("startIndex") != 0 for p in parts(d) for e in elements(p.content)))
rule("elements follow each other without a gap")(lambda d: all(follows(these) for these in lists_of_content(d)))
rule("every element has a size")(lambda d: all(size(e) > 0 for p in parts(d) for e in elements(p.content)))
rule("a section break takes one unit")(lambda d: all(size(e) == 1 for e in every(d, "sectionBreak")))
rule("section breaks stand in bodies alone")(
    lambda d: all("sectionBreak" not in e for p in parts(d) if p.kind != "body" for e in elements(p.content))
)
rule("the parts of a paragraph fill it")(
    lambda d: all(
        not e["paragraph"]["elements"]
        or (
            follows(e["paragraph"]["elements"])
            and e["paragraph"]["elements"][0].get("startIndex", 0) == e.get("startIndex", 0)
            and e["paragraph"]["elements"][-1]["endIndex"] == e["endIndex"]
        )
        for e in every(d, "paragraph")
    )
)
rule("no paragraph is without parts")(lambda d: all(p["elements"] for p in paragraphs(d)))
rule("a run is as long as its text in UTF-16")(
    lambda d: all(units(r["textRun"]["content"]) == size(r) for r in runs(d))
)
rule("no run begins or ends inside a surrogate pair")(
    lambda d: (
        not any(
            0xD800 <= ord(c) < 0xE000
            for r in runs(d)
            for c in r["textRun"]["content"][:1] + r["textRun"]["content"][-1:]
        )
    )
)
rule("a newline stands at the end of a run alone")(
    lambda d: not any("\n" in r["textRun"]["content"][:-1] for r in runs(d))
)
rule("a newline stands at the end of a paragraph alone")(
    lambda d: (
        not any("\n" in e.get("textRun", {}).get("content", "") for p in paragraphs(d) for e in p["elements"][:-1])
    )
)
rule("every paragraph ends in a newline")(
    lambda d: all(
        p["elements"][-1].get("textRun", {}).get("content", "").endswith("\n") for p in paragraphs(d) if p["elements"]
    )
)
rule("text holds no control characters and no private ones")(
    lambda d: not any(STRIPPED.intersection(r["textRun"]["content"]) for r in runs(d))
)
rule("a chip, image, break or reference takes one unit")(
    lambda d: all(size(e) == 1 for e in inline(d) for kind in ONE_UNIT if kind in e)
)


def _tables(document: Json) -> Iterator[Json]:
    return (element["table"] for element in every(document, "table"))


def _cells(document: Json) -> Iterator[Json]:
    return (cell for table in _tables(document) for row in table["tableRows"] for cell in row.get("tableCells", []))


rule("a table is a mark, its rows' and cells' marks, what is in them, and an end")(
    lambda d: all(table_adds_up(e) for e in every(d, "table"))
)
rule("a table has as many rows as it says")(lambda d: all(t["rows"] == len(t["tableRows"]) > 0 for t in _tables(d)))
rule("no row has more cells than the table has columns")(
    lambda d: all(0 < len(row.get("tableCells", [])) <= t["columns"] for t in _tables(d) for row in t["tableRows"])
)
rule("a table knows no more widths than columns")(
    lambda d: all(len(t["tableStyle"].get("tableColumnProperties", [])) <= t["columns"] for t in _tables(d))
)
rule("a cell holds a paragraph")(lambda d: all(any("paragraph" in e for e in cell["content"]) for cell in _cells(d)))
rule("a cell ends with a paragraph")(lambda d: all("paragraph" in cell["content"][-1] for cell in _cells(d)))
rule("a cell spans at least itself")(
    lambda d: all(cell["tableCellStyle"].get(name, 1) >= 1 for cell in _cells(d) for name in ("rowSpan", "columnSpan"))
)
rule("a paragraph stands before every table")(lambda d: paragraph_beside(d, -1))
rule("a paragraph stands after every table")(lambda d: paragraph_beside(d, 1))
rule("a segment ends with a paragraph")(
    lambda d: all("paragraph" in part.content[-1] for part in parts(d) if part.content)
)


def _bullets(tab: Json) -> Iterator[Json]:
    return (p["bullet"] for p in paragraphs({"body": tab["body"]} | tab) if "bullet" in p)


rule("every bullet's list is defined")(
    lambda d: all(bullet["listId"] in tab.get("lists", {}) for tab in tabs(d) for bullet in _bullets(tab))
)
rule("every list has nine levels")(
    lambda d: all(
        len(one["listProperties"]["nestingLevels"]) == 9 for tab in tabs(d) for one in tab.get("lists", {}).values()
    )
)
rule("a bullet's level is one of nine")(
    lambda d: all(0 < b.get("nestingLevel", 1) <= 8 for tab in tabs(d) for b in _bullets(tab))
)
rule("there are the nine named styles")(
    lambda d: all(
        sorted(s["namedStyleType"] for s in tab["namedStyles"]["styles"]) == sorted(NAMED_STYLES)
        for tab in tabs(d)
        if "namedStyles" in tab
    )
)
rule("every paragraph has a named style")(
    lambda d: all(p["paragraphStyle"]["namedStyleType"] in NAMED_STYLES for p in paragraphs(d))
)
rule("no two headings of a tab have one id")(
    lambda d: all(_unlike(p["paragraphStyle"].get("headingId") for p in paragraphs({**tab})) for tab in tabs(d))
)
rule("every image is kept among the objects")(
    lambda d: all(
        e["inlineObjectElement"]["inlineObjectId"] in tab.get("inlineObjects", {})
        for tab in tabs(d)
        for e in inline(tab)
        if "inlineObjectElement" in e
    )
)
rule("every footnote is referred to once, and no other")(
    lambda d: all(
        sorted(e["footnoteReference"]["footnoteId"] for e in inline(tab) if "footnoteReference" in e)
        == sorted(tab.get("footnotes", {}))
        for tab in tabs(d)
    )
)


def _unlike(ids: Iterator[Any]) -> bool:
    found = [one for one in ids if one]
    return len(found) == len(set(found))


def _named(tab: Json) -> Iterator[tuple[str, Json]]:
    for name, group in tab.get("namedRanges", {}).items():
        yield from ((name, one) for one in group["namedRanges"])


def _ends(tab: Json) -> dict[str, int]:
    return {part.id: part.content[-1]["endIndex"] for part in parts(tab) if part.content}


rule("a named range stands under its name")(
    lambda d: all(name == one["name"] for tab in tabs(d) for name, one in _named(tab))
)
rule("no two named ranges have one id")(
    lambda d: all(_unlike(one["namedRangeId"] for _, one in _named(t)) for t in tabs(d))
)
rule("a named range lies in its segment and holds something")(
    lambda d: all(
        0 <= span.get("startIndex", 0) < span["endIndex"] <= _ends(tab)[span.get("segmentId", "")]
        for tab in tabs(d)
        for _, one in _named(tab)
        for span in one["ranges"]
    )
)


def _margins(style: Json, tab: Json) -> bool:
    names = [f"{which}{kind}Id" for which in ("default", "firstPage", "evenPage") for kind in ("Header", "Footer")]
    known = {*tab.get("headers", {}), *tab.get("footers", {})}
    return all(style[name] in known for name in names if name in style)


rule("every header and footer that is named exists")(
    lambda d: all(
        _margins(tab.get("documentStyle", {}), tab)
        and all(_margins(e["sectionBreak"].get("sectionStyle", {}), tab) for e in every(tab, "sectionBreak"))
        for tab in tabs(d)
    )
)
