"""Docs that are moved about, copied, tabbed and retitled: anchors and codes count only in the Doc they were made in."""

from __future__ import annotations

import pytest

from tests.support.scenarios import FOLDED, log_fractions

ENGINE = "cpd@oakfield.example"
QUESTION = f"{FOLDED}: one month on"


@pytest.fixture
def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return school.on("2027-04-12").go()


def shared_copy(school, who, *, of=""):
    """A copy of a portfolio, shared with the service like the portfolio itself."""
    copied = who.copies(of)
    body = {"type": "user", "role": "writer", "emailAddress": ENGINE}
    school.hands(who.email).permissions.create(fileId=copied, body=body).execute()
    return copied


def text_of(school, who, document):
    found = school.hands(who.email).documents.get(documentId=document).execute()
    runs = [item for block in found["body"]["content"] for item in block.get("paragraph", {}).get("elements", ())]
    return "".join(run["textRun"]["content"] for run in runs if "textRun" in run)


def written_in(school, who, document, old, new):
    request = {"replaceAllText": {"containsText": {"text": old, "matchCase": True}, "replaceText": new}}
    school.hands(who.email).documents.batchUpdate(documentId=document, body={"requests": [request]}).execute()


def test_a_copy_carries_the_question_and_we_neither_read_nor_write_it(asked):
    copied = shared_copy(asked, asked.amina)
    before = text_of(asked, asked.amina, copied)
    asked.forget_calls()

    for day in ("2027-04-13", "2027-06-07", "2027-09-06"):
        asked.on(day).works()

    assert QUESTION in before
    assert text_of(asked, asked.amina, copied) == before
    assert copied not in {line.get("target") for line in asked.ledger()}


def test_an_answer_typed_into_the_copy_is_nobodys_answer(asked):
    copied = shared_copy(asked, asked.amina)
    written_in(asked, asked.amina, copied, "What did you see?", "It is a habit now. What did you see?")

    asked.on("2027-04-13").works()

    assert asked.states(asked.amina)[0] == "placed"


def test_when_the_portfolio_is_deleted_its_copy_does_not_take_its_place(asked):
    asked.amina.offers("Questioning")
    asked.works()
    shared_copy(asked, asked.amina)
    portfolio = asked.amina.portfolio
    asked.amina.destroys()

    asked.on("2027-04-13").works()
    asked.on("2027-04-13", "09:00").works()

    assert asked.amina.portfolio == portfolio
    assert "deleted or no longer shared" in asked.problems(asked.amina)[0]
    assert asked.offered() == []


def test_a_colleagues_copy_of_a_portfolio_is_neither_hers_nor_theirs(asked):
    asked.amina.offers("Questioning")
    asked.amina.shares_with(asked.bea.email)
    shared_copy(asked, asked.bea, of=asked.amina.portfolio)

    asked.on("2027-04-13").works()

    assert [row["Who"] for row in asked.register()] == ["Amina Hussain"]
    assert asked.prompts(asked.bea) == ()


def test_a_block_pasted_into_a_colleagues_own_portfolio_stays_as_it_is_there(asked):
    """The whole block with its code, and an answer typed below its first question."""
    lines = asked.doc_text(asked.amina).splitlines()
    at = lines.index(QUESTION)
    block = "\n".join([*lines[at : at + 3], "9B fold it", *lines[at + 4 : at + 7]])
    end = asked.doc(asked.bea).end - 1
    asked.bea.types({"insertText": {"location": {"index": end}, "text": f"\n{block}"}})

    asked.on("2027-04-13").works()
    asked.on("2027-06-14").works()

    assert asked.doc_text(asked.bea).count("9B fold it") == 1
    assert (asked.prompts(asked.bea), asked.prompts(asked.amina)[0].answer) == ((), "")


def test_a_doc_moved_to_another_folder_is_the_same_doc(asked):
    folder = {"name": "All portfolios", "mimeType": "application/vnd.google-apps.folder"}
    files = asked.hands(ENGINE).files
    made = files.create(body=folder, fields="id").execute()["id"]
    (before,) = files.get(fileId=asked.amina.portfolio, fields="parents").execute()["parents"]
    files.update(fileId=asked.amina.portfolio, addParents=made, removeParents=before).execute()
    asked.amina.offers("Questioning")
    asked.amina.answers(FOLDED, "a habit")

    asked.on("2027-04-13").works()

    assert (asked.offered(), asked.prompts(asked.amina)[0].answer) == (["Questioning"], "a habit")


def test_a_doc_given_another_name_is_the_same_doc(asked):
    asked.hands(asked.amina.email).files.update(fileId=asked.amina.portfolio, body={"name": "Old stuff"}).execute()
    asked.amina.answers(FOLDED, "a habit")

    asked.on("2027-04-13").works()

    assert (asked.problems(asked.amina), asked.prompts(asked.amina)[0].answer) == ([], "a habit")


def test_a_tab_put_before_the_first_one_hides_nothing(asked):
    asked.amina.offers("Questioning")
    asked.amina.types({"addDocumentTab": {"tabProperties": {"title": "Scrap", "index": 0}}})

    asked.on("2027-04-13").works()

    assert (asked.offered(), asked.states(asked.amina)[0]) == (["Questioning"], "placed")


def test_a_question_comes_into_the_portfolios_own_tab_wherever_it_stands(school):
    log_fractions(school)
    school.amina.types({"addDocumentTab": {"tabProperties": {"title": "Scrap", "index": 0}}})

    school.on("2027-04-12").works()

    assert QUESTION in school.doc_text(school.amina)
    assert school.doc(school.amina).tab_id == "t.0"


def test_what_stands_in_other_tabs_is_not_read(asked):
    reply = asked.hands(asked.amina.email).documents.batchUpdate(
        documentId=asked.amina.portfolio,
        body={"requests": [{"addDocumentTab": {"tabProperties": {"title": "More"}}}]},
    )
    tab = reply.execute()["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    text = "What I can offer\nBricklaying – all our schools"
    asked.amina.types({"insertText": {"location": {"index": 1, "tabId": tab}, "text": text}})

    asked.on("2027-04-13").works()
    asked.on("2027-04-13", "09:00").works()

    assert (asked.offered(), asked.problems(asked.amina)) == ([], [])
