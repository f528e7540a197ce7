"""Calls held through their page are recorded as Meet records them, whoever comes and goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.page_forms import OWN, send
from support.school_scene import AMINA, BEA, CAROL, NASTY, SERVICE, google

from local_workspace.services.meet.attending import join, running
from local_workspace.world import World


@pytest.fixture
def code(pages: Any) -> str:
    event = (
        google(pages.world, SERVICE, "calendar").events().get(calendarId="primary", eventId="cpd7k3m9q1v0").execute()
    )
    return str(event["hangoutLink"]).rpartition("/")[2]


def _page(code: str, who: str) -> str:
    return f"/meet/{code}" + (f"?as={who}" if who else "")


def _press(pages: Any, code: str, who: str, deed: str, **form: str) -> Any:
    token = pages.get("/meet/" + code + f"?as={SERVICE}").text.partition('name="token" value="')[2].partition('"')[0]
    return pages.post(_page(f"{code}/{deed}", who), {"token": token} | form, OWN)


def _wait(world: World, minutes: int) -> None:
    world.set_clock(world.now() + timedelta(minutes=minutes))


def _records(pages: Any) -> list[Any]:
    """What Meet's own methods tell the organiser: for each person the sessions they had."""
    meet = google(pages.world, SERVICE, "meet").conferenceRecords()
    found = []
    for record in meet.list().execute().get("conferenceRecords", []):
        people = meet.participants().list(parent=record["name"]).execute()["participants"]
        sessions = meet.participants().participantSessions()
        found.append(
            record | {"people": [one | sessions.list(parent=one["name"]).execute() for one in reversed(people)]}
        )
    return found


def test_joining_and_leaving_are_recorded_with_the_community_s_clock(pages: Any, code: str) -> None:
    send(pages, _page(code, AMINA), "/join")
    _wait(pages.world, 10)
    send(pages, _page(code, BEA), "/join")
    _wait(pages.world, 35)
    send(pages, _page(code, AMINA), "/leave")
    _wait(pages.world, 5)
    send(pages, _page(code, BEA), "/leave")

    (record,) = _records(pages)
    assert (record["startTime"], record["endTime"]) == ("2027-03-12T12:00:00.000Z", "2027-03-12T12:50:00.000Z")
    spans = [(one["earliestStartTime"][11:16], one["latestEndTime"][11:16]) for one in record["people"]]
    assert spans == [("12:00", "12:45"), ("12:10", "12:50")]


def test_the_call_goes_on_until_the_last_leaves(pages: Any, code: str) -> None:
    for who in (AMINA, BEA):
        send(pages, _page(code, who), "/join")
    send(pages, _page(code, AMINA), "/leave")

    assert "endTime" not in _records(pages)[0]
    assert "You are in the call" in pages.get(_page(code, BEA)).text
    assert running(pages.world, code)


def test_who_has_come_back_has_not_left(pages: Any, code: str) -> None:
    send(pages, _page(code, BEA), "/join")
    for deed in ("/join", "/leave", "/join"):
        send(pages, _page(code, AMINA), deed)

    assert ["latestEndTime" in one for one in _records(pages)[0]["people"]] == [False, False]


def test_who_comes_back_has_two_sessions_and_a_new_call_a_new_record(pages: Any, code: str) -> None:
    send(pages, _page(code, BEA), "/join")
    for _ in range(2):
        send(pages, _page(code, AMINA), "/join")
        send(pages, _page(code, AMINA), "/leave")
    send(pages, _page(code, BEA), "/leave")
    send(pages, _page(code, AMINA), "/join")

    newest, first = _records(pages)
    assert [len(one["participantSessions"]) for one in first["people"]] == [1, 2]
    assert len(newest["people"]) == 1


def test_join_pressed_twice_is_one_session_and_another_device_one_more(pages: Any, code: str) -> None:
    for devices in ("0", "0", "1", "1"):
        _press(pages, code, AMINA, "join", way="me" if devices == "0" else "device", devices=devices)

    assert "You are in the call, with 2 devices." in pages.get(_page(code, AMINA)).text
    send(pages, _page(code, AMINA), "/leave")
    assert [len(one["participantSessions"]) for one in _records(pages)[0]["people"]] == [2]


