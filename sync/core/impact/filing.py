"""Which kind of activity a quick note speaks of, by rules that its writer is shown. A note nobody can place is fine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sync.core.impact.kinds import Kind, Kinds, Words, openings_of, plain_phrase
from sync.core.portfolio.lists import split_date

UNSORTED = "Unsorted: that's fine."
_HEARD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Filed:
    """kind: None for unsorted. because: the note's own words that tell."""

    kind: Kind | None = None
    because: str = ""


def file_note(note: str, kinds: Kinds, *, read_on: date) -> Filed:
    """By how it begins, the longest phrase first; else by the first telling word or phrase in it, where all such in it
    tell the same kind. A date in front is passed over."""
    dated = split_date(note, read_on=read_on)
    heard = _HEARD.findall(dated.rest if dated is not None and dated.rest else note)
    words = plain_phrase(" ".join(heard))
    if len(words) != len(heard):
        return Filed()
    for opening in openings_of(words, kinds.skip_first):
        skipped = len(words) - len(opening)
        for phrase, kind in _from(opening, kinds.starts):
            return Filed(kind, " ".join(heard[skipped : skipped + len(phrase)]))
    told = [
        (place, phrase, kind) for place in range(len(words)) for phrase, kind in _from(words[place:], kinds.telling)
    ]
    if len({kind.key for _, _, kind in told}) != 1:
        return Filed()
    place, phrase, kind = told[0]
    return Filed(kind, " ".join(heard[place : place + len(phrase)]))


def filed_in_words(filed: Filed) -> str:
    """ "We'd file this as: peer observation, because of “watched”." """
    if filed.kind is None:
        return UNSORTED
    label = filed.kind.label
    # "NPQ or award" keeps its capitals; "Peer observation" reads on in the sentence.
    shown = label if label[:2].isupper() else label[:1].lower() + label[1:]
    return f"We'd file this as: {shown}, because of “{filed.because}”."


def _from(words: Words, known: Mapping[Words, Kind]) -> Iterator[tuple[Words, Kind]]:
    """The longest known phrase that these words begin with, if there is one."""
    longest = max(map(len, known), default=0)
    for length in range(min(longest, len(words)), 0, -1):
        if kind := known.get(words[:length]):
            yield words[:length], kind
            return
