"""Suggestions accepted, rejected or left open: what a Doc is when some or all of them are decided.

The two previews of `documents.get` are the Doc with every suggestion accepted, and with every one rejected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from local_workspace.services.docs.items import Item, Mark, Para
from local_workspace.services.docs.marks import DELETED, INSERTED, MARKS, RESTYLED, dressed, ids_of, with_marks
from local_workspace.services.docs.model import Document, Segment, Tab
from local_workspace.services.docs.runs import Json, Run
from local_workspace.services.docs.settling_styles import settled_mark, settled_page, settled_paragraph
from local_workspace.services.docs.settling_tables import columns_left, gone_structures
from local_workspace.services.docs.styles import inherited_text
from local_workspace.services.docs.text import units

Verdict = Callable[[str], bool | None]
"""What is decided on a suggestion: True for accepted, False for rejected, None for open."""


def settle(document: Document, verdict: Verdict) -> None:
    """Put decisions into effect. Positions move, and named ranges with them, as when the text is edited."""
    for tab in document.tabs:
        for segment in tab.segments:
            _settle_segment(segment, verdict)
        _settle_maps(tab, verdict)


def goes(holder: Json | None, verdict: Verdict) -> bool:
    """Whether what carries these marks goes: its insertion rejected or its deletion accepted."""
    if not holder:
        return False
    rejected = any(verdict(found) is False for found in ids_of(holder, INSERTED))
    return rejected or any(verdict(found) is True for found in ids_of(holder, DELETED))


def _settle_segment(segment: Segment, verdict: Verdict) -> None:
    lost = gone_structures(segment.items, lambda extra: goes(extra, verdict))
    joined = _Joined(segment, verdict, lost)
    if not joined.touched:
        return
    segment.put(0, len(segment.items), joined.items)
    for start, end in reversed(joined.gone):
        segment.shrank(start, end)


class _Joined:
    """The items of a segment once decided. gone: what went, in positions of before, in order."""

    def __init__(self, segment: Segment, verdict: Verdict, lost: set[int]) -> None:
        self.items: list[Item] = []
        self.gone: list[tuple[int, int]] = []
        self.touched = bool(lost)
        self._segment = segment
        self._verdict = verdict
        self._named = segment.tab.named_styles
        self._kept: list[Run] = []
        self._owner: Para | None = None
        kept = [number for number in range(len(segment.items)) if number not in lost]
        for number in sorted(lost):
            self._lose(segment.starts[number], segment.starts[number + 1])
        for number, following in zip(kept, [*kept[1:], None], strict=True):
            item = segment.items[number]
            if isinstance(item, Para):
                behind = segment.items[following] if following is not None else None
                self._paragraph(item, segment.starts[number], ends_here=not isinstance(behind, Para))
            else:
                self._mark(item, number, lost)
        self.gone.sort()

    def _lose(self, start: int, end: int) -> None:
        self.touched = True
        self.gone.append((start, end))

    def _mark(self, mark: Mark, number: int, lost: set[int]) -> None:
        columns = columns_left(self._segment.items, number, lost) if mark.kind == "table" else None
        style = mark.style | {"columns": columns} if columns is not None else mark.style
        self._keep(
            replace(settled_mark(mark, self._verdict), style=style)
            if columns is not None
            else settled_mark(mark, self._verdict),
            mark,
        )

    def _keep(self, item: Item, old: Item) -> None:
        self.touched = self.touched or item is not old
        self.items.append(item)

    def _paragraph(self, para: Para, at: int, *, ends_here: bool) -> None:
        """ends_here: its newline cannot go, because no paragraph follows to take in what is left."""
        ahead, kept = self._kept, []
        inherited = inherited_text(self._named, para.style["namedStyleType"])
        *runs, last = _newline_apart(para.runs)
        for run in runs:
            end = at + units(run.text)
            if goes(run.data, self._verdict):
                self._lose(at, end)
            else:
                kept.append(self._settled(run, inherited))
            at = end
        self._kept = [*ahead, *kept]
        if goes(last.data, self._verdict) and not ends_here:
            self._lose(at, at + 1)
            # Rejected newlines go back into the paragraph they were put into, which is the last one.
            if self._owner is None and self._kept and not self._rejected(last):
                self._owner = para
            return
        self._kept.append(self._settled(last, inherited))
        self._end(para)

    def _end(self, para: Para) -> None:
        owner = settled_paragraph(self._owner or para, self._verdict)
        made = replace(owner, runs=self._kept)
        self._keep(para if made == para else made, para)
        self._kept, self._owner = [], None

    def _rejected(self, run: Run) -> bool:
        return any(self._verdict(found) is False for found in ids_of(run.data, INSERTED))

    def _settled(self, run: Run, inherited: Json) -> Run:
        if not run.data or not any(name in run.data for name in MARKS):
            return run
        open_ids = {
            name: [found for found in ids_of(run.data, name) if self._verdict(found) is None]
            for name in (INSERTED, DELETED)
        }
        changes = run.data.get(RESTYLED) or {}
        style = run.style
        for found, change in changes.items():
            if self._verdict(found) is True:
                style = dressed(style, change, inherited)
        left = {found: change for found, change in changes.items() if self._verdict(found) is None}
        return with_marks(run._replace(style=style), **open_ids, **{RESTYLED: left})


def _newline_apart(runs: list[Run]) -> list[Run]:
    """A paragraph's runs with the newline in one of its own at the end."""
    *ahead, last = runs
    return [*ahead, *([last._replace(text=last.text[:-1])] if len(last.text) > 1 else []), last._replace(text="\n")]


def _settle_maps(tab: Tab, verdict: Verdict) -> None:
    page, changes = settled_page(tab.page, tab.objects.get("suggestedDocumentStyleChanges", {}), verdict)
    tab.page = page
    _keep_open(tab, "suggestedDocumentStyleChanges", changes)
    # Assumed: what is suggested for the named styles changes nothing when accepted; no reply shows how they merge.
    styles = tab.objects.get("suggestedNamedStylesChanges", {})
    left = {found: change for found, change in styles.items() if verdict(found) is None}
    _keep_open(tab, "suggestedNamedStylesChanges", left)
    for name, kept in tab.objects.items():
        tab.objects[name] = {key: _decided(value, verdict) for key, value in kept.items()}
    tab.lists = {key: value if isinstance(value, str) else _decided(value, verdict) for key, value in tab.lists.items()}


def _decided(thing: Json, verdict: Verdict) -> Json:
    """An object or list without the marks of its own insertion and deletion that are decided."""
    if verdict(thing.get("suggestedInsertionId", "")) is not None:
        thing = {name: value for name, value in thing.items() if name != "suggestedInsertionId"}
    if DELETED not in thing:
        return thing
    left = [found for found in thing[DELETED] if verdict(found) is None]
    rest = {name: value for name, value in thing.items() if name != DELETED}
    return thing | {DELETED: left} if left else rest


def _keep_open(tab: Tab, name: str, left: dict[str, Json]) -> None:
    if name in tab.objects:
        tab.objects[name] = left
