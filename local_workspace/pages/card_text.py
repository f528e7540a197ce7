"""The little HTML that Google draws in a card's text; everything else in it is text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

Href = Callable[[str], str]
LINKS = ("https", "mailto", "tel")
LOOKS = ("b", "i", "u", "s")
TAG = re.compile(r"<(/?)(br|font|b|i|u|s|a)((?:\s[^<>]*)?)/?>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\s(href|color)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
SPACES = re.compile(r"[\x00-\x20\x7f\\]")


def safe_link(url: str) -> str:
    """The address where a card may lead there (https, mailto, tel), "" where it may not."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    hidden = SPACES.search(url) or "@" in parts.netloc
    return url if parts.scheme.lower() in LINKS and not hidden and (parts.netloc or parts.scheme != "https") else ""


def little_html(text: str, href: Href = safe_link, *, links: bool = True) -> Markup:
    """The text with <b>, <i>, <u>, <s>, <br>, <font color> and <a href> drawn, whatever else it holds shown as it is.

    href: the address as the page may carry it, "" for none. links=False leaves the words of a link and drops the link:
    a link inside something that can be pressed can be reached by nobody.
    """
    parts: list[Markup] = []
    open_tags: list[tuple[str, str]] = []
    at = 0
    for tag in TAG.finditer(text):
        parts.append(_words(text[at : tag.start()]))
        parts.append(_tag(tag, open_tags, href if links else _nowhere))
        at = tag.end()
    parts.append(_words(text[at:]))
    parts += [Markup(f"</{closing}>") for _, closing in reversed(open_tags) if closing]  # noqa: S704 - of LOOKS only
    return Markup("").join(parts)


def plain_text(text: str) -> str:
    """The words alone, as an address of a picture or a label is read out."""
    return html.unescape(TAG.sub("", text))


def _nowhere(_url: str) -> str:
    return ""


def _words(text: str) -> Markup:
    return escape(html.unescape(text))


def _tag(tag: re.Match[str], open_tags: list[tuple[str, str]], href: Href) -> Markup:
    """open_tags: (what it is called in the text, what closes it here: "" where nothing was opened)."""
    closes, name = bool(tag[1]), tag[2].lower()
    if name == "br":
        return Markup("<br>")
    if not closes:
        opening, closing = _opening(name, tag[3], href)
        open_tags.append((name, closing))
        return opening
    if not open_tags or open_tags[-1][0] != name:
        return _words(tag[0])
    closing = open_tags.pop()[1]
    return Markup(f"</{closing}>") if closing else Markup("")  # noqa: S704 - of LOOKS only


def _opening(name: str, written: str, href: Href) -> tuple[Markup, str]:
    given = {found[1].lower(): html.unescape(found[2] or found[3] or "") for found in ATTRIBUTE.finditer(written)}
    if name in LOOKS:
        return Markup(f"<{name}>"), name  # noqa: S704 - one of four letters
    if name == "font":
        colour = given.get("color", "")
        return (Markup('<font color="{}">').format(colour), "font") if COLOUR.fullmatch(colour) else (Markup(""), "")
    target = href(given.get("href", ""))
    # A page that is also here opens in this window: it is where one works.
    link = HERE if target.startswith("/") else LINK
    return (link.format(target), "a") if target else (Markup(""), "")


HERE = Markup('<a href="{}" rel="noopener noreferrer">')
LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">')
