"""A Doc's page in a browser, and what the API says of the same Doc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Locator, Page, expect
from support.school_scene import AMINA, Scene, google, share

from local_workspace.world import World

Json = dict[str, Any]
LEVELS = {"a1": "Not yet", "b1": "Started", "c1": "Done"}


@dataclass(frozen=True)
class TheDoc:
    """The scene's Doc as its owner reads it through the API."""

    world: World
    scene: Scene

    @property
    def documents(self) -> Any:
        return google(self.world, AMINA, "docs").documents()

    def content(self) -> list[Json]:
        found: list[Json] = self.documents.get(documentId=self.scene.doc).execute()["body"]["content"]
        return found

    def paragraphs(self) -> list[Json]:
        """Those outside tables."""
        return [one["paragraph"] for one in self.content() if "paragraph" in one]

    def lines(self) -> list[str]:
        return ["".join(run["content"] for run in runs_of(one))[:-1] for one in self.paragraphs()]

    def runs(self) -> list[Json]:
        return [run for one in self.paragraphs() for run in runs_of(one)]

    def paragraph(self, text: str) -> Json:
        return self.paragraphs()[self.lines().index(text)]

    def style(self, text: str) -> str:
        return str(self.paragraph(text)["paragraphStyle"]["namedStyleType"])

    def cells(self) -> list[list[str]]:
        (table,) = [one["table"] for one in self.content() if "table" in one]
        return [[_cell(cell) for cell in row["tableCells"]] for row in table["tableRows"]]

    def dropdown(self) -> Json:
        parts = [part for one in self.paragraphs() for part in one["elements"]]
        (found,) = [part["dropdown"]["dropdownProperties"] for part in parts if "dropdown" in part]
        return dict(found)

    def do(self, *requests: Json) -> None:
        self.documents.batchUpdate(documentId=self.scene.doc, body={"requests": list(requests)}).execute()

    def place(self, words: str) -> int:
        """Where in the body these words begin, in a cell or outside."""
        for part in _parts(self.content()):
            before, found, _ = part.get("textRun", {}).get("content", "").partition(words)
            if found:
                return int(part["startIndex"]) + len(before.encode("utf-16-le")) // 2
        raise LookupError(words)

    def as_pad(self) -> Any:
        return SimpleNamespace(id=self.scene.doc)

    def add_dropdown(self) -> None:
        """At the end, on a line of its own behind the words "So far: "."""
        options = [{"optionId": f"dropdownItem.{key}", "displayValue": words} for key, words in LEVELS.items()]
        properties = {"title": "How far", "options": options}
        made = {"dropdownDefinitionId": "kix.level", "dropdownDefinitionProperties": properties}
        self.do(
            {"createDropdownDefinition": {"dropdownDefinition": made}},
            {"insertText": {"endOfSegmentLocation": {}, "text": "\nSo far: "}},
            {"insertDropdown": {"endOfSegmentLocation": {}, "dropdownDefinitionId": "kix.level"}},
        )

    def share(self, who: str, role: str = "writer") -> None:
        share(self.world, self.scene.doc, AMINA, type="user", role=role, emailAddress=who)

    def take_away(self, who: str) -> None:
        permissions = google(self.world, AMINA, "drive").permissions()
        found = permissions.list(fileId=self.scene.doc, fields="permissions(id,emailAddress)").execute()["permissions"]
        (key,) = [one["id"] for one in found if one["emailAddress"] == who]
        permissions.delete(fileId=self.scene.doc, permissionId=key).execute()


def runs_of(paragraph: Json) -> list[Json]:
    return [part["textRun"] for part in paragraph["elements"] if "textRun" in part]


def _parts(content: list[Json]) -> Iterator[Json]:
    for one in content:
        yield from one.get("paragraph", {}).get("elements", ())
        for row in one.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                yield from _parts(cell["content"])


def _cell(cell: Json) -> str:
    return "".join(run["content"] for one in cell["content"] for run in runs_of(one["paragraph"]))[:-1]


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("Saved", timeout=15_000)


def block(page: Page, text: str) -> Locator:
    """The paragraph of exactly this text."""
    return page.locator("[data-b]").filter(has_text=re.compile(f"^{re.escape(text)}$")).first


def write_behind(page: Page, text: str, more: str) -> None:
    block(page, text).click()
    page.keyboard.press("End")
    page.keyboard.type(more)


def box(page: Page) -> Locator:
    """Words that could not be put where they were typed."""
    return page.get_by_role("group", name="Your words, not in the Doc")


def paste(page: Page, text: str, html: str = "") -> None:
    page.evaluate(
        """([text, html]) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          clipboardData.setData("text/html", html);
          const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        [text, html],
    )
