"""A small school to look at: a portfolio with a question in it, a list of 300 rows, a webinar, a mail, a story."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.message import EmailMessage
from typing import Any

from google.oauth2.credentials import Credentials
from support.clients import client

from local_workspace.accounts import add_group, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.pages.story import Deed, Step
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
SERVICE, STAFF = "cpd@oakfield.example", "staff@oakfield.example"
BASE = "http://localhost:8099"
NASTY = '<script>alert("x")</script> & <b>co</b>'
ANSWER = "8C put the marker pens down and explained it to each other"
QUESTION = "What did you see? (if you like)"
ROWS = 300
GREY = {"color": {"rgbColor": {"red": 0.4, "green": 0.4, "blue": 0.4}}}

# (text, named style, text style); a None style is a list item.
LINES: tuple[tuple[str, str | None, dict[str, Any]], ...] = (
    ("Amina Hussain: my CPD portfolio", "TITLE", {}),
    (
        "This is your Doc. Two minutes a week is plenty. Nothing is asked in the holidays.",
        "NORMAL_TEXT",
        {"italic": True, "foregroundColor": GREY},
    ),
    ("Quick notes", "HEADING_2", {}),
    ("Read about hinge questions on the bus 🚌", None, {}),
    (NASTY, None, {}),
    ("https://oakfield.example/recordings/hinge_questions_with_mini_whiteboards_in_year_9_period_3", None, {}),
    ("الحصة الثانية مع الصف السابع", None, {}),
    ("Looking back", "HEADING_2", {}),
    ("Fractions with folded paper: one month on", "HEADING_3", {}),
    ("You did this on 4 March. You wanted to “try it with 7C before the test”.", "NORMAL_TEXT", {"italic": True}),
    (
        "Any difference yet? too early / no difference / I do it differently / pupils benefit",
        "NORMAL_TEXT",
        {"bold": True},
    ),
    ("I do it differently", "NORMAL_TEXT", {}),
    (QUESTION, "NORMAL_TEXT", {"bold": True}),
    (ANSWER, "NORMAL_TEXT", {}),
    ("One word will do. Don’t want it? Delete it. (7K2M)", "NORMAL_TEXT", {"italic": True, "foregroundColor": GREY}),
    ("What I can offer", "HEADING_2", {}),
    ("Fifteen minutes on mark books; details on our site", "NORMAL_TEXT", {}),
)
PROMPT = range(8, 15)
OFFERS = (
    ("What", "How and when", "For"),
    ("15 minutes on mark books", "Tuesdays after school", "all our schools"),
    ("Watch my Year 9 starter", "any Thursday, period 2", "my school"),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The ids of what is in the scene. view: the filter view of the register that shows questioning only."""

    doc: str
    sheet: str
    view: int


@dataclass
class Tale:
    """A story that remembers how far it was moved, and moves the world's clock."""

    world: World
    title: str = "Four schools, one community"
    moved: list[int] = field(default_factory=list)
    busy: bool = False
    movable: bool = True
    worked: list[str] = field(default_factory=list)

    def summary(self) -> list[tuple[str, str, str]]:
        return [("portfolios read", "58 of 61", ""), ("questions placed", "34", "/people"), ("answers read", "9", "")]

    def links(self) -> list[tuple[str, str]]:
        return [("Who can help with what", "/people"), ("The service’s mail", f"/mail?as={SERVICE}&box=sent")]

    def news(self) -> list[str]:
        return [f"Amina wrote {NASTY}", *(f"Portfolio {number} was read" for number in range(30))]

    def steps(self) -> list[Step]:
        look, listen = "Read the mail.", "What everybody got."
        return [
            Step("Write a line", "Type into the Doc.", "It is kept.", "Open the Doc", self._portfolio(), AMINA),
            Step(
                "A month later", "The date moves on.", "You are Bea.", "Move on", "/mail", BEA, "month", "Done twice."
            ),
            Step("Later", look, listen, "Not yet", "", AMINA),
        ]

    def _portfolio(self) -> str:
        docs = [key for key, file in self.world.items("file") if file["owner"] == AMINA]
        return f"/document/d/{docs[0]}/edit" if docs else ""

    def places(self) -> dict[str, str]:
        sheets = [key for key, file in self.world.items("file") if file["owner"] == SERVICE]
        return {"Register": f"/spreadsheets/d/{sheets[0]}/edit"} if sheets else {}

    def who_is_who(self) -> dict[str, str]:
        return {AMINA: "Teacher, Oakfield School", BEA: "TA, Oakfield School", CAROL: f"Governor, {NASTY}"}

    def since(self) -> list[str]:
        return self.worked

    def next_question(self) -> date | None:
        days = (date(2027, 4, 12), date(2027, 6, 7))
        return next((day for day in days if day > self.world.now().date()), None)

    def deed_states(self) -> dict[str, int]:
        return {"waiting": 1, "done": 2, "failed": 0}

    def deeds(self, state: str, *, most: int) -> list[Deed]:
        about = [f"Amina’s portfolio: question {number} {NASTY}" for number in range(self.deed_states()[state])]
        why = "Three questions are waiting already." if state == "waiting" else ""
        return [Deed(f"prompt:7:{at}", "prompt", one, state, why, "") for at, one in enumerate(about)][:most]

    def can_move(self) -> bool:
        return self.movable and not self.busy

    def move(self, days: int) -> None:
        self.moved.append(days)
        self.world.set_clock(self.world.now() + timedelta(days=days))
        self.worked = ["2 questions written into portfolios"]

    def is_busy(self) -> bool:
        return self.busy


