"""What a note can be about, each one tap; something read; and each thing a teacher keeps in its own section."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.core.impact.kinds import kind_of
from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Section
from sync.store import entries
from tests.stories.test_evidence_links import Watched
from tests.support.sidebar import Sidebar

SOURCES = ("A conversation", "Marking", "A staff meeting", "Pupils' work", "What pupils say", "A photo")
BLOG = "https://amina.blogs.example/cold-call"


@pytest.fixture
def panel(school):
    return Sidebar(school.on("2027-03-05").go(), school.amina)


def form(panel):
    panel.open()
    return panel.press("Begin it for me")


def known(school):
    with school.parts.engine.begin() as c:
        found = entries.load_entries(c, PersonKey(school.amina.email))
    return [entry for entry in found if entry.vanished_on is None]


def titles(school):
    return sorted(entry.title for entry in known(school))


@pytest.mark.parametrize("label", SOURCES)
def test_each_source_is_one_tap_and_the_line_is_begun(panel, label):
    form(panel)

    card = panel.press(label)

    begun = dict(panel.school.parts.templates.evidence.sources)[label]
    assert card.values()["note"] == f"{begun}: "


def test_a_talk_in_the_corridor_becomes_an_entry_of_its_kind(panel):
    form(panel)
    panel.press("A conversation")

    card = panel.press("Keep it", note="Conversation: with 9B, pairs swap worked")
    panel.school.go().go()

    assert "We'd file this as: conversation" in card
    assert titles(panel.school) == ["Conversation: with 9B, pairs swap worked"]


def test_a_source_there_is_not_is_refused_kindly(panel):
    panel.open()

    reply = panel.send("own/note/about", parameters={"source": "Made up"})

    assert "not-yours" in str(reply)


def test_something_read_is_kept_with_why_and_one_idea(panel):
    form(panel)
    panel.press("Something I read")

    card = panel.press("Keep it", item="How Learning Happens", why="for our maths team", idea="retrieval at the door")
    panel.school.go().go()

    assert "We'd file this as: reading" in card
    assert titles(panel.school) == [
        "Reading note: How Learning Happens – why: for our maths team – one idea: retrieval at the door"
    ]


def test_the_item_alone_is_enough_and_a_link_may_be_added(panel):
    form(panel)
    panel.press("Something I read")
    panel.press("Keep it", item="Make It Stick")
    form(panel)
    panel.press("Something I read")
    panel.press("Keep it", item="Cold call", where="978-1-4129-0000-1")
    panel.school.go().go()

    assert titles(panel.school) == ["Reading note: Cold call – at 978-1-4129-0000-1", "Reading note: Make It Stick"]


def test_a_blog_is_a_reflection_that_is_linked_and_never_copied(school):
    stranger = Watched(None)
    school.parts = replace(school.parts, stranger=lambda: stranger)
    school.amina.logs("4 March 2027", f"Wrote a blog on cold call {BLOG}")

    school.on("2027-03-05").go()

    (entry,) = known(school)
    assert (kind_of(entry, school.parts.templates.kinds).key, BLOG in entry.title) == ("blog", True)
    assert stranger.asked == []


def test_a_blog_whose_link_is_removed_is_an_entry_no_more(school):
    school.amina.logs("4 March 2027", f"Wrote a blog on cold call {BLOG}")
    school.on("2027-03-05").go()

    school.amina.removes(f"Wrote a blog on cold call {BLOG}")
    school.on("2027-03-06").go()

    assert known(school) == []


@pytest.mark.parametrize("kind", ["live webinar", "coaching", "observation", "reading", "meeting", "marking review"])
def test_every_kind_of_activity_lands_in_the_log(school, kind):
    school.amina.writes_table("My log", ("When", "Kind", "What I did"), (("4 March 2027", kind, "Something"),))

    school.on("2027-03-05").go()

    assert [entry.section for entry in known(school)] == [Section.LOG]


def test_each_thing_a_teacher_keeps_lands_in_its_section_notes_newest_first(panel):
    school = panel.school
    school.amina.writes_table("What I am working on", ("What", "Until"), (("Appraisal target: talk", "July"),))
    for words in ("older note", "newer note"):
        panel.open()
        panel.press("Keep it", note=words)
        school.go()
    panel.open()

    text, mine = school.doc_text(school.amina), panel.press("My portfolio")
    assert text.index("Quick notes") < text.index("newer note") < text.index("older note") < text.index("My log")
    assert "Appraisal target: talk" in mine