def test_a_guest_and_somebody_who_calls_in_are_recorded_as_such(pages: Any, code: str) -> None:
    _press(pages, code, AMINA, "join", way="guest", name=NASTY)
    _press(pages, code, AMINA, "join", way="phone", phone="+44 1632 960123")

    guest, phone = _records(pages)[0]["people"]
    assert guest["anonymousUser"] == {"displayName": NASTY[:60]}
    assert phone["phoneUser"]["displayName"].startswith("+441")
    assert "<script>alert" not in pages.get(_page(code, AMINA)).text


def test_a_guest_who_calls_themselves_amina_s_address_is_not_amina(pages: Any, code: str) -> None:
    send(pages, _page(code, AMINA), "/join")
    _press(pages, code, AMINA, "join", way="guest", name=AMINA)

    people = _records(pages)[0]["people"]
    assert ["signedinUser" in one for one in people] == [True, False]


def test_a_guest_without_an_account_comes_and_goes_in_a_tab_of_their_own(pages: Any, code: str) -> None:
    send(pages, _page(code, AMINA), "/join")

    inside = send(pages, _page(code, ""), "/join", {"name": "Robin"}).location

    assert "You are in the call" in pages.get(inside).text
    assert "Amina Hussain" in pages.get(inside).text
    send(pages, inside, "/leave")
    assert "Robin" not in pages.get(_page(code, AMINA)).text


def test_nobody_hangs_up_for_somebody_who_is_signed_in(pages: Any, code: str) -> None:
    session = join(pages.world, code, email=BEA)
    send(pages, _page(code, AMINA), "/join")

    _press(pages, code, AMINA, "leave", session=session)

    assert "Bea Lindqvist" in pages.get(_page(code, AMINA)).text


def test_a_stranger_is_not_told_who_is_in_a_call_before_they_are_let_in(pages: Any, code: str) -> None:
    assert _press(pages, code, CAROL, "join", way="me", devices="0").status_code == 403
    send(pages, _page(code, AMINA), "/join")

    outside = pages.get(_page(code, CAROL)).text + pages.get(f"/meet/{code}/people?as={CAROL}").text
    send(pages, _page(code, CAROL), "/join")

    assert "Amina" not in outside
    assert "Hinge" not in outside
    assert "Amina Hussain" in pages.get(_page(code, CAROL)).text


def test_only_the_organiser_ends_the_call_for_everybody(pages: Any, code: str) -> None:
    send(pages, _page(code, AMINA), "/join")

    refused = _press(pages, code, AMINA, "end")
    _press(pages, code, SERVICE, "end")

    assert refused.status_code == 403
    assert "endTime" in _records(pages)[0]
    assert _press(pages, code, SERVICE, "end").status_code == 303


def test_the_organiser_reads_who_was_in_the_calls_before(pages: Any, code: str) -> None:
    send(pages, _page(code, AMINA), "/join")
    _wait(pages.world, 45)
    send(pages, _page(code, AMINA), "/leave")

    assert "Amina Hussain: 12:00 pm to 12:45 pm" in pages.get(_page(code, SERVICE)).text
    assert "12:45" not in pages.get(_page(code, BEA)).text


def test_afterwards_it_can_have_been_held_as_planned_once(pages: Any, code: str) -> None:
    answer = {"attendees": [{"email": AMINA, "responseStatus": "accepted"}, {"email": BEA}]}
    events = google(pages.world, SERVICE, "calendar").events()
    events.patch(calendarId="primary", eventId="cpd7k3m9q1v0", body=answer).execute()
    early = _press(pages, code, AMINA, "hold").status_code
    pages.world.set_clock(datetime(2027, 3, 19, 12, 0, tzinfo=UTC))

    for _ in range(2):
        send(pages, _page(code, AMINA), "/hold")

    (record,) = _records(pages)
    assert (early, record["startTime"][:16], record["endTime"][:16]) == (409, "2027-03-18T16:00", "2027-03-18T17:00")
    assert [one["signedinUser"]["displayName"] for one in record["people"]] == ["Amina Hussain"]


