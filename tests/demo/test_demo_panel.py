"""The demo's side panel: somebody signs in on the pages, opens it beside their Doc, and the service hears them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from werkzeug.test import Client

from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from sync.demo.panel import install_panel, with_governors
from sync.demo.story import Told
from tests.support.founding import AMINA, BASE, BEA, DORA
from tests.support.school_fixtures import equipment, founded, school, store

__all__ = ["equipment", "founded", "school", "store"]

OURS = {"Sec-Fetch-Site": "same-origin"}
HERE = {"REMOTE_ADDR": "127.0.0.1"}


class Room:
    """A browser on the demo's pages. told: what the demo is asked to do."""

    def __init__(self, school):
        self.told = Told()
        school.parts = replace(school.parts, wake=self.told.wake)
        app = LocalWorkspace(school.world)
        service = install_panel(app, school.parts, BASE, answered=self.told.answered)
        app.pages = with_governors(make_pages(school.world, post=app.control.poster), service)
        self._client = Client(app)
        self.place = self.html = ""

    @property
    def begun(self):
        """How many rounds of the service were asked for."""
        return self.told._asked.qsize()

    def opens(self, who, query="host=DOCS"):
        self.place = self._get(f"/addon?{query}&as={who}").headers["Location"]
        self.html = self._get(self.place).text
        return self.html

    def presses(self, words, **typed):
        number = re.search(rf'name="press" value="(\d+)"[^>]*><span>{re.escape(words)}<', self.html)[1]
        hidden = dict(re.findall(r'<input type="hidden" name="(token|edition)" value="([^"]*)">', self.html))
        form = hidden | {"press": number} | {f"field.{name}": value for name, value in typed.items()}
        path, _, query = self.place.partition("?")
        answer = self._client.post(
            f"{path}/press?{query}", data=form, base_url=BASE, headers=OURS, environ_overrides=HERE
        )
        assert answer.status_code == 303, answer.text
        self.html = self._get(self.place).text
        return self.html

    def follows(self, words):
        """Where a link leads."""
        href = re.search(rf'<a href="([^"]*)"[^>]*>{words}', self.html)[1]
        return self._get(href.removeprefix(BASE))

    def _get(self, path):
        return self._client.get(path, base_url=BASE, environ_overrides=HERE)


@pytest.fixture
def room(school):
    return Room(school.on("2027-03-05").go())


def test_whoever_signs_in_sees_their_own_first_card(room):
    assert "Amina Hussain, Oakfield School" in room.opens(AMINA)


def test_a_line_kept_in_the_panel_comes_to_stand_in_the_doc(room, school):
    room.opens(AMINA)

    html = room.presses("Keep it", note="pairs swap worked with 9B")
    begun = room.begun
    school.go()

    assert "Kept. It goes into your Doc in a moment, word for word." in html
    assert begun == 1
    assert "pairs swap worked with 9B" in school.doc_text(school.amina)


def test_looking_alone_sets_nobody_to_work(room):
    room.opens(AMINA)
    room.presses("Offer something")

    assert room.begun == 0


@pytest.mark.parametrize("host", ["DOCS", "SHEETS", "DRIVE", "CALENDAR"])
def test_it_opens_in_every_app_of_its_manifest(room, host):
    assert "Something went wrong" not in room.opens(AMINA, f"host={host}")


def test_whoever_is_on_no_staff_list_is_shown_nothing(room):
    assert "find you on the staff list" in room.opens(DORA)


def test_a_leader_opens_the_page_for_governors(room, school):
    school.on("2027-04-12").go()
    room.opens(BEA)
    room.presses("Page for governors")

    assert "Oakfield School" in room.follows("Open the page").text
