"""A new portfolio, written into an empty Doc; and a person's own lines, written into a copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sync.core.people.days import in_words
from sync.core.people.types import Person
from sync.core.portfolio.doc import Doc, Para
from sync.core.portfolio.edits import (
    Bullets,
    Edit,
    InsertTable,
    InsertText,
    ParaStyle,
    StyleParagraphs,
    StyleTable,
    StyleText,
)
from sync.core.portfolio.forms import Forms, Template, Wording
from sync.core.portfolio.lists import without_hint
from sync.core.portfolio.looks import Looks, heading_edits
from sync.core.portfolio.sections import TITLE, split_sections
from sync.core.portfolio.types import Section

EMPTY_ROWS = {Section.LOG: 2, Section.FOCUS: 1, Section.NEEDS: 1, Section.OFFERS: 2}
_USUAL_CATEGORY = "teaching"
_BODY_START = 1


class _Line(NamedTuple):
    """One paragraph of the template. headings: of the table that follows it. close: its lines stand close together."""

    text: str
    style: ParaStyle = ParaStyle.NORMAL
    grey: bool = False
    bullet: bool = False
    close: bool = False
    headings: tuple[str, ...] = ()
    empty_rows: int = 0
    widths: tuple[float, ...] = ()


def template_edits(
    forms: Forms, *, category: str, school_name: str, engine_user: str, copy_days: int, leader_sees_basics: bool = False
) -> tuple[Edit, ...]:
    """What makes an empty new Doc a portfolio without a name: its first paragraph waits for the title.

    category: "teaching", "support", "leaders" or "governors"; any other reads like teaching. engine_user: as shown.
    copy_days: how long copies of what was read are kept.
    All text goes in at once; then, from the last paragraph up so that nothing above shifts, tables and styles.
    """
    texts = forms.template
    fill = {
        "{school}": school_name,
        "{engine_user}": engine_user,
        "{copy_days}": "1 day" if copy_days == 1 else f"{copy_days} days",
        "{leader_sees}": texts.leader_sees[leader_sees_basics],
    }
    lines = [line._replace(text=_filled(line.text, fill)) for line in _lines(forms, category)]
    starts = [_BODY_START]
    for line in lines[:-1]:
        starts.append(starts[-1] + units(line.text) + 1)
    edits: list[Edit] = [InsertText(_BODY_START, "\n".join(line.text for line in lines))]
    for line, start in zip(reversed(lines), reversed(starts), strict=True):
        edits.extend(_dress(line, start, texts.looks))
    return tuple(edits)


def personal_edits(doc: Doc, forms: Forms, *, person: Person, school_name: str) -> tuple[Edit, ...]:
    """The title and "About me", where a copy of the template has them still empty; () where they are filled.

    Insertions only, from the last place up.
    """
    return (*_about_me(doc, forms, person, school_name), *_title(doc, forms, person))


def welcome(forms: Forms, *, first_name: str, leader: str) -> str:
    """The message that goes with a new portfolio."""
    return _filled(forms.template.welcome, {"{name}": first_name, "{leader}": leader})


def personal_lines(forms: Forms, *, person: Person, school_name: str) -> tuple[str, ...]:
    """What `personal_edits` writes, line by line."""
    title = forms.template.title.replace("{name}", person.name)
    return (title, *_facts(forms, person, school_name).split("\n"))


def restored_title(forms: Forms, title: str, *, on: date) -> str:
    """What a new Doc with a portfolio as it was is called."""
    return _filled(forms.template.restored_title, {"{title}": title, "{day}": in_words(on)})


def restored_message(forms: Forms, *, on: date) -> str:
    """The message that it comes with."""
    return _filled(forms.template.restored_message, {"{day}": in_words(on)})


def units(text: str) -> int:
    """The length of `text` as the Docs API counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _lines(forms: Forms, category: str) -> Iterator[_Line]:
    texts = forms.template
    yield _Line("", ParaStyle.TITLE)
    for text in (texts.title_hint_for(category), texts.who_can_see, texts.not_for_appraisal):
        yield _Line(text, grey=True)
    for wording in texts.sections_for(category):
        yield _Line(wording.heading, ParaStyle.HEADING_2)
        hint = _hint(texts, wording, category)
        columns = forms.columns.get(wording.section)
        if columns is not None:
            headings, widths = tuple(columns.headings.values()), texts.looks.widths.get(wording.section, ())
            yield _Line(hint, grey=True, headings=headings, empty_rows=EMPTY_ROWS[wording.section], widths=widths)
        else:
            yield _Line(hint, grey=True)
            yield _Line("", bullet=wording.section is Section.NOTES, close=wording.section is Section.ABOUT)


