"""What holds for a directory of any people with any words."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from sync.core.directory.edition import Edition, Gathered, ListedOffer, ListedSession, make_edition
from sync.core.directory.types import Line
from sync.core.directory.wording import clean
from sync.core.directory.writing import link_contents, write_edition
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.portfolio.doc import Doc, DocumentId, Para, RevisionId
from sync.core.portfolio.edits import Bullets, InsertText, ParaStyle, StyleParagraphs, StyleText
from sync.form_files import load_templates

WORDING = load_templates().directory
ODD = st.sampled_from(["", "😀", "שלום", "a\nb", "\x00", "\ue907x", "\ud83d", "·", "\t", "1,2", "e\u0301", "\u2028"])
TEXT = st.lists(st.one_of(ODD, st.text(max_size=6)), max_size=3).map("".join)


@st.composite
def editions(draw: st.DrawFn) -> tuple[Edition, list[Person], list[ListedOffer]]:
    schools = [
        School(SchoolKey(str(n)), name, "x.example", "cpd@x.example", "staff@x.example", ())
        for n, name in enumerate(draw(st.lists(TEXT, min_size=1, max_size=3)))
    ]
    people = [
        Person(PersonKey(f"p{n}@x.example"), name, draw(st.sampled_from(schools)).key, phase=draw(TEXT))
        for n, name in enumerate(draw(st.lists(TEXT, max_size=4)))
    ]
    offers = [
        ListedOffer(person.key, draw(TEXT), draw(TEXT), tuple(draw(st.lists(TEXT, max_size=2))), confirmed=draw(TEXT))
        for person in people
        for _ in range(draw(st.integers(0, 2)))
    ]
    sessions = [ListedSession(draw(TEXT), date(2027, 5, 1), time(16), draw(TEXT), draw(st.sampled_from(["", "u"])))]
    gathered = Gathered(people, schools, offers, sessions, needs=draw(st.lists(TEXT, max_size=2)))
    edition = make_edition(draw(TEXT), gathered, made_on=date(2027, 4, 12), next_on_words=draw(TEXT), wording=WORDING)
    return edition, people, offers


def inserted(edition: Edition) -> bytes:
    """What an empty Doc then holds, two bytes for each position; position 0 is before the text."""
    edit = write_edition(edition)[0]
    assert isinstance(edit, InsertText)
    return ("\0" + edit.text).encode("utf-16-le")


def words_at(text: bytes, start: int, end: int) -> str:
    return text[2 * start : 2 * end].decode("utf-16-le")


def written(edition: Edition) -> Doc:
    """A reading of the Doc, worked out from the edits alone."""
    text = inserted(edition).decode("utf-16-le")[1:]
    styled = [edit for edit in write_edition(edition) if isinstance(edit, StyleParagraphs)]
    paras, at = [], 1
    for number, words in enumerate(text.split("\n")):
        end = at + len(words.encode("utf-16-le")) // 2 + 1
        is_heading = any(edit.start < end and at < edit.end for edit in styled)
        paras.append(Para(at, end, words, heading_id=f"h.{number}" if is_heading else ""))
        at = end
    return Doc(DocumentId("d"), RevisionId("r"), "", "", tuple(paras), (), at)


@given(editions())
def test_every_edit_lies_within_the_text(made: tuple[Edition, list[Person], list[ListedOffer]]) -> None:
    edition = made[0]
    end = len(inserted(edition)) // 2

    for edit in (*write_edition(edition)[1:], *link_contents(written(edition), edition).edits):
        assert isinstance(edit, StyleParagraphs | StyleText | Bullets)
        assert 1 <= edit.start < edit.end <= end


@given(editions())
def test_every_link_covers_exactly_its_words(made: tuple[Edition, list[Person], list[ListedOffer]]) -> None:
    edition = made[0]
    text = inserted(edition)

    found = [
        (words_at(text, edit.start, edit.end), edit.link)
        for edit in write_edition(edition)
        if isinstance(edit, StyleText) and edit.link
    ]

    assert found == [(span.text, span.link) for line in edition.lines for span in line.spans if span.link]


@given(editions())
def test_every_name_and_topic_leads_to_the_heading_that_says_it(
    made: tuple[Edition, list[Person], list[ListedOffer]],
) -> None:
    edition = made[0]
    doc, text = written(edition), inserted(edition)
    headings = {para.heading_id: para.text for para in doc.blocks if isinstance(para, Para) and para.heading_id}
    edits = [edit for edit in link_contents(doc, edition).edits if isinstance(edit, StyleText)]

    assert len(edits) == sum(bool(span.to) for line in edition.lines for span in line.spans)
    for edit in edits:
        assert words_at(text, edit.start, edit.end) == headings[edit.heading_link]


@given(editions())
def test_headings_and_bullets_are_where_the_lines_say(
    made: tuple[Edition, list[Person], list[ListedOffer]],
) -> None:
    edition = made[0]
    paras = [para for para in written(edition).blocks if isinstance(para, Para)]
    bullets = [edit for edit in write_edition(edition) if isinstance(edit, Bullets)]

    assert [para.text for para in paras] == [line.text for line in edition.lines]
    assert [bool(para.heading_id) for para in paras] == [line.style is not ParaStyle.NORMAL for line in edition.lines]
    assert [any(b.start < para.end and para.start < b.end for b in bullets) for para in paras] == [
        line.bullet for line in edition.lines
    ]


@given(editions())
def test_every_offer_and_every_name_survives(made: tuple[Edition, list[Person], list[ListedOffer]]) -> None:
    edition, people, offers = made
    names = {person.key: clean(person.name) or person.email for person in people}

    for offer in offers:
        if clean(offer.what):
            assert any(clean(offer.what) in line.text for line in under(edition, f"person:{offer.person}"))
            assert any(line.text == names[offer.person] for line in edition.lines if line.anchor)


def under(edition: Edition, anchor: str) -> list[Line]:
    start = next(number for number, line in enumerate(edition.lines) if line.anchor == anchor)
    return list(edition.lines[start : start + 6])
