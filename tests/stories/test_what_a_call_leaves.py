"""After a webinar the call itself tells who was there: a draft in each one's log, theirs to keep, change or strike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace.faults import plan
from local_workspace.services.meet.holding import end_call
from local_workspace.services.meet.spaces import find_space
from sync.core.impact.weekly import Choice
from sync.core.people.types import PersonKey
from sync.core.sessions.drafts import DraftStanding
from sync.flows.list_writes import list_writes
from sync.flows.undo_write import plan_undoing, say_undo
from sync.store import attendance, letters
from tests.support.calls import drafts, knows, meets, stay
from tests.support.community import School
from tests.support.sessions import booked, the_event

__all__ = ["booked"]
WHAT = "Webinar: Hinge questions (Amina Hussain)"
ROW = f"15 April 2027 | {WHAT} | 1 h | "


@pytest.fixture
def met(booked: School) -> School:
    """Amina's webinar is over: Bea was in it on two devices, Carol on one, somebody by phone."""
    school = booked
    knows(school, school.amina, school.bea, school.carol)
    meets(
        school,
        the_event(school)["hangoutLink"],
        stay(school.amina.email),
        stay(school.bea.email, until=40),
        stay(school.bea.email, since=30, until=58),
        stay(school.carol.email),
        stay(phone="+441632960123"),
    )
    school.on("2027-04-15", "17:30").works()
    return school


def next_morning(school: School, day: str = "2027-04-16") -> School:
    for hour in ("08:00", "08:15"):
        school.on(day, hour).works()
    return school


@pytest.fixture
def drafted(met: School) -> School:
    return next_morning(met)


def standings(school: School, who) -> list[DraftStanding]:
    return [draft.standing for draft in drafts(school, who)]


def test_whoever_was_there_finds_a_draft_in_their_log_the_next_working_morning(met):
    before = met.doc_text(met.bea)

    next_morning(met)

    assert WHAT not in before
    assert ROW in met.doc_text(met.bea)
    assert ROW in met.doc_text(met.carol)


def test_whoever_held_it_led_it(drafted):
    assert "15 April 2027 | Led: Hinge questions | 1 h | " in drafted.doc_text(drafted.amina)


def test_nothing_comes_twice_however_often_it_is_looked_at(drafted):
    for day in ("2027-04-16", "2027-04-19", "2027-05-10"):
        next_morning(drafted, day)

    assert drafted.doc_text(drafted.bea).count(WHAT) == 1
    assert drafted.calls()["docs.documents.batchUpdate"] == 3


def test_left_where_it_stands_it_is_an_entry_and_is_asked_about(drafted):
    assert drafted.due_days(drafted.carol) == ["2027-05-17", "2027-07-15", "2027-10-15", "2028-04-18"]
    assert standings(drafted, drafted.carol) == [DraftStanding.THERE]


def test_after_a_fortnight_it_is_kept_and_the_minutes_are_erased(drafted):
    (draft,) = drafts(drafted, drafted.carol)

    next_morning(drafted, "2027-04-30")

    (after,) = drafts(drafted, drafted.carol)
    assert (draft.minutes, draft.cells[2]) == (60, "1 h")
    assert (after.standing, after.minutes, after.cells) == (DraftStanding.KEPT, None, ())


def test_a_row_that_was_deleted_never_comes_back_and_asks_nothing(drafted):
    drafted.carol.removes(WHAT)

    for day in ("2027-04-19", "2027-05-17", "2027-05-18"):
        next_morning(drafted, day)

    assert standings(drafted, drafted.carol) == [DraftStanding.STRUCK]
    assert WHAT not in drafted.doc_text(drafted.carol)
    assert set(drafted.states(drafted.carol)) == {"dropped", "planned"}


def test_a_no_written_in_it_strikes_it_and_every_word_stays(drafted):
    drafted.carol.does_in_log(WHAT, "What I'll try", "no")

    for day in ("2027-04-19", "2027-05-17", "2027-05-18"):
        next_morning(drafted, day)

    assert standings(drafted, drafted.carol) == [DraftStanding.STRUCK]
    assert f"{ROW}no" in drafted.doc_text(drafted.carol)
    assert "Looking back" in drafted.doc_text(drafted.carol)
    assert "one month on" not in drafted.doc_text(drafted.carol)


def test_typed_in_it_is_its_owners(drafted):
    drafted.carol.does_in_log(WHAT, "What I'll try", "cold call with 8C")
    next_morning(drafted, "2027-04-19")

    assert standings(drafted, drafted.carol) == [DraftStanding.CHANGED]


def test_whoever_wrote_it_themselves_gets_no_draft(met):
    met.bea.logs("15 April 2027", "Amina on hinge questions", "1 h")

    next_morning(met)

    assert WHAT not in met.doc_text(met.bea)
    assert standings(met, met.bea) == [DraftStanding.OWN]


def test_whoever_never_opened_the_panel_is_not_guessed_by_name(booked):
    knows(booked, booked.amina)
    link = the_event(booked)["hangoutLink"]
    meets(booked, link, stay(booked.amina.email), stay(booked.bea.email), stay(name="Carol Okoro"))
    next_morning(booked.on("2027-04-15", "17:30").go())

    assert (drafts(booked, booked.bea), drafts(booked, booked.carol)) == ((), ())


