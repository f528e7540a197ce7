"""What people do elsewhere: the coordinator in the workbooks and the calendar, the administrator at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from sync.core.people.types import PersonKey
from sync.demo.hands import NotThere
from sync.flows.restore_copy import plan_restoring
from sync.flows.undo_write import plan_undoing
from sync.store import copies, effects, writes
from sync.store.effects import State
from tests.harness.cast import Village
from tests.harness.desk import Desk
from tests.support.founding import AMINA, CAROL, OAKFIELD

NOTE_COLUMN = "L"


class AtTheOffice(Desk):
    """sessions: by their titles. beside: what stands in the coordinator's own column, by the key it was typed beside.

    changed, set_on_again: how often a session was. touched: whose event somebody changed in the calendar itself.
    """

    def __init__(
        self,
        school: Village,
        tape: Random,
        log: list[str],
        heard: Callable[[str, str], None],
        *,
        sessions: Iterable[str],
    ) -> None:
        super().__init__(school, tape, log, heard)
        self.sessions = list(sessions)
        self.beside: dict[str, str] = {}
        self.changed: Counter[str] = Counter()
        self.set_on_again: Counter[str] = Counter()
        self.touched: set[str] = set()

    # The register

    def sorts(self) -> None:
        self.school.bea.sorts_register(self.tape.choice(("School", "Who", "Happy to help with")))

    def types_beside(self) -> None:
        """The coordinator's own column."""
        row, text = self.tape.randint(2, 4), self.words(signs=False)
        self._noting_what_goes(lambda: self.school.bea.types_in_register(f"{NOTE_COLUMN}{row}", text))
        beside = next((line["Key"] for line in self.school.register() if line["Coordinator's note"] == text), "")
        if beside:
            self.beside[text] = beside

    def _noting_what_goes(self, deed: Callable[[], None]) -> None:
        """What the coordinator takes out of the sheet by a deed of her own is gone by her will."""
        before = self._notes()
        deed()
        for text in before - self._notes():
            self.beside.pop(text, None)

    def _notes(self) -> set[str]:
        return {line["Coordinator's note"] for line in self.school.register()}

    def edits_sheet(self) -> None:
        row = self.tape.randint(1, 5)
        span = {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + 1}
        insert = {"insertDimension": {"range": span, "inheritFromBefore": True}}
        delete = {"deleteDimension": {"range": span}}
        move = {"moveDimension": {"source": span, "destinationIndex": 1}}
        deed = self.tape.choice((insert, delete, move))
        self._noting_what_goes(lambda: self.school.bea.edits_workbook("register", deed))

    # Sessions

    def adds_session(self) -> None:
        title = f"Network {self.words(signs=False)}"
        self.sessions.append(title)
        self.school.bea.adds_session(title, f"{self.tape.randint(19, 29)} April 2027", "3:45 pm", "60")

    def reschedules(self) -> None:
        title, start = self._session(), self.tape.choice(("4 pm", "4:15 pm", "9:30 am"))
        self.changed[title] += 1
        self.school.bea.changes_row(title, "Start", start)

    def cancels(self) -> None:
        title, whom = self._session(), self.tape.choice(("cancelled", "cancelled", "all our schools"))
        self.changed[title] += 1
        self.set_on_again[title] += whom != "cancelled"
        self.school.bea.changes_row(title, "For whom", whom)

    def edits_calendar(self) -> None:
        """Somebody with the organiser's calendar takes an event away, or moves it; that is theirs to do."""
        events = [event for _, event in self.school.world.items("event") if event["status"] != "cancelled"]
        if not events:
            raise NotThere("nothing in the calendar")
        event = self.tape.choice(events)
        self.touched.add(event["summary"])
        self.school.hands(OAKFIELD)
        calendar, where = self.school.equipment.calendar, {"calendarId": "primary", "eventId": event["id"]}
        if self.tape.random() < 0.5:
            calendar.delete(**where).execute()
        else:
            calendar.patch(
                **where, body={"summary": event["summary"], "start": event["end"], "end": event["end"]}
            ).execute()

    def _session(self) -> str:
        return self.tape.choice(self.sessions)

    # At a terminal

    def hands_in_list(self) -> None:
        """A new staff list; the administrator has it read by `cpd provision`."""
        eve = {"Name": "Eve Adams", "Email": "eve@hillside.example", "School": "Hillside Primary", "Role": "TA"}
        lists: tuple[dict[str, Any], ...] = (
            {"joiners": (eve,)},
            {"joiners": (eve,)},
            {"without": (CAROL,)},
            {"bea": {"Role": "Teacher; CPD leader"}, "amina": {"Role": "Teacher; Coordinator"}},
            {},
        )
        self.asked.append(("provision", self.school.takes_in_list(**self.tape.choice(lists))))

    def undoes(self) -> None:
        """Amina asks for one of our questions to be taken back."""
        with self.school.parts.engine.begin() as c:
            written = writes.load_writes(c, PersonKey(AMINA))
            if not written:
                raise NotThere("nothing was written")
            plan_undoing(c, self.school.parts, PersonKey(AMINA), self.tape.choice(written).n)
        self.asked.append(("sweep", {}))

    def restores(self) -> None:
        with self.school.parts.engine.begin() as c:
            kept = copies.load_copies(c, PersonKey(AMINA))
            if not kept:
                raise NotThere("no copy")
            plan_restoring(c, self.school.parts, PersonKey(AMINA), self.tape.choice(kept).taken_on)
        self.asked.append(("sweep", {}))

    def tries_again(self) -> None:
        """The administrator has whatever waits looked at again, or lets it go on."""
        with self.school.parts.engine.begin() as c:
            waiting = effects.listing(c, State.WAITING)
        if not waiting:
            raise NotThere("nothing waits")
        self.asked.append((self.tape.choice(("retry", "approve")), self.tape.choice(waiting).key))
