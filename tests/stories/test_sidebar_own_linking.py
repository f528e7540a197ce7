"""A Doc of one's own becomes one's portfolio by one's own click, and stops being it by another; both leave it whole."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.people.types import PersonKey
from sync.errors import NeedsPerson
from sync.flows.list_writes import list_writes
from sync.flows.undo_write import plan_undoing, say_undo
from sync.store import effects, portfolios, retired
from sync.store.effects import State
from tests.support.community import School
from tests.support.founding import AMINA, CAROL, HILLSIDE, OAKFIELD
from tests.support.own_docs import adopts, new_doc, text_of
from tests.support.scenarios import FOLDED, log_fractions
from tests.support.sidebar import Sidebar

LOG = "4 March 2027: {title}, 1 h"


def linked(school: School, who: str) -> tuple[str, str]:
    with school.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, PersonKey(who))
    return ("", "") if row is None else (row.document, row.identity)


def opened_to(school: School, who: str, document: str) -> set[str]:
    found = school.hands(who).permissions.list(fileId=document, fields="permissions(emailAddress)").execute()
    return {way["emailAddress"] for way in found["permissions"]}


LINES = ("My log", LOG.format(title=FOLDED), "5 March 2027: Reading aloud, 30 min", "What I can offer", "Mark books")


@pytest.fixture
def at_work(school):
    """Amina has a portfolio with an entry, a question to come and an offer."""
    log_fractions(school)
    school.amina.offers("Questioning")
    return school.on("2027-03-08").go()


def test_the_panel_asks_google_first_and_then_tells_what_it_means(at_work):
    mine = new_doc(at_work, AMINA)
    panel = Sidebar(at_work, AMINA)
    panel.open("DOCS", document=mine, let_in=False)
    panel.press("My portfolio")
    panel.press("How")
    asked = panel.asked_for

    panel.lets_in()
    card = panel.press("Use it")

    assert asked == ("file",)
    assert f"{OAKFIELD} becomes an editor of it" in card
    assert "never changes your words" in card


def test_without_leave_to_see_files_the_panel_asks_for_it(at_work):
    panel = Sidebar(at_work, AMINA, scopes=("openid", "https://www.googleapis.com/auth/userinfo.email"))
    panel.open()

    reply = panel.send("own/link")

    assert reply["requesting_google_scopes"]["scopes"] == ["https://www.googleapis.com/auth/drive.file"]


def test_the_doc_is_shared_with_ones_own_schools_engine_user_and_not_touched(at_work):
    mine = new_doc(at_work, AMINA, lines=LINES)
    before = text_of(at_work, AMINA, mine)

    panel = adopts(at_work, mine)
    at_work.go()

    assert panel.told == "This Doc is your portfolio now. It is read in a moment."
    assert linked(at_work, AMINA) == (mine, OAKFIELD)
    assert opened_to(at_work, AMINA, mine) == {AMINA, OAKFIELD}
    assert text_of(at_work, AMINA, mine) == before


def test_carol_can_link_only_to_her_own_schools_engine_user(at_work):
    mine = new_doc(at_work, CAROL)

    adopts(at_work, mine, CAROL)

    assert linked(at_work, CAROL) == (mine, HILLSIDE)
    assert opened_to(at_work, CAROL, mine) == {CAROL, HILLSIDE}


def test_an_entry_that_stands_in_both_docs_is_asked_about_once(at_work):
    before = [(prompt.activity, prompt.stage) for prompt in at_work.prompts(at_work.amina)]
    mine = new_doc(at_work, AMINA, lines=LINES)

    adopts(at_work, mine)
    at_work.go()
    after = at_work.prompts(at_work.amina)
    at_work.on("2027-04-12").go().works()

    assert [key for key in before if key in {(item.activity, item.stage) for item in after}] == before
    assert len({item.activity for item in after}) == 2
    assert text_of(at_work, AMINA, mine).count(f"{FOLDED}: one month on") == 1
    assert "Who can see this: you, and whoever you share it with." in text_of(at_work, AMINA, mine)


def test_the_old_doc_is_left_whole_and_written_in_no_more(at_work):
    old = at_work.amina.portfolio
    adopts(at_work, new_doc(at_work, AMINA, lines=LINES))
    before = text_of(at_work, AMINA, old)

    at_work.go().on("2027-04-12").go().works()

    assert text_of(at_work, AMINA, old) == before
    with at_work.parts.engine.begin() as c:
        assert retired.identity_of(c, old) == OAKFIELD


def test_what_is_offered_follows_the_doc(at_work):
    before = at_work.offered()

    adopts(at_work, new_doc(at_work, AMINA, lines=("What I can offer", "Mark books – all our schools", "My log")))
    at_work.go().works()

    assert (before, at_work.offered()) == (["Questioning"], ["Mark books"])


def test_an_open_question_stays_in_the_old_doc_and_is_not_asked_again(at_work):
    at_work.on("2027-04-12").go()
    placed = at_work.states(at_work.amina)[0]

    adopts(at_work, new_doc(at_work, AMINA, lines=LINES))
    at_work.go().works()

    assert (placed, at_work.states(at_work.amina)[0]) == ("placed", "dropped")
    assert at_work.prompts(at_work.amina)[0].reason.startswith("Your portfolio is another Doc now.")


def test_a_session_that_stands_in_both_docs_is_booked_once(at_work):
    at_work.amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", "all our schools")
    at_work.go().works()

    adopts(at_work, at_work.amina.copies())
    at_work.go().works()

    assert [event["summary"] for event in at_work.events(at_work.carol)] == ["Hinge questions"]


def test_a_copy_of_the_portfolio_carries_its_entries_and_none_of_its_questions(at_work):
    at_work.on("2027-04-12").go()
    copy = at_work.amina.copies()
    adopts(at_work, copy)
    at_work.amina.answers(FOLDED, "typed into the copied question")

    at_work.go().on("2027-07-05").go().works()

    stages = [(prompt.stage, prompt.state.value) for prompt in at_work.prompts(at_work.amina)]
    assert stages == [(1, "dropped"), (3, "placed"), (6, "planned"), (12, "planned")]


def test_what_was_written_in_the_old_doc_is_its_owners_to_delete(at_work):
    at_work.on("2027-04-12").go()
    with at_work.parts.engine.begin() as c:
        written = list_writes(c, PersonKey(AMINA))[-1].n
    adopts(at_work, new_doc(at_work, AMINA, lines=LINES))

    with at_work.parts.engine.begin() as c:
        says = say_undo(c, PersonKey(AMINA), written)
        with pytest.raises(NeedsPerson, match="not the portfolio any more"):
            plan_undoing(c, at_work.parts, PersonKey(AMINA), written)

    assert not says.possible


def test_a_line_on_its_way_goes_into_the_new_doc(at_work):
    Sidebar(at_work, AMINA).open()
    panel = Sidebar(at_work, AMINA)
    panel.open()
    panel.press("Keep it", note="pairs swap worked")
    mine = new_doc(at_work, AMINA, lines=LINES)
    adopts(at_work, mine)

    at_work.go().works()

    assert text_of(at_work, AMINA, mine).count("pairs swap worked") == 1


def test_pressed_twice_it_is_linked_once(at_work):
    mine = new_doc(at_work, AMINA)
    panel = Sidebar(at_work, AMINA)
    panel.open("DOCS", document=mine)
    panel.press("Use it")

    panel.press_twice("Use this Doc")

    assert linked(at_work, AMINA)[0] == mine
    assert at_work.effects()["attempting"] == 0


def test_a_doc_of_somebody_elses_is_not_linked(at_work):
    hers = new_doc(at_work, "bea@oakfield.example")
    at_work.hands("bea@oakfield.example").permissions.create(
        fileId=hers, body={"type": "user", "role": "writer", "emailAddress": AMINA}
    ).execute()
    panel = adopts(at_work, hers)

    assert panel.told.startswith("This Doc belongs to somebody else.")
    assert linked(at_work, AMINA)[0] != hers


def test_a_click_whose_answer_was_lost_is_finished_by_the_sweep(at_work):
    mine = new_doc(at_work, AMINA, lines=LINES)
    plan(at_work.world, {"method": "drive.permissions.create", "status": 503, "apply": "after"})
    panel = adopts(at_work, mine)
    between = linked(at_work, AMINA)[0]

    at_work.on("2027-03-08", "08:30").go().works()

    assert panel.told.startswith("Google did not say whether it worked.")
    assert (between == mine, linked(at_work, AMINA)[0] == mine) == (False, True)


def test_a_click_that_google_never_carried_out_changes_nothing(at_work):
    mine = new_doc(at_work, AMINA, lines=LINES)
    old = linked(at_work, AMINA)[0]
    plan(at_work.world, {"method": "drive.permissions.create", "status": 503, "apply": "before"})
    adopts(at_work, mine)

    at_work.on("2027-03-08", "08:30").go().works()

    assert linked(at_work, AMINA)[0] == old
    with at_work.parts.engine.begin() as c:
        (effect,) = [item for item in effects.listing(c, State.WITHDRAWN) if item.kind == "link"]
    assert effect.reason.startswith("The sharing did not go through.")


# Stopping


def stops(school: School, who: str = AMINA, *, beside: bool = True) -> Sidebar:
    panel = Sidebar(school, who)
    panel.open("DOCS", document=linked(school, who)[0] if beside else "")
    panel.press("My portfolio")
    panel.press("Stop")
    panel.press("Stop using this Doc")
    return panel


def test_who_stops_using_a_doc_keeps_all_of_it_and_we_have_no_way_in(at_work):
    mine = new_doc(at_work, AMINA, lines=LINES)
    adopts(at_work, mine)
    at_work.go()
    before = text_of(at_work, AMINA, mine)

    card = stops(at_work).card
    at_work.go().works()

    assert f"{OAKFIELD} cannot open it any more" in card
    assert (linked(at_work, AMINA), opened_to(at_work, AMINA, mine)) == (("", ""), {AMINA})
    assert text_of(at_work, AMINA, mine) == before


def test_who_stops_is_asked_nothing_more_and_leaves_the_directory_list(at_work):
    stops(at_work)

    at_work.go().on("2027-04-12").go().works()

    assert set(at_work.states(at_work.amina)) == {"dropped"}
    assert at_work.offered() == []


def test_without_the_doc_at_hand_one_is_told_how_to_remove_us(at_work):
    card = stops(at_work, beside=False).card

    assert f"press Share and remove {OAKFIELD}" in card
    assert linked(at_work, AMINA) == ("", "")


def test_whoever_stopped_can_have_a_new_one_made(at_work):
    old = linked(at_work, AMINA)[0]
    stops(at_work)
    panel = Sidebar(at_work, AMINA)
    panel.open()

    panel.press("Make mine")
    at_work.go().works()

    assert panel.told.startswith("It is being made.")
    assert linked(at_work, AMINA)[0] not in ("", old)


def test_a_line_typed_without_a_portfolio_is_kept_and_goes_into_the_next_one(at_work):
    stops(at_work)
    panel = Sidebar(at_work, AMINA)
    panel.open()
    panel.press("Keep it", note="pairs swap worked")
    panel.open()
    panel.press("Make mine")

    at_work.go().works()
    at_work.sweep()

    assert at_work.doc_text(at_work.amina).count("pairs swap worked") == 1


@pytest.mark.parametrize("document", ["", "nowhere", "../files", "x" * 5000])
def test_a_made_up_doc_is_never_linked(at_work, document):
    before = linked(at_work, AMINA)

    reply = Sidebar(at_work, AMINA).send("own/link/yes", parameters={"document": document})

    assert "notification" in reply["renderActions"]["action"]
    assert linked(at_work, AMINA) == before


def test_a_new_colleague_is_greeted_and_has_a_portfolio_within_a_minute(school):
    eve = {"Name": "Eve Adams", "Email": "eve@hillside.example", "School": "Hillside Primary", "Role": "TA"}
    school.on("2027-01-06").hands_in_list(joiners=(eve | {"Start date": "2027-01-06"},))
    panel = Sidebar(school, "eve@hillside.example")

    greeted = panel.open().text
    panel.press("Make mine")
    school.sweep()
    school.works()

    assert "Hello Eve." in greeted
    assert "Add a line to my notes" in panel.open()


# Who can see what


def test_who_can_see_what_is_said_as_the_sharing_stands(at_work):
    at_work.amina.shares_with("bea@oakfield.example")
    panel = Sidebar(at_work, AMINA)
    panel.open("DOCS", document=at_work.amina.portfolio)
    panel.press("My portfolio")
    panel._takes(panel.send("own/who"), kind="action")
    said = panel.card.text

    card = panel.press("Who has it open to them")

    assert f"{OAKFIELD} reads it and adds to it; it never changes your words." in said
    assert "Your CPD leader sees none of it" in said
    assert "What you type in this panel is kept here until it stands in your Doc, and no longer." in said
    assert "stands in the directory list, open to all their staff: 1 of yours." in said
    assert "bea@oakfield.example" in card