def test_on_its_day_the_clock_moves_on_to_the_end_of_a_call_held_as_planned(pages: Any, code: str) -> None:
    answer = {"attendees": [{"email": AMINA, "responseStatus": "accepted"}, {"email": BEA}]}
    events = google(pages.world, SERVICE, "calendar").events()
    events.patch(calendarId="primary", eventId="cpd7k3m9q1v0", body=answer).execute()
    pages.world.set_clock(datetime(2027, 3, 18, 15, 45, tzinfo=UTC))

    send(pages, _page(code, AMINA), "/hold")

    assert pages.world.now() == datetime(2027, 3, 18, 17, 0, tzinfo=UTC)
    assert "endTime" in _records(pages)[0]


def test_where_nobody_said_yes_no_call_was_held(pages: Any, code: str) -> None:
    pages.world.set_clock(datetime(2027, 3, 19, 12, 0, tzinfo=UTC))

    assert _press(pages, code, AMINA, "hold").status_code == 409
    assert _press(pages, code, CAROL, "hold").status_code == 409
    assert _records(pages) == []


@pytest.mark.parametrize("code", ["abc-defg-hij", "nonsense", "spaces"])
def test_a_code_that_nobody_made_is_said_in_a_sentence(pages: Any, code: str) -> None:
    page = pages.get(f"/meet/{code}?as={AMINA}")

    assert (page.status_code, "There is no such call" in page.text) == (404, True)


@pytest.mark.parametrize("form", [{"way": "guest", "name": " "}, {"way": "phone", "phone": "12"}, {"way": "fly"}, {}])
def test_who_cannot_be_named_does_not_join(pages: Any, code: str, form: dict[str, str]) -> None:
    assert _press(pages, code, AMINA, "join", **form).status_code == 400
    assert running(pages.world, code) is None


def test_time_passes_for_everybody_when_it_is_let(pages: Any, code: str) -> None:
    before = pages.world.now()

    _press(pages, code, AMINA, "wait", minutes="15")
    _press(pages, code, AMINA, "wait", minutes="100000")

    assert pages.world.now() - before == timedelta(minutes=15)


def test_no_news_is_one_short_answer_and_looking_changes_nothing(pages: Any, code: str) -> None:
    send(pages, _page(code, AMINA), "/join")
    news = pages.get(f"/meet/{code}/people?as={AMINA}").json
    before = pages.world.dump()

    again = pages.get(f"/meet/{code}/people?as={AMINA}&since={news['version']}")

    assert (again.status_code, again.data) == (204, b"")
    assert pages.world.dump() == before


def test_the_link_of_a_call_leads_here_only_where_the_call_was_made_here(pages: Any, code: str) -> None:
    body = {"description": f"https://meet.google.com/{code} https://meet.google.com/abc-defg-hij"}
    events = google(pages.world, SERVICE, "calendar").events()
    events.patch(calendarId="primary", eventId="cpd7k3m9q1v0", body=body).execute()

    text = pages.get(f"/calendar/event/cpd7k3m9q1v0?as={AMINA}").text

    assert f'<a href="/meet/{code}?as=amina%40oakfield.example" rel' in text
    assert '<a href="https://meet.google.com/abc-defg-hij"' in text


def test_one_s_next_calls_are_listed_and_a_code_or_link_leads_to_its_page(pages: Any, code: str) -> None:
    assert f'href="/meet/{code}?as=' in pages.get(f"/meet?as={AMINA}").text
    assert code not in pages.get(f"/meet?as={CAROL}").text
    for written in (code, code.upper(), f"https://meet.google.com/{code}"):
        assert pages.get(f"/meet?code={written}&as={AMINA}").location.startswith(f"/meet/{code}")
