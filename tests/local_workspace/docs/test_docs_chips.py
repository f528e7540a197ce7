"""People, dates and links to Google's own things, as chips."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import AMINA, Pad, at

from local_workspace.accounts import add_user
from local_workspace.switches import throw
from local_workspace.world import World

Json = dict[str, Any]


def person(index: int, **properties: str) -> Json:
    return {"insertPerson": {**at(index), "personProperties": properties}}


def date(index: int, timestamp: str = "2027-09-03T12:05:00Z", **properties: str) -> Json:
    return {"insertDate": {**at(index), "dateElementProperties": {"timestamp": timestamp, **properties}}}


def link(index: int, uri: str, **properties: str) -> Json:
    return {"insertRichLink": {**at(index), "richLinkProperties": {"uri": uri, **properties}}}


def first(pad: Pad, kind: str) -> Json:
    (found,) = [part for part in pad.paragraphs()[0]["elements"] if kind in part]
    assert found["endIndex"] - found.get("startIndex", 0) == 1
    chip: Json = found[kind]
    return chip


def test_a_person_shows_the_name_google_knows(pad: Pad, world: World) -> None:
    add_user(world, "ben@oakfield.example", "Ben Hughes")

    pad.do(person(1, email="ben@oakfield.example"))

    chip = first(pad, "person")
    assert chip["personProperties"] == {"name": "Ben Hughes", "email": "ben@oakfield.example"}
    assert list(chip) == ["personId", "textStyle", "personProperties"]


def test_a_person_nobody_knows_shows_the_address(pad: Pad) -> None:
    pad.do(person(1, email="carol@elsewhere.example"))

    assert first(pad, "person")["personProperties"] == {"email": "carol@elsewhere.example"}


def test_a_person_is_given_by_address_alone(pad: Pad) -> None:
    words = "400 Invalid requests[0].insertPerson: Insert person requests should not specify a name."
    assert pad.refused(person(1, email=AMINA, name="Amina")) == words
    assert "valid email address" in pad.refused(person(1, email="amina"))


SHORT, FULL, ISO = "DATE_FORMAT_MONTH_DAY_ABBREVIATED", "DATE_FORMAT_MONTH_DAY_FULL", "DATE_FORMAT_ISO8601"
CLOCK, ZONED = "TIME_FORMAT_HOUR_MINUTE", "TIME_FORMAT_HOUR_MINUTE_TIMEZONE"


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ({}, "Sep 3, 2027"),
        ({"dateFormat": SHORT}, "Sep 3"),
        ({"dateFormat": FULL}, "September 03"),
        ({"dateFormat": ISO}, "2027-09-03"),
        ({"timeFormat": ZONED}, "Sep 3, 2027 12:05 PM UTC"),
        ({"locale": "en-GB"}, "3 Sept 2027"),
        ({"locale": "en-GB", "timeFormat": CLOCK, "timeZoneId": "Europe/London"}, "3 Sept 2027 13:05"),
        ({"locale": "en-GB", "dateFormat": FULL}, "03 September"),
        ({"locale": "de", "dateFormat": ISO}, "2027-09-03"),
        ({"timeFormat": ZONED, "timeZoneId": "Asia/Kolkata"}, "Sep 3, 2027 5:35 PM IST"),
        ({"timeFormat": ZONED, "timeZoneId": "Asia/Dubai"}, "Sep 3, 2027 4:05 PM GMT+4"),
    ],
)
def test_a_date_is_shown_in_its_format_and_language(pad: Pad, properties: dict[str, str], shown: str) -> None:
    pad.do(date(1, **properties))

    assert first(pad, "dateElement")["dateElementProperties"]["displayText"] == shown


def test_the_two_dates_of_the_reference_page_are_shown_as_it_says(pad: Pad) -> None:
    ours = {"dateFormat": ISO, "timeFormat": CLOCK}
    pad.do(date(1, "1970-01-01T05:00:00Z", **ours, timeZoneId="America/New_York"))
    pad.do(date(1, "1970-01-01T05:00:00Z", **ours))

    chips = [part["dateElement"] for part in pad.paragraphs()[0]["elements"] if "dateElement" in part]
    shown = [chip["dateElementProperties"]["displayText"] for chip in chips]
    assert shown == ["1970-01-01 5:00 AM", "1970-01-01 12:00 AM"]


def test_a_date_says_what_it_was_not_given_in_googles_order(pad: Pad) -> None:
    pad.do(date(1))

    properties = first(pad, "dateElement")["dateElementProperties"]
    assert list(properties) == ["timestamp", "locale", "dateFormat", "timeFormat", "displayText"]
    assert properties["timeFormat"] == "TIME_FORMAT_DISABLED"


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"locale": "tlh"}, "not supported"),
        ({"timeZoneId": "Europe/Oakfield"}, "not supported"),
        ({"timeZoneId": "../etc/passwd"}, "not supported"),
        ({"dateFormat": "DATE_FORMAT_CUSTOM"}, "cannot be set"),
        ({"displayText": "tomorrow"}, "should not specify"),
        ({"locale": "fr"}, "501 "),
    ],
)
def test_a_date_that_cannot_be_shown_is_refused(pad: Pad, properties: dict[str, str], words: str) -> None:
    assert words in pad.refused(date(1, **properties))


def test_a_link_to_a_file_shows_its_title_and_type(pad: Pad) -> None:
    uri = f"https://docs.google.com/document/d/{pad.id}/edit#heading=h.1"

    pad.do(link(1, uri))

    mime = "application/vnd.google-apps.document"
    assert first(pad, "richLink")["richLinkProperties"] == {"title": "My portfolio", "uri": uri, "mimeType": mime}


@pytest.mark.parametrize(
    "uri",
    [
        "https://github.com/oakfield/plans",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://docs.google.com/document/d/1-nobody-has-this-file/edit",
        "https://[docs.google.com/d/",
    ],
)
def test_a_link_to_anything_but_a_readable_file_is_refused(pad: Pad, uri: str) -> None:
    assert pad.refused(link(1, uri)) == "400 Invalid requests[0].insertRichLink: The URL is invalid."


def test_the_title_of_a_link_is_googles_to_find(pad: Pad) -> None:
    assert "should not specify a title" in pad.refused(link(1, "https://docs.google.com/d/1", title="Mine"))


def test_a_chip_stands_inside_a_paragraph_only(pad: Pad) -> None:
    pad.table(1, 1, 1)

    assert "inside the bounds of an existing paragraph" in pad.refused(person(2, email=AMINA))


def test_a_chip_at_the_end_of_a_range_is_taken_out_like_text(pad: Pad) -> None:
    pad.insert(1, "ab")
    pad.do(date(2))

    pad.delete(1, 3)

    assert pad.lines() == ["b"]


@pytest.mark.parametrize("request_", [person(1, email=AMINA), date(1), link(1, "https://docs.google.com/d/1")])
def test_a_project_that_may_make_no_chips_is_told_that_there_is_no_such_request(
    pad: Pad, world: World, request_: Json
) -> None:
    throw(world, "docs_chips", "refused")

    kind = next(iter(request_))
    words = f"400 Invalid JSON payload received. Unknown name \"{kind}\" at 'requests[0]': Cannot find field."
    assert pad.refused(request_) == words


def test_a_date_needs_a_moment(pad: Pad) -> None:
    assert "must be specified" in pad.refused({"insertDate": {**at(1), "dateElementProperties": {"locale": "en"}}})
