"""Which agreed session a row is, by the rule that entries have.

A row is the agreed one with the same day and title, the n-th such row the n-th such session; else the only vanished
session like it: the same day, or a title at least `LIKE` alike, best both ways and `AHEAD` of the next. Several that
could be it are a problem for whoever wrote the row. A session whose row is not there is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sync.core.portfolio.dates import find_date
from sync.core.portfolio.names import likeness, plain_words
from sync.core.portfolio.types import Problem, SessionRead
from sync.core.sessions.types import Session

LIKE = 0.6
AHEAD = 0.15
# What the same day adds: enough to choose between titles equally alike, too little to outdo an equal title.
SAME_DAY = 0.2


@dataclass(frozen=True, slots=True)
class MatchedSessions:
    """pairs: each session with the row that is it now. new: rows that are none of them, in their order.

    absent: sessions without a row, which means nothing. problems: rows that could be several sessions; nothing is
    planned from them. The rows come with the year that was agreed, where they name none.
    """

    pairs: tuple[tuple[Session, SessionRead], ...]
    new: tuple[SessionRead, ...]
    absent: tuple[Session, ...]
    problems: tuple[Problem, ...]


def match_sessions(agreed: Sequence[Session], read: Sequence[SessionRead]) -> MatchedSessions:
    """What became of each session of one Doc or workbook, and which rows of it are new."""
    pairs, sessions, rows = _equal(list(agreed), list(read))
    scores = {(s, r): _score(session, row) for s, session in enumerate(sessions) for r, row in enumerate(rows)}
    taken: dict[int, int] = {}
    problems: dict[int, Problem] = {}
    for r, row in enumerate(rows):
        candidates = _best_first([(scores[s, r], s) for s in range(len(sessions))])
        if not candidates:
            continue
        s = _only(candidates)
        back = None if s is None else _only(_best_first([(scores[s, other], other) for other in range(len(rows))]))
        if s is None or back is None:
            problems[r] = _unclear(row, [sessions[found] for _, found in candidates])
        elif back == r:
            taken[s] = r
    new = [row for r, row in enumerate(rows) if r not in problems and r not in taken.values()]
    like = [(session, _with_year(session, rows[taken[s]])) for s, session in enumerate(sessions) if s in taken]
    absent = [session for s, session in enumerate(sessions) if s not in taken]
    return MatchedSessions((*pairs, *like), tuple(new), tuple(absent), tuple(problems.values()))


Pairs = list[tuple[Session, SessionRead]]


def _equal(agreed: list[Session], read: list[SessionRead]) -> tuple[Pairs, list[Session], list[SessionRead]]:
    """Pairs with the same day and title, n-th to n-th; then what is left of both."""
    pairs: Pairs = []
    rows: list[SessionRead] = []
    left = list(agreed)
    for row in read:
        same = next((session for session in left if _is_same(session, row)), None)
        if same is None:
            rows.append(row)
            continue
        left.remove(same)
        pairs.append((same, _with_year(same, row)))
    return pairs, left, rows


def _is_same(session: Session, row: SessionRead) -> bool:
    return plain_words(session.title) == plain_words(row.title) and _is_on(session, row)


def _is_on(session: Session, row: SessionRead) -> bool:
    """Whether the row's day is the session's. "15 April" still means the year it meant when it was agreed."""
    if row.on == session.on:
        return True
    written = find_date(row.when, read_on=session.on)
    return written is not None and written.on == session.on


def _with_year(session: Session, row: SessionRead) -> SessionRead:
    return replace(row, on=session.on) if _is_on(session, row) else row


def _score(session: Session, row: SessionRead) -> float:
    alike = likeness(plain_words(session.title), plain_words(row.title))
    if _is_on(session, row):
        return max(alike, LIKE) + SAME_DAY
    return alike if alike >= LIKE else 0.0


def _best_first(scored: list[tuple[float, int]]) -> list[tuple[float, int]]:
    return sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))


def _only(candidates: list[tuple[float, int]]) -> int | None:
    """The one that is clearly ahead of the next, or None."""
    if len(candidates) > 1 and candidates[0][0] - candidates[1][0] < AHEAD:
        return None
    return candidates[0][1]


def _unclear(row: SessionRead, candidates: list[Session]) -> Problem:
    named = " or ".join(f"“{session.title}”" for session in candidates[:3])
    return Problem(
        row.place,
        f"“{row.title}” could be {named} as it was before, so nothing was changed. Put the title back as it was, "
        "let us read it, and then change one thing at a time.",
    )
