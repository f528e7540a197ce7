"""Each card of the sidebar as its reader sees it: it keeps nobody out, fits the panel, and has a picture in docs.

A picture is drawn anew only where its card has changed: look at it, and commit it with what changed it.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import addon
from local_workspace.pages import card_drawing
from local_workspace.pages.card_drawing import draw_card
from local_workspace.rooms.addon_replies import check_card
from tests.support.card_stories import STORIES, lives, walked
from tests.support.school_fixtures import equipment, founded, school, store
from tests.support.small_png import small_png

__all__ = ["equipment", "founded", "school", "store"]


ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "sidebar"
PRINTS = GALLERY / "pictures.json"
CSS = Path(card_drawing.__file__).with_name("static") / "cards.css"
DESK = "html{background:#e9eef6}body{margin:10px}@media(prefers-color-scheme:dark){html{background:#131314}}"
WIDTH, MOST_BYTES = 320, 60_000
HEAD = """# The sidebar, card by card

What a person sees beside a Doc, the register or the calendar. The people, their lines and the day (Tuesday 13 April
2027) are made up. Made by `tests/browser/test_card_pictures.py` from the cards the service answers with; Google draws
them in its own colours and type.
"""


@pytest.fixture
def cards(school: Any) -> dict[str, Any]:
    lives(school)
    return {story.name: walked(school, story) for story in STORIES}


def _shown(chromium: Browser, scheme: Any) -> Page:
    context = chromium.new_context(viewport={"width": WIDTH, "height": 50}, color_scheme=scheme, locale="en-GB")
    return context.new_page()


def _put(page: Page, card: Any) -> str:
    html = f"<!doctype html><html lang=en-GB><title>Card</title><style>{CSS.read_text()}{DESK}</style>"
    html += f"<body><main>{draw_card(card, href=_as_it_is)}</main></body></html>"
    page.set_content(html)
    return html


def test_each_card_can_be_used_by_everyone_and_has_a_picture(chromium: Browser, cards: dict[str, Any]) -> None:
    found: list[tuple[str, Any]] = []
    known, prints = json.loads(PRINTS.read_text()) if PRINTS.exists() else {}, {}
    for scheme in ("light", "dark"):
        page = _shown(chromium, scheme)
        for name, card in cards.items():
            html = _put(page, card)
            found += [(name, problem) for problem in [*check_card(card), *_troubles(page, scheme)]]
            if scheme == "light":
                prints[name] = _fingerprint(html)
                _draw(page, name, is_new=known.get(name) != prints[name])
    _write(prints)

    assert found == []
    assert [name for name in cards if (GALLERY / f"{name}.png").stat().st_size > MOST_BYTES] == []


def _as_it_is(url: str) -> str:
    """The service's Docs are on this machine in tests, at addresses a card could not have elsewhere."""
    return url


def test_every_card_that_the_code_names_has_a_picture(cards: dict[str, Any]) -> None:
    named = {name for file in Path(addon.__file__).parent.glob("*.py") for name in _names(file)}

    assert named - {card["name"] for card in cards.values()} == set()


def _names(file: Path) -> Iterator[str]:
    """The first words of card(…), under whatever name a module knows it."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in BUILDERS:
            yield from (one.value for one in call.args[:1] if isinstance(one, ast.Constant))


BUILDERS = ("card", "new_card", "kept_card")


def _troubles(page: Page, scheme: str) -> list[str]:
    """In the dark only the colours are others."""
    only = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
    violations = Axe().run(page, options=only).response["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    cut = page.evaluate("[...document.querySelectorAll('.cut')].some(one => one.scrollWidth > one.clientWidth)")
    troubles = [rule["id"] for rule in violations if rule["id"] not in NOT_OF_A_CARD]
    return troubles + (["wider than the panel"] if wider else []) + (["words are cut off"] if cut else [])


# A card's title is a heading in the middle of Google's page, which has its own first one.
NOT_OF_A_CARD = ("page-has-heading-one",)


def _fingerprint(html: str) -> str:
    """The same for cards that look alike: what only a press carries does not show."""
    return hashlib.sha256(_without_presses(html).encode()).hexdigest()[:16]


def _without_presses(html: str) -> str:
    return re.sub(r' data-(function|parameters|requires)="[^"]*"| href="[^"]*"', "", html)


def _draw(page: Page, name: str, *, is_new: bool) -> None:
    picture = GALLERY / f"{name}.png"
    if is_new or not picture.exists():
        GALLERY.mkdir(parents=True, exist_ok=True)
        page.evaluate(IN_BRITISH)
        picture.write_bytes(small_png(page))


# A browser writes days as its machine does; British ones read so.
IN_BRITISH = """() => {
  for (const [kind, empty] of [["date", "dd/mm/yyyy"], ["time", "--:--"]]) {
    for (const input of document.querySelectorAll(`input[type=${kind}]`)) {
      const value = kind === "date" ? input.value.split("-").reverse().join("/") : input.value;
      input.type = "text";
      input.value = value || empty;
    }
  }
}"""


def _write(prints: dict[str, str]) -> None:
    """The list of pictures and the gallery; pictures of stories that are gone go too."""
    for picture in GALLERY.glob("*.png"):
        if picture.stem not in prints:
            picture.unlink()
    PRINTS.write_text(json.dumps(prints, indent=1) + "\n", encoding="utf-8")
    parts = [f"## {story.says}\n\n![{story.says}]({story.name}.png)\n" for story in STORIES]
    (GALLERY / "README.md").write_text("\n".join([HEAD, *parts]), encoding="utf-8")
