"""What a segment is a list of: paragraphs, and marks of structure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from local_workspace.services.docs.runs import FOOTNOTE, Json, Run, Style, merged
from local_workspace.services.docs.text import OBJECT, units


class Bullet(NamedTuple):
    list_id: str
    level: int
    style: Style


@dataclass(slots=True)
class Para:
    """A paragraph. Its last run ends in the newline. heading: its heading id, "" where it is none.

    extra: what Google's Paragraph holds beside (positionedObjectIds, suggestions), as given.
    """

    runs: list[Run]
    style: Style
    heading: str = ""
    bullet: Bullet | None = None
    extra: Json | None = None
    text: str = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.runs = merged(self.runs)
        self.text = "".join([run.text for run in self.runs])
        self.size = units(self.text)


@dataclass(slots=True)
class Mark:
    """One code unit of structure. kind: "section", "table", "row", "cell", "toc" or "end" (of a table or contents).

    extra: what Google's element holds beside its style (suggestions), as given.
    """

    kind: str
    style: Style
    extra: Json | None = None
    size: int = 1

    @property
    def opens(self) -> bool:
        return self.kind in ("table", "toc")

    @property
    def closes(self) -> bool:
        return self.kind == "end"


Item = Para | Mark


def footnotes_in(items: Iterable[Item]) -> dict[str, None]:
    """The ids of the footnotes these refer to, in order."""
    return {
        run.data["footnoteId"]: None
        for item in items
        if isinstance(item, Para) and OBJECT in item.text
        for run in item.runs
        if run.kind == FOOTNOTE and run.data
    }
