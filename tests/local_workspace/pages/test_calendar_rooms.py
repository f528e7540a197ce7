"""What a person does in their calendar's pages: each is Google's own call as that person, and done once."""

from __future__ import annotations

from typing import Any

import pytest
from support.page_forms import OWN, send
from support.school_scene import AMINA, BEA, CAROL, NASTY, SERVICE, google

from local_workspace import faults, ledger

WEBINAR = "cpd7k3m9q1v0"
EVENT = f"/calendar/event/{WEBINAR}?as={AMINA}"
OWNERS = f"/calendar/event/{WEBINAR}?as={SERVICE}"
NEW = f"/calendar/new?as={AMINA}&on=2027-03-19"
FILLED = {"title": "Phonics walk", "day": "2027-03-19", "from": "09:00", "to": "10:00"}


def _events(pages: Any, who: str) -> Any:
    return google(pages.world, who, "calendar").events()


def _webinar(pages: Any, who: str = SERVICE) -> Any:
    return _events(pages, who).get(calendarId="primary", eventId=WEBINAR).execute()


def _answers(pages: Any) -> dict[str, str]:
    return {guest["email"]: guest["responseStatus"] for guest in _webinar(pages)["attendees"]}


def _inbox(pages: Any, who: str) -> list[str]:
    mail = google(pages.world, who, "gmail").users().messages()
    found = mail.list(userId="me", labelIds="INBOX").execute().get("messages", [])
    return [mail.get(userId="me", id=one["id"]).execute()["snippet"] for one in found]


def _mine(pages: Any, who: str = AMINA, title: str = "Phonics walk") -> list[Any]:
    return [one for one in _events(pages, who).list(calendarId="primary").execute()["items"] if one["summary"] == title]


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_an_answer_is_the_guest_s_own_and_the_organiser_sees_it(pages: Any, answer: str) -> None:
    before = len(ledger.calls(pages.world))

    reply = send(pages, EVENT, "/answer", {"answer": answer})

    assert reply.status_code == 303
    (call,) = ledger.calls(pages.world)[before:]
    assert (call["method"], call["user"]) == ("calendar.events.patch", AMINA)
    assert _answers(pages) == {AMINA: answer, BEA: "needsAction"}


def test_the_organiser_hears_of_an_answer_once(pages: Any) -> None:
    for _ in range(2):
        send(pages, EVENT, "/answer", {"answer": "accepted"})

    assert [line for line in _inbox(pages, SERVICE) if "has answered" in line] == [f"{AMINA} has answered: accepted."]


def test_an_answer_that_is_none_is_refused(pages: Any) -> None:
    assert send(pages, EVENT, "/answer", {"answer": "never"}).status_code == 400
    assert _answers(pages)[AMINA] == "needsAction"


def test_a_guest_gets_no_form_to_move_or_cancel_for_all(pages: Any) -> None:
    html = pages.get(EVENT).text

    assert "Move it" not in html
    assert "Take it out of my calendar" in html


def test_a_guest_who_sends_the_organiser_s_form_changes_nothing(pages: Any) -> None:
    form = {"token": _token(pages), "day": "2027-03-19", "from": "09:00", "to": "10:00"}

    reply = pages.post(f"/calendar/event/{WEBINAR}/move?as={AMINA}", form, OWN)

    assert (reply.status_code, "only the organiser" in reply.text.lower()) == (403, True)
    assert _webinar(pages)["start"]["dateTime"].startswith("2027-03-18T16:00")


def test_an_organiser_moves_it_and_the_guests_hear(pages: Any) -> None:
    send(pages, OWNERS, f"{WEBINAR}/move", {"day": "2027-04-15", "from": "15:30", "to": "16:30"})

    assert _webinar(pages)["start"] == {"dateTime": "2027-04-15T15:30:00+01:00", "timeZone": "Europe/London"}
    assert any("Thu 15 Apr 2027 15:30" in line for line in _inbox(pages, AMINA))


def test_a_form_drawn_before_somebody_else_changed_it_does_nothing(pages: Any) -> None:
    etag = _webinar(pages)["etag"]
    _events(pages, SERVICE).patch(calendarId="primary", eventId=WEBINAR, body={"location": "Room 4"}).execute()

    reply = send(pages, OWNERS, "/cancel", etag=etag)

    assert "done=stale" in reply.location
    assert "so nothing was done" in pages.get(reply.location).text
    assert _webinar(pages)["status"] == "confirmed"


def test_an_organiser_cancels_it_for_all_and_the_guests_hear(pages: Any) -> None:
    reply = send(pages, OWNERS, "/cancel")

    assert (reply.status_code, reply.location.split("?")[0]) == (303, "/calendar")
    assert "Hinge questions" not in pages.get(f"/calendar?as={AMINA}").text
    assert _webinar(pages)["status"] == "cancelled"


def test_a_guest_takes_it_out_of_their_own_calendar_only(pages: Any) -> None:
    send(pages, EVENT, "/cancel")

    assert _answers(pages)[AMINA] == "declined"
    assert "Hinge questions" in pages.get(f"/calendar?as={BEA}").text


@pytest.mark.parametrize("deed", ["answer", "cancel"])
def test_an_event_cancelled_under_one_s_hands_is_said_to_be_gone(pages: Any, deed: str) -> None:
    token = _token(pages)
    _events(pages, SERVICE).delete(calendarId="primary", eventId=WEBINAR).execute()

    reply = pages.post(f"/calendar/event/{WEBINAR}/{deed}?as={AMINA}", {"token": token, "answer": "accepted"}, OWN)

    assert (reply.status_code, "There is no such event" in reply.text) == (404, True)


