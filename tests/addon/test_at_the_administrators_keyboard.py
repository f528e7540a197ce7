"""Whose Google account is whose, at the keyboard of whoever looks after the service."""

from __future__ import annotations

import pytest

from local_workspace.oauth.keys import read, sign
from tests.support.laptop import laptop_of
from tests.support.sidebar import Sidebar


@pytest.fixture
def laptop(school, tmp_path):
    with laptop_of(school, tmp_path) as made:
        yield made


def comes_as_another(school):
    """Somebody with Amina's address and another Google account, after she had used the panel."""
    sidebar = Sidebar(school, school.amina)
    sidebar.open()
    token = sidebar.person_token()
    other = sign(school.world, read(school.world, token)[1] | {"sub": "made anew"})
    return sidebar, other


def test_whoever_was_refused_is_listed_with_what_can_be_done(school, laptop):
    sidebar, other = comes_as_another(school)
    sidebar.send("docs/home", person=other)

    said = laptop.cpd("addon", "refused")

    assert said.exit_code == 0
    assert "amina@oakfield.example  came as amina@oakfield.example" in said.output
    assert "cpd addon forget PERSON" in said.output


def test_once_her_old_account_is_forgotten_the_new_one_is_hers(school, laptop):
    sidebar, other = comes_as_another(school)
    sidebar.send("docs/home", person=other)

    forgotten = laptop.cpd("addon", "forget", "Amina Hussain")
    reply = sidebar.send("docs/home", person=other)

    assert (forgotten.exit_code, laptop.cpd("addon", "refused").output) == (0, "Nobody was refused.\n")
    assert "Amina Hussain" in str(reply)


def test_there_is_nothing_to_forget_of_whoever_never_came(school, laptop):
    said = laptop.cpd("addon", "forget", "bea@oakfield.example")

    assert said.exit_code == 1
    assert "has not used the sidebar yet" in said.output
