"""The community's days, one after another: the service works in the morning, people do what they do in the afternoon.

What has been played is remembered in the world itself, an act in the same unit as its effects: killed anywhere and
started again, the play goes on where it was.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from googleapiclient.errors import HttpError

from local_workspace.accounts import add_group, add_service_account, add_user
from local_workspace.tokens import issue_token
from local_workspace.world import World
from sync.core.people.schools_file import read_schools
from sync.core.people.staff_list import read_staff_list
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.doc import DocumentId
from sync.demo.acts import Act
from sync.demo.at_work import Community, Hands
from sync.demo.hands import NotThere
from sync.demo.sample import Sample
from sync.flows.parts import Parts
from sync.flows.provision import provision
from sync.flows.sweep import sweep
from sync.flows.sync_community import sync_community
from sync.google.services import ENGINE_SCOPES
from sync.store import books, people, portfolios

MORNING, AFTERNOON, EVENING = time(8, 0), time(15, 45), time(18, 0)
FRIDAY = 4
LONDON = ZoneInfo("Europe/London")
ACCOUNT = "cpd"

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """The play's parts. tell: what happens, a line at a time. rounds: how often the feeds were followed, by day."""

    world: World
    parts: Parts
    sample: Sample
    hands: Hands
    tell: Told
    rounds: Counter[date]


def open_accounts(world: World, sample: Sample, base: str) -> dict[str, object]:
    """Everyone's Google account, the schools' groups and the service's own key: made once, given back each time."""
    kept: dict[str, object] | None = world.get("demo", "key")
    key = _make_accounts(world, sample, base) if kept is None else kept
    # The port may be another than when the key was made.
    return key | {"token_uri": f"{base}/token"}


def _make_accounts(world: World, sample: Sample, base: str) -> dict[str, object]:
    with world.unit():
        schools, _ = read_lists(sample.schools, sample.people)
        members = [member for member in sample.members if member.has_account]
        for school in schools:
            add_user(world, school.engine_user, f"CPD at {school.domain.partition('.')[0].title()}")
        for member in members:
            add_user(world, member.email, member.name)
        scopes = {school.domain: list(ENGINE_SCOPES) for school in schools}
        key: dict[str, object] = add_service_account(world, ACCOUNT, scopes, base)
        world.set_clock(_at(sample.starts_on, MORNING))
        world.put("demo", "key", key)
    return key


def read_lists(schools_file: Path, staff_file: Path) -> tuple[tuple[School, ...], tuple[Person, ...]]:
    """The sample's schools and people. They are ours: a mistake in them is a mistake in the repository."""
    schools, mistakes = read_schools(tomllib.loads(schools_file.read_text(encoding="utf-8")))
    staff = read_staff_list(_grid(staff_file), schools=schools)
    if mistakes or staff.problems:
        raise ValueError(f"The sample community cannot be read: {mistakes or staff.problems}")
    return schools, staff.people


def _grid(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)


def play_until(stage: Stage, last: date) -> None:
    """Play every day up to `last` that has not been played, then let the service catch up with the last of them."""
    for day in _days_to_play(stage, last):
        _play_day(stage, day)
        with stage.world.unit():
            stage.world.put("demo", "played", day.isoformat())
            stage.world.drop("demo", "morning")
    set_clock(stage, last, EVENING)
    work(stage)


def set_clock(stage: Stage, day: date, hour: time) -> None:
    """Move the community's date on; it never goes back."""
    moment = _at(day, hour)
    if moment > stage.world.now():
        stage.world.set_clock(moment)


def _days_to_play(stage: Stage, last: date) -> Iterator[date]:
    played = stage.world.get("demo", "played")
    day = stage.sample.starts_on if played is None else date.fromisoformat(played) + timedelta(days=1)
    while day <= last:
        yield day
        day += timedelta(days=1)


def _play_day(stage: Stage, day: date) -> None:
    acts = [act for act in stage.sample.acts if act.on == day]
    if day.weekday() <= FRIDAY and stage.world.get("demo", "morning") != day.isoformat():
        set_clock(stage, day, MORNING)
        _new_staff_list(stage, day)
        _morning(stage, day)
        with stage.world.unit():
            stage.world.put("demo", "morning", day.isoformat())
    if acts:
        set_clock(stage, day, AFTERNOON)
    for act in acts:
        _do(stage, act)


def _new_staff_list(stage: Stage, day: date) -> None:
    """The office's list on the first day, and its new one in January."""
    lists = {stage.sample.starts_on: stage.sample.people, stage.sample.january_on: stage.sample.people_january}
    for first_day, path in lists.items():
        if day < first_day or stage.world.get("demo_list", path.name):
            continue
        schools, _ = read_lists(stage.sample.schools, path)
        staff = read_staff_list(_grid(path), schools=schools)
        for school in schools:
            members = [person.email for person in staff.people if person.school == school.key]
            add_group(stage.world, school.staff_group, members)
        provision(stage.parts, schools, staff)
        with stage.world.unit():
            stage.world.put("demo_list", path.name, day.isoformat())
        stage.tell(f"{day:%a %-d %b %Y}: staff list with {len(staff.people)} people")


def _morning(stage: Stage, day: date) -> None:
    """As `work`, but reading is done once: what is made today is read tomorrow, killed in between or not."""
    read = 0
    if stage.world.get("demo", "read") != day.isoformat():
        read = _read(stage)
        with stage.world.unit():
            stage.world.put("demo", "read", day.isoformat())
    _sweep(stage, read)


def work(stage: Stage) -> None:
    """What a worker does: read what changed, write what follows."""
    _sweep(stage, _read(stage))


def _read(stage: Stage) -> int:
    read = sync_community(stage.parts)
    stage.rounds[stage.parts.today()] += 1
    return read


def _sweep(stage: Stage, read: int) -> None:
    done = sweep(stage.parts)
    if read or done:
        stage.tell(f"{stage.world.now():%a %-d %b %Y}: {read} portfolios read, {done} things done")


def _do(stage: Stage, act: Act) -> None:
    """One act, done once: it and the note that it was done stand or fall together."""
    if stage.world.get("demo_act", act.id) is not None:
        return
    try:
        with stage.world.unit():
            community(stage).does(act)
            stage.world.put("demo_act", act.id, {"done": True})
    except NotThere as missing:
        with stage.world.unit():
            stage.world.put("demo_act", act.id, {"done": False, "why": str(missing)})
        stage.tell(f"{act.who} could not do {act.id}: {missing}")
    except HttpError as refused:
        raise ValueError(f"The act {act.id} was refused: {refused}") from refused


def community(stage: Stage) -> Community:
    """Everyone's hands on the stage's world."""

    def hands(email: str) -> Hands:
        return stage.hands.hold(issue_token(stage.world, email))

    def portfolio(email: str) -> DocumentId | None:
        with stage.parts.engine.begin() as c:
            row = portfolios.portfolio_of(c, PersonKey(email))
        return row.document if row else None

    def book(name: str) -> DocumentId | None:
        with stage.parts.engine.begin() as c:
            found = books.find_book(c, name)
        return found.document if found else None

    def engine_user(email: str) -> str:
        with stage.parts.engine.begin() as c:
            person = people.load_people(c)[PersonKey(email)]
            return people.load_schools(c)[person.school].engine_user

    return Community(hands, portfolio=portfolio, books=book, engine_user=engine_user)
