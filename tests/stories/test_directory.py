"""Each term's directory: a new Doc of people and sessions, open to all staff, mailed once to each school."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from local_workspace.faults import plan
from sync.flows.publish_pdf import TOO_LONG
from sync.google.docs_json import read_document
from sync.store import editions, effects
from sync.store.effects import State
from tests.support.community import lines_of


@pytest.fixture
def made(school):
    """Amina and Carol offer something; the directory of Spring 2027 is out."""
    school.amina.offers("Questioning", "happy to coach, Thursdays")
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.carol.offers("Phonics catch-up", "a 20-minute call")
    school.on("2027-01-19").works()
    school.works()
    return school


def edition(school):
    with school.parts.engine.begin() as c:
        (*_, last) = editions.load_editions(c)
    return last


def text(school, who):
    raw = school.hands(who.email).documents.get(documentId=edition(school).document).execute()
    return "\n".join(lines_of(read_document(raw)))


def test_a_fortnight_after_the_first_reading_the_directory_is_made_by_itself(school):
    school.amina.offers("Questioning")
    school.on("2027-01-18").works()
    with school.parts.engine.begin() as c:
        early = editions.load_editions(c)

    school.on("2027-01-19").works()

    assert (early, edition(school).term) == ((), "Spring 2027")


def test_it_says_who_offers_what_and_how_to_reach_them(made):
    found = text(made, made.carol)

    assert "Ask a colleague: Spring 2027" in found
    assert [words in found for words in ("Amina Hussain", "Questioning", "happy to coach, Thursdays")] == [True] * 3
    assert "Phonics catch-up" in found


def test_writing_to_somebody_is_one_click(made):
    raw = made.hands(made.carol.email).documents.get(documentId=edition(made).document).execute()

    assert "mailto:amina@oakfield.example" in str(raw)


def test_what_is_for_one_school_is_not_in_it(made):
    assert "seating plans" not in text(made, made.amina)


def test_each_schools_staff_get_one_mail_from_their_own_school(made):
    mails = {
        who.email: [(item["from"], item["subject"]) for item in made.mail(who)] for who in (made.amina, made.carol)
    }

    assert mails == {
        "amina@oakfield.example": [("cpd@oakfield.example", "Ask a colleague: Spring 2027")],
        "carol@hillside.example": [("cpd@hillside.example", "Ask a colleague: Spring 2027")],
    }


def test_the_mail_leads_to_the_directory(made):
    assert f"/document/d/{edition(made).document}/edit" in made.mail(made.carol)[0]["text"]


def test_the_mail_leads_to_it_as_a_pdf_too(made):
    (mail,) = made.mail(made.carol)

    assert "/export?format=pdf" in mail["text"]


def pdfs(school):
    """Every PDF in anybody's Drive."""
    return [file for _, file in school.world.items("file") if file["mimeType"] == "application/pdf"]


def test_a_pdf_of_it_stands_beside_it_and_whoever_may_open_the_doc_may_open_that(made):
    (file,) = pdfs(made)
    content = made.hands(made.carol.email).files.get_media(fileId=file["id"]).execute()

    words = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert file["name"] == "Ask a colleague: Spring 2027.pdf"
    assert "Phonics catch-up" in words and "seating plans" not in words
    assert edition(made).pdfs == (file["id"],)


def test_a_second_run_makes_no_second_doc_no_second_pdf_and_no_second_mail(made):
    before = (edition(made), pdfs(made), made.mail(made.carol), made.mail(made.amina))

    made.makes_directory()
    made.on("2027-01-20").works()

    assert (edition(made), pdfs(made), made.mail(made.carol), made.mail(made.amina)) == before
    assert (len(before[1]), len(before[2]), len(before[3])) == (1, 1, 1)


def test_a_pdf_whose_upload_got_no_answer_is_found_again(school):
    school.amina.offers("Questioning")
    school.sync()
    plan(school.world, {"method": "drive.files.create", "status": 503, "apply": "after", "times": 1})
    school.makes_directory()
    school.on("2027-01-06").works()

    assert edition(school).pdfs == (pdfs(school)[0]["id"],)
    assert len(pdfs(school)) == 1


