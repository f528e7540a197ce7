"""Each client: where its tests or examples come from, what they are given, and how they are run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.clients.room import Counts, Room
from tests.clients.workspace import PERSON, Workspace

HERE = Path(__file__).parent
AUTH = "https://www.googleapis.com/auth/"


def gspread_formatting(room: Room) -> Counts:
    return _gspread(room, room.source, "test.py")


def gspread_dataframe(room: Room) -> Counts:
    return _gspread(room, room.source / "tests", "gspread_dataframe_integration.py")


def _gspread(room: Room, at: Path, tests: str) -> Counts:
    """Both ask for a spreadsheet that the service account has opened with the app, as its author's had."""
    email = room.workspace.key_file(at / "creds.json", "formatting")
    sheet = _shared_sheet(room.workspace, email)
    client = json.loads((at / "creds.json").read_text(encoding="utf-8"))["client_id"]
    room.workspace.ask("opened", {"fileId": sheet, "email": email, "client": client})
    (at / "tests.config").write_text(f"[Spreadsheet]\nid: {sheet}\n", encoding="utf-8")
    return room.pytest(at, tests)


def _shared_sheet(workspace: Workspace, email: str) -> str:
    body = {"properties": {"title": "For tests"}}
    sheet = str(workspace.google("POST", "/v4/spreadsheets", body)["spreadsheetId"])
    permission = {"type": "user", "role": "writer", "emailAddress": email}
    workspace.google("POST", f"/drive/v3/files/{sheet}/permissions?sendNotificationEmail=false", permission)
    return sheet


def ezsheets(room: Room) -> Counts:
    """The tests left out open files of their author's: three online spreadsheets, two workbooks on his disk."""
    at = room.source / "tests"
    consent = room.workspace.consent(AUTH + "spreadsheets", AUTH + "drive")
    (at / "credentials-sheets.json").write_text("{}", encoding="utf-8")
    for name in ("token-sheets.pickle", "token-drive.pickle"):
        _pickled(room, consent, at / name)
    # It would spare Google's quota by sleeping; this is its own way of switching that off.
    (at / "no_sleeping.py").write_text("import ezsheets\nezsheets.IGNORE_QUOTA = True\n", encoding="utf-8")
    theirs = (
        "test_ezsheets.py::test_restricted_and_link_viewable",
        "test_ezsheets.py::test_eq",
        "test_automate2nded.py::test_bean_count",
        "test_automate2nded.py::test_page334_upload_list",
        "test_automate2nded.py::test_page339_341",
    )
    return room.pytest(
        at, "test_ezsheets.py", "test_automate2nded.py", "-p", "no_sleeping", left_out=theirs, PYTHONPATH=str(at)
    )


