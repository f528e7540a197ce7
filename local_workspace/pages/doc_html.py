"""The blocks of a Doc as HTML: every text escaped here, and nothing of a Doc ever taken for HTML."""

from __future__ import annotations

import hashlib
import json
from typing import Any, NamedTuple

from markupsafe import escape

from local_workspace.pages.doc_blocks import ISLAND
from local_workspace.pages.doc_chips import Island
from local_workspace.pages.doc_shapes import Bullets, Cell, Contents, Para, Run, Stretch, Table

DEEPEST = 4
WIDEST = 6
LOOSE = '<span class="thing" data-i contenteditable="false">▯</span>'
QUESTION = "A question from the service"
TYPED = "Written by the service"


class Unit(NamedTuple):
    """A stretch of the page that is exchanged as a whole. key: the same for the same HTML."""

    key: str
    html: str


def units(stretches: list[Stretch]) -> list[Unit]:
    found: list[Unit] = []
    for stretch in stretches:
        if stretch.mark:
            found.append(_unit(_section(stretch)))
        else:
            found += [_unit(block_html(block)) for block in stretch.blocks]
    return found


def _unit(html: str) -> Unit:
    key = hashlib.blake2b(html.encode(), digest_size=6).hexdigest()
    tag, _, rest = html.partition(" ")
    return Unit(key, f'{tag} data-h="{key}" {rest}')


def _section(stretch: Stretch) -> str:
    label = QUESTION if stretch.mark.startswith("cpd:prompt:") else TYPED
    return f'<section class="ours" aria-label="{label}">{blocks_html(stretch.blocks)}</section>'


def blocks_html(blocks: tuple[Any, ...]) -> str:
    return "".join(map(block_html, blocks))


def block_html(block: Any) -> str:
    if isinstance(block, Para):
        return _para(block)
    if isinstance(block, Bullets):
        tag = "ol" if block.numbered else "ul"
        return f'<{tag} class="list">{"".join(map(_item, block.items))}</{tag}>'
    if isinstance(block, Contents):
        return f'<div class="contents" data-fixed>{blocks_html(block.blocks)}</div>'
    return _table(block)


def _para(para: Para) -> str:
    tag = f"h{para.level}" if para.level else "p"
    anchor = f' id="{escape(para.anchor)}"' if para.anchor and para.level else ""
    kind = f' class="{found}"' if (found := _class_of(para)) else ""
    style = f' data-style="{escape(para.style)}"' if para.style != "NORMAL_TEXT" else ""
    return f'<{tag} dir="auto"{anchor}{kind}{style} data-b>{_line(para.runs)}</{tag}>'


def _class_of(para: Para) -> str:
    if para.is_empty:
        return "empty"
    if para.style == "SUBTITLE":
        return "subtitle"
    return "room" if para.mark and para.is_room else ""


def _item(para: Para) -> str:
    deep = f' class="deep-{min(para.depth, DEEPEST)}"' if para.depth else ""
    return f'<li dir="auto"{deep} data-b>{_line(para.runs)}</li>'


def _line(runs: tuple[Run, ...]) -> str:
    html = "".join(map(_run, runs))
    # A browser shows a last line break only when something stands behind it.
    return f"{html}<br>" if runs and runs[-1].text.endswith("\v") else html


def _run(run: Run) -> str:
    html = _island(run.island) if run.island else _text(run.text)
    if run.italic:
        html = f"<i>{html}</i>"
    if run.bold:
        html = f"<b>{html}</b>"
    if run.classes:
        html = f'<span class="{run.classes}">{html}</span>'
    if run.href:
        html = f'<a href="{escape(run.href)}">{html}</a>'
    if run.added:
        html = f'<ins title="Suggested: to be put in">{html}</ins>'
    if run.taken:
        html = f'<del title="Suggested: to be taken out">{html}</del>'
    return html


def _text(text: str) -> str:
    html = str(escape(text))
    if "\v" in html:
        html = html.replace("\v", "<br>")
    return html.replace(ISLAND, LOOSE) if ISLAND in html else html


def _island(one: Island) -> str:
    size = f'="{one.size}"' if one.size > 1 else ""
    hint = f' title="{escape(one.hint)}"' if one.hint else ""
    anchor = f' id="{escape(one.anchor)}"' if one.anchor else ""
    choice = _choice(one) if one.dropdown else ""
    words = f"<bdi>{escape(one.words)}</bdi>"
    if one.href:
        words = f'<a href="{escape(one.href)}">{words}</a>'
    head = f'<span class="{one.kind}" data-i{size} contenteditable="false"{hint}{anchor}{choice}'
    return f"{head}>{words}</span>"


def _choice(one: Island) -> str:
    options = json.dumps(one.options, ensure_ascii=False, separators=(",", ":"))
    return f' data-dropdown="{escape(one.dropdown)}" data-options="{escape(options)}"'


def _table(one: Table) -> str:
    covered = _covered(one)
    rows = "".join(f"<tr>{_row(one, number, covered)}</tr>" for number in range(len(one.rows)))
    width = min(len(one.rows[0]), WIDEST)
    return (
        '<div class="scroll" tabindex="0" role="group" aria-label="Table">'
        f'<table class="cols-{width}"><tbody>{rows}</tbody></table></div>'
    )


def _covered(one: Table) -> set[tuple[int, int]]:
    """The cells that lie unseen under merged ones."""
    return {
        (row + down, column + across)
        for row, cells in enumerate(one.rows)
        for column, cell in enumerate(cells)
        if cell.down > 1 or cell.across > 1
        for down in range(cell.down)
        for across in range(cell.across)
        if down or across
    }


def _row(one: Table, row: int, covered: set[tuple[int, int]]) -> str:
    tag, scope = ("th", ' scope="col"') if one.headed and row == 0 else ("td", "")
    return "".join(
        f"<{tag}{' hidden' if (row, column) in covered else scope + _spans(cell)}>{blocks_html(cell.blocks)}</{tag}>"
        for column, cell in enumerate(one.rows[row])
    )


def _spans(cell: Cell) -> str:
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    return down + (f' colspan="{cell.across}"' if cell.across > 1 else "")