def test_one_too_large_for_a_pdf_goes_out_without_and_says_so(school):
    school.amina.offers("Questioning")
    school.sync()
    plan(school.world, {"method": "drive.files.export", "status": 403, "reason": "exportSizeLimitExceeded", "times": 1})
    school.makes_directory()

    with school.parts.engine.begin() as c:
        ended = effects.find(c, f"pdf:{edition(school).document}")
    assert (ended.state, ended.reason, pdfs(school)) == (State.WITHDRAWN, TOO_LONG, [])
    assert len(school.mail(school.amina)) == 1


def test_a_fault_of_googles_only_delays_it(school):
    school.amina.offers("Questioning")
    school.sync()
    plan(school.world, {"method": "drive.files.export", "status": 500, "times": 1})
    school.makes_directory()
    assert pdfs(school) == []

    school.on("2027-01-06").works()
    assert len(pdfs(school)) == 1


def test_it_is_made_and_mailed_once(made):
    made.forget_calls()

    for day in ("2027-01-20", "2027-02-24"):
        made.on(day).works()
    made.makes_directory()

    assert made.calls() == {"drive.changes.list": 4, "drive.files.list": 4}


def test_what_changes_later_is_in_the_live_list_and_not_in_the_edition(made):
    before = text(made, made.amina)
    made.amina.offers("Fractions with folded paper")

    made.on("2027-01-20").works()

    assert text(made, made.amina) == before
    assert "Fractions with folded paper" in made.offered()


def test_the_next_term_has_an_edition_of_its_own_and_the_old_one_stays(made):
    spring = edition(made).document
    before = text(made, made.amina)
    made.amina.offers("Fractions with folded paper")

    made.on("2027-04-12").works()

    assert (edition(made).term, edition(made).document != spring) == ("Summer 2027", True)
    assert "Fractions with folded paper" in text(made, made.amina)
    assert "Fractions" not in before


def test_what_is_coming_up_is_in_it(school):
    school.amina.offers("Questioning")
    school.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    school.on("2027-01-18").works()

    school.on("2027-01-19").works()

    assert "Maths network" in text(school, school.carol)


@pytest.mark.parametrize("audience", ["my school", "Oakfield", "maths", "the usual gang", "cancelled"])
def test_a_session_that_is_not_for_every_school_is_not_in_it(school, audience):
    school.amina.offers("Questioning")
    school.amina.plans_session("Line management", "28 April 2027", "3:45 pm", "60", audience)
    school.on("2027-01-18").works()

    school.on("2027-01-19").works()

    assert "Line management" not in text(school, school.carol)


def test_a_session_of_somebody_who_is_away_is_not_in_it(school):
    school.carol.offers("Phonics catch-up")
    school.amina.plans_session("Hinge questions", "28 April 2027", "3:45 pm", "60", "all our schools")
    school.on("2027-01-18").works()
    school.hands_in_list(amina={"Paused from": "20 April 2027"})

    school.on("2027-01-19").works()

    assert "Hinge questions" not in text(school, school.carol)


def test_an_area_is_named_with_whom_to_ask(made):
    lines = text(made, made.amina).splitlines()

    assert any("Questioning" in line and "1" in line for line in lines)


def test_while_nobody_offers_anything_nothing_is_sent_and_the_reason_is_said(school):
    school.on("2027-01-19").works()

    assert "Nobody offers anything" in school.waiting()["edition"]
    assert school.mail(school.amina) == []


def test_the_first_offer_brings_the_directory_out(school):
    school.on("2027-01-19").works()

    school.amina.offers("Questioning")
    for day in ("2027-01-20", "2027-01-21"):
        school.on(day).works()

    assert (edition(school).people, len(school.mail(school.carol))) == (1, 1)


def test_cpd_directory_makes_it_before_the_fortnight_is_over(school):
    school.amina.offers("Questioning")
    school.sync()

    school.makes_directory()

    assert (edition(school).term, len(school.mail(school.amina))) == ("Spring 2027", 1)


def test_an_edition_asked_for_in_the_holidays_is_the_next_terms(school):
    school.amina.offers("Questioning")
    school.on("2027-04-02").sync()

    school.makes_directory()

    assert edition(school).term == "Summer 2027"


def test_nothing_is_made_by_itself_in_the_holidays(school):
    school.amina.offers("Questioning")

    school.on("2027-04-02").works()

    with school.parts.engine.begin() as c:
        assert editions.load_editions(c) == ()


def test_who_is_away_is_not_in_it(school):
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")
    school.sync()
    school.hands_in_list(amina={"Paused from": "11 January 2027"})

    school.on("2027-01-19").works()

    assert "Amina" not in text(school, school.carol)
