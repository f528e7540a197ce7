"""The suggestions on a run: who would put it in, who would take it out, and how it would look."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from local_workspace.services.docs.items import Item, Para
from local_workspace.services.docs.model import Document, Segment
from local_workspace.services.docs.runs import APART, Json, Run, Style, split
from local_workspace.services.docs.styles import TEXT_FIELDS, changed_text
from local_workspace.services.docs.text import offset, units

INSERTED, DELETED, RESTYLED = "suggestedInsertionIds", "suggestedDeletionIds", "suggestedTextStyleChanges"
MARKS = (INSERTED, DELETED, RESTYLED)
STATE = "textStyleSuggestionState"


def ids_of(holder: Json | None, name: str) -> list[str]:
    found: list[str] = (holder or {}).get(name) or []
    return found


def suggestions_of(run: Run) -> set[str]:
    """The ids of all suggestions that this run is part of."""
    if not run.data:
        return set()
    return {*ids_of(run.data, INSERTED), *ids_of(run.data, DELETED), *run.data.get(RESTYLED, ())}


def insertions_around(segment: Segment, number: int, cut: int) -> list[str]:
    """The suggested insertions that a place lies inside of: Python index `cut` in the text of item `number`."""
    para = segment.items[number]
    ahead = segment.items[number - 1] if number else None
    if not isinstance(para, Para):
        return []
    left, right = split(para.runs, cut)
    left = left or (ahead.runs if isinstance(ahead, Para) else [])
    behind = ids_of(right[0].data, INSERTED)
    return [found for found in ids_of(left[-1].data, INSERTED) if found in behind] if left else []


def holds_suggestion(segment: Segment, start: int, end: int) -> bool:
    """Whether anything in start..end is suggested to come or to go."""
    return any(first < end and start < last for found in spans(segment).values() for first, last in found)


def with_marks(run: Run, **marks: list[str] | Json) -> Run:
    """`run` with these of its marks exchanged, empty ones taken away; Google's order of keys is kept."""
    old = run.data or {}
    wanted = {name: value for name in MARKS if (value := marks.get(name, old.get(name)))}
    ahead, behind = _around_style({name: value for name, value in old.items() if name not in MARKS})
    data = ahead | {name: wanted[name] for name in (INSERTED, DELETED) if name in wanted}
    if RESTYLED in wanted:
        data |= {"textStyle": {}, RESTYLED: wanted[RESTYLED]}
    elif behind:
        data |= {"textStyle": {}}
    data |= behind
    if data:
        return run._replace(data=data)
    return run._replace(data=APART if run.data == APART else None)


def _around_style(data: Json) -> tuple[Json, Json]:
    """What stands ahead of the text style and what behind it."""
    names = list(data)
    at = names.index("textStyle") if "textStyle" in data else len(names)
    return {name: data[name] for name in names[:at]}, {name: data[name] for name in names[at + 1 :]}


def add_id(run: Run, name: str, suggestion: str) -> Run:
    found = ids_of(run.data, name)
    return run if suggestion in found else with_marks(run, **{name: [*found, suggestion]})


def restyled(run: Run, suggestion: str, look: Style, names: Iterable[str]) -> Run:
    """`run` with a suggestion that these properties become those of `look`, which says all of how it would look."""
    given = (run.data or {}).get(RESTYLED) or {}
    state = given.get(suggestion, {}).get(STATE, {}) | {f"{name}Suggested": True for name in names}
    ordered = {f"{name}Suggested": True for name in TEXT_FIELDS if f"{name}Suggested" in state}
    return with_marks(run, **{RESTYLED: given | {suggestion: {"textStyle": look, STATE: ordered}}})


def dressed(style: Style, change: Json, inherited: Style) -> Style:
    """A run's own style once a suggested change of it is accepted."""
    names = [name for name in TEXT_FIELDS if change.get(STATE, {}).get(f"{name}Suggested")]
    look = change.get("textStyle", {})
    wanted = {name: look[name] for name in names if name in look}
    return changed_text(style, wanted, names, inherited, {}) if names else style


def change_runs(segment: Segment, start: int, end: int, change: Callable[[Run, Para], Run]) -> None:
    """Exchange each run of start..end, which begins and ends between characters, for another of the same text."""
    for number, para in list(segment.paragraphs(start, end)):
        here = segment.starts[number]
        first, last = (local(para, position - here) for position in (start, end))
        left, rest = split(para.runs, first)
        middle, right = split(rest, last - first)
        runs = [*left, *(change(run, para) for run in middle), *right]
        segment.restyle(number, Para(runs, para.style, para.heading, para.bullet, para.extra))


def local(para: Para, position: int) -> int:
    """The Python index in a paragraph's text of a code unit, held to the paragraph."""
    return 0 if position <= 0 else len(para.text) if position >= para.size else offset(para.text, position)


def spans(segment: Segment) -> dict[str, list[tuple[int, int]]]:
    """Where the suggestions of a segment lie: each one's stretches in order, neighbours joined."""
    found: dict[str, list[tuple[int, int]]] = {}
    for item, start in zip(segment.items, segment.starts, strict=False):
        for suggestion, first, last in _stretches(item, start):
            known = found.setdefault(suggestion, [])
            if known and known[-1][1] == first:
                known[-1] = (known[-1][0], last)
            else:
                known.append((first, last))
    return found


def _stretches(item: Item, start: int) -> Iterable[tuple[str, int, int]]:
    if not isinstance(item, Para):
        for suggestion in sorted({*ids_of(item.extra, INSERTED), *ids_of(item.extra, DELETED)}):
            yield suggestion, start, start + item.size
        return
    at = start
    for run in item.runs:
        end = at + units(run.text)
        for suggestion in sorted(suggestions_of(run)):
            yield suggestion, at, end
        at = end


def all_suggestions(document: Document) -> set[str]:
    """The ids of every suggestion that stands in the text of any tab."""
    return {suggestion for tab in document.tabs for segment in tab.segments for suggestion in spans(segment)}
