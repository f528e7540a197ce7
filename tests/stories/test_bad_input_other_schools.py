"""Ids of other schools, and of nobody, wherever one can be given: nothing is opened by the wrong account."""

from __future__ import annotations

import pytest

from sync.core.people.types import SchoolKey
from sync.core.portfolio.doc import DocumentId
from sync.errors import NeedsPerson
from sync.flows.approve import approve
from sync.flows.sync_community import follow_school, read_one
from sync.jobs.tasks import WAKE_UPS
from tests.support.founding import HILLSIDE, OAKFIELD

NOBODYS = ("", "nonsense", "../../etc/passwd", "1' OR '1'='1", "prompt:x:1", "\u202e", "x" * 10_000)


@pytest.mark.parametrize("wrong", NOBODYS)
def test_a_wake_up_with_an_id_of_nobodys_asks_google_nothing(school, wrong):
    school.works()
    school.forget_calls()

    read_one(school.parts, DocumentId(wrong))
    follow_school(school.parts, SchoolKey(wrong))

    assert school.calls() == {}


def test_a_wake_up_for_another_schools_doc_opens_it_as_that_school_alone(school):
    school.carol.offers("Phonics catch-up", audience="my school")
    follow_school(school.parts, SchoolKey("oakfield-school"))
    follow_school(school.parts, SchoolKey("hillside-primary"))
    school.forget_calls()

    read_one(school.parts, school.carol.portfolio)

    opened = {(line["user"], line["target"]) for line in school.ledger("docs.documents.get")}
    assert opened == {(HILLSIDE, school.carol.portfolio)}


def test_in_a_whole_round_each_portfolio_is_opened_by_its_own_schools_account(school):
    for who in (school.amina, school.bea, school.carol):
        who.offers("Questioning")
    school.forget_calls()

    school.works()

    opened = {(line["target"], line["user"]) for line in school.ledger("docs.documents.get")}
    assert opened == {
        (school.amina.portfolio, OAKFIELD),
        (school.bea.portfolio, OAKFIELD),
        (school.carol.portfolio, HILLSIDE),
    }


@pytest.mark.parametrize("wrong", NOBODYS)
def test_nothing_is_released_by_a_name_of_nothing(school, wrong):
    with pytest.raises(NeedsPerson, match="is waiting"):
        approve(school.parts, wrong)


def test_another_schools_workbook_or_doc_named_in_a_row_is_only_a_word(school):
    """Amina writes the ids of Carol's Doc and of the coordinator's workbook wherever she can write."""
    for name in (school.carol.portfolio, school.book("coordinator")):
        school.amina.offers(name, name, name)
        school.amina.logs("4 January 2027", name)
        school.amina.plans_session(name, "15 April 2027", "4 pm", "60", name)
    school.forget_calls()

    school.works()

    assert school.carol.portfolio not in {line.get("target") for line in school.ledger() if line["user"] == OAKFIELD}


def test_every_wake_up_is_tried_here_with_ids_of_others():
    """A new kind of wake-up that carries an id needs a line above."""
    assert {wake_up.name for wake_up in WAKE_UPS if wake_up.ids} == {"sync_school", "sync_portfolio"}
