"""A Doc laid out on paper as Docs does it: its named styles, sizes, spaces, margins and tables, by the reply of
`documents.get`, as a web page that Chromium prints. Arial is measured by Liberation Sans, which is as wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from playwright.sync_api import Browser

Json = Mapping[str, Any]
# How high a line of Arial is, single-spaced, in its own size.
LINE = 1.149
SHEET = """<!doctype html><meta charset="utf-8"><style>
* { box-sizing: border-box } body { margin: 0; font-family: Arial, "Liberation Sans" }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } table { border-collapse: collapse; table-layout: fixed }
td { border: 1pt solid #000; vertical-align: top }
</style>"""


def pages_of(browser: Browser, document: Json, *, picture: str = "") -> int:
    """How many sheets of paper it takes. picture: where to save the first one as it looks, for a person."""
    page = browser.new_page()
    style = _style(document)
    page.set_content(SHEET + f'<div style="width:{_wide(style)}pt">{_blocks(_body(document), document)}</div>')
    margins = {side: _inches(style[f"margin{side.title()}"]) for side in ("top", "bottom", "left", "right")}
    size = {name: _inches(style["pageSize"][name]) for name in ("width", "height")}
    printed = page.pdf(**size, margin=margins, path=f"{picture}.pdf" if picture else None)
    if picture:
        page.screenshot(path=picture, full_page=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed))


def _tab(document: Json) -> Json:
    found: Json = document["tabs"][0]["documentTab"] if "tabs" in document else document
    return found


def _style(document: Json) -> Json:
    found: Json = _tab(document)["documentStyle"]
    return found


def _body(document: Json) -> Iterable[Json]:
    found: Iterable[Json] = _tab(document)["body"]["content"]
    return found


def _wide(style: Json) -> float:
    return _points(style["pageSize"]["width"]) - _points(style["marginLeft"]) - _points(style["marginRight"])


def _points(size: Json | None) -> float:
    return float((size or {}).get("magnitude", 0))


def _inches(size: Json) -> str:
    return f"{_points(size) / 72}in"


def _named(document: Json, name: str) -> Json:
    found: Json = next(each for each in _tab(document)["namedStyles"]["styles"] if each["namedStyleType"] == name)
    return found


def _blocks(content: Iterable[Json], document: Json) -> str:
    return "".join(_block(each, document) for each in content)


def _block(element: Json, document: Json) -> str:
    if "paragraph" in element:
        return _paragraph(element["paragraph"], document)
    return _table(element["table"], document) if "table" in element else ""


def _paragraph(paragraph: Json, document: Json) -> str:
    own = paragraph["paragraphStyle"]
    normal, named = _named(document, "NORMAL_TEXT"), _named(document, own.get("namedStyleType", "NORMAL_TEXT"))
    style = {**normal["paragraphStyle"], **named["paragraphStyle"], **own}
    letters = {**normal["textStyle"], **named["textStyle"]}
    runs = [each["textRun"] for each in paragraph["elements"] if "textRun" in each]
    sizes = [_points({**letters, **run.get("textStyle", {})}["fontSize"]) for run in runs] or [11.0]
    spans = "".join(_run(run, letters) for run in runs)
    bullet = "● " if "bullet" in paragraph else ""
    look = f"font-size:{max(sizes)}pt;line-height:{LINE * style['lineSpacing'] / 100:.4f};"
    look += f"padding-top:{_points(style.get('spaceAbove'))}pt;padding-bottom:{_points(style.get('spaceBelow'))}pt;"
    look += f"padding-left:{36 if bullet else _points(style.get('indentStart'))}pt"
    return f'<p style="{look}">{bullet}{spans or "&#8203;"}</p>'


def _run(run: Json, letters: Json) -> str:
    style = {**letters, **run.get("textStyle", {})}
    weight = "bold" if style.get("bold") else "normal"
    words = escape(run["content"].rstrip("\n").replace("\v", "\n")) or "&#8203;"
    return f'<span style="font-size:{_points(style["fontSize"])}pt;font-weight:{weight}">{words}</span>'


def _table(table: Json, document: Json) -> str:
    columns = table["tableStyle"]["tableColumnProperties"]
    wide = _wide(_style(document))
    fixed = [_points(column.get("width")) for column in columns]
    even = (wide - sum(fixed)) / max(1, fixed.count(0))
    heads = "".join(f'<col style="width:{width or even}pt">' for width in fixed)
    rows = "".join(
        f"<tr>{''.join(_cell(cell, document) for cell in row['tableCells'])}</tr>" for row in table["tableRows"]
    )
    return f'<table style="width:{wide}pt">{heads}{rows}</table>'


def _cell(cell: Json, document: Json) -> str:
    style = cell["tableCellStyle"]
    pads = " ".join(f"{_points(style.get(f'padding{side}'))}pt" for side in ("Top", "Right", "Bottom", "Left"))
    return f'<td style="padding:{pads}">{_blocks(cell["content"], document)}</td>'
