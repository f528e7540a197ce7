"""Who is in the directory, and the pages behind the first: by topic, by person, by school."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sync.core.directory.types import Line, ListedOffer, Span
from sync.core.directory.wording import DirectoryWords, clean, first_name, short
from sync.core.people.categories import what_they_do
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.edits import ParaStyle
from sync.core.portfolio.types import Audience

NO_AREA = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One person and what they offer to all our schools. All texts are clean."""

    email: str
    name: str
    work: str
    school: str
    offers: tuple[ListedOffer, ...]
    subjects: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return f"person:{self.email}"

    @property
    def topic(self) -> str:
        """What a mail to them is about: rather something there is still time for."""
        return topic(next((offer for offer in self.offers if not offer.is_full), self.offers[0]))

    @property
    def confirmed(self) -> str:
        """The latest term in which one of their offers was confirmed."""
        terms = [(offer.fresh_on or date.min, offer.confirmed) for offer in self.offers if offer.confirmed]
        return max(terms, key=lambda term: term[0])[1] if terms else ""


def topic(offer: ListedOffer) -> str:
    return short(offer.areas[0] if offer.areas else offer.what)


def make_cards(
    people: Iterable[Person], schools: Iterable[School], offers: Iterable[ListedOffer], *, on: date
) -> tuple[Card, ...]:
    """A card for everyone who is here and not paused and offers something to all our schools, by name."""
    names = {school.key: clean(school.name) for school in schools}
    by_person: dict[PersonKey, list[ListedOffer]] = {}
    for offer in offers:
        if offer.audience is Audience.ALL and clean(offer.what):
            by_person.setdefault(offer.person, []).append(_cleaned(offer))
    cards = [
        Card(
            person.email,
            clean(person.name) or person.email,
            clean(what_they_do(person)),
            name,
            tuple(listed),
            tuple(subject for subject in map(clean, person.subjects) if subject),
        )
        for person in people
        if (listed := by_person.get(person.key)) and person.is_here(on) and not person.is_paused(on)
        for name in [names.get(person.school, "")]
    ]
    return tuple(sorted(cards, key=lambda card: (card.name.casefold(), card.email)))


def _cleaned(offer: ListedOffer) -> ListedOffer:
    areas = tuple(area for area in map(clean, offer.areas) if area)
    return replace(offer, what=clean(offer.what), how=clean(offer.how), areas=areas, confirmed=clean(offer.confirmed))


Group = tuple[str, str, tuple[Card, ...]]
"""A heading's words, its anchor, and whom it gathers."""


def topics(cards: Iterable[Card], wording: DirectoryWords) -> tuple[Group, ...]:
    """Each area that someone offers, by its label; what fits no area comes last."""
    by_area: dict[str, dict[Card, None]] = {}
    for card in cards:
        for offer in card.offers:
            for area in offer.areas or (NO_AREA,):
                by_area.setdefault(area, {})[card] = None
    ordered = sorted(by_area, key=lambda area: (area == NO_AREA, area.casefold(), area))
    return tuple((area or wording["other"], f"area:{area}", tuple(by_area[area])) for area in ordered)


def by_school(cards: Iterable[Card]) -> tuple[Group, ...]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        if card.school:
            found.setdefault(card.school, []).append(card)
    ordered = sorted(found, key=lambda name: (name.casefold(), name))
    return tuple((name, f"school:{name}", tuple(found[name])) for name in ordered)


