"""Docs that people made for themselves, and how one of them becomes a portfolio."""

from __future__ import annotations

from tests.support.community import School
from tests.support.founding import AMINA
from tests.support.sidebar import Sidebar


def new_doc(school: School, who: str, *, title: str = "My own CPD", lines: tuple[str, ...] = ()) -> str:
    """A Doc that somebody made for themselves, long before there was any service."""
    documents = school.hands(who).documents
    made = str(documents.create(body={"title": title}).execute()["documentId"])
    text = "\n".join(lines)
    if text:
        body = {"requests": [{"insertText": {"location": {"index": 1}, "text": text}}]}
        documents.batchUpdate(documentId=made, body=body).execute()
    return made


def text_of(school: School, who: str, document: str) -> str:
    content = school.hands(who).documents.get(documentId=document).execute()["body"]["content"]
    runs = [run for item in content for run in item.get("paragraph", {}).get("elements", [])]
    return "".join(run.get("textRun", {}).get("content", "") for run in runs)


def adopts(school: School, document: str, who: str = AMINA) -> Sidebar:
    """As a teacher does it: the panel beside the Doc, Google's question, and the one button."""
    panel = Sidebar(school, who)
    panel.open("DOCS", document=document)
    panel.press("Use it")
    panel.press("Use this Doc")
    return panel