def make_scene(world: World) -> Scene:
    """Fill a world that has its clock set; everything is made through Google's own methods."""
    for email, name in ((AMINA, "Amina Hussain"), (BEA, "Bea Lindqvist"), (CAROL, f"Carol {NASTY}")):
        add_user(world, email, name)
    add_user(world, SERVICE, "CPD at Oakfield")
    add_group(world, STAFF, [AMINA, BEA])
    doc, sheet = _portfolio(world), _register(world)
    _webinar(world)
    _mail(world)
    return Scene(doc, sheet[0], sheet[1])


def google(world: World, email: str, name: str) -> Any:
    """The official client of one service, as one person."""
    credentials = Credentials(issue_token(world, email))  # type: ignore[no-untyped-call]
    return client(credentials, InProcess(LocalWorkspace(world), BASE), name, BASE)


def share(world: World, file_id: str, owner: str, **permission: str) -> None:
    google(world, owner, "drive").permissions().create(
        fileId=file_id, body=permission, sendNotificationEmail=False
    ).execute()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _portfolio(world: World) -> str:
    documents = google(world, AMINA, "docs").documents()
    made: str = documents.create(body={"title": f"Amina’s portfolio {NASTY}"}).execute()["documentId"]
    text = "\n".join(line for line, _, _ in LINES)
    requests: list[dict[str, Any]] = [{"insertText": {"location": {"index": 1}, "text": text}}]
    spans, at = [], 1
    for line, named, style in LINES:
        span = {"startIndex": at, "endIndex": at + _units(line)}
        spans.append(span)
        at = span["endIndex"] + 1
        requests += _dressed(span, named, style)
    place = {"startIndex": spans[PROMPT[0]]["startIndex"], "endIndex": spans[PROMPT[-1]]["endIndex"]}
    requests.append({"createNamedRange": {"name": "cpd:prompt:7K2M", "range": place}})
    link = {"startIndex": spans[-1]["endIndex"] - 8, "endIndex": spans[-1]["endIndex"]}
    style = {"link": {"url": "https://oakfield.example/markbooks"}}
    requests.append({"updateTextStyle": {"range": link, "textStyle": style, "fields": "link"}})
    documents.batchUpdate(documentId=made, body={"requests": requests}).execute()
    _add_table(documents, made)
    share(world, made, AMINA, type="user", role="reader", emailAddress=BEA)
    share(world, made, AMINA, type="user", role="writer", emailAddress=SERVICE)
    return made


