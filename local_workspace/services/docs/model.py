"""A Doc while it is edited: tabs, each of segments, each one flat list of paragraphs and marks with a length each.

    section | paragraph | table row cell paragraph cell paragraph row … end | paragraph

A section break and each table, row, cell and end mark takes one code unit, a paragraph its text with the newline; so
a position is a running sum, and no index is ever stored. Named ranges alone hold positions: every change to the list
goes with `grew` or `shrank`, which move them.

Styles and paragraphs are never changed in place, because neighbours and other readers share them: a change makes a
new one, and a copy of a Doc costs no more than its lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from local_workspace.services.docs.items import Item, Mark, Para, footnotes_in
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.runs import Json, Style
from local_workspace.services.docs.surroundings import Habits, Outside
from local_workspace.world import opaque

FIRST_TAB = "t.0"
BODY, HEADER, FOOTER, NOTE = "body", "header", "footer", "footnote"


class Move(NamedTuple):
    """What a change did to positions: at `at`, so many code units went or came."""

    tab: str
    segment: str
    at: int
    lost: int
    gained: int


@dataclass(slots=True)
class Segment:
    """The body (whose id is ""), a header, a footer or a footnote of a tab."""

    id: str
    kind: str
    items: list[Item]
    tab: Tab = field(init=False, compare=False, repr=False)
    _starts: list[int] | None = field(default=None, compare=False, repr=False)

    @property
    def starts(self) -> list[int]:
        """Where each item begins; one more entry says where the segment ends."""
        if self._starts is None:
            self._starts = list(accumulate([item.size for item in self.items], initial=0))
        return self._starts

    @property
    def end(self) -> int:
        return self.starts[-1]

    @property
    def in_body(self) -> bool:
        return self.kind == BODY

    def number_at(self, position: int) -> int:
        """The number of the item that covers `position`, which must lie in the segment."""
        return bisect_right(self.starts, position) - 1

    def put(self, number: int, count: int, new: Iterable[Item]) -> None:
        """Exchange `count` items from `number` on for others. The caller moves the named ranges.

        A footnote whose reference goes that way goes too.
        """
        gone = self.items[number : number + count]
        made = list(new)
        self.items[number : number + count] = made
        self._starts = None
        lost = footnotes_in(gone).keys() - footnotes_in(made).keys()
        if lost:
            self.tab.drop_segments(lost)

    def restyle(self, number: int, para: Para) -> None:
        """Put in place of a paragraph one of the same text."""
        self.items[number] = para

    def remark(self, number: int, mark: Mark) -> None:
        """Put in place of a mark one of the same kind."""
        self.items[number] = mark

    def grew(self, at: int, size: int) -> None:
        self._moved(at, 0, size)
        end_grows = self.tab.document.habits.range_end_grows
        self.keep_ranges(lambda found: found.after_growth(at, size, end_grows=end_grows))

    def shrank(self, start: int, end: int) -> None:
        self._moved(start, end - start, 0)
        self.keep_ranges(lambda found: found.after_loss(start, end))

    def keep_ranges(self, change: Callable[[NamedRange], NamedRange]) -> None:
        """Change the named ranges of this segment. One whose whole text is gone is gone too.

        So do the places comments are anchored to.
        """
        self.tab.ranges = self._changed(self.tab.ranges, change)
        if self.tab.anchors:
            self.tab.anchors = self._changed(self.tab.anchors, change)

    def _changed(self, ranges: list[NamedRange], change: Callable[[NamedRange], NamedRange]) -> list[NamedRange]:
        changed = [change(found) if found.segment == self.id else found for found in ranges]
        return [found for found in changed if found.parts]

    def _moved(self, at: int, lost: int, gained: int) -> None:
        self.tab.document.moves.append(Move(self.tab.id, self.id, at, lost, gained))

    def paragraphs(self, start: int, end: int) -> Iterator[tuple[int, Para]]:
        """The paragraphs that overlap start..end, with their item numbers."""
        for number in range(self.number_at(start), min(self.number_at(end - 1) + 1, len(self.items))):
            item = self.items[number]
            if isinstance(item, Para):
                yield number, item


@dataclass(slots=True)
class Tab:
    """page, named_styles: Google's documentStyle and namedStyles. parent: the id of the tab it stands under, or "".

    others: headers, footers and footnotes by id. lists: list id → bullet preset, or Google's List as given.
    anchors: where comments are tied to, each under its anchor's id. objects: the other maps of Google's DocumentTab by
    their names (inlineObjects, positionedObjects, …), each id → what is given back. None of these values is changed in
    place.
    """

    id: str
    title: str
    body: Segment
    page: Style
    named_styles: Json
    parent: str = ""
    icon: str = ""
    others: dict[str, Segment] = field(default_factory=dict)
    lists: dict[str, str | Json] = field(default_factory=dict)
    ranges: list[NamedRange] = field(default_factory=list)
    anchors: list[NamedRange] = field(default_factory=list)
    objects: dict[str, dict[str, Json]] = field(default_factory=dict)
    document: Document = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for segment in self.segments:
            segment.tab = self

    @property
    def segments(self) -> list[Segment]:
        return [self.body, *self.others.values()]

    def add_segment(self, segment: Segment) -> None:
        segment.tab = self
        self.others[segment.id] = segment

    def drop_segments(self, ids: Iterable[str]) -> None:
        """With the named ranges in them."""
        gone = set(ids)
        self.others = {key: segment for key, segment in self.others.items() if key not in gone}
        self.ranges = [found for found in self.ranges if found.segment not in gone]

    def footnote_numbers(self) -> dict[str, str]:
        """The number shown for each footnote: counted in the order the body refers to them."""
        return {key: str(number) for number, key in enumerate(footnotes_in(self.body.items), start=1)}

    def of_kind(self, kind: str) -> list[Segment]:
        return [segment for segment in self.others.values() if segment.kind == kind]


@dataclass(slots=True)
class Document:
    """key: what its fresh ids are made of. tabs: each before its child tabs, in reading order.

    moves: what was done to positions since it was loaded, in order.
    """

    key: str
    tabs: list[Tab]
    minted: int = 0
    habits: Habits = field(default=Habits(), compare=False)
    moves: list[Move] = field(default_factory=list, compare=False, repr=False)
    outside: Outside = field(default=Outside(), compare=False)

    def __post_init__(self) -> None:
        for tab in self.tabs:
            tab.document = self

    @property
    def items(self) -> list[Item]:
        """What the first tab's body holds."""
        return self.tabs[0].body.items

    @property
    def ranges(self) -> list[NamedRange]:
        """The named ranges of all tabs."""
        return [found for tab in self.tabs for found in tab.ranges]

    def mint(self, prefix: str) -> str:
        """A fresh id in the form of Google's ("h.…", "kix.…"), the same in each run that does the same."""
        self.minted += 1
        text = opaque(f"{self.key}:{self.minted}", length=13)[1:]
        return f"{prefix}.{text.lower().replace('-', '7').replace('_', '3')}"

    def copy(self) -> Document:
        """Another of the same content: what is done to one is not seen in the other."""
        return Document(self.key, [_copied(tab) for tab in self.tabs], self.minted)


def _copied(tab: Tab) -> Tab:
    return Tab(
        tab.id,
        tab.title,
        _copied_segment(tab.body),
        tab.page,
        tab.named_styles,
        parent=tab.parent,
        icon=tab.icon,
        others={key: _copied_segment(segment) for key, segment in tab.others.items()},
        lists=dict(tab.lists),
        ranges=tab.ranges,
        anchors=tab.anchors,
        objects={name: dict(kept) for name, kept in tab.objects.items()},
    )


def _copied_segment(segment: Segment) -> Segment:
    copy = Segment(segment.id, segment.kind, list(segment.items))
    copy._starts = segment._starts
    return copy


Edit = Callable[[Document, Json], Json | None]
"""Does one request of a batch; what it gives back is the reply under the request's name."""