def by_subject(cards: Iterable[Card]) -> tuple[Group, ...]:
    """The subjects of the staff list that at least two people here teach, by name, in whatever case it is typed."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        for subject in dict.fromkeys(subject.casefold() for subject in card.subjects):
            found.setdefault(subject, []).append(card)
    teams = sorted(subject for subject, team in found.items() if len(team) > 1)
    return tuple((name[:1].upper() + name[1:], f"subject:{name}", tuple(found[name])) for name in teams)


def heading(text: str, style: ParaStyle, *, anchor: str = "") -> Line:
    return Line((Span(text),), style, anchor=anchor)


def group_title(group: Group) -> str:
    """ "Questioning (6)"."""
    return f"{group[0]} ({len(group[2])})"


def topic_lines(groups: Iterable[Group], wording: DirectoryWords) -> list[Line]:
    """Each topic with one line for each person: who, where, and what they offer of it."""
    lines = [heading(wording["by_topic"], ParaStyle.HEADING_1)]
    for group in groups:
        lines.append(heading(group_title(group), ParaStyle.HEADING_2, anchor=group[1]))
        lines += [_topic_entry(card, group[1].removeprefix("area:"), wording) for card in group[2]]
    return lines


def _topic_entry(card: Card, area: str, wording: DirectoryWords) -> Line:
    offered = [offer for offer in card.offers if area in offer.areas or (area == NO_AREA and not offer.areas)]
    where = f", {card.school}" if card.school else ""
    return Line((Span(card.name, to=card.anchor), Span(f"{where}: {offers_listed(offered, wording)}")), bullet=True)


def group_lines(label: str, groups: Iterable[Group], wording: DirectoryWords) -> list[Line]:
    """A page of groups, each with one line for each person: who, what they do, and what they offer; [] for none."""
    groups = list(groups)
    lines = [heading(label, ParaStyle.HEADING_1)] if groups else []
    for group in groups:
        lines.append(heading(group_title(group), ParaStyle.HEADING_2, anchor=group[1]))
        lines += [_group_entry(card, wording) for card in group[2]]
    return lines


def _group_entry(card: Card, wording: DirectoryWords) -> Line:
    work = f", {card.work}" if card.work else ""
    offered = offers_listed(card.offers, wording)
    return Line((Span(card.name, to=card.anchor), Span(f"{work}: {offered}")), bullet=True)


def card_lines(cards: Iterable[Card], wording: DirectoryWords) -> list[Line]:
    lines = [heading(wording["by_person"], ParaStyle.HEADING_1)]
    for card in cards:
        lines += _card(card, wording)
    return lines


def _card(card: Card, wording: DirectoryWords) -> list[Line]:
    name = first_name(card.name)
    link = wording.letter(card.email, card.name, card.topic)
    facts = (
        (wording["ask_me"], offers_listed(card.offers, wording)),
        (wording["how_to"], listed(dict.fromkeys(offer.how for offer in card.offers if offer.how))),
    )
    lines = [heading(card.name, ParaStyle.HEADING_2, anchor=card.anchor)]
    place = ", ".join(part for part in (card.work, card.school) if part)
    lines += [Line((Span(place),))] if place else []
    lines += [Line((Span(label, italic=True), Span(f" {words}"))) for label, words in facts if words]
    lines.append(Line((Span(wording.say("write_to", name=name), link=link),)))
    if card.confirmed:
        lines.append(Line((Span(wording.say("confirmed", term=card.confirmed), italic=True, grey=True),)))
    return lines


def offers_listed(offers: Iterable[ListedOffer], wording: DirectoryWords) -> str:
    """Several offers in one line, each that is full said to be so."""
    return listed(wording.say("full", what=offer.what) if offer.is_full else offer.what for offer in offers)


def listed(texts: Iterable[str]) -> str:
    """Several short texts in one line, with semicolons where one of them has commas of its own."""
    found = list(texts)
    return ("; " if any("," in text for text in found) else ", ").join(found)


def contents(wording: DirectoryWords, groups: Mapping[str, Iterable[tuple[str, str]]]) -> list[Line]:
    """The lines that lead to the pages behind: "By topic: Questioning (6) · Phonics (4)"."""
    return [_leading(wording[name], list(places)) for name, places in groups.items()]


def _leading(label: str, places: list[tuple[str, str]]) -> Line:
    spans = [Span(f"{label}: ", bold=True)]
    for number, (words, anchor) in enumerate(places):
        spans += [Span(" · ")] if number else []
        spans.append(Span(words, to=anchor))
    return Line(tuple(spans))
