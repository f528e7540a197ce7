"""A Doc as a web page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import escape

from local_workspace.services.docs.forms.types import Block, Break, Cell, Line, Part, Piece, Table

ALIGN = {"CENTER": "center", "END": "right", "JUSTIFIED": "justify"}
LOOK = (
    "body{font-family:Arial,sans-serif;font-size:11pt;max-width:34em;margin:2em auto;line-height:1.3}"
    "table{border-collapse:collapse}td{border:1px solid #999;padding:5pt;vertical-align:top}p{margin:0}"
    ".title{font-size:26pt}.subtitle{font-size:15pt}"
)


def page(title: str, parts: Iterable[Part]) -> bytes:
    body = "".join(_part(part) for part in parts)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{LOOK}</style>'
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def _part(part: Part) -> str:
    title = f'<p class="title">{escape(part.title)}</p>' if part.title else ""
    notes = "".join(f'<div class="note">[{number}]{_blocks(blocks)}</div>' for number, blocks in part.notes)
    return title + _blocks(part.blocks) + (f"<hr>{notes}" if notes else "")


def _blocks(blocks: Iterable[Block]) -> str:
    groups = groupby(blocks, lambda block: block.bullet.series if isinstance(block, Line) and block.bullet else "")
    return "".join(_list(found) if series else "".join(map(_block, found)) for series, found in groups)


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    return '<hr style="page-break-before:always;display:none">' if isinstance(block, Break) else _line(block)


def _line(line: Line) -> str:
    tag = f"h{line.level}" if line.named.startswith("HEADING_") else "p"
    kind = f' class="{line.named.lower()}"' if line.named in ("TITLE", "SUBTITLE") else ""
    anchor = f' id="{escape(line.anchor)}"' if line.anchor else ""
    align = f' style="text-align:{ALIGN[line.align]}"' if line.align in ALIGN else ""
    return f"<{tag}{anchor}{kind}{align}>{_text(line)}</{tag}>"


def _list(lines: Iterable[Block]) -> str:
    return "".join(_nested(line for line in lines if isinstance(line, Line)))


def _nested(lines: Iterable[Line]) -> Iterator[str]:
    """Lists in lists, as deep as the lines say."""
    opened: list[str] = []
    for line in lines:
        if line.bullet is None:
            continue
        while len(opened) > line.bullet.level + 1:
            yield f"</{opened.pop()}>"
        while len(opened) <= line.bullet.level:
            opened.append("ol" if line.bullet.numbered else "ul")
            yield f"<{opened[-1]}>"
        yield f"<li>{_text(line)}</li>"
    while opened:
        yield f"</{opened.pop()}>"


def _table(table: Table) -> str:
    return "<table>" + "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows) + "</table>"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return ""
    spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
        f' rowspan="{cell.down}"' if cell.down > 1 else ""
    )
    return f"<td{spans}>{_blocks(cell.blocks)}</td>"


def _text(line: Line) -> str:
    return "".join(map(_piece, line.pieces))


def _piece(piece: Piece) -> str:
    html = str(escape(piece.text)).replace("\v", "<br>")
    for tag, on in (("b", piece.bold), ("i", piece.italic), ("s", piece.struck), ("u", _underlined(piece))):
        html = f"<{tag}>{html}</{tag}>" if on else html
    if piece.raised:
        tag = "sup" if piece.raised > 0 else "sub"
        html = f"<{tag}>{html}</{tag}>"
    if piece.link:
        return f'<a href="{escape(piece.link)}">{html}</a>'
    return f'<span style="color:#{piece.colour}">{html}</span>' if piece.colour != "000000" else html


def _underlined(piece: Piece) -> bool:
    return piece.underlined and not piece.link
