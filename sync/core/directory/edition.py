"""One term's directory, from the people and their offers to the lines of its Doc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sync.core.directory.cards import (
    Card,
    by_school,
    card_lines,
    contents,
    group_title,
    make_cards,
    school_lines,
    topic,
    topic_lines,
    topics,
)
from sync.core.directory.types import Edition, Gathered, Line, ListedOffer, ListedRecording, ListedSession, Span
from sync.core.directory.wording import DirectoryWords, clean, day, day_and_time
from sync.core.portfolio.edits import ParaStyle

__all__ = ["Edition", "Gathered", "ListedOffer", "ListedRecording", "ListedSession", "make_edition"]

MOST_NEW = 7
MOST_COMING = 6


def make_edition(
    term_name: str,
    gathered: Gathered,
    *,
    made_on: date,
    next_on_words: str,
    wording: DirectoryWords,
    new_since: date | None = None,
) -> Edition:
    """The directory of a term: the first page, then by topic, by person and by school.

    Only offers for all our schools, of people who are here and not paused on `made_on`. next_on_words: "September".
    new_since: offers first read on or after that day are new this term; None leaves that part out. A part with nothing
    to say is left out with its label.
    """
    cards = make_cards(gathered.people, gathered.schools, gathered.offers, on=made_on)
    areas, places = topics(cards, wording), by_school(cards)
    title = wording.say("title", term=clean(term_name))
    front = [
        Line((Span(title),), ParaStyle.TITLE),
        _summary(cards, wording, made_on=made_on, next_on=clean(next_on_words), link=gathered.live_list_link),
        Line((Span(wording["how"], bold=True), Span(" " + wording["how_text"]))),
        *_new(cards, new_since, wording),
        *_coming(gathered.sessions, made_on, wording),
        *_to_watch(gathered.recordings, wording),
        *_nobody(gathered.needs_nobody_offers, wording),
    ]
    pages = {
        "by_topic": [(group_title(group), group[1]) for group in areas],
        "by_person": [(card.name, card.anchor) for card in cards],
        "by_school": [(group_title(group), group[1]) for group in places],
    }
    front += contents(wording, {name: places for name, places in pages.items() if places})
    behind = [*topic_lines(areas, wording), *card_lines(cards, wording), *school_lines(places, wording)]
    return Edition(title, term_name, len(cards), (*front, *(behind if cards else ())))


def _summary(cards: Sequence[Card], wording: DirectoryWords, *, made_on: date, next_on: str, link: str) -> Line:
    said = wording.say(
        "summary",
        people=wording.count("people", len(cards)),
        schools=wording.count("schools", len({card.school for card in cards}), in_words=True),
        day=day(made_on),
        next=next_on,
    )
    live = (Span(" ", italic=True), Span(wording["live_list"], italic=True, link=link)) if link else ()
    return Line((Span(said, italic=True), *live))


def _part(label: str, entries: list[Line], most: int, wording: DirectoryWords) -> list[Line]:
    """A label with its first entries, and how many more there are; nothing where there are none."""
    if not entries:
        return []
    left = len(entries) - most
    more = [Line((Span(wording.say("and_more", count=str(left))),), bullet=True)] if left > 0 else []
    return [Line((Span(label, bold=True),)), *entries[:most], *more]


def _new(cards: Sequence[Card], since: date | None, wording: DirectoryWords) -> list[Line]:
    entries = []
    for card in cards:
        fresh = [offer for offer in card.offers if since and offer.since and offer.since >= since]
        if fresh:
            entries.append(Line((Span(card.name, to=card.anchor), Span(f": {topic(fresh[0])}")), bullet=True))
    return _part(wording["new"], entries, MOST_NEW, wording)


def _coming(sessions: Iterable[ListedSession], made_on: date, wording: DirectoryWords) -> list[Line]:
    ahead = [session for session in sessions if session.on >= made_on]
    ordered = sorted(ahead, key=lambda session: (session.on, session.starts, session.title.casefold()))
    return _part(wording["coming"], [_session(session, wording) for session in ordered], MOST_COMING, wording)


def _session(session: ListedSession, wording: DirectoryWords) -> Line:
    host = clean(session.host)
    said = f"{day_and_time(session.on, session.starts)}: {clean(session.title) or wording['untitled']}"
    join = (Span(" "), Span(wording["join"], link=session.link)) if session.link else ()
    return Line((Span(said + (f", {host}" if host else "")), *join), bullet=True)


def _to_watch(recordings: Iterable[ListedRecording], wording: DirectoryWords) -> list[Line]:
    entries = [
        Line((Span(clean(recording.title) or wording["untitled"], link=recording.link),), bullet=True)
        for recording in recordings
    ]
    return _part(wording["to_watch"], entries, MOST_COMING, wording)


def _nobody(needs: Iterable[str], wording: DirectoryWords) -> list[Line]:
    asked = [text for text in dict.fromkeys(map(clean, needs)) if text]
    if not asked:
        return []
    spans = (
        Span(wording["nobody"], bold=True),
        Span(f" {'; '.join(asked)}. "),
        Span(wording["nobody_text"], italic=True),
    )
    return [Line(spans)]
