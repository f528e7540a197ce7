"""HTML that somebody else wrote: whatever it is, what is shown is whole, harmless and quick to make."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_workspace.pages.html_pieces import pieces
from local_workspace.pages.looking import Look
from local_workspace.pages.safe_html import safe_html
from local_workspace.world import World

MAY = {"p", "div", "blockquote", "pre", "ul", "ol", "li", "table", "tr", "td", "strong", "em", "u", "s", "code", "a"}
BITS = [
    *(f"<{tag}>" for tag in sorted(MAY | {"h1", "th", "br", "script", "style", "svg", "x", "title"})),
    *(f"</{tag}>" for tag in sorted(MAY | {"h1", "th", "script", "style", "svg", "x"})),
    *("<a href='https://a.example/'>", '<a href="javascript:x">', "<a href=data:x>", "<img src=x alt='<b>'>"),
    *(
        "<!--",
        "-->",
        "<!",
        "<",
        ">",
        "&lt;",
        "&#60;script&#62;",
        "'",
        '"',
        "/",
        " ",
        "words",
        "\n",
        "https://b.example",
    ),
]


@pytest.fixture(scope="module")
def look() -> Look:
    return Look(World(None), "")


class Nested(HTMLParser):
    """What stands in what; a tag closed that is not the last one opened is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[tuple[str, str]] = set()
        self.given: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((self.open[-1] if self.open else "", tag))
        self.given |= {f"{name}={value}" for name, value in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(st.lists(st.sampled_from(BITS), max_size=25).map("".join))
def test_whatever_comes_what_is_shown_is_nested_and_of_the_tags_that_may_be(look: Look, text: str) -> None:
    found = Nested(str(safe_html(text, look)))

    assert found.open == []
    assert {tag for _, tag in found.seen} <= MAY | {"br"}
    assert {above for above, tag in found.seen if tag == "li"} <= {"ul", "ol"}
    assert {tag for above, tag in found.seen if above in ("ul", "ol")} <= {"li"}
    assert {above for above, tag in found.seen if tag == "td"} <= {"tr"}
    assert {one for one in found.given if not re.match("href=https://|rel=noreferrer", one)} == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Hi <b>there<p>two", "<p>Hi <strong>there</strong></p><p>two</p>"),
        (
            "<ul>text<li>one<li>two<ul><li>in</ul></ul>",
            "<ul><li>text</li><li>one</li><li>two<ul><li>in</li></ul></li></ul>",
        ),
        ("<table><tr><td>a<td>b<tr><th>c", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        ("<h2>Big</h2><style>p{}</style>", "<p><strong>Big</strong></p>"),
        ("1 < 2 &amp; 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("<scr<script>x</script>ipt>y", "xipt&gt;y"),
        ("<img alt=' A\ncat '><img width=1 alt=spy><img>", "[picture: A cat][picture]"),
        ("<a href='https://x.example/?a&amp;b'></a>", ""),
    ],
)
def test_what_is_shown_of_it(look: Look, text: str, shown: str) -> None:
    assert str(safe_html(text, look)) == shown


@pytest.mark.parametrize(
    "bit", ["<", "<!--", "<a ", "<a href='", "</td><div></p>", "<svg", "<script>", "</script", "<li><p>", "&#", "<td>"]
)
def test_a_hundred_thousand_letters_of_the_worst_take_no_longer_than_they_are_long(look: Look, bit: str) -> None:
    began = time.process_time()

    safe_html(bit * (100_000 // len(bit)), look)

    assert time.process_time() - began < 5


def test_what_a_browser_does_not_show_is_no_piece() -> None:
    found = list(pieces("a<title>b</title><svg/>c<!-- d --><script>e"))

    assert [one.words for one in found] == ["a", "c"]
