"""The database goes away: whoever has the panel open reads a kind sentence, and the next call finds it again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import create_engine

from addon.door import Sidebar as Panel
from addon.door import door
from addon.trust import Trust
from sync.errors import BadSettings
from sync.web.application import create_app
from tests.support.sidebar import ACCOUNT, ADDRESS, CLIENT, Sidebar

KIND = "Nothing is lost. Try again in a minute."


class Keeper:
    """Parts whose database does not answer, until it is let go of."""

    def __init__(self, school):
        self.school = school
        self.away = replace(school.parts, engine=create_engine("postgresql+psycopg://nobody@127.0.0.1:9/none"))
        self.parts = self.away

    def __call__(self):
        return self.parts

    def let_go(self, lost):
        assert lost is self.away
        self.parts = self.school.parts


def asked(sidebar, keeper, path="docs/home"):
    trust = Trust(ADDRESS, ACCOUNT, CLIENT, lambda _: _certificates(sidebar.school.world))
    flask = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, sidebar=door(Panel(trust, keeper)))
    reply = flask.test_client().post(
        f"/addon/{path}",
        json=sidebar.event(path),
        headers={"Authorization": f"Bearer {sidebar.system_token(path)}"},
    )
    return reply.status_code, reply.get_data(as_text=True)


def _certificates(world):
    from local_workspace.oauth.keys import certificates

    return certificates(world)


@pytest.mark.parametrize("path", ["docs/home", "home/again", "nothing/there"])
def test_whoever_asks_meanwhile_is_told_that_nothing_is_lost(school, path):
    status, text = asked(Sidebar(school, school.amina), Keeper(school), path)

    assert status == 200
    assert KIND in text


def test_the_next_call_after_it_is_back_is_answered(school):
    sidebar, keeper = Sidebar(school, school.amina), Keeper(school)
    asked(sidebar, keeper)

    status, text = asked(sidebar, keeper)

    assert status == 200
    assert "Amina Hussain" in text


def test_a_database_that_cannot_be_opened_at_all_is_no_error_either(school):
    def closed():
        raise BadSettings(("DATABASE_URL names a server that does not answer.",))

    closed.let_go = lambda lost: None

    assert KIND in asked(Sidebar(school, school.amina), closed)[1]