@pytest.mark.parametrize("deed", ["answer", "move", "cancel"])
def test_who_is_no_guest_does_nothing_with_an_event(pages: Any, deed: str) -> None:
    form = {"token": _token(pages), "answer": "accepted"} | FILLED

    reply = pages.post(f"/calendar/event/{WEBINAR}/{deed}?as={CAROL}", form, OWN)

    assert reply.status_code == 404
    assert "Hinge" not in reply.text


def test_nobody_in_particular_does_nothing(pages: Any) -> None:
    reply = pages.post(f"/calendar/event/{WEBINAR}/answer", {"token": _token(pages), "answer": "accepted"}, OWN)

    assert (reply.status_code, "Nobody is chosen" in reply.text) == (403, True)


def test_a_form_from_another_site_does_nothing(pages: Any) -> None:
    form = {"token": _token(pages), "answer": "accepted"}

    reply = pages.post(f"/calendar/event/{WEBINAR}/answer?as={AMINA}", form, OWN | {"Sec-Fetch-Site": "cross-site"})

    assert reply.status_code == 403
    assert _answers(pages)[AMINA] == "needsAction"


def test_a_new_event_has_its_guests_its_call_and_london_s_time(pages: Any) -> None:
    more = {"guests": f"{BEA}, {CAROL}", "meet": "yes", "day": "2027-04-19"}

    reply = send(pages, NEW, "/new", FILLED | more)

    (event,) = _mine(pages)
    assert event["start"]["dateTime"] == "2027-04-19T09:00:00+01:00"
    assert {guest["email"] for guest in event["attendees"]} == {BEA, CAROL}
    assert 'href="/meet/' in pages.get(reply.location).text


def test_pressed_twice_it_is_made_once_and_invited_to_once(pages: Any) -> None:
    for _ in range(2):
        reply = send(pages, NEW, "/new", FILLED | {"guests": BEA}, press="ab" * 12)

    assert reply.status_code == 303
    assert len(_mine(pages)) == 1
    assert sum("Phonics walk" in line for line in _inbox(pages, BEA)) == 1


def test_an_answer_of_the_calendar_that_got_lost_makes_no_second_event(pages: Any) -> None:
    faults.plan(pages.world, {"method": "calendar.events.insert", "status": 503, "apply": "after"})

    replies = [send(pages, NEW, "/new", FILLED, press="cd" * 12).status_code for _ in range(2)]

    assert (replies, len(_mine(pages))) == ([503, 303], 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Give it a title"),
        ({"title": "x" * 1001}, "at most 1000 letters"),
        ({"day": "soon"}, "Choose a day"),
        ({"day": "9999-12-31"}, "from 1970 to 2200"),
        ({"from": "9"}, "Write a time like 16:00."),
        ({"to": "99:99"}, "Write a time like 16:00."),
        ({"to": "08:00"}, "It ends before it begins."),
        ({"guests": "Bea"}, "“Bea” is no address."),
        ({"day": "2027-03-28", "from": "01:30", "to": "03:00"}, "The clocks go forward"),
        ({"text": "x" * 8001}, "Put it in a Doc"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    pages: Any, wrong: dict[str, str], said: str
) -> None:
    reply = send(pages, NEW, "/new", FILLED | {"place": "Room 4"} | wrong)

    assert (reply.status_code, said.casefold() in reply.text.casefold()) == (400, True)
    assert 'value="Room 4"' in reply.text
    assert _mine(pages) == []


def test_what_people_call_an_event_is_text_never_html(pages: Any) -> None:
    location = send(pages, NEW, "/new", FILLED | {"title": NASTY, "place": NASTY}).location

    for path in (location, f"/calendar?as={AMINA}", f"/calendar?as={AMINA}&show=week&on=2027-03-19"):
        html = pages.get(path).text
        assert "&lt;script&gt;" in html
        assert "<script>alert" not in html


def test_one_of_a_series_is_answered_and_cancelled_alone(pages: Any) -> None:
    body = {"summary": "Duty", "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"], "attendees": [{"email": AMINA}]}
    start, end = ({"dateTime": f"2027-03-15T08:{at}:00", "timeZone": "Europe/London"} for at in ("00", "30"))
    made = _events(pages, BEA).insert(calendarId="primary", body=body | {"start": start, "end": end}).execute()["id"]

    send(pages, f"/calendar/event/{made}_20270316T080000Z?as={AMINA}", "/answer", {"answer": "declined"})
    send(pages, f"/calendar/event/{made}_20270317T080000Z?as={BEA}", "/cancel")

    found = _events(pages, AMINA).instances(calendarId="primary", eventId=made).execute()["items"]
    assert [(one["id"][-16:-8], one["attendees"][0]["responseStatus"]) for one in found] == [
        ("20270315", "needsAction"),
        ("20270316", "declined"),
    ]


def test_google_s_own_link_to_an_event_opens_its_page(pages: Any) -> None:
    eid = _webinar(pages, AMINA)["htmlLink"].partition("eid=")[2]

    reply = pages.get(f"/calendar/event?eid={eid}&as={AMINA}")

    assert reply.location == f"/calendar/event/{WEBINAR}?as=amina%40oakfield.example"
    assert pages.get(f"/calendar/event?eid=%%%&as={AMINA}").status_code == 404


def test_an_answer_given_elsewhere_leads_back_there_and_only_to_our_pages(pages: Any) -> None:
    inside = send(pages, EVENT, "/answer", {"answer": "accepted", "back": f"/mail?as={AMINA}"})
    outside = send(pages, EVENT, "/answer", {"answer": "declined", "back": "https://evil.example/"})

    assert (inside.location, outside.location) == (f"/mail?as={AMINA}", "/")


def _token(pages: Any) -> str:
    html: str = pages.get(NEW).text
    return html.partition('name="token" value="')[2].partition('"')[0]
