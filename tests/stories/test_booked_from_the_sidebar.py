"""A coordinator or a CPD leader books a session without a Doc; two who change it at once both have their way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from threading import Barrier

import pytest

from sync.core.sessions.booking import Wishes
from sync.errors import NeedsPerson, NotYours
from sync.flows.book_from_sidebar import book, change, set_cancelled
from sync.flows.read_sessions import session_problems
from sync.store import bookings, people, sessions
from tests.support.founding import CAROL, OAKFIELD
from tests.support.sessions import settle, the_event

VISIT = Wishes("Dual coding", date(2027, 4, 15), time(16, 0), "60", "everyone", "Dr Ann Ito", "£450 and the train")


def person(school, who):
    with school.parts.engine.begin() as c:
        return people.load_people(c)[people.PersonKey(who.email)]


def changes(school, key):
    with school.parts.engine.begin() as c:
        return [kept.change for kept in bookings.load_changes(c, key)]


def last(school, key):
    with school.parts.engine.begin() as c:
        return bookings.load_changes(c, key)[-1].number


def as_wished(**other):
    return replace(VISIT, **other)


@pytest.fixture
def coordinators(school):
    """Amina looks after the community together with Bea; Carol leads CPD at Hillside."""
    school.hands_in_list(amina={"Role": "Teacher; Coordinator"}, carol={"Role": "Teacher; CPD leader"})
    return settle(school, "2027-03-02")


@pytest.fixture
def visit(coordinators):
    key = book(coordinators.parts, person(coordinators, coordinators.bea), VISIT, press="p1")
    settle(coordinators, "2027-03-02")
    return key


def test_a_consultants_visit_stands_in_everyones_calendar_with_its_meet_link(coordinators, visit):
    event = the_event(coordinators)

    assert (event["summary"], event["start"]["dateTime"][:16]) == ("Dual coding", "2027-04-15T16:00")
    assert event["hangoutLink"].startswith("https://meet.google.com/")
    assert "Dr Ann Ito is holding this" in event["description"]
    assert "£" not in event["description"]


def test_a_second_press_books_nothing_more_and_invites_nobody_again(coordinators, visit):
    coordinators.forget_calls()

    again = book(coordinators.parts, person(coordinators, coordinators.bea), VISIT, press="p1")
    settle(coordinators, "2027-03-03")

    assert again == visit
    assert coordinators.calls()["calendar.events.insert"] == coordinators.calls()["calendar.events.patch"] == 0


def test_moving_and_renaming_it_changes_the_same_event(coordinators, visit):
    before, wishes = the_event(coordinators), as_wished(title="Dual coding, again", on=date(2027, 4, 22))

    change(
        coordinators.parts,
        person(coordinators, coordinators.bea),
        visit,
        wishes,
        seen=last(coordinators, visit),
        press="p2",
    )
    settle(coordinators, "2027-03-03")

    after = the_event(coordinators)
    assert (after["id"], after["summary"]) == (before["id"], "Dual coding, again")
    assert after["start"]["dateTime"][:16] == "2027-04-22T16:00"


def test_two_coordinators_at_once_both_have_their_way_and_the_history_says_whose(coordinators, visit):
    seen = last(coordinators, visit)
    bea, amina = person(coordinators, coordinators.bea), person(coordinators, coordinators.amina)

    change(coordinators.parts, bea, visit, as_wished(title="Words and pictures"), seen=seen, press="p2")
    change(coordinators.parts, amina, visit, as_wished(on=date(2027, 4, 22)), seen=seen, press="p3")
    settle(coordinators, "2027-03-03")

    event = the_event(coordinators)
    assert (event["summary"], event["start"]["dateTime"][:10]) == ("Words and pictures", "2027-04-22")
    assert [each.field for each in changes(coordinators, visit)] == ["booked", "title", "on"]


def test_another_holder_is_said_to_the_guests(coordinators, visit):
    change(
        coordinators.parts,
        person(coordinators, coordinators.bea),
        visit,
        as_wished(held_by="Prof. Bo Ek"),
        seen=last(coordinators, visit),
        press="p2",
    )
    settle(coordinators, "2027-03-03")

    assert "Prof. Bo Ek is holding this" in the_event(coordinators)["description"]


def test_a_host_who_has_left_stays_its_host_when_something_else_is_changed(coordinators):
    amina = person(coordinators, coordinators.amina)
    key = book(coordinators.parts, amina, as_wished(held_by="Carol Okoro"), press="p1")
    coordinators.hands_in_list(without=("carol@hillside.example",), amina={"Role": "Teacher; Coordinator"})

    wishes = as_wished(held_by="Carol Okoro", title="Words and pictures")
    change(coordinators.parts, amina, key, wishes, seen=last(coordinators, key), press="p2")

    assert [each.field for each in changes(coordinators, key)] == ["booked", "title"]


def test_cancelling_takes_it_out_of_everyones_calendar_and_it_can_be_set_on_again(coordinators, visit):
    bea = person(coordinators, coordinators.bea)
    set_cancelled(coordinators.parts, bea, visit, cancelled=True, press="p2")
    settle(coordinators, "2027-03-03")
    while_off = coordinators.events(coordinators.carol)

    set_cancelled(coordinators.parts, bea, visit, cancelled=False, press="p3")
    settle(coordinators, "2027-03-04")

    assert while_off == []
    assert the_event(coordinators)["summary"] == "Dual coding"


def test_no_reading_of_docs_or_workbook_ever_takes_it_away(coordinators, visit):
    coordinators.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    settle(coordinators, "2027-03-05")

    assert {event["summary"] for event in coordinators.events(coordinators.carol)} == {"Dual coding", "Maths network"}


def test_a_leader_books_for_their_own_school_by_leaving_for_whom_empty(coordinators):
    book(coordinators.parts, person(coordinators, coordinators.carol), as_wished(audience=""), press="p1")
    settle(coordinators, "2027-03-03")

    assert [len(coordinators.events(who)) for who in (coordinators.amina, coordinators.carol)] == [0, 1]


@pytest.mark.parametrize("audience", ["everyone", "Oakfield", "maths", "Bea Lindqvist, Hillside"])
def test_a_leader_may_not_invite_another_school(coordinators, audience):
    with pytest.raises(NeedsPerson, match="You can book for Hillside Primary"):
        book(coordinators.parts, person(coordinators, coordinators.carol), as_wished(audience=audience), press="p1")


def test_a_leader_may_not_touch_what_a_coordinator_has_booked(coordinators, visit):
    with pytest.raises(NotYours):
        set_cancelled(coordinators.parts, person(coordinators, coordinators.carol), visit, cancelled=True, press="p9")


def test_a_teacher_books_nothing(school):
    with pytest.raises(NotYours):
        book(school.parts, person(school, school.carol), VISIT, press="p1")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"title": " "}, "Give it a title"),
        ({"on": None}, "Choose the day"),
        ({"on": date(2026, 1, 1)}, "is over"),
        ({"on": date(9999, 12, 31)}, "Look at the year"),
        ({"starts": None}, "Choose the time"),
        ({"minutes": "an hour"}, "how many minutes"),
        ({"title": "x" * 100_000}, "too long"),
        ({"audience": "the moon"}, "We were not sure who “the moon” are"),
    ],
    ids=["no title", "no day", "a day that is over", "the year 9999", "no time", "no minutes", "100 kB", "the moon"],
)
def test_what_cannot_be_booked_says_what_to_do(coordinators, other, said):
    with pytest.raises(NeedsPerson, match=said):
        book(coordinators.parts, person(coordinators, coordinators.bea), as_wished(**other), press="p1")


def test_what_people_did_in_calendar_stands_and_is_said_in_the_sidebars_words(coordinators, visit):
    coordinators.hands(OAKFIELD)
    event = the_event(coordinators, coordinators.amina)["id"]
    coordinators.hands(OAKFIELD)
    coordinators.equipment.calendar.patch(calendarId="primary", eventId=event, body={"summary": "Pictures"}).execute()

    settle(coordinators, "2027-03-03")

    assert the_event(coordinators)["summary"] == "Pictures"
    with coordinators.parts.engine.begin() as c:
        (said,) = session_problems(c, today=date(2027, 3, 3))
    assert (
        said == "“Dual coding”: It is called “Pictures” in Calendar. Change it here if that is right, or the name in "
        "Calendar."
    )


def test_whoever_says_yes_in_calendar_is_counted_as_coming(coordinators, visit):
    coordinators.hands(CAROL)
    event = the_event(coordinators)["id"]
    coordinators.hands(CAROL)
    yes = {"attendees": [{"email": CAROL, "responseStatus": "accepted"}]}
    coordinators.equipment.calendar.patch(calendarId="primary", eventId=event, body=yes).execute()

    settle(coordinators, "2027-03-03")

    with coordinators.parts.engine.begin() as c:
        assert sessions.find_by_event(c, event).coming == (CAROL,)


def at_once(*deeds):
    """All at the same moment, each with a connection of its own; what each gave, or what stopped it."""
    begin = Barrier(len(deeds))

    def does(deed):
        begin.wait(timeout=20)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return [future.result(timeout=60) for future in [threads.submit(does, deed) for deed in deeds]]


def test_the_same_press_arriving_four_times_at_once_books_once(coordinators):
    bea = person(coordinators, coordinators.bea)

    keys = at_once(*[lambda: book(coordinators.parts, bea, VISIT, press="p1")] * 4)
    settle(coordinators, "2027-03-03")

    assert len(set(keys)) == 1
    assert the_event(coordinators)["summary"] == "Dual coding"


def test_changes_of_different_fields_at_the_same_moment_all_stand(coordinators, visit):
    seen, parts = last(coordinators, visit), coordinators.parts
    bea, amina = person(coordinators, coordinators.bea), person(coordinators, coordinators.amina)

    at_once(
        lambda: change(parts, bea, visit, as_wished(title="Words and pictures"), seen=seen, press="p2"),
        lambda: change(parts, amina, visit, as_wished(on=date(2027, 4, 22)), seen=seen, press="p3"),
        lambda: change(parts, bea, visit, as_wished(minutes="45"), seen=seen, press="p4"),
        lambda: change(parts, amina, visit, as_wished(fee="£500"), seen=seen, press="p5"),
    )
    settle(coordinators, "2027-03-03")

    event = the_event(coordinators)
    assert (event["summary"], event["start"]["dateTime"][:10]) == ("Words and pictures", "2027-04-22")
    assert event["end"]["dateTime"][11:16] == "16:45"
    assert {each.field for each in changes(coordinators, visit)} == {"booked", "title", "on", "minutes", "fee"}
