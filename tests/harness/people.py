"""What people do in a history: drawn from the workload tape, done through Google as themselves.

Every word they type holds a token that was never typed before, so that it can be told where it went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from googleapiclient.errors import HttpError

from local_workspace.rooms import docs as rooms
from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import Doc, Grid, Para
from sync.demo.acts import Spot
from sync.demo.hands import NotThere, section
from sync.errors import NeedsPerson
from sync.flows.restore_copy import plan_restoring
from sync.flows.undo_write import plan_undoing
from sync.store import copies, effects, writes
from sync.store.effects import State
from tests.harness.cast import Village
from tests.harness.scenes import FOLDED
from tests.support.colleague import BACK, LOG, NOTES, OFFERS, Colleague
from tests.support.founding import AMINA, CAROL, OAKFIELD

COLOURS = ("amber", "blue", "coral", "dun", "ebony", "fawn", "grey", "hazel")
SIGNS = (
    "",
    " \U0001f98a",
    " é",
    " \U0001f469\U0001f3fd\u200d\U0001f3eb",
    " \u200f\u05e9\u05dc\u05d5\u05dd",
    " \ufb01",
    " \U0001d518",
)
AUDIENCES = ("all our schools", "all our schools", "all our schools", "my school", "")
NOTE_COLUMN = "I"
MOST_TRIES = 3
# fmt: off
WEIGHTS = {
    "doc": {"log": 4, "offer": 4, "note": 2, "retitle": 2, "redate": 1, "remove": 2, "cut": 1, "file": 1, "comment": 1},
    "register": {"offer": 3, "reoffer": 3, "withdraw": 2, "sort": 3, "sheet": 4, "beside": 3, "file": 1},
    "question": {
        "answer": 5, "inside": 2, "erase": 2, "move block": 1, "log": 2, "retitle": 2, "cut": 1, "file": 1, "undo": 2,
        "restore": 1, "retry": 1,
    },
    "due": {"note": 4, "log": 3, "retitle": 2, "redate": 1, "cut": 2, "answer": 2, "erase": 3, "file": 1, "retry": 1},
    "untouched": {"answer": 6, "inside": 3, "erase": 1, "undo": 1, "retitle": 1, "note": 1, "retry": 1},
    "sessions": {"session": 3, "reschedule": 4, "cancel": 2, "calendar": 1, "retry": 1},
    "list": {"staff": 4, "log": 2, "offer": 2, "retry": 1},
    "nothing": {"staff": 1},
}
# fmt: on


class People:
    """Amina, Bea and Carol at their desks. One deed at a time, each at once; nobody waits for us."""

    def __init__(self, school: Village, tape: Random, log: list[str], heard: Callable[[str, str], None]) -> None:
        self.school, self.tape, self.log, self.heard = school, tape, log, heard
        # What people ask of the service at a terminal: (what, about what).
        self.asked: list[tuple[str, Any]] = []
        self.touched: set[str] = set()
        self.deeds: dict[str, Callable[[], None]] = {
            "log": self.logs, "offer": self.offers, "note": self.notes, "retitle": self.retitles,
            "redate": self.redates, "remove": self.removes, "cut": self.cuts, "file": self.changes_file,
            "comment": self.comments, "reoffer": self.reoffers, "withdraw": self.withdraws, "sort": self.sorts,
            "sheet": self.edits_sheet, "beside": self.types_beside, "answer": self.answers, "inside": self.types_inside,
            "erase": self.erases, "move block": self.moves_block, "session": self.adds_session,
            "reschedule": self.reschedules, "cancel": self.cancels, "calendar": self.edits_calendar,
            "staff": self.hands_in_list, "undo": self.undoes, "restore": self.restores, "retry": self.tries_again,
        }  # fmt: skip
        self.typed = 0
        self.sessions: list[str] = []
        # What stands in the coordinator's own column, and beside which offer; how often a session was changed.
        self.beside: dict[str, str] = {}
        self.changed: Counter[str] = Counter()
        self.set_on_again: Counter[str] = Counter()

    def do(self, likely: str) -> None:
        """One deed. Somebody who does not find what they look for does something else."""
        weights = WEIGHTS[likely]
        for name in self.tape.choices(list(weights), list(weights.values()), k=MOST_TRIES):
            try:
                if name == "sheet":
                    self._noting_what_goes(self.deeds[name])
                else:
                    self.deeds[name]()
            except (NotThere, HttpError, LookupError, NeedsPerson) as error:
                self.log.append(f"people: {name} came to nothing: {type(error).__name__}")
            else:
                self.log.append(f"people: {name}")
                return

    def words(self, *, signs: bool = True) -> str:
        self.typed += 1
        return f"{self.tape.choice(COLOURS)}{self.typed}q" + (self.tape.choice(SIGNS) if signs else "")

    def asks(self, what: str, about: Any) -> None:
        self.asked.append((what, about))

    def someone(self) -> Colleague:
        return self.tape.choice((self.school.amina, self.school.amina, self.school.carol))

    # The portfolio

    def logs(self) -> None:
        day = self.school.world.now().date()
        when = self.tape.choice((f"{day.day} {day:%B %Y}", f"{day.day}/{day.month}/{day.year}", ""))
        self.someone().logs(when, self.words(), "1 h", self.words())

    def offers(self) -> None:
        self.someone().offers(self.words(), self.words(), self.tape.choice(AUDIENCES))

    def notes(self) -> None:
        self.someone().notes(self.words())

    def retitles(self) -> None:
        who = self.someone()
        row = self._row(who, LOG)
        who.renames(row[1], f"{row[1]} {self.words(signs=False)}")

    def redates(self) -> None:
        who = self.someone()
        row = self._row(who, LOG)
        who.redates(row[1], f"{self.tape.randint(1, 28)} February 2027")

    def removes(self) -> None:
        who, where = self.someone(), self.tape.choice((LOG, OFFERS))
        row = self._row(who, where)
        who.removes(row[1] if where == LOG else row[0], where)

    def cuts(self) -> None:
        """Take a line of one's own out and type it again elsewhere, as cut and paste does."""
        who = self.someone()
        doc = self.school.doc(who)
        lines = [block for block in section(doc, NOTES) if isinstance(block, Para) and block.text.strip()]
        if not lines:
            raise NotThere("nothing to cut")
        line = self.tape.choice(lines)
        who.types(_deletion(doc, line.start, line.end - 1))
        who.notes(line.text)

    def comments(self) -> None:
        """A suggestion, not an edit: what it says counts for nothing until somebody accepts it."""
        who = self.someone()
        doc = self.school.doc(who)
        para = next(block for block in section(doc, NOTES) if isinstance(block, Para))
        request = _insertion(doc, para.start, self.words())
        rooms.suggest(self.school.world, doc.id, {"email": who.email, "request": request})
        self.heard(doc.id, who.email)

    def changes_file(self) -> None:
        who = self.someone()
        self.tape.choice((who.trashes, who.restores, who.restores, who.copies))()

    # Offers and the register

    def reoffers(self) -> None:
        who = self.someone()
        who.changes_offer(self._row(who, OFFERS)[0], "How and when", self.words())

    def withdraws(self) -> None:
        who = self.someone()
        who.withdraws_offer(self._row(who, OFFERS)[0])

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
        self.school.bea.edits_workbook("register", self.tape.choice((insert, delete, move)))

    # Questions

    def answers(self) -> None:
        who, (title, stage) = self.school.amina, self._asked()
        where = self.tape.choice((Spot.SPACE, Spot.SPACE, Spot.SECOND, Spot.GLUED, Spot.HEADING))
        who.answers(title, self.words(), stage=stage, where=where)

    def types_inside(self) -> None:
        """In the middle of one of our own lines."""
        doc, block = self._block()
        para = self.tape.choice(block)
        at = self.tape.randint(para.start, para.end - 1)
        self.school.amina.types(_insertion(doc, at, self.words(signs=False)))

    def erases(self) -> None:
        title, stage = self._asked()
        self.school.amina.deletes_prompt(title, stage=stage)

    def moves_block(self) -> None:
        """Cut our whole question and paste it below the notes, as text of one's own."""
        doc, block = self._block()
        text = "\n".join(para.text for para in block)
        self.school.amina.types(_deletion(doc, block[0].start, block[-1].end - (block[-1].end == doc.end)))
        self.school.amina.notes(text)

    def _asked(self) -> tuple[str, int]:
        return FOLDED, self.tape.choice((1, 1, 1, 3))

    def _block(self) -> tuple[Doc, list[Para]]:
        doc = self.school.doc(self.school.amina)
        paras = [block for block in section(doc, BACK) if isinstance(block, Para)]
        ours = [para for para in paras if para.text.strip() and para.heading == 0]
        if len(ours) < 2:
            raise NotThere("no question")
        return doc, ours[1:]

    # Sessions and the staff list

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
        return self.tape.choice(["Network maths3q", *self.sessions])

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
        self.asks("provision", self.school.takes_in_list(**self.tape.choice(lists)))

    def undoes(self) -> None:
        """Amina asks for one of our questions to be taken back."""
        with self.school.parts.engine.begin() as c:
            written = writes.load_writes(c, PersonKey(AMINA))
            if not written:
                raise NotThere("nothing was written")
            plan_undoing(c, self.school.parts, PersonKey(AMINA), self.tape.choice(written).n)
        self.asks("sweep", None)

    def restores(self) -> None:
        with self.school.parts.engine.begin() as c:
            kept = copies.load_copies(c, PersonKey(AMINA))
            if not kept:
                raise NotThere("no copy")
            plan_restoring(c, self.school.parts, PersonKey(AMINA), self.tape.choice(kept).taken_on)
        self.asks("sweep", None)

    def tries_again(self) -> None:
        """The administrator has whatever waits looked at again, or lets it go on."""
        with self.school.parts.engine.begin() as c:
            waiting = effects.listing(c, State.WAITING)
        if not waiting:
            raise NotThere("nothing waits")
        self.asks(self.tape.choice(("retry", "approve")), self.tape.choice(waiting).key)

    def _row(self, who: Colleague, where: str) -> list[str]:
        """A filled row of a section's first table, as texts."""
        grids = [block for block in section(self.school.doc(who), where) if isinstance(block, Grid)]
        rows = [[cell.text for cell in row] for grid in grids[:1] for row in grid.rows[1:]]
        filled = [row for row in rows if any(row)]
        if not filled:
            raise NotThere(f"no row in {where}")
        return self.tape.choice(filled)


def _insertion(doc: Doc, at: int, text: str) -> dict[str, object]:
    return {"insertText": {"location": {"index": at, "tabId": doc.tab_id}, "text": text}}


def _deletion(doc: Doc, start: int, end: int) -> dict[str, object]:
    if end <= start:
        raise NotThere("nothing there")
    return {"deleteContentRange": {"range": {"startIndex": start, "endIndex": end, "tabId": doc.tab_id}}}
