"""HTML that somebody else wrote, as a page of ours may show it: words, lists, tables and links, and nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from local_workspace.pages.html_pieces import Piece, pieces
from local_workspace.pages.links import linked, safe_href
from local_workspace.pages.looking import Look

# What becomes of each tag; others leave their words alone. Headings become bold lines: a page has its own outline.
TAGS = {
    "p": "p", "div": "div", "blockquote": "blockquote", "pre": "pre", "ul": "ul", "ol": "ol", "li": "li",
    "table": "table", "tr": "tr", "td": "td", "th": "td", "b": "strong", "strong": "strong", "i": "em", "em": "em",
    "u": "u", "s": "s", "strike": "s", "del": "s", "code": "code", "a": "a", "center": "div", "section": "div",
    "article": "div", "header": "div", "footer": "div", "dl": "div", "dt": "div", "dd": "div", "address": "div",
    "h1": "h", "h2": "h", "h3": "h", "h4": "h", "h5": "h", "h6": "h",
}  # fmt: skip
BLOCKS = frozenset({"p", "div", "blockquote", "pre", "ul", "ol", "li", "table", "tr", "td", "h"})
LISTS = frozenset({"ul", "ol"})
DEEPEST, LONGEST = 40, 500_000
DRAWN = {"h": ("<p><strong>", "</strong></p>")}


@dataclass(slots=True)
class Node:
    """A stretch of what was written. href: where a link leads, "" for none. words: of text alone."""

    tag: str
    href: str = ""
    words: str = ""
    inside: list[Node] = field(default_factory=list)


def safe_html(text: str, look: Look) -> Markup:
    """The HTML as it may be shown, whole even where it was not; addresses of the web among its words become links."""
    reader = _Reader(look)
    for piece in pieces(text[:LONGEST]):
        reader.read(piece)
    return Markup("".join(_drawn(node) for node in reader.root.inside))  # noqa: S704 - every piece below is escaped


def plain_html(text: str, look: Look) -> Markup:
    """Plain words as they may be shown, with the addresses of the web among them as links."""
    link = Markup('<a href="{}" rel="noreferrer">{}</a>')
    parts = (link.format(one.href, one.text) if one.href else escape(one.text) for one in linked(text, look))
    return Markup("").join(parts)


class _Reader:
    def __init__(self, look: Look) -> None:
        self.root = Node("")
        self._open = [self.root]
        self._look = look

    def read(self, piece: Piece) -> None:
        if piece.tag.startswith("/"):
            self._end(TAGS.get(piece.tag[1:], ""))
        elif piece.tag:
            self._start(piece.tag, piece.given or {})
        else:
            self._say(piece.words)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag in ("br", "hr"):
            self._put(Node("br"))
        elif tag == "img":
            self._picture(given)
        elif tag in TAGS and len(self._open) < DEEPEST:
            self._begin(TAGS[tag], given.get("href", ""))

    def _end(self, named: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == named:
                del self._open[depth:]
                return
            # What ends in a cell or an item ends nothing around it.
            if self._open[depth].tag in ("td", "li") and named not in ("table", "tr", "ul", "ol"):
                return

    def _say(self, words: str) -> None:
        if not words.strip() and self._open[-1].tag in {"table", "tr", *LISTS}:
            return
        if any(node.tag == "a" for node in self._open):
            self._put(Node("text", words=words))
            return
        for found in linked(words, self._look):
            text = Node("text", words=found.text)
            self._put(Node("a", found.href, inside=[text]) if found.href else text)

    def _begin(self, tag: str, url: str) -> None:
        self._close_before(tag)
        if (tag == "td" and self._open[-1].tag != "tr") or (tag == "tr" and self._open[-1].tag != "table"):
            tag = "div"
        node = Node(tag, safe_href(url.strip(), self._look) if tag == "a" else "")
        if tag == "li" and self._open[-1].tag not in LISTS:
            self._step_into(Node("ul"))
        self._put(node)
        self._open.append(node)

    def _close_before(self, tag: str) -> None:
        """What a tag ends by beginning: an item the item before it, any block a paragraph, a link a link."""
        ends = {"li": ("li",), "tr": ("td", "tr"), "td": ("td",), "a": ("a",)}.get(tag, ("p",) if tag in BLOCKS else ())
        stops = LISTS if tag == "li" else {"table"}
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag in ends:
                keep_on = tag == "tr" and self._open[depth].tag == "td"
                del self._open[depth:]
                if not keep_on:
                    return
            elif self._open[depth].tag in stops:
                return

    def _put(self, node: Node) -> None:
        if self._open[-1].tag in LISTS and node.tag != "li":
            self._step_into(Node("li"))
        if self._open[-1].tag in ("table", "tr") and node.tag not in ("tr", "td"):
            for tag in ("tr", "td")[self._open[-1].tag == "tr" :]:
                self._step_into(Node(tag))
        self._open[-1].inside.append(node)

    def _step_into(self, node: Node) -> None:
        self._open[-1].inside.append(node)
        self._open.append(node)

    def _picture(self, given: dict[str, str]) -> None:
        """Nothing is fetched: a picture is its own description; one of a dot, which only counts readers, is nothing."""
        if "1" not in (given.get("width"), given.get("height")):
            words = " ".join(given.get("alt", "").split())
            self._put(Node("text", words=f"[picture: {words}]" if words else "[picture]"))


def _drawn(node: Node) -> str:
    if node.tag == "text":
        return str(escape(node.words))
    if node.tag == "br":
        return "<br>"
    inside = "".join(_drawn(one) for one in node.inside)
    if node.tag == "a":
        named = node.href and any(_has_words(one) for one in node.inside)
        return f'<a href="{escape(node.href)}" rel="noreferrer">{inside}</a>' if named else inside
    opening, closing = DRAWN.get(node.tag, (f"<{node.tag}>", f"</{node.tag}>"))
    # A paragraph holds no block: a browser would end it there, and what follows would stand outside.
    if node.tag in ("p", "h") and any(one.tag in BLOCKS for one in node.inside):
        return f"<div>{inside}</div>"
    return f"{opening}{inside}{closing}" if inside or node.tag == "td" else ""


def _has_words(node: Node) -> bool:
    return bool(node.words.strip()) or any(_has_words(one) for one in node.inside)
