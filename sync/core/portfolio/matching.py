"""Which row read now is which row agreed before."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from sync.core.portfolio.dates import find_date
from sync.core.portfolio.names import likeness

LIKE = 0.6
AHEAD = 0.15
SAME_DATE = 0.5
"""What an equal date adds to a title's likeness when several rows could be meant."""
MOST_PAIRS = 20_000
"""More comparisons than these are not made: where a whole long log changes at once, a row is known by its date only."""


class Known(Protocol):
    """What a row is known by. when: its date as typed, "" for none; on: that date, None for none."""

    @property
    def when(self) -> str: ...
    @property
    def on(self) -> date | None: ...
    @property
    def title(self) -> str: ...


_HALF_A_YEAR = timedelta(days=182)

A = TypeVar("A", bound=Known)
R = TypeVar("R", bound=Known)

_Scores = dict[int, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Kept(Generic[A, R]):
    """A row that was agreed before, as it reads now. on: its date; without a year in its words it keeps the year it got
    when it was first read, and without any date the day it was agreed with."""

    agreed: A
    read: R
    on: date | None


@dataclass(frozen=True, slots=True)
class Matches(Generic[A, R]):
    """kept, and new: rows read that were never agreed; both in the reading's order. gone: agreed rows that nothing
    reads like any more.

    unsure: rows that may be a changed one or a new one, each with the agreed rows it may be; nothing is to be planned
    for either.
    """

    kept: tuple[Kept[A, R], ...]
    new: tuple[R, ...]
    gone: tuple[A, ...]
    unsure: tuple[tuple[R, tuple[A, ...]], ...]


def match(agreed: Sequence[A], read: Sequence[R]) -> Matches[A, R]:
    """Every row read comes out kept, new or unsure; every agreed one kept, gone or as what an unsure one may be.

    Equal date (as typed or as read) and title: n-th to n-th. Of the rest, the only vanished row like it: of the same
    date or with a title at least 0.6 alike, best both ways and 0.15 ahead of the next. agreed: in the order last read.
    Where MOST_PAIRS are not enough, only rows of the same date are compared, and where those are too many, none.
    """
    kept = _equal(agreed, read, _as_typed, {})
    kept |= _equal(agreed, read, _as_read, kept)
    scores = _scores(agreed, read, kept)
    while found := _best_both_ways(scores):
        kept |= found
        scores = _without(scores, found)
    rivals = {other for others in scores.values() for other in others} | set(kept.values())
    return Matches(
        kept=tuple(_kept(agreed[kept[row]], read[row]) for row in sorted(kept)),
        new=tuple(row for index, row in enumerate(read) if index not in kept and index not in scores),
        gone=tuple(row for index, row in enumerate(agreed) if index not in rivals),
        unsure=tuple((read[row], tuple(agreed[other] for other in sorted(scores[row]))) for row in sorted(scores)),
    )


def _kept(old: A, row: R) -> Kept[A, R]:
    if row.on is None or old.on is None:
        return Kept(old, row, row.on or old.on)
    if same_words(row.when, old.when):
        return Kept(old, row, old.on)
    # Corrected words without a year mean the year that brings them nearest to what was agreed.
    nearest = find_date(row.when, read_on=old.on + _HALF_A_YEAR)
    return Kept(old, row, nearest.on if nearest is not None and nearest.on is not None else row.on)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in case and spaces."""
    return _words(one) == _words(other)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _as_typed(row: Known) -> Hashable:
    return _words(row.when), _words(row.title)


def _as_read(row: Known) -> Hashable:
    return (row.on, _words(row.title)) if row.on is not None else None


def _equal(
    agreed: Sequence[A], read: Sequence[R], key: Callable[[Known], Hashable], kept: Mapping[int, int]
) -> dict[int, int]:
    """Rows not yet kept whose keys are equal, n-th to n-th: index read → index agreed."""
    taken = set(kept.values())
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, row in enumerate(agreed):
        if index not in taken and (known := key(row)) is not None:
            waiting[known].append(index)
    return {
        index: waiting[known].popleft()
        for index, row in enumerate(read)
        if index not in kept and (known := key(row)) is not None and waiting.get(known)
    }


def _scores(agreed: Sequence[A], read: Sequence[R], kept: Mapping[int, int]) -> _Scores:
    """For each row read that is not kept, the vanished rows like it and how much."""
    taken = set(kept.values())
    vanished = {index: row for index, row in enumerate(agreed) if index not in taken}
    fresh = {index: row for index, row in enumerate(read) if index not in kept}
    scores = {
        index: {other: score for other in others if (score := _score(vanished[other], fresh[index])) > 0}
        for index, others in _compared(vanished, fresh).items()
    }
    return {index: others for index, others in scores.items() if others}


def _compared(vanished: Mapping[int, Known], fresh: Mapping[int, Known]) -> Mapping[int, Iterable[int]]:
    """Which vanished rows each fresh one is compared with."""
    if len(vanished) * len(fresh) <= MOST_PAIRS:
        return dict.fromkeys(fresh, vanished)
    by_date: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, row in vanished.items():
        for day in _dates(row):
            by_date[day].append(index)
    near = {index: {other for day in _dates(row) for other in by_date.get(day, ())} for index, row in fresh.items()}
    return near if sum(map(len, near.values())) <= MOST_PAIRS else {}


def _dates(row: Known) -> Iterator[Hashable]:
    if row.on is not None:
        yield row.on
    if row.when:
        yield _words(row.when)


def _score(old: Known, row: Known) -> float:
    same_date = (row.on is not None and row.on == old.on) or bool(row.when and same_words(row.when, old.when))
    alike = likeness(_words(old.title), _words(row.title), at_least=0.0 if same_date else LIKE)
    return alike + SAME_DATE if same_date else alike


def _best_both_ways(scores: _Scores) -> dict[int, int]:
    backwards: _Scores = defaultdict(dict)
    for index, others in scores.items():
        for other, score in others.items():
            backwards[other][index] = score
    best = {index: _clear_best(others) for index, others in scores.items()}
    return {
        index: other for index, other in best.items() if other is not None and _clear_best(backwards[other]) == index
    }


def _clear_best(scores: Mapping[int, float]) -> int | None:
    first, *rest = sorted(scores, key=lambda index: -scores[index])
    return first if not rest or scores[first] - scores[rest[0]] >= AHEAD else None


def _without(scores: _Scores, found: Mapping[int, int]) -> _Scores:
    taken = set(found.values())
    left = {
        index: {other: score for other, score in others.items() if other not in taken}
        for index, others in scores.items()
        if index not in found
    }
    return {index: others for index, others in left.items() if others}
