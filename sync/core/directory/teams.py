"""The directory's page of subject teams: who leads each, who is on it, what it holds next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sync.core.directory.cards import Card, Group, heading
from sync.core.directory.types import Line, ListedSession, ListedTeam, Span
from sync.core.directory.wording import DirectoryWords, clean
from sync.core.portfolio.edits import ParaStyle

SessionLine = Callable[[ListedSession, DirectoryWords], Line]


def listed_teams(teams: Iterable[ListedTeam], cards: Iterable[Card]) -> list[tuple[ListedTeam, Group]]:
    """The teams there is something to say of, each with whom of it the directory names: whoever offers nothing to all
    our schools is not in it, whatever team they are on."""
    by_email = {card.email: card for card in cards}
    found = []
    for team in sorted(teams, key=lambda each: clean(each.subject).casefold()):
        everyone = dict.fromkeys((*([team.lead] if team.lead else ()), *team.members))
        named = tuple(by_email[key] for key in everyone if key in by_email)
        if named or team.next:
            subject = clean(team.subject)
            found.append((team, (subject, f"team:{subject.casefold()}", named)))
    return found


def team_lines(
    listed: Iterable[tuple[ListedTeam, Group]], wording: DirectoryWords, session_line: SessionLine
) -> list[Line]:
    """[] without a team. Each with its lead and its others, whose names lead to their cards."""
    listed = list(listed)
    lines = [heading(wording["teams"], ParaStyle.HEADING_1)] if listed else []
    for team, (subject, anchor, named) in listed:
        lines.append(heading(subject, ParaStyle.HEADING_2, anchor=anchor))
        lead = [card for card in named if card.email == team.lead]
        others = [card for card in named if card.email != team.lead]
        lines += [_named(wording["led_by"], lead)] if lead else []
        lines += [_named(wording["team_with"], others)] if others else []
        if team.next:
            coming = session_line(team.next, wording)
            lines.append(Line((Span(wording["team_next"], italic=True), Span(" "), *coming.spans)))
    return lines


def _named(label: str, cards: Iterable[Card]) -> Line:
    spans = [Span(label, italic=True), Span(" ")]
    for number, card in enumerate(cards):
        where = f", {card.school}" if card.school else ""
        spans += [*([Span("; ")] if number else []), Span(card.name, to=card.anchor), *([Span(where)] if where else [])]
    return Line(tuple(spans))


def thanks_lines(thanked: Iterable[str], cards: Iterable[Card], wording: DirectoryWords) -> list[Line]:
    """The names of those who were thanked, by name, and nothing of how often, by whom or for what. Whoever is not in
    this directory is not named in it here either."""
    by_email: Mapping[str, Card] = {card.email: card for card in cards}
    wanted = set(thanked)
    named = [card for email, card in by_email.items() if email in wanted]
    if not named:
        return []
    spans = []
    for number, card in enumerate(named):
        spans += [*([Span(" · ")] if number else []), Span(card.name, to=card.anchor)]
    return [
        heading(wording["thanks"], ParaStyle.HEADING_1),
        Line((Span(wording["thanks_text"], italic=True),)),
        Line(tuple(spans)),
    ]