def _dressed(span: dict[str, int], named: str | None, style: dict[str, Any]) -> list[dict[str, Any]]:
    if named is None:
        return [{"createParagraphBullets": {"range": span, "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}}]
    paragraph = {"namedStyleType": named}
    found: list[dict[str, Any]] = [
        {"updateParagraphStyle": {"range": span, "paragraphStyle": paragraph, "fields": "namedStyleType"}}
    ]
    if style:
        found.append({"updateTextStyle": {"range": span, "textStyle": style, "fields": ",".join(style)}})
    return found


def _add_table(documents: Any, doc: str) -> None:
    end = documents.get(documentId=doc).execute()["body"]["content"][-1]["endIndex"] - 1
    table = {"rows": len(OFFERS), "columns": 3, "location": {"index": end}}
    documents.batchUpdate(documentId=doc, body={"requests": [{"insertTable": table}]}).execute()
    rows = documents.get(documentId=doc).execute()["body"]["content"][-2]["table"]["tableRows"]
    requests: list[dict[str, Any]] = []
    for row, words in reversed(list(zip(rows, OFFERS, strict=True))):
        for cell, text in reversed(list(zip(row["tableCells"], words, strict=True))):
            at = cell["content"][0]["startIndex"]
            span = {"startIndex": at, "endIndex": at + len(text)}
            requests.append({"insertText": {"location": {"index": at}, "text": text}})
            bold = {"range": span, "textStyle": {"bold": row is rows[0]}, "fields": "bold"}
            requests.append({"updateTextStyle": bold})
    documents.batchUpdate(documentId=doc, body={"requests": requests}).execute()


def _register(world: World) -> tuple[str, int]:
    books = google(world, SERVICE, "sheets").spreadsheets()
    sheets = [{"properties": {"title": "Offers", "gridProperties": {"frozenRowCount": 1}}}, _tab("Sessions")]
    book = books.create(body={"properties": {"title": "Ask a colleague: the live list"}, "sheets": sheets}).execute()
    offers = book["sheets"][0]["properties"]["sheetId"]
    areas = ("Questioning", "Phonics", "Behaviour")
    rows = [[f"Person {n}", "Oakfield", f"Topic {n}", areas[n % 3], "Thursdays"] for n in range(ROWS - 1)]
    rows += [["Sam Okafor", "Hillside", NASTY, "Phonics", "=not a formula"]]
    values = [["Who", "School", "Happy to help with", "Area", "How and when"], *rows]
    books.values().update(
        spreadsheetId=book["spreadsheetId"], range="Offers!A1", valueInputOption="RAW", body={"values": values}
    ).execute()
    view = {"title": "Questioning", "range": {"sheetId": offers, "startRowIndex": 0, "endColumnIndex": 5}}
    rule = {"condition": {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "question"}]}}
    request = {"addFilterView": {"filter": view | {"criteria": {"3": rule}}}}
    reply = books.batchUpdate(spreadsheetId=book["spreadsheetId"], body={"requests": [request]}).execute()
    share(world, book["spreadsheetId"], SERVICE, type="group", role="reader", emailAddress=STAFF)
    return book["spreadsheetId"], reply["replies"][0]["addFilterView"]["filter"]["filterViewId"]


def _tab(title: str) -> dict[str, Any]:
    return {"properties": {"title": title}}


def _webinar(world: World) -> None:
    event = {
        "id": "cpd7k3m9q1v0",
        "summary": "Hinge questions",
        "description": f"Bring a question that splits a class. {NASTY} https://oakfield.example/hinge",
        "start": {"dateTime": "2027-03-18T16:00:00", "timeZone": "Europe/London"},
        "end": {"dateTime": "2027-03-18T17:00:00", "timeZone": "Europe/London"},
        "attendees": [{"email": AMINA}, {"email": BEA}],
        "conferenceData": {
            "createRequest": {"requestId": "one", "conferenceSolutionKey": {"type": "hangoutsMeet"}},
        },
    }
    google(world, SERVICE, "calendar").events().insert(
        calendarId="primary", body=event, conferenceDataVersion=1, sendUpdates="none"
    ).execute()


def _mail(world: World) -> None:
    message = EmailMessage()
    message["To"] = STAFF
    message["Subject"] = f"Ask a colleague: Spring 2027 {NASTY}"
    message.set_content("58 people in four schools.\n\nOpen it: http://127.0.0.1:8099/people.\n")
    raw = base64.urlsafe_b64encode(message.as_bytes()).decode()
    google(world, SERVICE, "gmail").users().messages().send(userId="me", body={"raw": raw}).execute()
