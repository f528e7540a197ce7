"""A small community's months in a process of their own. Started again after a kill, it goes on where it was.

Usage: life.py FOLDER DATABASE_URL. Says "call" before every call to Google; its last line is the picture of the end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from local_workspace.app import LocalWorkspace
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.program import Outside, never_wake, open_parts
from sync.settings import Settings
from tests.support.community import School
from tests.support.founding import BASE, Account, Equipment, WorldClock, new_account, open_accounts
from tests.support.pictures import picture
from tests.support.trouble import watched

FOLDED = "Fractions with folded paper"
Deed = Callable[[School], None]

# Each day, what the service does in the morning is followed by what people do.
DAYS: dict[str, tuple[Deed, ...]] = {
    "2027-01-05": (
        lambda school: school.amina.offers("Questioning", "Thursdays"),
        lambda school: school.carol.offers("Phonics catch-up"),
    ),
    "2027-01-06": (
        lambda school: school.amina.changes_offer("Questioning", "How and when", "Tuesdays"),
        lambda school: school.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60"),
        lambda school: school.bea.sorts_register("School"),
    ),
    "2027-01-19": (lambda school: school.amina.logs("19 January 2027", FOLDED, "1 h", "try it with 7C"),),
    "2027-01-20": (lambda school: school.bea.changes_row("Maths network", "Start", "4:15 pm"),),
    "2027-02-22": (lambda school: school.amina.answers(FOLDED, "I do it differently"),),
    "2027-02-23": (lambda school: school.bea.changes_row("Maths network", "For whom", "cancelled"),),
    "2027-02-24": (),
}
HOURS = ("08:00", "08:45")


def live(school: School) -> None:
    for day, deeds in DAYS.items():
        for hour in HOURS:
            _once(school, f"{day} {hour}", lambda day=day, hour=hour: _morning(school.on(day, hour)), whole=False)
        for number, deed in enumerate(deeds):
            _once(school, f"{day} deed {number}", lambda deed=deed: deed(school), whole=True)


def _morning(school: School) -> None:
    school.hands_in_list()
    school.sweep()
    school.works()


def _once(school: School, name: str, do: Callable[[], object], *, whole: bool) -> None:
    """Do it unless it was done. whole: what a person does happens at once or not at all; a kill falls in between."""
    if school.world.get("life", name) is not None:
        return
    if whole:
        with school.world.unit():
            do()
            school.world.put("life", name, True)
        return
    do()
    with school.world.unit():
        school.world.put("life", name, True)


def _account(world: World) -> Account:
    kept = world.get("life", "account")
    if kept is not None:
        return Account(kept["key"], kept["meet_key"], [(key, value) for key, value in kept["kept"]], kept["secret"])
    account = new_account()
    with world.unit():
        open_accounts(world, account)
        world.put("life", "account", asdict(account))
    return account


def main(folder: Path, database_url: str) -> None:
    world = World(folder)
    equipment = Equipment(_account(world))
    app = InProcess(LocalWorkspace(world), BASE)
    equipment.engine_door.inside = equipment.people_door.inside = app
    outside = Outside(equipment.google, WorldClock(world), BASE, equipment.meet)
    with open_parts(Settings(data=folder, database_url=database_url), outside, wake=never_wake) as parts:
        school = School(equipment, world, parts)
        with watched(school, before=lambda _number, _method: print("call", flush=True)):  # noqa: T201
            live(school)
        print(json.dumps(picture(school), default=str, sort_keys=True), flush=True)  # noqa: T201
    world.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
