"""What holds of the local Calendar whatever is put into it: series against dateutil, copies against full lists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scale import examples

from local_workspace.accounts import add_user
from local_workspace.calls import Actor, Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar import HANDLERS
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
SCOPES = frozenset({"https://www.googleapis.com/auth/calendar"})
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata")
FEW = examples(30)


class Bench:
    """Two people's calendars in a world of their own, Calendar's methods called without HTTP."""

    def __init__(self) -> None:
        self.world = World(None)
        self.world.set_clock(datetime(2027, 3, 12, tzinfo=UTC))
        for email in (AMINA, BEA):
            add_user(self.world, email, email)

    def ask(self, method: str, key: str = "", body: Any = None, *, who: str = AMINA, **query: str) -> dict[str, Any]:
        path = {"calendarId": "primary"} | ({"eventId": key} if key else {})
        call = Call(self.world, Actor(who, "local", SCOPES), path, query, {}, body or {}, b"", {})
        with self.world.unit():
            answer = HANDLERS[f"calendar.events.{method}"](call)
        found = answer.body if isinstance(answer, Reply) else answer
        return found if isinstance(found, dict) else {}

    def listed(self, who: str = AMINA, **query: str) -> tuple[list[dict[str, Any]], str]:
        items, more = [], dict(query)
        while True:
            reply = self.ask("list", who=who, maxResults="7", **more)
            items += reply["items"]
            if "nextPageToken" not in reply:
                return items, reply.get("nextSyncToken", "")
            more = query | {"pageToken": reply["nextPageToken"]}


def points(start: datetime, zone: str) -> dict[str, Any]:
    ends = start + timedelta(hours=1)
    return {
        "start": {"dateTime": start.isoformat(), "timeZone": zone},
        "end": {"dateTime": ends.isoformat(), "timeZone": zone},
    }


# Wall times have no zone on purpose: the rules are worked out in them.
starts = st.integers(0, 364 * 96).map(lambda quarter: datetime(2027, 1, 1) + timedelta(minutes=15 * quarter))  # noqa: DTZ001
freqs = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
days = st.sampled_from(["", ";BYDAY=MO,TH", ";BYDAY=SU"])
rules = st.builds("FREQ={};INTERVAL={}{}".format, freqs, st.integers(1, 3), days)
edits = st.lists(st.tuples(st.sampled_from(["off", "move", "name"]), st.integers(0, 9)), max_size=4)


def naive(rule: str, count: int, start: datetime, zone: str) -> list[datetime]:
    """RFC 5545 over dateutil: the start is the first of the count, whether the rule names it or not."""
    walls = list(rrulestr(f"RRULE:{rule};COUNT={count}", dtstart=start))
    if start not in walls:
        walls = [start, *walls[: count - 1]]
    return [wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for wall in walls]


@settings(max_examples=FEW)
@given(rules, st.integers(1, 9), starts, st.sampled_from(ZONES), edits)
def test_single_events_are_a_naive_expansion_with_the_exceptions_in_their_places(rule, count, start, zone, changes):
    bench = Bench()
    body = points(start, zone) | {"id": "series", "summary": "x", "recurrence": [f"RRULE:{rule};COUNT={count}"]}
    bench.ask("insert", body=body)
    model = {moment: (moment, "x") for moment in naive(rule, count, start, zone)}
    order = sorted(model)
    for deed, number in changes:
        moment = order[number % len(order)]
        key = f"series_{moment:%Y%m%dT%H%M%SZ}"
        if moment not in model:
            continue
        if deed == "off":
            bench.ask("delete", key)
            del model[moment]
        elif deed == "move":
            bench.ask("patch", key, points(moment + timedelta(days=1), "UTC"))
            model[moment] = (moment + timedelta(days=1), model[moment][1])
        else:
            bench.ask("patch", key, {"summary": "y"})
            model[moment] = (model[moment][0], "y")

    found, _ = bench.listed(singleEvents="true")

    assert sorted((datetime.fromisoformat(item["start"]["dateTime"]), item["summary"]) for item in found) == sorted(
        model.values()
    )


keys = st.sampled_from(["first", "other", "third"])
short = st.sampled_from(
    [None, ["RRULE:FREQ=DAILY;COUNT=3"], ["RRULE:FREQ=DAILY;COUNT=5"], ["RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3"]]
)
deeds = st.one_of(
    st.tuples(st.just("insert"), keys, short),
    st.tuples(st.just("repeat"), keys, short),
    st.tuples(st.just("shift"), keys, st.integers(0, 2)),
    st.tuples(st.just("name"), keys, st.integers(0, 4)),
    st.tuples(st.just("off"), keys, st.integers(0, 5)),
    st.tuples(st.just("on"), keys, st.integers(0, 5)),
    st.tuples(st.just("guest"), keys, st.integers(0, 5)),
    st.tuples(st.just("leave"), keys, st.integers(0, 5)),
    st.tuples(st.just("sync"), keys, st.none()),
)


def do(bench: Bench, deed: str, key: str, given: Any) -> None:
    """One edit; what Google would refuse changes nothing and is no matter here."""
    first = datetime(2027, 3, 20, 10)  # noqa: DTZ001
    one = f"{key}_{first + timedelta(days=given - 1):%Y%m%dT%H%M%SZ}" if isinstance(given, int) and given else key
    try:
        match deed:
            case "insert":
                body = points(first, "Europe/London") | {"id": key, "recurrence": given or []}
                bench.ask("insert", body=body)
            case "repeat":
                bench.ask("patch", key, {"recurrence": given})
            case "shift":
                bench.ask("patch", key, points(first + timedelta(days=given), "Europe/London"))
            case "name":
                bench.ask("patch", one, {"summary": f"name {given}"})
            case "off":
                bench.ask("delete", one)
            case "on":
                bench.ask("patch", one, {"status": "confirmed"})
            case "guest":
                bench.ask("patch", one, {"attendees": [{"email": BEA}] if given % 2 else []})
            case "leave":
                bench.ask("delete", one, who=BEA)
    except Refusal as refusal:
        assert refusal.status in (403, 404, 409, 410)


class Copy:
    """A client's copy of a calendar, kept with sync tokens alone."""

    def __init__(self, bench: Bench, who: str, single: str) -> None:
        self.bench, self.who, self.single = bench, who, single
        items, self.token = bench.listed(who, singleEvents=single)
        self.held = {item["id"]: item for item in items}

    def sync(self) -> None:
        items, self.token = self.bench.listed(self.who, singleEvents=self.single, syncToken=self.token)
        self.held |= {item["id"]: item for item in items}

    def standing(self) -> dict[str, Any]:
        return {key: item for key, item in self.held.items() if item["status"] != "cancelled"}


@settings(max_examples=FEW)
@given(st.lists(deeds, min_size=1, max_size=14))
def test_a_copy_kept_with_sync_tokens_ends_as_a_full_list(steps):
    bench = Bench()
    copies = [Copy(bench, who, single) for who in (AMINA, BEA) for single in ("true", "false")]
    for deed, key, given_ in steps:
        if deed == "sync":
            for copy in copies:
                copy.sync()
        else:
            do(bench, deed, key, given_)

    for copy in copies:
        copy.sync()
        fresh = Copy(bench, copy.who, copy.single)
        assert copy.standing() == fresh.standing()
        assert fresh.held.items() <= copy.held.items()
