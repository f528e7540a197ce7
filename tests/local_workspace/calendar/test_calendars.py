"""Calendars that people make, and the list each person keeps of calendars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
AUTH = "https://www.googleapis.com/auth/"
Make = Callable[..., Any]
DAY = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}}


@pytest.fixture
def calendar(google: Make) -> Make:
    """calendar(email): the whole service as that person."""
    return lambda email=AMINA, **how: google(email, "calendar", **how)


@pytest.fixture
def cpd(calendar: Make) -> str:
    """The id of a calendar Amina has made, in Paris."""
    body = {"summary": "CPD", "description": "All sessions", "timeZone": "Europe/Paris"}
    return str(calendar().calendars().insert(body=body).execute()["id"])


def test_a_made_calendar_has_an_id_an_owner_and_its_zone(calendar: Make, cpd: str) -> None:
    found = calendar().calendars().get(calendarId=cpd).execute()

    assert cpd.endswith("@group.calendar.google.com")
    assert [found[name] for name in ("summary", "timeZone", "dataOwner")] == ["CPD", "Europe/Paris", AMINA]


def test_a_calendar_needs_a_title(calendar: Make, refused: Make) -> None:
    assert refused(calendar().calendars().insert(body={"description": "x"}))[:2] == (400, "required")


def test_times_are_shown_in_the_calendars_own_zone(calendar: Make, cpd: str) -> None:
    times = {"start": {"dateTime": "2027-04-15T16:00:00Z"}, "end": {"dateTime": "2027-04-15T17:00:00Z"}}

    made = calendar().events().insert(calendarId=cpd, body=times).execute()

    assert made["start"] == {"dateTime": "2027-04-15T18:00:00+02:00", "timeZone": "Europe/Paris"}
    assert made["organizer"] == {"email": cpd, "displayName": "CPD", "self": True}


def test_a_patch_changes_and_an_update_replaces(calendar: Make, cpd: str) -> None:
    calendars = calendar().calendars()
    patched = calendars.patch(calendarId=cpd, body={"summary": "CPD 2027"}).execute()
    updated = calendars.update(calendarId=cpd, body={"summary": "CPD 2028"}).execute()

    assert (patched["description"], "description" in updated, updated["summary"]) == ("All sessions", False, "CPD 2028")


def test_a_stale_etag_stops_a_change_of_a_calendar(calendar: Make, cpd: str, refused: Make) -> None:
    old = calendar().calendars().get(calendarId=cpd).execute()["etag"]
    calendar().calendars().patch(calendarId=cpd, body={"summary": "CPD 2027"}).execute()
    request = calendar().calendars().patch(calendarId=cpd, body={"summary": "x"})
    request.headers["If-Match"] = old

    assert refused(request) == (412, "conditionNotMet", "Precondition Failed")


def test_a_deleted_calendar_is_gone_with_its_events(calendar: Make, cpd: str, refused: Make) -> None:
    body = DAY | {"id": "inset", "attendees": [{"email": BEA}]}
    calendar().events().insert(calendarId=cpd, body=body).execute()

    calendar().calendars().delete(calendarId=cpd).execute()

    assert refused(calendar().events().list(calendarId=cpd))[0] == 404
    assert cpd not in {item["id"] for item in calendar().calendarList().list().execute()["items"]}
    assert calendar(BEA).events().get(calendarId="primary", eventId="inset").execute()["status"] == "cancelled"


def test_a_primary_calendar_is_cleared_and_never_deleted(calendar: Make, cpd: str, refused: Make) -> None:
    calendar().events().insert(calendarId="primary", body=DAY).execute()
    deleted = refused(calendar().calendars().delete(calendarId="primary"))

    calendar().calendars().clear(calendarId="primary").execute()

    assert deleted[:2] == (403, "cannotDeletePrimaryCalendar")
    assert calendar().events().list(calendarId="primary").execute()["items"] == []
    assert refused(calendar().calendars().clear(calendarId=cpd))[0] == 400


def test_ownership_is_handed_over_by_an_administrator(calendar: Make, cpd: str, refused: Make, world: World) -> None:
    request = calendar().calendars().transferOwnership(calendarId=cpd, newDataOwner=BEA, useAdminAccess=True)
    assert refused(request)[:2] == (403, "forbidden")

    world.put("user", AMINA, world.get("user", AMINA) | {"admin": True})
    request.execute()

    assert calendar(BEA).calendars().get(calendarId=cpd).execute()["dataOwner"] == BEA


def test_labels_get_ids_and_an_event_may_bear_one(calendar: Make, cpd: str, refused: Make) -> None:
    body = {"labelProperties": {"eventLabels": [{"name": "Maths", "backgroundColor": "#039be5"}]}}
    made = calendar().calendars().patch(calendarId=cpd, body=body).execute()["labelProperties"]["eventLabels"][0]
    insert = calendar().events().insert

    event = insert(calendarId=cpd, eventLabelVersion=1, body=DAY | {"eventLabelId": made["id"]}).execute()

    assert event["eventLabelId"] == made["id"]
    assert refused(insert(calendarId=cpd, eventLabelVersion=1, body=DAY | {"eventLabelId": "x"}))[0] == 400


def test_working_hours_belong_to_a_persons_own_calendar(calendar: Make, cpd: str, refused: Make) -> None:
    block = {"dayOfWeek": "monday", "periodStart": 540, "periodEnd": 1020}
    body = {"workingHours": {"workingHoursEnabled": True, "availableTimes": [block]}}

    kept = calendar().calendars().patch(calendarId="primary", body=body).execute()["workingHours"]

    assert kept == body["workingHours"]
    assert refused(calendar().calendars().patch(calendarId=cpd, body=body))[0] == 400


def test_an_app_scope_reaches_only_what_the_app_made(calendar: Make, cpd: str, refused: Make) -> None:
    narrow = calendar(scopes=[AUTH + "calendar.app.created"])

    assert narrow.calendars().get(calendarId=cpd).execute()["id"] == cpd
    assert refused(narrow.calendars().get(calendarId="primary"))[:2] == (403, "insufficientPermissions")


def listed(calendar: Make, who: str = AMINA, **how: Any) -> list[str]:
    return [item["id"] for item in calendar(who).calendarList().list(**how).execute()["items"]]


def share(calendar: Make, cpd: str, role: str) -> None:
    body = {"role": role, "scope": {"type": "user", "value": BEA}}
    calendar().acl().insert(calendarId=cpd, body=body).execute()


def test_who_makes_a_calendar_has_it_in_their_list(calendar: Make, cpd: str) -> None:
    assert listed(calendar) == [AMINA, cpd]
    assert listed(calendar, BEA) == [BEA]


def test_a_shared_calendar_is_listed_once_it_is_inserted(calendar: Make, cpd: str, refused: Make) -> None:
    insert = calendar(BEA).calendarList().insert(body={"id": cpd})
    assert refused(insert)[0] == 404

    share(calendar, cpd, "reader")
    before = listed(calendar, BEA)
    entry = insert.execute()

    assert (before, listed(calendar, BEA), entry["accessRole"]) == ([BEA], [BEA, cpd], "reader")


def test_an_entry_looks_as_its_reader_likes(calendar: Make, cpd: str) -> None:
    entries = calendar().calendarList()
    body = {"summaryOverride": "My CPD", "backgroundColor": "#0088aa", "foregroundColor": "#ffffff"}

    entry = entries.patch(calendarId=cpd, body=body, colorRgbFormat=True).execute()
    back = entries.patch(calendarId=cpd, body={"colorId": "2"}).execute()

    assert [entry[name] for name in body] == ["My CPD", "#0088aa", "#ffffff"]
    assert (back["backgroundColor"], back["summaryOverride"], back["summary"]) == ("#d06b64", "My CPD", "CPD")


def test_hidden_and_deleted_entries_are_shown_when_asked_for(calendar: Make, cpd: str) -> None:
    entries = calendar().calendarList()
    entries.patch(calendarId=cpd, body={"hidden": True}).execute()
    hidden = (listed(calendar), listed(calendar, showHidden=True))

    entries.delete(calendarId=cpd).execute()
    deleted = entries.list(showDeleted=True).execute()["items"][1]

    assert hidden == ([AMINA], [AMINA, cpd])
    assert (listed(calendar, showHidden=True), deleted["deleted"]) == ([AMINA], True)


def test_entries_are_cut_by_role_and_organisation(calendar: Make, cpd: str) -> None:
    share(calendar, cpd, "reader")
    calendar(BEA).calendarList().insert(body={"id": cpd}).execute()

    assert listed(calendar, BEA, minAccessRole="writer") == [BEA]
    assert listed(calendar, BEA, minAccessRole="reader", showOwnOrganizationOnly=True) == [BEA, cpd]


def test_a_list_syncs_and_does_not_take_roles_then(calendar: Make, cpd: str, refused: Make) -> None:
    entries = calendar().calendarList()
    token = entries.list().execute()["nextSyncToken"]
    entries.delete(calendarId=cpd).execute()

    assert [(item["id"], item["deleted"]) for item in entries.list(syncToken=token).execute()["items"]] == [(cpd, True)]
    assert refused(entries.list(syncToken=token, minAccessRole="owner"))[0] == 400
    assert refused(entries.list(syncToken=token, showHidden=False))[0] == 400


def test_ones_own_calendar_stays_in_the_list(calendar: Make, refused: Make) -> None:
    answer = refused(calendar().calendarList().delete(calendarId="primary"))

    assert answer[:2] == (403, "cannotChangeOwnPrimarySubscription")


def test_colours_are_googles(calendar: Make) -> None:
    colours = calendar().colors().get().execute()

    assert (len(colours["calendar"]), len(colours["event"])) == (24, 11)
    assert colours["event"]["11"] == {"background": "#dc2127", "foreground": "#1d1d1d"}


def test_settings_tell_the_zone_and_nothing_unknown(calendar: Make, refused: Make) -> None:
    settings = calendar().settings()
    everything = settings.list().execute()

    assert settings.get(setting="timezone").execute()["value"] == "Europe/London"
    assert "weekStart" in {item["id"] for item in everything["items"]}
    assert settings.list(syncToken=everything["nextSyncToken"]).execute()["items"] == []
    assert refused(settings.get(setting="mood"))[0] == 404


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../etc/passwd"])
def test_a_zone_there_is_none_of_is_refused(calendar: Make, cpd: str, refused: Make, name: str) -> None:
    assert refused(calendar().calendars().patch(calendarId=cpd, body={"timeZone": name}))[:2] == (400, "invalid")
