"""Who can help with this? People by the words somebody looks for, each with the reason, and in nobody's favour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from sync.core.people.types import SchoolKey
from sync.core.register.search_index import Index, Name
from sync.core.register.search_matches import Found, How, Matches
from sync.core.register.search_slips import mended
from sync.core.register.search_words import plain_words

MOST_LETTERS, MOST_WORDS = 1000, 40
TOO_MANY_LETTERS = 200
# Fewer letters than this lead to nobody by themselves where several words were typed.
A_WORD = 4


def search(index: Index, text: str, *, school: SchoolKey | None, day: date) -> Matches:
    """Every offer that answers to `text`, each person's together; whatever the text is, without error.

    An area's name gives exactly the offers of that area. school: of whoever looks; its own offers are shown to it
    alone, and None sees what is for all our schools. Those found in the same way take turns: each day another of them
    comes first. No more than the first 40 words of the first 1000 letters count.
    """
    words = plain_words(text[:MOST_LETTERS])[:MOST_WORDS]
    hits: dict[int, Found] = {}
    alike: dict[tuple[int, How], set[int]] = {}
    for found in _all_found(index, words):
        fresh = index.shown_to(school, found.places).difference(hits)
        hits.update(dict.fromkeys(fresh, found))
        for rank, places in index.by_rank(fresh):
            alike.setdefault((rank, found.how), set()).update(places)
    return Matches(index, _in_turn(index, alike, _turn(words, day)), hits)


def _turn(words: Sequence[str], day: date) -> int:
    """Where to begin among equals: one further each day, and elsewhere for other words."""
    said = blake2b(" ".join(words).encode(errors="surrogatepass"), digest_size=4).digest()
    return day.toordinal() + int.from_bytes(said, "big")


def is_too_long(text: str) -> bool:
    """Whether somebody pasted a page where a word or two is wanted."""
    return len(text) > TOO_MANY_LETTERS


def _all_found(index: Index, words: Sequence[str]) -> Iterator[Found]:
    found = list(_as_typed(index, words))
    yield from found
    if found and found[0].how is How.AREA:
        return
    better = mended(index, words)
    if better != list(words):
        reason = index.forms.reasons["near"].format(words=" ".join(better))
        for item in _as_typed(index, better):
            found.append(item)
            yield Found(How.NEAR, reason, item.places, item.under)
    if not any(item.places for item in found):
        yield from _by_some(index, words)


def _as_typed(index: Index, words: Sequence[str]) -> Iterator[Found]:
    topic = [word for word in words if word not in index.forms.fillers] or words
    named = tuple(_named(index, words))
    area, said = index.labels.get(tuple(words)), index.labels.get(tuple(topic))
    # "Help with English" is about English; "new to English" is a name of something else.
    if area is None and said is not None and (not named or any(name.area == said for name in named)):
        area = said
    if area is not None:
        yield _by_area(index, How.AREA, Name(area, area.label))
        return
    names = dict.fromkeys((*named, *_meant(index, topic)))
    yield Found(How.WORDS, index.forms.reasons["words"], _places(index, topic))
    for name in sorted(names, key=lambda name: not name.is_label):
        yield _by_area(index, How.SYNONYM, name)


def _by_area(index: Index, how: How, name: Name) -> Found:
    kind = "area" if name.is_label else "synonym"
    reason = index.forms.reasons[kind].format(area=name.area.label, words=name.words)
    return Found(how, reason, index.by_area.get(name.area.key, ()), name.area.label)


def _named(index: Index, words: Sequence[str]) -> Iterator[Name]:
    """The areas that stand in the words by one of their names, in any of its forms; the longest name counts."""
    stems, at = index.stems(words), 0
    while at < len(stems):
        for end in range(min(len(stems), at + index.longest_name), at, -1):
            names = index.names.get(stems[at:end], ())
            yield from names
            if names:
                at = end - 1
                break
        at += 1


def _meant(index: Index, topic: Sequence[str]) -> Iterator[Name]:
    """The areas with all the words in their label: "assessing" and *Assessment for learning*."""
    wanted = set(index.stems(topic))
    for stems, names in index.names.items() if wanted else ():
        if wanted.issubset(stems):
            yield from (name for name in names if name.is_label)


def _places(index: Index, words: Sequence[str]) -> Sequence[int]:
    """The offers that have all the words in them."""
    stems = set(index.stems(words))
    lists = sorted((index.by_stem.get(stem, ()) for stem in stems), key=len)
    if len(lists) < 2:
        return lists[0] if lists else ()
    return sorted(set(lists[0]).intersection(*lists[1:]))


def _by_some(index: Index, words: Sequence[str]) -> Iterator[Found]:
    passed_over = index.forms.fillers | index.forms.common
    for word in words:
        if len(word) >= A_WORD and word not in passed_over:
            yield Found(How.SOME, index.forms.reasons["some"].format(words=word), _places(index, [word]))


def _in_turn(index: Index, alike: Mapping[tuple[int, How], Iterable[int]], turn: int) -> tuple[int, ...]:
    """The people found: those with fresh offers first, then those found the plainest way, and among equals from
    another one each day. alike: the offers found, by what counts of them."""
    ordered: dict[int, None] = {}
    for _, places in sorted(alike.items()):
        people = sorted(set(map(index.person_of.__getitem__, places)).difference(ordered))
        first = turn % len(people) if people else 0
        ordered |= dict.fromkeys((*people[first:], *people[:first]))
    return tuple(ordered)
