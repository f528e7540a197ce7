"""Before the service first writes in a Doc on a day it keeps a locked copy, which only its owner can have back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from googleapiclient.errors import HttpError

from local_workspace.faults import plan
from sync.core.people.types import PersonKey
from sync.core.portfolio.copies import pack, unpack
from sync.database.vault import CopiesVault
from sync.errors import NeedsPerson
from sync.flows.restore_copy import plan_restoring
from sync.google.docs import fetch_document
from sync.store import copies, effects
from tests.support.founding import AMINA, BEA, CAROL, DORA, HILLSIDE, VAULT
from tests.support.scenarios import FOLDED, log_fractions

ASKED_ON = date(2027, 4, 12)
RESTORED = "Amina Hussain: my CPD portfolio, as it was on 12 April 2027"
OTHER_KEY = "b3RoZXIga2V5IG9mIHNvbWVib2R5IGVsc2UuLi4uLi4="
# Each long enough never to stand in a locked text by chance.
WORDS = ("Fractions", "7C before", "Amina", "portfolio")


@pytest.fixture
def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return school.on("2027-04-12").go()


def kept(school, who=AMINA):
    """The days of somebody's copies."""
    with school.parts.engine.begin() as c:
        return [copy.taken_on for copy in copies.load_copies(c, PersonKey(who))]


def content(school):
    with school.parts.engine.begin() as c:
        (row,) = copies.load_copies(c, PersonKey(AMINA))
        return copies.find_copy(c, row.n)[1]


def restores(school, day=ASKED_ON, who=AMINA):
    """As `cpd restore`; gives the effect that it planned, as it ended."""
    with school.parts.engine.begin() as c:
        key = plan_restoring(c, school.parts, PersonKey(who), day)
    school.sweep()
    with school.parts.engine.begin() as c:
        return effects.find(c, key)


def mine(school, email):
    """The Docs that somebody owns, by name."""
    query = f"'{email}' in owners and mimeType = 'application/vnd.google-apps.document'"
    found = school.hands(email).files.list(q=query, fields="files(id,name)").execute()["files"]
    return sorted(file["name"] for file in found)


def test_the_copy_is_the_doc_as_it_was_before_the_question_came(school):
    log_fractions(school)
    before = pack(school.doc(school.amina))

    school.on("2027-04-12").works()

    assert kept(school) == [ASKED_ON]
    assert VAULT.unlock(content(school)) == before


def test_in_the_database_it_shows_none_of_its_words(asked):
    assert [word for word in WORDS if word.encode() in content(asked)] == []


def test_reading_alone_keeps_no_copy(school):
    log_fractions(school)

    assert kept(school) == []


def test_a_second_writing_of_a_day_keeps_the_days_first_copy(school):
    log_fractions(school)
    school.amina.logs("4 March 2027", "Reading aloud")
    school.on("2027-03-06").works()

    school.on("2027-04-12").works()

    assert school.doc_text(school.amina).count("one month on") == 2
    assert kept(school) == [ASKED_ON]
    assert "one month on" not in str(unpack(VAULT.unlock(content(school))))


def test_taking_a_question_back_is_a_writing_too(asked):
    asked.on("2027-05-25").works()

    assert FOLDED not in asked.doc_text(asked.amina).partition("Looking back")[2].partition("What I am")[0]
    assert kept(asked) == [date(2027, 5, 25)]


def test_without_a_key_nothing_is_written_and_the_reason_says_what_to_do(school, tmp_path):
    log_fractions(school)
    (tmp_path / "copies.key").write_text("spoilt")
    whole = school.parts
    school.parts = replace(whole, vault=CopiesVault((), tmp_path))
    school.on("2027-04-12").works()
    written, reason = school.doc_text(school.amina), school.waiting()["prompt"]

    school.parts = whole
    school.on("2027-04-13").works()

    assert "one month on" not in written
    assert "copies.key, cannot be read (it holds no key of ours). Until it can, nothing is written" in reason
    assert school.doc_text(school.amina).count("one month on") == 1


def test_a_copy_is_kept_for_fourteen_days_and_no_longer(asked):
    asked.on("2027-04-26").works()
    on_the_last_day = kept(asked)

    asked.on("2027-04-27").works()

    assert (on_the_last_day, kept(asked)) == ([ASKED_ON], [])


def test_how_long_is_a_setting(asked):
    asked.parts = replace(asked.parts, copy_days=1)

    asked.on("2027-04-14").works()

    assert kept(asked) == []


def test_the_copy_comes_back_as_a_new_doc_of_hers_and_her_portfolio_stays_as_it_is(asked):
    now = asked.raw(asked.amina)

    done = restores(asked)

    assert mine(asked, AMINA) == ["Amina Hussain: my CPD portfolio", RESTORED]
    assert asked.raw(asked.amina) == now
    assert done.evidence["owner"] == AMINA


def test_it_reads_as_the_portfolio_did(school):
    log_fractions(school)
    before = unpack(pack(school.doc(school.amina)))
    school.on("2027-04-12").works()

    document = restores(school).evidence["document"]

    found = fetch_document(school.hands(AMINA), document)
    assert (found.title, unpack(pack(found)).lines) == (RESTORED, before.lines)


