"""The directory's first page, what is new in it, what nobody offers; and one too long for a Doc as several."""

from __future__ import annotations

import json

import pytest

from local_workspace.faults import plan
from sync.demo import acts
from sync.google.docs import fetch_document
from sync.store import editions
from tests.support.community import lines_of
from tests.support.founding import OAKFIELD

LONG_WORDS = "reading aloud " * 600
NEEDS = "What I would like help with"


def rows(school):
    with school.parts.engine.begin() as c:
        return editions.load_editions(c)


def reads(school, document):
    return "\n".join(lines_of(fetch_document(school.parts.google(OAKFIELD), document)))


def raw(school, document):
    """The Doc as Google gives it to somebody at Hillside."""
    return school.hands("carol@hillside.example").documents.get(documentId=document).execute()


def made(school):
    """What the latest edition's first Doc says."""
    return reads(school, rows(school)[-1].document)


def test_what_is_new_is_what_the_edition_before_did_not_hold(school):
    school.amina.offers("Questioning")
    school.works()
    school.makes_directory()
    school.carol.offers("Phonics catch-up")
    school.on("2027-04-13").works()
    school.makes_directory()

    text = made(school)
    new = text[text.index("New this term") : text.index("By topic")]
    assert ("Carol Okoro" in new, "Amina Hussain" in new) == (True, False)


def test_the_first_edition_calls_nothing_new(school):
    school.amina.offers("Questioning")
    school.works()
    school.makes_directory()

    assert "New this term" not in made(school)


def test_what_somebody_asks_for_in_the_open_and_nobody_offers_is_named_by_its_area(school):
    school.amina.offers("Questioning")
    school.carol.does(acts.AddRow(NEEDS, ("my Year 3 phonics group", "ask for me")))
    school.carol.does(acts.AddRow(NEEDS, ("questioning", "ask for me")))
    school.works()
    school.makes_directory()

    text = made(school)
    assert "Nobody offers this yet: Phonics and early reading." in text
    assert "Year 3 phonics group" not in text


def test_what_is_just_for_me_is_named_to_nobody(school):
    school.amina.offers("Questioning")
    school.carol.does(acts.AddRow(NEEDS, ("phonics", "just me")))
    school.works()
    school.makes_directory()

    assert "Nobody offers this yet" not in made(school)


def test_a_session_added_today_is_in_the_issue_made_today(school):
    school.amina.offers("Questioning")
    school.works()
    school.on("2027-01-12").bea.adds_session("Phonics live", "20 January 2027", "4:00 pm", "45")
    school.works()

    school.makes_directory()

    assert "Wed 20 January, 4:00 pm: Phonics live" in made(school)


def test_a_published_edition_is_never_edited(school):
    school.amina.offers("Questioning")
    school.works()
    school.makes_directory()
    before, document = made(school), rows(school)[-1].document
    school.carol.offers("Phonics catch-up")
    school.works()
    school.forget_calls()

    school.makes_directory()
    school.sweep()

    assert reads(school, document) == before
    assert school.ledger("docs.documents.batchUpdate") == []


@pytest.fixture
def long(school):
    """What two people offer fills more than one Doc."""
    for who in (school.amina, school.carol):
        for n in range(7):
            who.offers(f"{who.email} {n}: " + LONG_WORDS)
    school.works()
    school.makes_directory()
    return school


def test_a_directory_too_long_for_one_doc_is_several_that_staff_can_open(long):
    (row,) = rows(long)

    assert len(row.parts) == 1
    assert "Amina Hussain" in json.dumps(raw(long, row.parts[0]))


def test_it_takes_four_calls_a_doc(school):
    for who in (school.amina, school.carol):
        for n in range(7):
            who.offers(f"{who.email} {n}: " + LONG_WORDS)
    school.works()
    school.forget_calls()

    school.makes_directory()

    (row,), calls = rows(school), school.calls()
    asked = ("docs.documents.create", "docs.documents.get", "docs.documents.batchUpdate")
    assert [calls[method] for method in asked] == [1 + len(row.parts), 1 + len(row.parts), 2 * (1 + len(row.parts))]


def test_a_name_leads_to_its_card_in_whichever_doc_it_stands(long):
    (row,) = rows(long)
    ends = {doc: json.dumps(raw(long, doc)) for doc in (row.document, *row.parts)}

    away = f"{long.parts.links}/document/d/{row.parts[0]}/edit#heading="
    (target,) = {link.split('"')[0] for link in ends[row.document].split(away)[1:2]}
    assert f'"headingId": "{target}"' in ends[row.parts[0]]
    assert f"/document/d/{row.document}/edit" in ends[row.parts[0]]


def test_several_docs_are_made_once_however_the_making_goes(school):
    for who in (school.amina, school.carol):
        for n in range(7):
            who.offers(f"{who.email} {n}: " + LONG_WORDS)
    school.works()
    for method in ("docs.documents.create", "docs.documents.batchUpdate"):
        plan(school.world, {"method": method, "status": 503, "apply": "after", "times": 1})
    for hour in ("09:00", "10:00", "11:00", "12:00"):
        school.on("2027-01-06", hour).makes_directory()

    docs = [file for _, file in school.world.items("file") if file["mimeType"].endswith(".document")]
    titles = sorted(file["name"] for file in docs if "Spring 2027" in file["name"])
    assert titles == ["Ask a colleague: Spring 2027", "Ask a colleague: Spring 2027, part 2"]
