"""More mornings for the matrix: those that begin with something in doubt, and the rarer deeds of the service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from local_workspace import faults
from sync.flows import plan_effects as kinds
from sync.flows.carrying_out import run_due
from sync.flows.sweep import STORIES
from tests.support.altered import silent_feed
from tests.support.community import School
from tests.support.founding import AMINA, CAROL, DORA, OAKFIELD
from tests.support.scenarios import SCENARIOS, Scenario, rounds

LOST = {"status": 503, "apply": "after"}


def _in_doubt(scenario: Scenario, *methods: str, fault: dict[str, Any] = LOST) -> Scenario:
    """A scenario after a first round in which the answers to these were lost."""

    def prepare(school: School) -> None:
        scenario.prepare(school)
        for method in methods:
            faults.plan(school.world, {"method": method, **fault})
        scenario.go(school)
        unused = [item["method"] for item in faults.everything(school.world) if not item["used"]]
        assert not unused, f"never called: {unused}"
        for key, _ in school.world.items("fault"):
            school.world.drop("fault", key)

    return replace(scenario, prepare=prepare, go=_rounds(scenario.day, "08:15"))


def _rounds(day: str, *hours: str) -> Callable[[School], None]:
    return lambda school: rounds(school, day, *hours)


def _beginning(*done: str) -> Callable[[School], None]:
    """Bea is the whole community, and these kinds of things are made already."""

    def prepare(school: School) -> None:
        school.on("2027-01-05", "08:00").hands_in_list(without=(AMINA, CAROL))
        run_due(school.parts, {kind: STORIES[kind] for kind in done})

    return prepare


def _touched(school: School) -> None:
    """Offers to be written, and the coordinator has been in the register meanwhile."""
    SCENARIOS["register"].prepare(school)
    school.bea.sorts_register("School")


def _leaver(school: School) -> None:
    """Dora coordinates for a while, and then no more."""
    school.hands_in_list(joiners=(COORDINATOR,))
    rounds(school, "2027-01-06", "08:00", "08:05")
    school.hands_in_list(joiners=(COORDINATOR | {"Role": "Teacher"},))


def _coordinates(school: School) -> None:
    school.hands_in_list(joiners=(COORDINATOR,))


def _no_link(school: School) -> None:
    school.world.put("world", "meet_outcome", "failure")
    SCENARIOS["booking"].prepare(school)


def _moved_by_hand(school: School) -> None:
    """A session is booked, its calendar read for the first time, and then somebody moves its event."""
    BOOKING.prepare(school)
    rounds(school, BOOKING.day, "08:00", "08:05")
    school.hands(OAKFIELD)
    (event,) = school.equipment.calendar.list(calendarId="primary").execute()["items"]
    later = {name: {"dateTime": f"2027-04-29T{hour}:00+01:00"} for name, hour in (("start", "15:45"), ("end", "16:45"))}
    school.equipment.calendar.patch(calendarId="primary", eventId=event["id"], body=later).execute()


def _unheard_of(school: School) -> None:
    """The day's listing is made; then Amina shares her portfolio no more, and the feed says nothing of it."""
    rounds(school, "2027-01-05", "14:00")
    with silent_feed(school):
        school.amina.unshares()
        rounds(school, "2027-01-05", "15:00")


def _noticed(day: str, *hours: str) -> Callable[[School], None]:
    """Rounds of a service that Google can reach."""

    def go(school: School) -> None:
        school.parts = replace(school.parts, notices_at="https://cpd.example/notices/drive")
        rounds(school, day, *hours)

    return go


def _was_noticed(school: School) -> None:
    reached = school.parts
    _noticed("2027-01-05", "15:00")(school)
    school.parts = reached


COORDINATOR = {
    "Name": "Dora Quill",
    "Email": DORA,
    "School": "Oakfield School",
    "Role": "Coordinator",
    "Staff category": "Teacher",
}
PORTFOLIOS = (kinds.TEMPLATE, kinds.PORTFOLIO, kinds.FILL, kinds.OWNER)
WORKBOOKS = (kinds.WORKBOOK, kinds.SHARE)
BEGINNING = _rounds("2027-01-05", "08:05")
TEMPLATES = Scenario("2027-01-05", _beginning(*WORKBOOKS), BEGINNING, founded=False)
BOOKS = Scenario("2027-01-05", _beginning(*PORTFOLIOS), BEGINNING, founded=False)
BOOKING, DIRECTORY, JOINER = SCENARIOS["booking"], SCENARIOS["directory"], SCENARIOS["joiner"]
COORDINATING = Scenario("2027-01-07", _coordinates, _rounds("2027-01-07", "08:00"))

RARER: dict[str, Scenario] = {
    "templates": TEMPLATES,
    "workbooks": BOOKS,
    "template in doubt": _in_doubt(TEMPLATES, "drive.files.create"),
    "workbooks in doubt": _in_doubt(BOOKS, "drive.files.create", "drive.files.create"),
    "tabs in doubt": _in_doubt(BOOKS, "sheets.spreadsheets.batchUpdate", "sheets.spreadsheets.batchUpdate"),
    "another coordinator": COORDINATING,
    "another coordinator in doubt": _in_doubt(COORDINATING, "drive.permissions.create"),
    "a coordinator less": Scenario("2027-01-07", _leaver, _rounds("2027-01-07", "08:00")),
    "register touched": Scenario("2027-01-06", _touched, SCENARIOS["register"].go),
    "not listed": Scenario("2027-01-06", _unheard_of, _rounds("2027-01-06", "08:00")),
    "notices": Scenario("2027-01-06", lambda _: None, _noticed("2027-01-06", "08:00")),
    "notices no more": Scenario("2027-01-06", _was_noticed, _rounds("2027-01-06", "08:00")),
    "copy in doubt": _in_doubt(JOINER, "drive.files.copy"),
    "handing over in doubt": _in_doubt(JOINER, "drive.permissions.create"),
    "booking in doubt": _in_doubt(BOOKING, "calendar.events.insert"),
    "no link": Scenario(BOOKING.day, _no_link, BOOKING.go),
    "moved by hand": Scenario("2027-03-03", _moved_by_hand, _rounds("2027-03-03", "08:15")),
    "edition in doubt": _in_doubt(DIRECTORY, "docs.documents.create"),
    "draft in doubt": _in_doubt(DIRECTORY, "gmail.users.drafts.create"),
    "mail in doubt": _in_doubt(DIRECTORY, "gmail.users.drafts.send", "gmail.users.drafts.send"),
}
