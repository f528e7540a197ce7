"""One term's directory, from the people and their offers to the lines of its Doc."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sync.core.directory.cards import (
    Card,
    by_school,
    by_subject,
    card_lines,
    contents,
    group_lines,
    group_title,
    heading,
    make_cards,
    topic,
    topic_lines,
    topics,
)
from sync.core.directory.recordings import recording_line, watching_lines
from sync.core.directory.teams import listed_teams, team_lines, thanks_lines
from sync.core.directory.types import Edition, Gathered, Line, ListedOffer, ListedRecording, ListedSession, Span
from sync.core.directory.wording import DirectoryWords, clean, day, day_and_time
from sync.core.portfolio.edits import ParaStyle

__all__ = ["Edition", "Gathered", "ListedOffer", "ListedRecording", "ListedSession", "make_edition"]

MOST_NEW = 7
MOST_COMING = 6
MOST_NAMED = 80
MOST_TO_WATCH = 3
ALL_SESSIONS, RECORDINGS = "sessions", "recordings"


def make_edition(
    term_name: str,
    gathered: Gathered,
    *,
    made_on: date,
    next_on_words: str,
    wording: DirectoryWords,
    before: Collection[str] | None = None,
) -> Edition:
    """The directory of a term: the first page, then by topic, by person, by school, by subject and by
    subject team; thanks come last.

    Only offers for all our schools, of people who are here and not paused on `made_on`. next_on_words: "September".
    before: the keys that stood in the edition before; what is not among them is new. None leaves that part out. A part
    with nothing to say is left out with its label.
    """
    cards = make_cards(gathered.people, gathered.schools, gathered.offers, on=made_on)
    areas, places, teams = topics(cards, wording), by_school(cards), by_subject(cards)
    subject_teams = listed_teams(gathered.teams, cards)
    coming = _coming(gathered.sessions, made_on, wording)
    recordings = tuple(gathered.recordings)
    to_watch = [recording_line(each, wording) for each in recordings]
    title = wording.say("title", term=clean(term_name))
    front = [
        Line((Span(title),), ParaStyle.TITLE),
        _summary(cards, wording, made_on=made_on, next_on=clean(next_on_words), link=gathered.live_list_link),
        Line((Span(wording["how"], bold=True), Span(" " + wording["how_text"]))),
        *_new(cards, before, wording),
        *_part(wording["coming"], coming, MOST_COMING, wording, leads_to=ALL_SESSIONS),
        *_part(wording["to_watch"], to_watch, MOST_TO_WATCH, wording, leads_to=RECORDINGS),
        *_nobody(gathered.needs, {group[0] for group in areas}, wording),
    ]
    pages = {
        "by_topic": [(group_title(group), group[1]) for group in areas],
        "by_person": _names(cards),
        "by_school": [(group_title(group), group[1]) for group in places],
        "by_subject": [(group_title(group), group[1]) for group in teams],
        "teams": [(group[0], group[1]) for _, group in subject_teams],
    }
    front += contents(wording, {name: places for name, places in pages.items() if places})
    behind = [
        *topic_lines(areas, wording),
        *card_lines(cards, wording),
        *group_lines(wording["by_school"], places, wording),
        *group_lines(wording["by_subject"], teams, wording),
        *team_lines(subject_teams, wording, _session),
    ]
    sessions = [heading(wording["sessions"], ParaStyle.HEADING_1, anchor=ALL_SESSIONS), *coming]
    more = sessions if len(coming) > MOST_COMING else []
    more += watching_lines(recordings, wording, anchor=RECORDINGS) if len(recordings) > MOST_TO_WATCH else []
    more += thanks_lines(gathered.thanked, cards, wording)
    keys = tuple(offer.key for card in cards for offer in card.offers)
    return Edition(title, term_name, len(cards), (*front, *(behind if cards else ()), *more), keys)


def _names(cards: Sequence[Card]) -> list[tuple[str, str]]:
    """Each name; of very many, each letter, which leads to its first."""
    if len(cards) <= MOST_NAMED:
        return [(card.name, card.anchor) for card in cards]
    letters: dict[str, str] = {}
    for card in cards:
        letters.setdefault(card.name[0].upper(), card.anchor)
    return list(letters.items())


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


def _part(label: str, entries: list[Line], most: int, wording: DirectoryWords, *, leads_to: str = "") -> list[Line]:
    """A label with its first entries, and how many more there are and where; nothing where there are none."""
    if not entries:
        return []
    left = len(entries) - most
    more = [Line((Span(wording.say("and_more", count=str(left)), to=leads_to),), bullet=True)] if left > 0 else []
    return [Line((Span(label, bold=True),)), *entries[:most], *more]


def _new(cards: Sequence[Card], before: Collection[str] | None, wording: DirectoryWords) -> list[Line]:
    """Whoever offers what the edition before did not hold: one line each, with one topic."""
    if before is None:
        return []
    entries = []
    for card in cards:
        fresh = [offer for offer in card.offers if offer.key not in before]
        if fresh:
            entries.append(Line((Span(card.name, to=card.anchor), Span(f": {topic(fresh[0])}")), bullet=True))
    return _part(wording["new"], entries, MOST_NEW, wording)


def _coming(sessions: Iterable[ListedSession], made_on: date, wording: DirectoryWords) -> list[Line]:
    """Every session to come, by day."""
    ahead = [session for session in sessions if session.on >= made_on]
    ordered = sorted(ahead, key=lambda session: (session.on, session.starts, session.title.casefold()))
    return [_session(session, wording) for session in ordered]


def _session(session: ListedSession, wording: DirectoryWords) -> Line:
    host = clean(session.host)
    said = f"{day_and_time(session.on, session.starts)}: {clean(session.title) or wording['untitled']}"
    join = (Span(" "), Span(wording["join"], link=session.link)) if session.link else ()
    return Line((Span(said + (f", {host}" if host else "")), *join), bullet=True)


def _nobody(needs: Iterable[str], offered: Collection[str], wording: DirectoryWords) -> list[Line]:
    """What is asked for and stands under no topic of this edition."""
    asked = [text for text in dict.fromkeys(map(clean, needs)) if text and text not in offered]
    if not asked:
        return []
    spans = (
        Span(wording["nobody"], bold=True),
        Span(f" {'; '.join(asked)}. "),
        Span(wording["nobody_text"], italic=True),
    )
    return [Line(spans)]
