"""Calendars shared by rules: who may see and do what, and what a reader sees of private events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.control import add_group
from local_workspace.services.gmail.mailbox import inbox
from local_workspace.switches import throw
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
STAFF = "staff@oakfield.example"
AUTH = "https://www.googleapis.com/auth/"
Make = Callable[..., Any]
HERS = {"calendarId": AMINA, "eventId": "cpd7k3m9q1v0"}
ALL_DAY = {"start": {"date": "2027-04-15"}, "end": {"date": "2027-04-16"}}


@pytest.fixture
def share(google: Make) -> Callable[..., dict[str, Any]]:
    """share("reader", "user", BEA): Amina shares her own calendar."""

    def run(role: str, kind: str = "user", value: str = BEA, **how: Any) -> dict[str, Any]:
        scope = {"type": kind} | ({"value": value} if value else {})
        body = {"role": role, "scope": scope}
        made = google(AMINA, "calendar").acl().insert(calendarId="primary", body=body, **how).execute()
        return dict(made)

    return run


def test_a_rule_is_named_after_its_scope(share: Make, google: Make) -> None:
    made = share("reader")
    listed = google(AMINA, "calendar").acl().list(calendarId="primary").execute()["items"]

    assert (made["id"], made["scope"], made["role"]) == (f"user:{BEA}", {"type": "user", "value": BEA}, "reader")
    assert {rule["id"]: rule["role"] for rule in listed} == {
        f"user:{AMINA}": "owner",
        "domain:oakfield.example": "freeBusyReader",
        f"user:{BEA}": "reader",
    }


def test_ones_own_domain_sees_when_and_not_what(book: Make, events: Make) -> None:
    book(location="Room 4", attendees=[{"email": CAROL}])

    seen = events(BEA).get(**HERS).execute()

    assert [name in seen for name in ("start", "end", "summary", "location", "attendees", "creator")] == [
        *(True, True),
        *(False,) * 4,
    ]
    assert events(BEA).list(calendarId=AMINA).execute()["accessRole"] == "freeBusyReader"


@pytest.mark.parametrize(("choice", "status"), [("reader", 200), ("none", 404)])
def test_what_a_domain_may_do_is_a_switch(
    book: Make, events: Make, refused: Make, world: World, choice: str, status: int
) -> None:
    throw(world, "calendar_domain_role", choice)
    book()
    request = events(BEA).get(**HERS)

    assert (request.execute()["summary"] if status == 200 else refused(request)[0]) in ("Hinge questions", 404)


def test_a_search_finds_nothing_in_what_a_reader_may_not_see(book: Make, events: Make) -> None:
    book()

    assert events(BEA).list(calendarId=AMINA, q="hinge").execute()["items"] == []
    assert len(events(BEA).list(calendarId=AMINA).execute()["items"]) == 1


@pytest.mark.parametrize(
    ("role", "sees"), [("reader", False), ("writerWithoutPrivateAccess", False), ("writer", True), ("owner", True)]
)
def test_a_private_event_shows_its_details_from_writer_on(
    share: Make, book: Make, events: Make, role: str, sees: bool
) -> None:
    book(visibility="private")
    share(role)

    seen = events(BEA).get(**HERS).execute()

    assert ("summary" in seen, seen["visibility"]) == (sees, "private")


def test_a_reader_sees_and_may_not_write(share: Make, book: Make, events: Make, refused: Make) -> None:
    book()
    share("reader")

    refusal = refused(events(BEA).patch(**HERS, body={"summary": "Mine"}))

    assert events(BEA).get(**HERS).execute()["summary"] == "Hinge questions"
    assert refusal == (403, "requiredAccessLevel", "You need to have writer access to this calendar.")


def test_a_writer_books_in_the_calendars_name(share: Make, events: Make) -> None:
    share("writer")

    made = events(BEA).insert(calendarId=AMINA, body=ALL_DAY | {"summary": "Inset day"}).execute()

    assert (made["organizer"], made["creator"]) == ({"email": AMINA, "self": True}, {"email": BEA})
    assert events().get(calendarId="primary", eventId=made["id"]).execute()["summary"] == "Inset day"


def test_who_may_not_see_private_events_may_not_change_them(
    share: Make, book: Make, events: Make, refused: Make
) -> None:
    book(visibility="private")
    share("writerWithoutPrivateAccess")

    assert refused(events(BEA).delete(**HERS))[0] == 403


@pytest.mark.parametrize(
    ("kind", "value"), [("group", STAFF), ("domain", "hillside.example"), ("default", ""), ("user", CAROL)]
)
def test_a_rule_reaches_whoever_it_covers(
    share: Make, book: Make, events: Make, world: World, kind: str, value: str
) -> None:
    add_group(world, STAFF, [CAROL])
    book()
    share("reader", kind, value)

    assert events(CAROL).get(**HERS).execute()["summary"] == "Hinge questions"


def test_a_rule_taken_away_shuts_the_door_and_is_told_in_a_sync(
    share: Make, google: Make, events: Make, refused: Make
) -> None:
    acl = google(AMINA, "calendar").acl()
    share("reader", "user", CAROL)
    token = acl.list(calendarId="primary").execute()["nextSyncToken"]
    acl.delete(calendarId="primary", ruleId=f"user:{CAROL}").execute()

    changed = acl.list(calendarId="primary", syncToken=token).execute()["items"]

    assert [(rule["id"], rule["role"]) for rule in changed] == [(f"user:{CAROL}", "none")]
    assert refused(events(CAROL).list(calendarId=AMINA))[0] == 404
    assert f"user:{CAROL}" not in {rule["id"] for rule in acl.list(calendarId="primary").execute()["items"]}


def test_a_rule_is_changed_in_place(share: Make, google: Make) -> None:
    acl, place = google(AMINA, "calendar").acl(), {"calendarId": "primary", "ruleId": f"user:{BEA}"}
    share("reader")

    patched = acl.patch(**place, body={"role": "writer"}).execute()["role"]
    updated = acl.update(**place, body={"role": "owner", "scope": {"type": "user", "value": BEA}}).execute()["role"]

    assert (patched, updated, acl.get(**place).execute()["role"]) == ("writer", "owner", "owner")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"role": "reader"}, "required"),
        ({"scope": {"type": "user", "value": BEA}}, "required"),
        ({"role": "king", "scope": {"type": "user", "value": BEA}}, "invalid"),
        ({"role": "reader", "scope": {"type": "team", "value": BEA}}, "invalid"),
        ({"role": "reader", "scope": {"type": "user", "value": "bea"}}, "invalidScopeValue"),
        ({"role": "writer", "scope": {"type": "default"}}, "illegalAccessRoleForDefault"),
        ({"role": "reader", "scope": {"type": "user", "value": AMINA}}, "cannotChangeOwnAcl"),
    ],
)
def test_a_rule_google_would_not_take_is_refused(google: Make, refused: Make, body: Any, reason: str) -> None:
    assert refused(google(AMINA, "calendar").acl().insert(calendarId="primary", body=body))[1] == reason


def test_only_owners_change_rules_and_only_writers_read_them(share: Make, google: Make, refused: Make) -> None:
    acl = google(BEA, "calendar").acl()
    body = {"role": "reader", "scope": {"type": "user", "value": CAROL}}
    share("reader")
    assert refused(acl.list(calendarId=AMINA))[0] == 403

    share("writer")

    assert len(acl.list(calendarId=AMINA).execute()["items"]) == 3
    assert refused(acl.insert(calendarId=AMINA, body=body))[1] == "requiredAccessLevel"


def test_sharing_is_told_unless_it_should_not(share: Make, world: World) -> None:
    share("reader", "user", BEA)
    share("reader", "user", CAROL, sendNotifications=False)

    told = [[mail["subject"] for mail in inbox(world, email)] for email in (BEA, CAROL)]

    assert told == [[f"{AMINA} has shared a calendar with you"], []]


def test_the_source_of_an_event_is_its_makers_alone(share: Make, book: Make, events: Make) -> None:
    book(source={"title": "Portfolio", "url": "https://docs.example/1"}, attendees=[{"email": BEA}])
    share("owner")

    assert "source" in events().get(**HERS).execute()
    assert "source" not in events(BEA).get(**HERS | {"calendarId": "primary"}).execute()


@pytest.mark.parametrize(
    ("scope", "sees"), [("calendar.events.owned", 403), ("calendar.events.freebusy", 200), ("calendar.events", 200)]
)
def test_a_narrow_scope_reaches_only_some_calendars(
    share: Make, book: Make, events: Make, refused: Make, scope: str, sees: int
) -> None:
    book()
    share("reader")
    request = events(BEA, scopes=[AUTH + scope]).get(**HERS)

    answer = refused(request)[0] if sees == 403 else request.execute()

    if sees == 403:
        assert answer == 403
    else:
        assert ("summary" in answer) == (scope == "calendar.events")


def test_public_scopes_reach_public_calendars(share: Make, book: Make, events: Make, refused: Make) -> None:
    book()
    share("reader")
    request = events(BEA, scopes=[AUTH + "calendar.events.public.readonly"]).get(**HERS)
    assert refused(request)[:2] == (403, "insufficientPermissions")

    share("reader", "default", "")

    assert request.execute()["summary"] == "Hinge questions"