def test_a_call_that_goes_on_is_asked_for_again(booked):
    knows(booked, booked.amina, booked.bea)
    link = the_event(booked)["hangoutLink"]
    meets(booked, link, stay(booked.amina.email), stay(booked.bea.email, until=None))
    booked.on("2027-04-15", "17:30").works()
    waits = booked.waiting()["attendance"]
    ends(booked, link)

    booked.on("2027-04-15", "19:00").works()

    assert waits == "The call still goes on. Who was there is read once everybody has left it."
    assert len(drafts(booked, booked.bea)) == 1


def ends(school: School, link: str) -> None:
    end_call(school.world, find_space(school.world, link.rpartition("/")[2]))


def test_a_host_who_waited_alone_gets_no_draft(booked):
    knows(booked, booked.amina)
    meets(booked, the_event(booked)["hangoutLink"], stay(booked.amina.email))

    next_morning(booked.on("2027-04-15", "17:30").go())

    assert drafts(booked, booked.amina) == ()


def test_nothing_is_written_while_somebody_is_away(met):
    met.hands_in_list(carol={"Paused from": "2027-04-16", "Paused until": "2027-04-25"})
    next_morning(met)
    away = met.doc_text(met.carol)

    next_morning(met, "2027-04-26")

    assert WHAT not in away
    assert ROW in met.doc_text(met.carol)


def test_it_comes_on_a_working_day_of_its_owners(met):
    met.hands_in_list(carol={"Working days": "Thu"})
    met.on("2027-04-16", "06:00").works()
    next_morning(met)
    friday = met.doc_text(met.carol)

    next_morning(met, "2027-04-22")

    assert WHAT not in friday
    assert ROW in met.doc_text(met.carol)


def test_a_draft_whose_answer_was_lost_is_found_and_not_written_again(met):
    plan(met.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after", "times": 3})
    next_morning(met)

    met.on("2027-04-16", "09:00").works()

    assert [met.doc_text(who).count("Hinge questions") for who in (met.bea, met.carol)] == [1, 1]
    assert standings(met, met.bea) == [DraftStanding.THERE]


def test_without_a_key_for_meet_nothing_is_asked(booked):
    knows(booked, booked.amina, booked.bea)
    booked.parts = replace(booked.parts, meet=None)
    meets(booked, the_event(booked)["hangoutLink"], stay(booked.amina.email), stay(booked.bea.email))

    next_morning(booked.on("2027-04-15", "17:30").go())

    assert "attendance planned" not in booked.effects()
    assert not [call for call in booked.calls() if call.startswith("meet.")]


def undo(school: School, who) -> str:
    with school.parts.engine.begin() as c:
        n = list_writes(c, who.email)[-1].n
        says = say_undo(c, who.email, n).leaves
        plan_undoing(c, school.parts, who.email, n)
    return says


def test_not_mine_takes_it_out_while_nobody_has_touched_it(drafted):
    before = drafted.doc_text(drafted.carol)

    says = undo(drafted, drafted.carol)
    next_morning(drafted, "2027-04-19")

    assert says == "The draft is taken out, if it still stands as we wrote it. It is not written again."
    assert drafted.doc_text(drafted.carol) == before.replace(ROW, " |  |  | ")
    assert standings(drafted, drafted.carol) == [DraftStanding.TAKEN_BACK]


def test_not_mine_leaves_what_was_changed_meanwhile(drafted):
    undo(drafted, drafted.carol)
    drafted.carol.does_in_log(WHAT, "What I'll try", "cold call with 8C")

    next_morning(drafted, "2027-04-19")

    assert "cold call with 8C" in drafted.doc_text(drafted.carol)
    assert standings(drafted, drafted.carol) == [DraftStanding.CHANGED]


def test_how_many_came_is_kept_and_whoever_held_it_is_not_counted(drafted):
    with drafted.parts.engine.begin() as c:
        found = attendance.find_call(c, drafts(drafted, drafted.carol)[0].session)

    assert (found.came, found.unnamed) == (3, 1)


def test_the_weekly_line_names_what_was_added(booked):
    booked.on("2027-03-04", "16:00").carol.logs("4 March 2027", "Fractions with folded paper")
    for day in ("2027-03-05", "2027-04-12", "2027-04-13"):
        next_morning(booked, day)
    knows(booked, booked.amina, booked.carol)
    meets(booked, the_event(booked)["hangoutLink"], stay(booked.amina.email), stay(booked.carol.email))
    next_morning(booked.on("2027-04-15", "17:30").go())
    with booked.parts.engine.begin() as c:
        letters.save_choice(c, PersonKey(booked.carol.email), Choice.WEEKLY)

    next_morning(booked, "2027-04-19")

    (mail,) = [item for item in booked.mail(booked.carol) if "waiting" in item["subject"]]
    assert f"Added for you: {WHAT}, 1 h, from the call on 15 April. Leave it to keep it" in mail["text"]


def test_a_draft_alone_is_no_reason_to_write(drafted):
    with drafted.parts.engine.begin() as c:
        letters.save_choice(c, PersonKey(drafted.carol.email), Choice.WEEKLY)

    next_morning(drafted, "2027-04-19")

    assert [item["subject"].partition(":")[0] for item in drafted.mail(drafted.carol)] == ["Invitation"]