def _hint(texts: Template, wording: Wording, category: str) -> str:
    examples = texts.examples.get(category, texts.examples[_USUAL_CATEGORY])
    return wording.hint.replace("{example}", examples.get(wording.section, ""))


def _filled(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(name, value)
    return text


def _dress(line: _Line, start: int, looks: Looks) -> Iterator[Edit]:
    """The table behind a paragraph and the paragraph's look, once everything below it is done.

    A paragraph split by its table hands its look on to both halves: what the lower one, the empty line that Docs wants
    below a table, is to look like comes before the table, and the grey after it.
    """
    end = start + units(line.text)
    if line.grey or line.close:
        yield StyleParagraphs(start, end + 1, ParaStyle.NORMAL, single=True)
    if line.headings:
        yield StyleText(end, end + 1, size=looks.gap)
        yield from table_edits(line.headings, 1 + line.empty_rows, at=end, size=looks.header)
        yield StyleTable(end + 1, looks.padding, line.widths)
    if line.grey:
        yield StyleText(start, end, grey=True)
    if line.style is ParaStyle.HEADING_2:
        yield from heading_edits(start, end, looks)
    elif line.style is not ParaStyle.NORMAL:
        yield StyleParagraphs(start, end + 1, line.style)
    if line.bullet:
        yield Bullets(start, end + 1)


def table_edits(
    headings: Sequence[str], rows: int, *, at: int, below: Sequence[Sequence[str]] = (), size: float = 0
) -> Iterator[Edit]:
    """A table whose first row holds the headings, filled from its last cell to its first. below: further rows' words.
    size: of the headings' letters, 0 for the usual.

    The newline that the API puts first ends the paragraph split at `at`, so the table starts one further.
    """
    yield InsertTable(at, rows, len(headings))
    for row, words in reversed(list(enumerate(below, start=1))):
        for column, text in reversed(list(enumerate(words))):
            if text:
                cell = cell_start(at + 1, row=row, column=column, columns=len(headings))
                yield InsertText(cell, text)
                yield StyleText(cell, cell + units(text))
    for column in reversed(range(len(headings))):
        cell = cell_start(at + 1, row=0, column=column, columns=len(headings))
        yield InsertText(cell, headings[column])
        yield StyleText(cell, cell + units(headings[column]), bold=True, size=size)


def cell_start(table_start: int, *, row: int, column: int, columns: int) -> int:
    """Where the text of a cell begins in a table that is still empty.

    A table is one unit, then for each row one and for each cell one and its content, here one newline, then one.
    """
    return table_start + 1 + row * (1 + 2 * columns) + 1 + 2 * column + 1


def _title(doc: Doc, forms: Forms, person: Person) -> Iterator[Edit]:
    for block in doc.blocks:
        if isinstance(block, Para) and block.heading == TITLE:
            if not block.text.strip():
                title = forms.template.title.replace("{name}", person.name)
                yield InsertText(block.start, title)
                yield StyleText(block.start, block.start + units(title), size=forms.template.looks.title)
            return


def _about_me(doc: Doc, forms: Forms, person: Person, school_name: str) -> Iterator[Edit]:
    for part in split_sections(doc, forms, leave_out=()):
        if part.section is not Section.ABOUT:
            continue
        hints = forms.hints[Section.ABOUT]
        paras = [block for block in part.blocks if isinstance(block, Para)]
        empty = [para for para in paras if not para.text.strip()]
        if empty and not any(without_hint(para.text.strip(), hints) for para in paras):
            text = _facts(forms, person, school_name)
            yield InsertText(empty[0].start, text)
            end = empty[0].start + units(text)
            yield StyleText(empty[0].start, end, size=forms.template.looks.about)
        return


def _facts(forms: Forms, person: Person, school_name: str) -> str:
    facts = {
        "name": person.name,
        "role": ", ".join(person.roles),
        "school": school_name,
        "phase": person.phase,
        "subjects": ", ".join(person.subjects),
        "email": person.email,
    }
    return "\n".join(f"{label}: {facts[key]}" for key, label in forms.template.about.items() if facts.get(key))
