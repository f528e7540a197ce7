"""A pad: one Doc of Amina's, written to and read through Google's own client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from support.doc_rules import broken_rules

AMINA = "amina@oakfield.example"
Json = dict[str, Any]


def at(index: int) -> Json:
    return {"location": {"index": index}}


def over(start: int, end: int) -> Json:
    return {"range": {"startIndex": start, "endIndex": end}}


class Pad:
    """A Doc, and what a test wants to say and ask of it. Positions are those of the API: the body begins at 1."""

    def __init__(self, google: Callable[..., Any]) -> None:
        self.google = google
        self.documents = google(AMINA, "docs").documents()
        self.id: str = self.documents.create(body={"title": "My portfolio"}).execute()["documentId"]

    def do(self, *requests: Json, control: Json | None = None) -> Json:
        body: Json = {"requests": list(requests)} | ({"writeControl": control} if control else {})
        answer: Json = self.documents.batchUpdate(documentId=self.id, body=body).execute()
        return answer

    def refused(self, *requests: Json, control: Json | None = None) -> str:
        """The words of the refusal; the Doc must be as it was."""
        before = self.read()
        with pytest.raises(HttpError) as caught:
            self.do(*requests, control=control)
        assert self.read() == before
        return f"{caught.value.status_code} {caught.value.reason}"

    def insert(self, index: int, text: str) -> None:
        self.do({"insertText": {**at(index), "text": text}})

    def delete(self, start: int, end: int) -> None:
        self.do({"deleteContentRange": over(start, end)})

    def style(self, start: int, end: int, named: str) -> None:
        style = {"paragraphStyle": {"namedStyleType": named}, "fields": "namedStyleType"}
        self.do({"updateParagraphStyle": {**over(start, end), **style}})

    def dress(self, start: int, end: int, **style: Any) -> None:
        """The text style given; what is given as None is unset."""
        wanted = {name: value for name, value in style.items() if value is not None}
        self.do({"updateTextStyle": {**over(start, end), "textStyle": wanted, "fields": ",".join(style)}})

    def table(self, index: int, rows: int, columns: int) -> None:
        self.do({"insertTable": {**at(index), "rows": rows, "columns": columns}})

    def name(self, start: int, end: int, name: str = "ours") -> str:
        reply = self.do({"createNamedRange": {**over(start, end), "name": name}})
        return str(reply["replies"][0]["createNamedRange"]["namedRangeId"])

    def read(self, **query: Any) -> Json:
        """What is read whole keeps the rules of real documents."""
        found: Json = self.documents.get(documentId=self.id, **query).execute()
        assert "fields" in query or broken_rules(found) == []
        return found

    def body(self) -> list[Json]:
        found: list[Json] = self.read()["body"]["content"]
        return found

    def paragraphs(self) -> list[Json]:
        """The body's own paragraphs, those in tables left out."""
        return [element["paragraph"] for element in self.body() if "paragraph" in element]

    def lines(self) -> list[str]:
        """The text of each of the body's own paragraphs, without its newline."""
        return ["".join(text for text, _ in runs(paragraph)).removesuffix("\n") for paragraph in self.paragraphs()]

    def named(self) -> dict[str, list[tuple[int, int]]]:
        """Where the named ranges lie, by name."""
        groups = self.read().get("namedRanges", {})
        return {name: [places(item) for item in group["namedRanges"]] for name, group in groups.items()}


def runs(paragraph: Json) -> list[tuple[str, Json]]:
    found = []
    for element in paragraph["elements"]:
        run = element.get("textRun")
        found.append((run["content"], run["textStyle"]) if run else ("|", {}))
    return found


def places(item: Json) -> tuple[int, int]:
    (part,) = item["ranges"]
    return part["startIndex"], part["endIndex"]