def _pickled(room: Room, consent: dict[str, str], file: Path) -> None:
    """Credentials as a client's own login would have left them; they hold nothing but what consent gave."""
    script = (
        "import json, pickle, sys\n"
        "from google.oauth2.credentials import Credentials\n"
        "given = json.loads(sys.argv[1])\n"
        "made = Credentials(None, refresh_token=given['refresh_token'], client_id=given['client_id'],\n"
        "    client_secret=given['client_secret'], token_uri='https://oauth2.googleapis.com/token')\n"
        "from google.auth.transport.requests import Request\n"
        "made.refresh(Request())\n"
        "pickle.dump(made, open(sys.argv[2], 'wb'))\n"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    status, output = room.run([room.python, "-c", script, json.dumps(consent), file], file.parent)
    if status:
        raise RuntimeError(output)


def gdrive_fsspec(room: Room) -> Counts:
    """Its service account works in a shared drive, having no room of its own."""
    key = room.home / "key.json"
    email = room.workspace.key_file(key, "fsspec")
    drive = room.workspace.google("POST", "/drive/v3/drives?requestId=clients", {"name": "Clients"})
    member = {"type": "user", "role": "organizer", "emailAddress": email}
    room.workspace.google(
        "POST", f"/drive/v3/files/{drive['id']}/permissions?supportsAllDrives=true&sendNotificationEmail=false", member
    )
    given = {"GDRIVE_FSSPEC_CREDENTIALS_PATH": str(key), "GDRIVE_FSSPEC_DRIVE": "Clients"}
    return room.pytest(room.source, "gdrive_fsspec/tests", **given)


def gcsa(room: Room) -> Counts:
    consent = room.workspace.consent(AUTH + "calendar")
    _pickled(room, consent, room.home / ".credentials" / "token.pickle")
    (room.home / ".credentials" / "credentials.json").write_text("{}", encoding="utf-8")
    return room.lines([room.python, HERE / "examples.py", room.source / "README.rst"], room.home)


def google_spreadsheet(room: Room) -> Counts:
    key = room.home / "key.json"
    email = room.workspace.key_file(key, "node")
    given = json.loads(key.read_text(encoding="utf-8"))
    sheet = _shared_sheet(room.workspace, email)
    # Where a script stands decides which packages it finds.
    script = shutil.copy(HERE / "examples.mjs", room.node_modules.parent / "examples.mjs")
    named = {"GOOGLE_SERVICE_ACCOUNT_EMAIL": email, "GOOGLE_PRIVATE_KEY": given["private_key"], "SPREADSHEET_ID": sheet}
    return room.lines(["node", script], room.node_modules.parent, **named)


def gcalcli(room: Room) -> Counts:
    """Its commands; each is followed by what must be found in the answer."""
    consent = room.workspace.consent(AUTH + "calendar")
    for folder in (room.home / ".local/share/gcalcli", room.home / "gcalcli"):
        _pickled(room, consent, folder / "oauth")
    cli = [room.python.with_name("gcalcli"), "--nocolor", "--lineart", "ascii"]
    person = ["--calendar", PERSON]
    when = ["--when", "2027-01-14 16:00", "--duration", "45", "--where", "Hall", "--noprompt"]
    days = ["2027-01-13", "2027-01-16"]
    weekly = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a@b\nSUMMARY:Imported\n"
    weekly += "DTSTART:20270115T090000Z\nDTEND:20270115T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    ics = room.home / "one.ics"
    ics.write_text(weekly, encoding="utf-8")
    steps: list[tuple[list[str | Path], str]] = [
        (["list"], PERSON),
        ([*person, "add", "--title", "Hinge questions", *when, "--reminder", "30m", "--description", "Bring one"], ""),
        ([*person, "agenda", *days], "Hinge questions"),
        ([*person, "agenda", "--details", "all", *days], "Hall"),
        ([*person, "search", "Hinge", *days], "Hinge questions"),
        ([*person, "calw", "2027-01-13", "1"], "Hinge"),
        ([*person, "calm", "2027-01-13"], "Hinge"),
        ([*person, "import", ics], ""),
        ([*person, "agenda", "--tsv", *days], "Imported"),
        ([*person, "quick", "Dinner with Bea 2027-01-14 7pm"], ""),
        ([*person, "updates", "2026-01-01", *days], "Hinge"),
        ([*person, "conflicts", "Hinge", *days], ""),
        ([*person, "delete", "--iamaexpert", "Hinge", *days], ""),
    ]
    return room.steps(cli, steps)


def drive_to_sqlite(room: Room) -> Counts:
    """Its commands, on files made beforehand."""
    consent = room.workspace.consent(AUTH + "drive.readonly")
    names = {"refresh_token": "refresh_token", "google_client_id": "client_id", "google_client_secret": "client_secret"}
    login = {"google-drive-to-sqlite": {theirs: consent[ours] for theirs, ours in names.items()}}
    (room.home / "auth.json").write_text(json.dumps(login), encoding="utf-8")
    folder = room.workspace.google(
        "POST", "/drive/v3/files", {"name": "Minutes", "mimeType": "application/vnd.google-apps.folder"}
    )["id"]
    kind = "application/vnd.google-apps.document"
    doc = room.workspace.google("POST", "/drive/v3/files", {"name": "May", "mimeType": kind, "parents": [folder]})["id"]
    room.workspace.google("PATCH", f"/drive/v3/files/{doc}", {"starred": True})
    cli = [room.python.with_name("google-drive-to-sqlite")]
    about = "https://www.googleapis.com/drive/v3/about?fields=*"
    steps: list[tuple[list[str | Path], str]] = [
        (["files", "files.db"], ""),
        (["files", "--nl"], "May"),
        (["files", "files.db", "--folder", folder], ""),
        (["files", "--folder", folder, "--json"], "May"),
        (["files", "-q", "viewedByMeTime > '2022-01-01'", "--json"], ""),
        (["files", "--full-text", "May", "--nl"], "May"),
        (["files", "--starred", "--json"], "May"),
        (["export", "txt", doc, "-o", "may.txt"], ""),
        (["get", about], PERSON),
        (["get", "https://www.googleapis.com/drive/v3/files", "--paginate", "files"], "Minutes"),
    ]
    return room.steps(cli, steps)


@dataclass(frozen=True)
class Client:
    """package: as published. what: its own tests or examples. note: what fails or is left out, and why."""

    package: str
    version: str
    what: str
    services: str
    run: Callable[[Room], Counts]
    language: str = "Python"
    note: str = ""


CLIENTS: dict[str, Client] = {
    "gspread-formatting": Client("gspread-formatting", "1.2.0", "own tests", "Sheets", gspread_formatting),
    "gspread-dataframe": Client("gspread-dataframe", "4.0.0", "own integration tests", "Sheets", gspread_dataframe),
    "ezsheets": Client(
        "EZSheets",
        "2026.4.28",
        "own tests",
        "Sheets, Drive",
        ezsheets,
        note="one downloads a spreadsheet as .xlsx, which answers 501; five open files of its author's",
    ),
    "gdrive_fsspec": Client("gdrive_fsspec", "0.4.1", "own tests", "Drive", gdrive_fsspec),
    "google-drive-to-sqlite": Client("google-drive-to-sqlite", "0.4", "its commands", "Drive", drive_to_sqlite),
    "gcsa": Client("gcsa", "2.7.0", "README's examples", "Calendar", gcsa),
    "gcalcli": Client("gcalcli", "4.5.1", "its commands", "Calendar", gcalcli),
    "google-spreadsheet": Client(
        "google-spreadsheet",
        "5.3.0",
        "README's examples",
        "Sheets, Drive",
        google_spreadsheet,
        "JavaScript",
        note="one makes a spreadsheet as a bare service account, which Google refuses too",
    ),
}
