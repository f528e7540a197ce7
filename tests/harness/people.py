"""What people do in a history: drawn from the workload tape, done through Google as themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from googleapiclient.errors import HttpError

from sync.demo.hands import NotThere
from sync.errors import NeedsPerson
from tests.harness.at_docs import AtTheirDocs
from tests.harness.at_the_office import AtTheOffice

MOST_TRIES = 3
# fmt: off
WEIGHTS = {
    "doc": {"log": 4, "offer": 4, "note": 2, "retitle": 2, "redate": 1, "remove": 2, "cut": 1, "file": 1, "suggest": 1},
    "register": {"offer": 3, "reoffer": 3, "withdraw": 2, "sort": 3, "sheet": 4, "beside": 3, "file": 1},
    "question": {
        "answer": 5, "inside": 2, "erase": 2, "move block": 1, "borrow": 2, "log": 2, "retitle": 2, "cut": 1, "file": 1,
        "undo": 2, "restore": 1, "retry": 1,
    },
    "due": {"note": 4, "log": 3, "retitle": 2, "redate": 1, "cut": 2, "answer": 2, "erase": 5, "file": 1, "retry": 1},
    "untouched": {"answer": 6, "inside": 3, "erase": 1, "undo": 1, "retitle": 1, "note": 1, "retry": 1},
    "sessions": {"session": 3, "reschedule": 4, "cancel": 2, "calendar": 1, "retry": 1},
    "list": {"staff": 4, "log": 2, "offer": 2, "retry": 1},
    "nothing": {"staff": 1},
}
# fmt: on


class People(AtTheirDocs, AtTheOffice):
    """Amina, Bea and Carol at their desks. One deed at a time, each at once; nobody waits for us."""

    def do(self, likely: str) -> None:
        """One deed. Somebody who does not find what they look for does something else."""
        weights = WEIGHTS[likely]
        for name in self.tape.choices(list(weights), list(weights.values()), k=MOST_TRIES):
            try:
                DEEDS[name](self)
            except (NotThere, HttpError, LookupError, NeedsPerson) as error:
                self.log.append(f"people: {name} came to nothing: {type(error).__name__}")
            else:
                self.log.append(f"people: {name}")
                return


DEEDS: Mapping[str, Callable[[People], None]] = {
    "log": People.logs,
    "offer": People.offers,
    "note": People.notes,
    "retitle": People.retitles,
    "redate": People.redates,
    "remove": People.removes,
    "cut": People.cuts,
    "file": People.changes_file,
    "suggest": People.suggests,
    "reoffer": People.reoffers,
    "withdraw": People.withdraws,
    "answer": People.answers,
    "inside": People.types_inside,
    "erase": People.erases,
    "move block": People.moves_block,
    "borrow": People.borrows,
    "sort": People.sorts,
    "sheet": People.edits_sheet,
    "beside": People.types_beside,
    "session": People.adds_session,
    "reschedule": People.reschedules,
    "cancel": People.cancels,
    "calendar": People.edits_calendar,
    "staff": People.hands_in_list,
    "undo": People.undoes,
    "restore": People.restores,
    "retry": People.tries_again,
}
