"""The letters Calendar sends: a real iCalendar part, among the alternatives and as a file."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from local_workspace.services.calendar.ics import folded
from local_workspace.services.gmail.mailbox import inbox, letter
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
Make = Callable[..., Any]
PLACE = {"calendarId": "primary", "eventId": "cpd7k3m9q1v0"}


def latest(world: World, email: str) -> EmailMessage:
    return message_from_bytes(letter(world, inbox(world, email)[-1]["id"]), EmailMessage, policy=policy.default)


def lines(world: World, email: str) -> list[str]:
    """The calendar part of somebody's latest letter, unfolded."""
    (part,) = [part for part in latest(world, email).walk() if part.get_content_type() == "text/calendar"]
    return str(part.get_content()).replace("\r\n", "\n").replace("\n ", "").splitlines()


def test_an_invitation_is_an_alternative_and_a_file(book: Make, world: World) -> None:
    book(sendUpdates="all", attendees=[{"email": BEA}])

    message = latest(world, BEA)
    kinds = [part.get_content_type() for part in message.walk()]

    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]
    assert [part.get_filename() for part in message.iter_attachments()] == ["invite.ics"]


def test_an_invitation_says_what_when_and_who(book: Make, world: World) -> None:
    book(sendUpdates="all", attendees=[{"email": BEA, "displayName": "Bea; Lindqvist", "optional": True}])

    found = lines(world, BEA)

    assert [line for line in found if line.split(":")[0] in ("METHOD", "UID", "SEQUENCE", "DTSTART", "DTEND")] == [
        *("METHOD:REQUEST", "DTSTART:20270415T150000Z", "DTEND:20270415T160000Z"),
        *("UID:cpd7k3m9q1v0@google.com", "SEQUENCE:0"),
    ]
    assert (
        'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Bea; Lindqvist"'
        f";X-NUM-GUESTS=0:mailto:{BEA}" in found
    )


def test_a_cancellation_says_so_with_the_next_number(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}])
    events().delete(**PLACE, sendUpdates="all").execute()

    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:1"} <= set(lines(world, BEA))


def test_an_answer_names_the_one_who_gives_it(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}, {"email": CAROL}])
    body = {"attendees": [{"email": BEA, "responseStatus": "accepted"}]}
    events(BEA).patch(**PLACE, body=body, sendUpdates="all").execute()

    found = lines(world, AMINA)

    assert "METHOD:REPLY" in found
    assert [line.split(";")[3] for line in found if line.startswith("ATTENDEE")] == ["PARTSTAT=ACCEPTED"]


def test_a_series_comes_with_its_rule_and_its_zone(book: Make, world: World) -> None:
    book(sendUpdates="all", attendees=[{"email": BEA}], recurrence=["RRULE:FREQ=WEEKLY;COUNT=30"])

    found = lines(world, BEA)

    assert {"RRULE:FREQ=WEEKLY;COUNT=30", "DTSTART;TZID=Europe/London:20270415T160000"} <= set(found)
    assert found[found.index("DTSTART:20271031T020000") - 3 :][:3] == [
        *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT")
    ]


def test_one_instance_is_named_by_the_start_it_had(book: Make, events: Make, world: World) -> None:
    book(attendees=[{"email": BEA}], recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"])
    place = PLACE | {"eventId": "cpd7k3m9q1v0_20270422T150000Z"}

    events().patch(**place, body={"location": "Hall"}, sendUpdates="all").execute()

    assert {"RECURRENCE-ID:20270422T150000Z", "LOCATION:Hall"} <= set(lines(world, BEA))


def test_commas_line_ends_and_newlines_are_written_as_the_format_wants(book: Make, world: World) -> None:
    book(sendUpdates="all", attendees=[{"email": BEA}], summary="Hinge, pin; \\ and\nmore", iCalUID="a\r\nMETHOD:X@y")

    found = lines(world, BEA)

    assert "SUMMARY:Hinge\\, pin\\; \\\\ and\\nmore" in found
    assert "METHOD:X@y" not in found


def test_whole_days_are_days(book: Make, world: World) -> None:
    book(sendUpdates="all", attendees=[{"email": BEA}], start={"date": "2027-04-15"}, end={"date": "2027-04-16"})

    assert {"DTSTART;VALUE=DATE:20270415", "DTEND;VALUE=DATE:20270416"} <= set(lines(world, BEA))


@pytest.mark.parametrize("text", ["é" * 80, "x" * 75, "x" * 76, "👩🏽‍🏫" * 30])
def test_a_line_is_folded_at_75_bytes_and_never_inside_a_character(text: str) -> None:
    pieces = folded(text).split("\r\n")

    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text


def test_a_made_calendars_letters_come_from_whoever_books(google: Make, world: World) -> None:
    calendar = google(AMINA, "calendar")
    cpd = calendar.calendars().insert(body={"summary": "CPD"}).execute()["id"]
    body = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}, "attendees": [{"email": BEA}]}

    calendar.events().insert(calendarId=cpd, body=body, sendUpdates="all").execute()

    assert inbox(world, BEA)[0]["from"] == AMINA
    assert f"ORGANIZER;CN=CPD:mailto:{cpd}" in lines(world, BEA)
