"""What one person does, through Google, as themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.demo import acts
from sync.demo.acts import Act, Deed, FileChange, Spot
from sync.demo.at_work import Community
from sync.store import books, people, portfolios

if TYPE_CHECKING:
    from tests.support.community import School

LOG, NOTES, OFFERS, BACK = "My log", "Quick notes", "What I can offer", "Looking back"
SESSION_HEADINGS = ("Session", "Date", "Start", "Minutes", "For whom")
ALL = "all our schools"


class Colleague:
    """One person and their hands."""

    def __init__(self, school: School, email: str) -> None:
        self.school, self.email = school, email

    # The portfolio

    @property
    def portfolio(self) -> DocumentId:
        with self.school.parts.engine.begin() as c:
            row = portfolios.portfolio_of(c, PersonKey(self.email))
        assert row is not None, f"{self.email} has no portfolio"
        return row.document

    def does(self, deed: Deed, *, whose: Colleague | None = None) -> None:
        act = Act("a story", date(2027, 1, 5), self.email, deed, whose.email if whose else "")
        _community(self.school).does(act)

    def logs(self, when: str, what: str, long: str = "", next_step: str = "") -> None:
        self.does(acts.AddRow(LOG, (when, what, long, next_step)))

    def notes(self, text: str, *, whose: Colleague | None = None) -> None:
        self.does(acts.TypeLine(NOTES, text), whose=whose)

    def offers(self, what: str, how: str = "", audience: str = ALL) -> None:
        self.does(acts.AddRow(OFFERS, (what, how, audience)))

    def renames(self, old: str, new: str) -> None:
        """Correct the title of a log entry."""
        self.does(acts.EditCell(LOG, old, "What I did", new))

    def redates(self, what: str, when: str) -> None:
        self.does(acts.EditCell(LOG, what, "When", when))

    def does_in_log(self, what: str, column: str, text: str) -> None:
        """Type in one cell of a log entry."""
        self.does(acts.EditCell(LOG, what, column, text))

    def changes_offer(self, what: str, column: str, text: str) -> None:
        self.does(acts.EditCell(OFFERS, what, column, text))

    def removes(self, row: str, section: str = LOG) -> None:
        self.does(acts.DeleteRow(section, row))

    def withdraws_offer(self, what: str) -> None:
        self.removes(what, OFFERS)

    def retypes_line(self, old: str, new: str) -> None:
        """Change a line anywhere in the Doc, headings included."""
        self.does(acts.EditLine(old, new))

    def answers(self, what: str, text: str, *, stage: int = 1, where: Spot = Spot.SPACE) -> None:
        self.does(acts.AnswerPrompt(what, stage, text, where))

    def deletes_prompt(self, what: str, *, stage: int = 1) -> None:
        self.does(acts.DeletePrompt(what, stage))

    def plans_session(self, *cells: str, section: str = OFFERS) -> None:
        """A table of sessions with one in it, at the end of a section."""
        self.does(acts.InsertTable(section, SESSION_HEADINGS, (cells,)))

    def writes_table(self, section: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        self.does(acts.InsertTable(section, headings, tuple(rows)))

    def changes_session(self, title: str, column: str, text: str) -> None:
        self.does(acts.EditCell(OFFERS, title, column, text))

    def types(self, *requests: dict[str, Any]) -> None:
        """Edits of one's own Doc as the editor sends them."""
        documents = self.school.hands(self.email).documents
        documents.batchUpdate(documentId=self.portfolio, body={"requests": list(requests)}).execute()

    # The file

    def trashes(self) -> None:
        self.does(acts.ChangeFile(FileChange.TRASH))

    def restores(self) -> None:
        self.does(acts.ChangeFile(FileChange.RESTORE))

    def unshares(self) -> None:
        """Remove the service from one's own portfolio."""
        self.does(acts.ChangeFile(FileChange.UNSHARE))

    def shares_with(self, email: str) -> None:
        self.does(acts.ShareWith(email))

    def destroys(self, file: str = "") -> None:
        self.school.hands(self.email).files.delete(fileId=file or self.portfolio).execute()

    def copies(self, file: str = "") -> DocumentId:
        """A copy in one's own Drive."""
        reply = self.school.hands(self.email).files.copy(fileId=file or self.portfolio, body={"name": "Copy"}).execute()
        return DocumentId(reply["id"])

    def opens(self, file: str) -> dict[str, Any]:
        """The file's facts; raises HttpError 404 for whoever may not see it."""
        found: dict[str, Any] = (
            self.school.hands(self.email).files.get(fileId=file, fields="id,name,capabilities/canEdit").execute()
        )
        return found

    # The workbooks

    def adds_session(self, title: str, day: str, start: str, minutes: str, audience: str = ALL, host: str = "") -> None:
        """A row in the coordinator's workbook."""
        cells = zip((*SESSION_HEADINGS, "Held by"), (title, day, start, minutes, audience, host), strict=True)
        self.does(acts.WorkbookRow("Sessions", tuple(cells)))

    def changes_row(self, title: str, column: str, text: str) -> None:
        self.does(acts.WorkbookCell("Sessions", title, column, text))

    def sorts_register(self, column: str) -> None:
        self.does(acts.SortRegister(column))

    def types_in_register(self, cell: str, text: str) -> None:
        self.types_in("register", f"'Offers'!{cell}", text)

    def types_in(self, book: str, span: str, text: str) -> None:
        values = self.school.hands(self.email).spreadsheets.values()
        body = {"values": [[text]]}
        file = self.school.book(book)
        values.update(spreadsheetId=file, range=span, valueInputOption="USER_ENTERED", body=body).execute()

    def edits_workbook(self, book: str, *requests: dict[str, Any]) -> None:
        sheets = self.school.hands(self.email).spreadsheets
        sheets.batchUpdate(spreadsheetId=self.school.book(book), body={"requests": list(requests)}).execute()


def _community(school: School) -> Community:
    engine = school.parts.engine

    def portfolio(email: str) -> DocumentId | None:
        with engine.begin() as c:
            row = portfolios.portfolio_of(c, PersonKey(email))
        return row.document if row else None

    def book(name: str) -> DocumentId | None:
        with engine.begin() as c:
            found = books.find_book(c, name)
        return found.document if found else None

    def engine_user(email: str) -> str:
        with engine.begin() as c:
            person = people.load_people(c)[PersonKey(email)]
            return people.load_schools(c)[person.school].engine_user

    return Community(school.hands, portfolio=portfolio, books=book, engine_user=engine_user)