def test_nobody_but_her_can_open_it(asked):
    document = restores(asked).evidence["document"]

    assert [may(asked, email, document) for email in (AMINA, BEA, CAROL, DORA, HILLSIDE)] == [True, *[False] * 4]


def may(school, email, file):
    try:
        school.hands(email).files.get(fileId=file).execute()
    except HttpError as refused:
        assert refused.status_code == 404
        return False
    return True


def test_somebody_elses_name_gets_nobody_elses_copy(asked):
    with pytest.raises(NeedsPerson, match="There is no copy of that day"):
        restores(asked, who=BEA)


def test_the_new_doc_is_no_portfolio_and_its_log_is_not_read(asked):
    document = restores(asked).evidence["document"]
    asked.forget_calls()

    asked.on("2027-04-13").works()

    assert document not in {line.get("target") for line in asked.ledger("docs.documents.get")}
    assert len(asked.prompts(asked.amina)) == 4


def test_asked_for_twice_it_is_made_once(asked):
    first = restores(asked)

    assert restores(asked).evidence == first.evidence
    assert mine(asked, AMINA).count(RESTORED) == 1


@pytest.mark.parametrize("method", ["drive.files.create", "docs.documents.batchUpdate", "drive.permissions.create"])
@pytest.mark.parametrize("fault", [{"apply": "after"}, {"apply": "before"}, {"reset": True, "apply": "after"}])
def test_whatever_answer_is_lost_it_is_made_once_and_is_hers(asked, method, fault):
    plan(asked.world, {"method": method, "status": 503, **fault})
    restores(asked)

    asked.on("2027-04-12", "09:00").sweep()

    assert restores(asked).state is effects.State.DONE
    (document,) = [
        file["id"]
        for file in asked.hands(AMINA).files.list(fields="files(id,name,ownedByMe)").execute()["files"]
        if file["name"] == RESTORED and file["ownedByMe"]
    ]
    found = asked.hands(AMINA).documents.get(documentId=document).execute()
    assert str(found["body"]["content"]).count("try it with 7C before the test") == 1
    assert asked.hands("cpd@oakfield.example").files.list(q=f"name = '{RESTORED}'").execute()["files"] == [
        {"kind": "drive#file", "id": document, "name": RESTORED, "mimeType": "application/vnd.google-apps.document"}
    ]


def test_a_copy_locked_with_a_key_that_is_lost_is_refused_in_a_sentence_and_nothing_is_made(asked, tmp_path):
    whole = asked.parts
    asked.parts = replace(whole, vault=CopiesVault((OTHER_KEY,), tmp_path))
    refused = restores(asked)

    asked.parts = whole
    asked.on("2027-04-13").sweep()

    assert "locked with another key, so it cannot be opened now; nothing is lost" in refused.reason
    assert mine(asked, AMINA).count(RESTORED) == 1


def test_whoever_left_can_still_be_given_theirs_and_nobody_else(asked):
    asked.hands_in_list(without=(AMINA,))

    document = restores(asked).evidence["document"]

    assert [may(asked, email, document) for email in (AMINA, BEA, CAROL)] == [True, False, False]


def test_a_copy_whose_days_end_before_it_was_restored_is_said(asked):
    with asked.parts.engine.begin() as c:
        plan_restoring(c, asked.parts, PersonKey(AMINA), ASKED_ON)

    asked.on("2027-04-30").sweep()

    with asked.parts.engine.begin() as c:
        (ended,) = [effect for effect in effects.listing(c, effects.State.WITHDRAWN) if effect.kind == "restore"]
    assert ended.reason == "The days of this copy are over, and it was removed."


def test_at_the_keyboard_the_days_are_listed_and_a_day_is_restored_without_a_word_of_it_on_the_screen(asked, laptop):
    key = VAULT.keys[0]
    listed = laptop.cpd("restore", "amina hussain", CPD_COPIES_KEY=key)
    restored = laptop.cpd("restore", AMINA, "--on", "2027-04-12", CPD_COPIES_KEY=key)

    assert listed.output == (
        "A copy is taken before the first writing of a day, and kept for 14 days.\n12 April 2027  (--on 2027-04-12)\n"
    )
    assert restored.output.startswith("amina@oakfield.example has a new Doc with it: http://")
    assert "Fractions" not in listed.output + restored.output


def test_at_the_keyboard_a_day_without_a_copy_and_a_person_nobody_knows_are_said(asked, laptop):
    no_copy = laptop.cpd("restore", AMINA, "--on", "2027-04-11")
    nobody = laptop.cpd("restore", "Amina Husain")

    assert (no_copy.exit_code, nobody.exit_code) == (1, 1)
    assert "There is no copy of that day. `cpd restore` without --on lists the days there are." in no_copy.output
    assert "Nobody we know has the address or the name Amina Husain." in nobody.output


def test_at_the_keyboard_a_wrong_key_is_said(asked, laptop):
    refused = laptop.cpd("restore", AMINA, "--on", "2027-04-12", CPD_COPIES_KEY=OTHER_KEY)

    assert refused.exit_code == 1
    assert "Not done yet: This copy was locked with another key" in refused.output
