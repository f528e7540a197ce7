"""The words of the form: what our sections and columns are called, by us and by the people who rename them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sync.core.portfolio.dates import begins_with_day
from sync.core.portfolio.looks import Looks, parse_looks
from sync.core.portfolio.names import Names, plain_words
from sync.core.portfolio.pieces import Piece, parse_pieces
from sync.core.portfolio.types import Section
from sync.errors import BadSettings


class Heading(NamedTuple):
    """A section a heading stands for. sure: False for a name so common that it counts only beside a sure one."""

    section: Section
    sure: bool


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """A table's columns. headings: the template's own, by key, in order (`offered` ones only).

    names: every name a heading cell may have. own: our exact wording only. loose: names too common to trust alone.
    """

    headings: Mapping[str, str]
    names: Names[str]
    own: Names[str]
    loose: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """A section as a new portfolio shows it; `hint` may hold {example}."""

    section: Section
    heading: str
    hint: str


@dataclass(frozen=True, eq=False, slots=True)
class KindWords:
    """What reads differently for one kind of staff; what is empty is as for everybody."""

    title_hint: str
    order: tuple[Section, ...]
    headings: Mapping[Section, str]
    hints: Mapping[Section, str]


@dataclass(frozen=True, eq=False, slots=True)
class Template:
    """The texts of a new portfolio, in order; they hold {name}, {school}, {engine_user}, {leader_sees},
    {copy_days}, {title}, {day}, {log} and {years}."""

    title: str
    title_hint: str
    who_can_see: str
    leader_sees: Mapping[bool, str]
    not_for_appraisal: str
    welcome: str
    restored_title: str
    restored_message: str
    small_print: str
    new_log: str
    new_log_hint: str
    sections: tuple[Wording, ...]
    examples: Mapping[str, Mapping[Section, str]]
    kinds: Mapping[str, KindWords]
    about: Mapping[str, str]
    looks: Looks

    def sections_for(self, category: str) -> tuple[Wording, ...]:
        """The sections as a new portfolio of that kind of staff shows them, in its order."""
        wordings = {item.section: item for item in self.sections}
        kind = self.kinds.get(category)
        if kind is None:
            return self.sections
        return tuple(
            Wording(section, kind.headings.get(section, wording.heading), kind.hints.get(section, wording.hint))
            for section in kind.order or tuple(wordings)
            if (wording := wordings[section])
        )

    def title_hint_for(self, category: str) -> str:
        """The line under the title for that kind of staff."""
        kind = self.kinds.get(category)
        return kind.title_hint if kind is not None and kind.title_hint else self.title_hint

    def hints(self, section: Section) -> tuple[str, ...]:
        """The section's hint in every category's wording."""
        wordings = [item.hint for item in self.sections if item.section is section]
        wordings += [kind.hints[section] for kind in self.kinds.values() if section in kind.hints]
        examples = [words[section] for words in self.examples.values() if section in words]
        wordings += [self.new_log_hint] if section is Section.LOG else []
        filled = [hint.replace("{example}", words) for hint in wordings for words in examples or [""]]
        # The longest first: one hint may begin like another.
        return tuple(sorted(dict.fromkeys((*filled, *examples)), key=len, reverse=True))


@dataclass(frozen=True, eq=False, slots=True)
class Forms:
    """Everything the reader knows about words, made once from `portfolio.toml` by `parse_forms`."""

    headings: Names[Heading]
    columns: Mapping[Section, Columns]
    sessions: Columns
    hints: Mapping[Section, tuple[str, ...]]
    for_all: Names[bool]
    ask_for_me: Names[bool]
    nothing: frozenset[str]
    stretches: frozenset[str]
    labels: frozenset[str]
    status: Names[str]
    template: Template
    pieces: Mapping[str, Piece]
    piece_names: frozenset[str]

    def is_piece(self, heading: str) -> bool:
        """Whether a heading is that of something we put in when it was asked for: nobody has to give it a section."""
        return plain_words(heading) in self.piece_names

    def is_stretch(self, text: str) -> bool:
        """Whether `text` says nothing but a term, a month or a year: "2025–26", "Autumn term", "Spring 2027"."""
        if len(text) > _LONGEST_STRETCH or not any(map(str.isalnum, text)) or begins_with_day(text):
            return False
        return all(word in self.stretches for word in plain_words(text).split())

    def is_label(self, text: str) -> bool:
        """Whether a line says who somebody is: "Name: …"."""
        label, colon, _ = text.partition(":")
        return bool(colon) and plain_words(label) in self.labels


_LONGEST_STRETCH = 40
_KEYS = {
    "notes": Section.NOTES,
    "log": Section.LOG,
    "back": Section.BACK,
    "focus": Section.FOCUS,
    "needs": Section.NEEDS,
    "offers": Section.OFFERS,
    "about": Section.ABOUT,
}


def parse_forms(toml_text: str) -> Forms:
    """The forms in `portfolio.toml`. Raises BadSettings, naming what is missing, where a community broke it."""
    try:
        return _forms(tomllib.loads(toml_text))
    except tomllib.TOMLDecodeError as error:
        raise BadSettings((f"portfolio.toml cannot be read: {error}.",)) from error
    except KeyError as error:
        raise BadSettings((f"portfolio.toml lacks {error.args[0]!r}. Put it back as it was delivered.",)) from error


def _forms(raw: Mapping[str, Any]) -> Forms:
    template, pieces = _template(raw), parse_pieces(raw["pieces"])
    words = raw["words"]
    return Forms(
        headings=Names((*_section_names(raw["sections"]), *_kind_names(template.kinds))),
        columns={_KEYS[key]: _columns(item["columns"]) for key, item in raw["sections"].items() if "columns" in item},
        sessions=_columns(raw["sessions"]["columns"]),
        hints={section: template.hints(section) for section in Section},
        for_all=Names(_yes_or_no(words["for_all"], words["for_school"])),
        ask_for_me=Names(_yes_or_no(words["ask_for_me"], words["just_me"])),
        nothing=frozenset(words["nothing"]),
        stretches=frozenset(words["stretches"]),
        labels=frozenset(plain_words(label) for label in (*template.about.values(), *words["labels"])),
        status=Names((name, status) for status, names in words["status"].items() for name in (status, *names)),
        template=template,
        pieces=pieces,
        piece_names=frozenset(plain_words(piece.heading) for piece in pieces.values()),
    )


def _section_names(sections: Mapping[str, Any]) -> Iterator[tuple[str, Heading]]:
    for key, item in sections.items():
        for name in (item["heading"], *item.get("aliases", ())):
            yield name, Heading(_KEYS[key], True)
        for name in item.get("loose", ()):
            yield name, Heading(_KEYS[key], False)


def _kind_names(kinds: Mapping[str, KindWords]) -> Iterator[tuple[str, Heading]]:
    for kind in kinds.values():
        yield from ((name, Heading(section, True)) for section, name in kind.headings.items())


def _columns(raw: Mapping[str, Any]) -> Columns:
    return Columns(
        headings={key: item["heading"] for key, item in raw.items() if item.get("template", True)},
        names=Names((name, key) for key, item in raw.items() for name in _column_names(item)),
        own=Names((name, key) for key, item in raw.items() for name in _spellings(item["heading"])),
        loose=frozenset(plain_words(name) for item in raw.values() for name in item.get("loose", ())),
    )


def _column_names(item: Mapping[str, Any]) -> tuple[str, ...]:
    return (*_spellings(item["heading"]), *item.get("aliases", ()), *item.get("loose", ()))


def _spellings(heading: str) -> tuple[str, ...]:
    """A heading with and without what stands in brackets after it."""
    short = heading.partition("(")[0].strip()
    return (heading, short) if short and short != heading else (heading,)


def _yes_or_no(yes: list[str], no: list[str]) -> Iterator[tuple[str, bool]]:
    yield from ((name, True) for name in yes)
    yield from ((name, False) for name in no)


def _template(raw: Mapping[str, Any]) -> Template:
    texts, sections = raw["template"], raw["sections"]
    return Template(
        title=texts["title"],
        title_hint=texts["title_hint"],
        who_can_see=texts["who_can_see"],
        leader_sees={False: texts["leader_sees_nothing"], True: texts["leader_sees_basics"]},
        not_for_appraisal=texts["not_for_appraisal"],
        welcome=texts["welcome"],
        restored_title=texts["restored_title"],
        restored_message=texts["restored_message"],
        small_print=texts["small_print"],
        new_log=texts["new_log"],
        new_log_hint=texts["new_log_hint"],
        sections=tuple(_wording(key, sections[key]) for key in texts["order"]),
        examples={
            category: {_KEYS[key]: text for key, text in words.items()} for category, words in texts["examples"].items()
        },
        kinds={category: _kind(words) for category, words in texts.get("kinds", {}).items()},
        about=dict(texts["about"]),
        looks=parse_looks(texts["looks"], _KEYS),
    )


def _kind(words: Mapping[str, Any]) -> KindWords:
    return KindWords(
        title_hint=words.get("title_hint", ""),
        order=tuple(_KEYS[key] for key in words.get("order", ())),
        headings={_KEYS[key]: text for key, text in words.get("headings", {}).items()},
        hints={_KEYS[key]: text for key, text in words.get("hints", {}).items()},
    )


def _wording(key: str, item: Mapping[str, Any]) -> Wording:
    return Wording(_KEYS[key], item["heading"], item["hint"])
