"""Somebody at the side panel's pages, without a browser, and a scripted add-on beside them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.school_scene import AMINA
from support.scripted_addon import ADDRESS, DEPLOYMENT, ScriptedAddon

from local_workspace.pages import make_pages
from local_workspace.rooms.addon_installs import install

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def addon(pages: Any) -> ScriptedAddon:
    install(pages.world, {"deployment": DEPLOYMENT})
    made = ScriptedAddon()
    poster = pages.app.control.poster
    poster.answers(ADDRESS, made)
    pages.app.pages = make_pages(pages.world, post=poster)
    return made


class Hand:
    """Somebody at the panel."""

    def __init__(self, pages: Any, who: str = AMINA, query: str = "host=DOCS") -> None:
        self._pages = pages
        answer = pages.get(f"/addon?{query}&as={who}")
        self.place = answer.headers.get("Location", "")
        self.html = pages.get(self.place).text if self.place else answer.text

    def press(self, words: str, **typed: str) -> str:
        """Press a button by its words."""
        found = re.search(
            rf'<button type="submit" name="press" value="(\d+)"[^>]*><span>{re.escape(words)}<', self.html
        )
        assert found, f"no button {words!r}"
        return self.send("press", press=found[1], **{f"field.{name}": value for name, value in typed.items()})

    def send(self, deed: str, **form: str) -> str:
        hidden = dict(re.findall(r'<input type="hidden" name="(token|edition)" value="([^"]*)">', self.html))
        path, _, query = self.place.partition("?")
        answer = self._pages.post(f"{path}/{deed}?{query}", hidden | form, OURS)
        self.html = self._pages.get(answer.headers["Location"]).text if answer.status_code == 303 else answer.text
        return str(self.html)
