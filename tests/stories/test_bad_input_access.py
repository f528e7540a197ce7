"""Access that is taken away or made less: what can still be done is done, the rest waits with a sentence."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from tests.support.scenarios import FOLDED, log_fractions

ENGINE = "cpd@oakfield.example"
WRITE = "docs.documents.batchUpdate"
MAY_ONLY_READ = (
    "We may read this Doc but not write in it. To have it done, its owner makes cpd@oakfield.example an editor again "
    "(Share, Editor) and takes off any lock; to leave it, nothing needs doing."
)


def gives_the_service(role, who):
    """Amina turns the service's way into her Doc from Editor to something else."""
    permissions = who.school.hands(who.email).permissions
    found = permissions.list(fileId=who.portfolio, fields="permissions(id,emailAddress)").execute()["permissions"]
    (own,) = [item["id"] for item in found if item["emailAddress"] == ENGINE]
    permissions.update(fileId=who.portfolio, permissionId=own, body={"role": role}).execute()


@pytest.fixture
def due(school):
    """Amina's first question falls due this morning."""
    log_fractions(school)
    return school.on("2027-04-12")


def test_made_a_viewer_we_stop_reading_and_its_owner_reads_how_to_go_on(due):
    gives_the_service("reader", due.amina)

    due.works()

    assert due.problems(due.amina) == [
        "This Doc is deleted or no longer shared with us, so we have stopped reading it. "
        "To go on, share it with cpd@oakfield.example as an editor."
    ]
    assert "no longer shared" in due.waiting()["prompt"]


def test_made_a_commenter_we_read_on_and_the_question_waits_and_says_what_to_do(due):
    gives_the_service("commenter", due.amina)
    due.amina.offers("Questioning")

    due.works()

    assert (due.waiting(), due.offered()) == ({"prompt": MAY_ONLY_READ}, ["Questioning"])
    assert "one month on" not in due.doc_text(due.amina)


@pytest.mark.parametrize("role", ["reader", "commenter"])
def test_made_an_editor_again_we_ask_the_question_once(due, role):
    gives_the_service(role, due.amina)
    due.works()

    gives_the_service("writer", due.amina)
    for day in ("2027-04-14", "2027-04-15"):
        due.on(day).works()

    assert due.doc_text(due.amina).count(f"{FOLDED}: one month on") == 1


def test_a_locked_doc_is_read_and_its_question_waits_after_one_try(due):
    """Drive's "Lock file" refuses every edit, the owner's too."""
    plan(due.world, {"method": WRITE, "status": 403, "reason": "forbidden", "times": 9})

    due.works()

    assert (due.waiting()["prompt"], due.calls()[WRITE]) == (MAY_ONLY_READ, 1)


def test_a_block_that_should_be_taken_back_is_left_standing_where_we_may_not_write(due):
    due.works()
    gives_the_service("commenter", due.amina)
    before = due.doc_text(due.amina)

    due.on("2027-06-14").works()

    assert (due.doc_text(due.amina), due.waiting()["let-go"]) == (before, MAY_ONLY_READ)


def test_the_others_are_read_and_listed_while_one_doc_cannot_be_written_in(due):
    gives_the_service("reader", due.amina)
    due.carol.offers("Phonics catch-up")

    due.works()

    assert due.offered() == ["Phonics catch-up"]


def test_who_is_gone_from_school_and_took_their_doc_along_stops_nobody(due):
    """Their account is deleted and their files with it; the next staff list is without them."""
    due.amina.destroys()
    due.hands_in_list(without=(due.amina.email,))
    due.carol.offers("Phonics catch-up")

    due.works()

    assert (due.offered(), due.states(due.amina)) == (["Phonics catch-up"], ["dropped", *["planned"] * 3])
