"""What waits or failed, as a school's administrator reads it, and how they have it tried again."""

from __future__ import annotations

import json

import pytest

from local_workspace import faults
from sync.flows.provision import provision
from sync.store import effects
from tests.support.founding import CAROL, school_facts, staff_rows
from tests.support.scenarios import log_fractions

LOST_ANSWER = {"status": 503, "apply": "after"}


def fails_once(school, method, **looks):
    faults.plan(school.world, {"method": method, **looks})


@pytest.fixture
def in_doubt(laptop):
    """Amina's question was written, but Google's answer never came."""
    log_fractions(laptop.school)
    laptop.school.on("2027-04-12")
    fails_once(laptop.school, "docs.documents.batchUpdate", **LOST_ANSWER)
    laptop.school.sweep()
    return laptop


def listed(laptop, state="--waiting"):
    return json.loads(laptop.cpd("effects", state, "--json").output)


def the_one(laptop, kind, state="--waiting"):
    (found,) = [item for item in listed(laptop, state) if item["key"].startswith(f"{kind}:")]
    return found


def test_a_question_in_doubt_is_shown_as_such_under_its_owners_name(in_doubt):
    told = in_doubt.cpd("effects", "--waiting").output

    assert told.startswith(
        "Amina Hussain's portfolio\n  Writing the question about “Fractions with folded paper” (one month) (in doubt)\n"
    )


def test_what_goes_on_by_itself_says_when_in_the_schools_own_time(in_doubt):
    found = the_one(in_doubt, "prompt")

    assert found["to_do"] == "Nothing to do: it is looked at again on Monday 12 April 2027, 08:10."
    assert found["until"] == "2027-04-12T08:10:00+01:00"


def test_nothing_that_she_wrote_beyond_the_title_is_shown(in_doubt):
    assert "7C" not in in_doubt.cpd("effects", "--waiting").output


def test_what_is_tried_again_on_request_is_looked_for_before_it_is_done(in_doubt):
    school = in_doubt.school
    school.forget_calls()

    in_doubt.cpd("retry", the_one(in_doubt, "prompt")["key"])
    in_doubt.cpd("sweep")

    assert school.calls()["docs.documents.batchUpdate"] == 0
    assert school.states(school.amina)[0] == "placed"


def test_what_was_cut_short_is_shown_in_doubt_too(laptop):
    log_fractions(laptop.school)
    with laptop.school.parts.engine.begin() as c:
        cut_short = effects.effects.c.kind == "prompt"
        c.execute(effects.effects.update().where(cut_short).values(state="attempting", tries=1))

    (found, *_) = listed(laptop)

    assert (found["in_doubt"], found["to_do"]) == (True, "Nothing to do: it is looked at again in the next round.")


def test_a_refused_invitation_is_named_with_where_to_mend_it(laptop):
    school = laptop.school.on("2027-03-02")
    school.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    fails_once(school, "calendar.events.insert", status=403, reason="forbidden")
    school.works()

    found = the_one(laptop, "event")

    assert (found["subject"], found["what"]) == ("Sessions", "The invitation to “Maths network”")
    assert f"`cpd retry {found['key']}`" in found["to_do"]


def test_a_directory_with_nobody_in_it_says_what_would_fill_it(laptop):
    laptop.cpd("directory")

    found = the_one(laptop, "edition")

    assert found["subject"] == "The directory of Spring 2027"
    assert "add a line under “What I can offer”" in found["to_do"]


@pytest.fixture
def left_out(laptop):
    """Hillside was taken off the list of schools before it had its directory."""
    school = laptop.school
    school.carol.offers("Phonics catch-up")
    school.works()
    fails_once(school, "gmail.users.drafts.create", status=429, times=2)
    laptop.cpd("directory")
    rows = [row for email, row in staff_rows().items() if email != CAROL]
    provision(school.parts, school_facts()[:1], school.staff(rows))
    school.on("2027-01-05", "09:00").sweep()
    return laptop


def test_a_school_that_left_before_its_mail_is_told_with_what_would_send_it(left_out):
    found = the_one(left_out, "mail", "--failed")

    assert found["what"].startswith("The mail to the staff of ")
    assert "put the school back in the schools file" in found["to_do"]


def test_a_failed_mail_tried_again_once_its_school_is_back_is_sent_once(left_out):
    school = left_out.school
    school.hands_in_list()
    school.sweep()

    released = left_out.cpd("retry", the_one(left_out, "mail", "--failed")["key"])
    left_out.cpd("sweep")
    left_out.cpd("sweep")

    assert released.exit_code == 0
    assert len(school.mail(school.carol)) == 1


def test_what_is_done_is_never_tried_again(laptop):
    with laptop.school.parts.engine.begin() as c:
        done = effects.listing(c, effects.State.DONE)[0]

    refused = laptop.cpd("retry", done.key)

    assert (refused.exit_code, "waits or has failed" in refused.output) == (1, True)
    with laptop.school.parts.engine.begin() as c:
        assert effects.find(c, done.key) == done


def test_where_nothing_is_stuck_that_is_said(laptop):
    assert laptop.cpd("effects", "--failed").output == "Nothing failed.\n"
