"""What guests see, what they may do, and which mails they get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.control import add_group
from local_workspace.services.gmail.mailbox import inbox
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
TRAINER = "trainer@college.example"
Make = Callable[..., Any]
PLACE = {"calendarId": "primary", "eventId": "cpd7k3m9q1v0"}
LATER = {
    "start": {"dateTime": "2027-04-22T16:00:00", "timeZone": "Europe/London"},
    "end": {"dateTime": "2027-04-22T17:00:00", "timeZone": "Europe/London"},
}


def subjects(world: World, email: str) -> list[str]:
    return [mail["subject"].split(":")[0] for mail in inbox(world, email)]


def answers(event: dict[str, Any]) -> dict[str, str]:
    return {guest["email"]: guest["responseStatus"] for guest in event["attendees"]}


def test_a_guest_finds_the_event_in_their_own_calendar(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}])

    copy = events(BEA).get(**PLACE).execute()

    assert copy["organizer"] == {"email": AMINA}
    assert copy["attendees"] == [{"email": BEA, "responseStatus": "needsAction", "self": True}]


def test_someone_not_invited_does_not_find_it(book: Make, events: Make, refused: Make) -> None:
    book(attendees=[{"email": BEA}])

    assert refused(events(CAROL).get(**PLACE))[0] == 404
    assert events(CAROL).list(calendarId="primary").execute()["items"] == []


def test_a_group_is_one_guest_and_every_member_sees_the_event(book: Make, events: Make, staff: str) -> None:
    made = book(attendees=[{"email": staff}])

    assert [guest["email"] for guest in made["attendees"]] == [staff]
    assert events(BEA).list(calendarId="primary").execute()["items"][0]["id"] == made["id"]


def test_the_invitation_reaches_each_guest_once(book: Make, world: World, staff: str) -> None:
    book(sendUpdates="all", attendees=[{"email": staff}, {"email": BEA}, {"email": CAROL}])

    assert [subjects(world, email) for email in (BEA, CAROL)] == [["Invitation"], ["Invitation"]]


def test_nobody_hears_when_nobody_should(book: Make, world: World) -> None:
    book(attendees=[{"email": BEA}])

    assert inbox(world, BEA) == []


def test_external_only_leaves_the_communitys_own_guests_in_peace(book: Make, world: World) -> None:
    book(sendUpdates="externalOnly", attendees=[{"email": BEA}, {"email": TRAINER}])

    assert [subjects(world, BEA), subjects(world, TRAINER)] == [[], ["Invitation"]]


def test_a_moved_event_tells_its_guests_when_it_is_now(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}])

    events().patch(**PLACE, body=LATER, sendUpdates="all").execute()

    assert [mail["subject"] for mail in inbox(world, BEA)] == [
        "Updated invitation: Hinge questions @ Thu 22 Apr 2027 16:00 – 17:00 (Europe/London)"
    ]


def test_a_patch_that_changes_nothing_tells_nobody(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}])

    events().patch(**PLACE, body={"summary": "Hinge questions"}, sendUpdates="all").execute()

    assert inbox(world, BEA) == []


def test_new_guests_are_invited_and_left_out_ones_told(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}])

    events().patch(**PLACE, body={"attendees": [{"email": CAROL}]}, sendUpdates="all").execute()

    assert [subjects(world, BEA), subjects(world, CAROL)] == [["Cancelled event"], ["Invitation"]]
    assert events(BEA).get(**PLACE).execute()["status"] == "cancelled"


def test_a_cancellation_reaches_guests_and_their_calendars(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}])

    events().delete(**PLACE, sendUpdates="all").execute()

    assert subjects(world, BEA) == ["Cancelled event"]
    assert events(BEA).list(calendarId="primary").execute()["items"] == []


def test_the_invitation_carries_the_link_to_join(book: Make, events: Make, world: World) -> None:
    meet = {"createRequest": {"requestId": "1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}}
    book(sendUpdates="all", conferenceDataVersion=1, conferenceData=meet, attendees=[{"email": BEA}])

    assert events().get(**PLACE).execute()["hangoutLink"] in inbox(world, BEA)[0]["text"]


def test_a_guest_answers_for_themselves_alone(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}, {"email": CAROL}])
    body = {"attendees": [{"email": BEA, "responseStatus": "accepted"}, {"email": CAROL, "responseStatus": "declined"}]}

    events(BEA).patch(**PLACE, body=body, sendUpdates="all").execute()

    assert answers(events().get(**PLACE).execute()) == {BEA: "accepted", CAROL: "needsAction"}
    assert subjects(world, AMINA) == ["Accepted"]


def test_a_member_who_answers_becomes_a_guest_by_name(book: Make, events: Make, staff: str) -> None:
    book(attendees=[{"email": staff}])

    events(BEA).patch(**PLACE, body={"attendees": [{"email": BEA, "responseStatus": "accepted"}]}).execute()

    assert answers(events().get(**PLACE).execute()) == {staff: "needsAction", BEA: "accepted"}


def test_a_guest_may_not_change_what_all_share(book: Make, events: Make, refused: Make) -> None:
    book(attendees=[{"email": BEA}], description="Bring a question.")
    text = "Shared properties can only be changed by the organizer of the event."

    for body in ({"summary": "Mine now"}, LATER, {"description": None}, {"status": "cancelled"}):
        assert refused(events(BEA).patch(**PLACE, body=body)) == (403, "forbiddenForNonOrganizer", text)


def test_a_guest_may_change_it_where_the_organiser_lets_guests(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}], guestsCanModify=True)

    events(BEA).patch(**PLACE, body={"summary": "Ours now"}).execute()

    assert events().get(**PLACE).execute()["summary"] == "Ours now"


def test_what_a_person_keeps_on_their_own_side_no_one_else_sees(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}], extendedProperties={"private": {"session": "s1"}, "shared": {"kind": "webinar"}})

    events(BEA).patch(**PLACE, body={"colorId": "4", "extendedProperties": {"private": {"mine": "1"}}}).execute()

    assert events(BEA).get(**PLACE).execute()["extendedProperties"]["private"] == {"mine": "1"}
    assert events().get(**PLACE).execute()["extendedProperties"] == {
        "private": {"session": "s1"},
        "shared": {"kind": "webinar"},
    }


def test_guests_do_not_see_each_other_where_they_should_not(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}, {"email": CAROL}], guestsCanSeeOtherGuests=False)

    seen = events(BEA).get(**PLACE).execute()

    assert ([guest["email"] for guest in seen["attendees"]], seen["attendeesOmitted"]) == ([BEA], True)


def test_a_guest_who_deletes_it_declines_and_takes_it_from_nobody_else(book: Make, events: Make) -> None:
    book(attendees=[{"email": BEA}, {"email": CAROL}])

    events(BEA).delete(**PLACE).execute()

    assert events(BEA).list(calendarId="primary").execute()["items"] == []
    assert answers(events(CAROL).get(**PLACE).execute()) == {BEA: "declined", CAROL: "needsAction"}


def test_a_new_member_of_a_group_sees_it_after_its_next_change(
    book: Make, events: Make, world: World, staff: str
) -> None:
    book(attendees=[{"email": staff}])
    add_group(world, staff, [AMINA, BEA, CAROL])

    events().patch(**PLACE, body=LATER).execute()

    assert events(CAROL).get(**PLACE).execute()["status"] == "confirmed"
