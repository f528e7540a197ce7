"""The whole state of a community as plain values: two runs ended the same when their pictures are equal.

Ids, keys and codes differ from run to run and are left out; a thing done twice shows twice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from typing import Any

from local_workspace.services.gmail.mailbox import labelled
from local_workspace.tokens import issue_token
from sync.flows.plan_effects import CHANNEL, REGISTER, STOP_CHANNEL
from sync.google.docs_json import read_document
from sync.store import attendance, copies, editions, effects, offers, people, portfolios, prompts, sessions, writes
from sync.store.effects import State
from tests.support.community import School, lines_of

# Rounds of the register come as often as it is looked at; a channel that Google never described is replaced by another.
UNCOUNTED = (REGISTER, CHANNEL, STOP_CHANNEL)
DOC, SHEET = "application/vnd.google-apps.document", "application/vnd.google-apps.spreadsheet"
SHOWN = "sheets(properties.title,data.rowData.values.formattedValue,filterViews.title,tables.name)"
CODE = re.compile(r"\([2-9A-Z]{4}\)$")
IDS = re.compile(r"/d/[\w-]+")


def picture(school: School) -> dict[str, Any]:
    return outside(school) | remembered(school)


def outside(school: School) -> dict[str, Any]:
    files = [_file(school, key, file) for key, file in school.world.items("file")]
    return {
        "files": sorted(files, key=str),
        "events": sorted((_event(event) for _, event in school.world.items("event")), key=str),
        "mail": sorted(_mail(school)),
    }


def _file(school: School, key: str, file: dict[str, Any]) -> dict[str, Any]:
    owner = next(item["emailAddress"] for item in file["permissions"] if item["role"] == "owner")
    hands = school.equipment.onlooker.hold(issue_token(school.world, owner))
    if file["mimeType"] == DOC:
        content = [CODE.sub("(CODE)", line) for line in lines_of(_doc(hands, key))]
    elif file["mimeType"] != SHEET:
        content = [file["mimeType"]]
    else:
        book = hands.spreadsheets.get(spreadsheetId=key, includeGridData=True, fields=SHOWN).execute()
        content = [_tab(sheet) for sheet in book["sheets"]]
    return {
        "name": file["name"],
        "trashed": file.get("trashed", False),
        "may": sorted((item["role"], item["emailAddress"]) for item in file["permissions"]),
        "content": content,
    }


def _doc(hands: Any, key: str) -> Any:
    return read_document(hands.documents.get(documentId=key).execute())


def _tab(sheet: dict[str, Any]) -> Any:
    lines = sheet["data"][0].get("rowData", ())
    rows = [[cell.get("formattedValue", "") for cell in line.get("values", ())] for line in lines]
    rows = [row for row in rows if any(row)]
    key = rows[0].index("Key") if rows and "Key" in rows[0] else None
    shown = [[text for n, text in enumerate(row) if n != key] for row in rows]
    views = sorted(view["title"] for view in sheet.get("filterViews", ()))
    return sheet["properties"]["title"], shown, views, len(sheet.get("tables", ()))


def _event(event: dict[str, Any]) -> dict[str, Any]:
    guests = sorted(guest["email"] for guest in event.get("attendees", ()))
    facts = {name: event.get(name) for name in ("summary", "start", "end", "status")}
    return facts | {"guests": guests, "meet": bool(event.get("hangoutLink") or event.get("conferenceData"))}


def _mail(school: School) -> list[tuple[str, str, str, str]]:
    users = [key for key, _ in school.world.items("user")]
    return [
        (email, item["from"], item["subject"], IDS.sub("/d/…", item["text"]))
        for email in users
        for item in labelled(school.world, email, "INBOX")
    ]


def remembered(school: School) -> dict[str, Any]:
    with school.parts.engine.begin() as c:
        ledger = [effect for state in State for effect in effects.listing(c, state)]
        asked = prompts.load_all_prompts(c)
        booked = sessions.load_sessions(c)
        everyone = sorted(people.load_people(c))
        return {
            "effects": Counter(
                f"{effect.kind} {effect.state.value}" for effect in ledger if effect.kind not in UNCOUNTED
            ),
            "waiting": sorted((effect.kind, effect.reason) for effect in ledger if effect.state is State.WAITING),
            "prompts": sorted((who, _prompt(prompt)) for who, prompt in asked),
            "offers": sorted((item.person, item.what, item.audience.value) for item in offers.load_all_offers(c)),
            "portfolios": sorted(
                (key, row.trouble, row.marks > row.marks_read, [item.message for item in row.problems])
                for key, row in portfolios.load_portfolios(c).items()
            ),
            "people": sorted(people.load_people(c)),
            "sessions": sorted(_session(item) for item in booked),
            "copies": [
                (row.person, row.taken_on.isoformat()) for who in everyone for row in copies.load_copies(c, who)
            ],
            "writes": [
                (row.person, row.on.isoformat(), row.state.value, [CODE.sub("(CODE)", line) for line in row.lines])
                for who in everyone
                for row in sorted(writes.load_writes(c, who), key=lambda row: (row.on, row.lines))
            ],
            "attendance": sorted(
                (row.person, row.title, row.standing.value, row.tried, row.minutes or 0, row.cells)
                for who in everyone
                for row in attendance.load_drafts(c, who)
            ),
            "editions": [(row.term, row.people, row.finished) for row in editions.load_editions(c)],
        }


def _session(item: Any) -> tuple[str, str, int, bool, bool]:
    session = item.session
    return session.title, session.on.isoformat(), session.version, bool(item.event_id), bool(item.meet)


def _prompt(prompt: Any) -> tuple[str, ...]:
    facts = {key: value for key, value in asdict(prompt).items() if key not in ("activity", "code", "lines")}
    return tuple(str(facts[key]) for key in sorted(facts))
