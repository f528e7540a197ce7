"""Somebody leaves: their pack holds all we held, their Doc stays theirs, and what we held of them is erased."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import text

from local_workspace.faults import plan
from sync.core.people.leaving_words import NOT_NOW, NOT_OURS, TOO_LARGE
from sync.core.people.types import PersonKey
from sync.errors import NeedsPerson
from sync.flows.export_person import export_person
from sync.flows.leave_community import forget_leaver, leave, look_at_leaving
from sync.flows.leaver_pack import leaver_pack
from sync.store import leavers, offers, people, portfolios, prompts, sessions
from sync.store.held import COPY, DECIDED, LOOKED, NAME, SESSION
from tests.support.founding import AMINA, BEA, CAROL
from tests.support.own_docs import adopts, new_doc
from tests.support.scenarios import log_fractions
from tests.support.sidebar import Sidebar

KEY = PersonKey(AMINA)


def everywhere(school, address):
    """Every table in which the address stands, in whatever column, with how many rows."""
    tables = (
        "select table_name from information_schema.tables where table_schema = 'public' and table_type like 'BASE%'"
    )
    with school.parts.engine.begin() as c:
        names = c.execute(text(tables)).scalars().all()
        counted = {
            name: c.execute(text(f'select count(*) from "{name}" t where t::text ilike :it'), {"it": f"%{address}%"})
            for name in names
        }
        return {name: number for name, found in counted.items() if (number := found.scalar())}


def leaves(school, key=KEY):
    leave(school.parts, key)
    school.works()
    school.works()
    with school.parts.engine.begin() as c:
        return forget_leaver(c, school.parts, key)


@pytest.fixture
def lived(school):
    """Amina has offered, logged, been asked in her Doc and answered nothing, and is to hold a session."""
    school.amina.offers("Questioning")
    log_fractions(school)
    school.amina.plans_session("Hinge questions", "22 April 2027", "4:00 pm", "45", "all our schools")
    school.works()
    school.on("2027-04-12").works()
    return school


def test_the_pack_holds_every_row_about_somebody(lived):
    files = dict(leaver_pack(lived.parts, look_at_leaving(lived.parts, KEY)))

    held = json.loads(files["what-we-hold.json"])["held"]
    assert {"person", "portfolio", "entry", "offer", "prompt", "written", "session", "register_row"} <= set(held)
    assert held["entry"][0]["title"] == "Fractions with folded paper"


def test_the_pack_says_where_to_take_the_doc_from_and_what_stays(lived):
    read_me = dict(leaver_pack(lived.parts, look_at_leaving(lived.parts, KEY)))["read-me.txt"].decode()

    assert f"/document/d/{lived.amina.portfolio}/export?format=docx" in read_me
    assert SESSION in read_me


def test_the_pack_holds_the_doc_itself_as_word_and_as_pdf(lived):
    files = dict(leaver_pack(lived.parts, look_at_leaving(lived.parts, KEY)))

    word = Document(io.BytesIO(files["portfolio.docx"]))
    assert any("Fractions with folded paper" in cell.text for table in word.tables for cell in table._cells)
    pages = PdfReader(io.BytesIO(files["portfolio.pdf"])).pages
    assert "Fractions with folded paper" in "\n".join(page.extract_text() for page in pages)
    assert "Beside this page: portfolio.docx and portfolio.pdf" in files["read-me.txt"].decode()


def test_a_doc_that_was_somebodys_own_before_is_theirs_to_take_and_the_pack_is_whole_without(lived):
    adopts(lived, new_doc(lived, AMINA, lines=("My log", "4 March, read about hinge questions")))
    lived.works()

    files = dict(leaver_pack(lived.parts, look_at_leaving(lived.parts, KEY)))

    assert set(files) == {"read-me.txt", "what-we-hold.json"}
    assert NOT_OURS in files["read-me.txt"].decode()


def test_a_refusal_of_googles_leaves_the_pack_whole_and_says_so(lived):
    plan(lived.world, {"method": "drive.files.export", "status": 403, "reason": "exportSizeLimitExceeded", "times": 1})
    plan(lived.world, {"method": "drive.files.export", "status": 503, "times": 1})

    files = dict(leaver_pack(lived.parts, look_at_leaving(lived.parts, KEY)))

    read_me = files["read-me.txt"].decode()
    assert f"portfolio.docx. {TOO_LARGE}" in read_me
    assert f"portfolio.pdf. {NOT_NOW}" in read_me
    assert "what-we-hold.json" in files


def test_what_is_shown_of_one_person_is_nothing_of_another(lived):
    lived.bea.offers("Phonics")
    lived.works()

    shown = export_person(lived.parts, KEY)

    assert "Phonics" not in shown
    assert "Questioning" in shown


def test_after_leaving_the_address_stands_only_where_the_rule_keeps_it(lived):
    forgotten = leaves(lived)

    assert set(forgotten.stays) == {COPY, SESSION}
    assert everywhere(lived, AMINA) == {"person": 1, "leaver": 1, "copy": 1, "session": 1}


def test_once_the_session_is_over_and_the_copy_gone_it_stands_nowhere(lived):
    leaves(lived)

    lived.on("2027-05-04").works()

    assert everywhere(lived, AMINA) == {}


def test_the_offers_leave_the_register_and_the_doc_stays_theirs(lived):
    doc = lived.amina.portfolio

    leaves(lived)

    assert lived.register() == []
    assert lived.amina.opens(doc)["capabilities"]["canEdit"]


def test_nothing_is_forgotten_while_the_register_still_shows_them(lived):
    leave(lived.parts, KEY)

    with lived.parts.engine.begin() as c:
        assert forget_leaver(c, lived.parts, KEY).to_do > 0
        assert offers.load_offers(c, KEY)


def test_a_session_they_were_to_hold_stays_and_is_the_coordinators_to_settle(lived):
    from sync.flows.look_after import glance
    from sync.store import bookings

    leaves(lived)

    with lived.parts.engine.begin() as c:
        (item,) = sessions.load_from(c, date(2027, 4, 12))
        booking = bookings.find_booking(c, item.session.key)
        seen = glance(c, lived.parts, people.find_person(c, PersonKey(BEA)))
    assert (item.session.cancelled, booking.booked_by, seen.hostless) == (False, BEA, 1)
    assert [event["status"] for event in lived.events(lived.bea)] == ["confirmed"]


def test_the_coordinator_can_change_what_was_handed_over(lived):
    leaves(lived)
    sidebar = Sidebar(lived, lived.bea)
    sidebar.open("DOCS")

    listed = str(sidebar.send("booking/list"))

    assert "Hinge questions" in listed
    assert "booking/open" in listed


def test_what_they_were_still_to_be_asked_is_asked_no_more(lived):
    leaves(lived)

    lived.on("2027-06-08").works()

    with lived.parts.engine.begin() as c:
        assert (prompts.load_prompts(c, KEY), portfolios.portfolio_of(c, KEY)) == ((), None)


def test_leaving_twice_is_leaving_once(lived):
    leaves(lived)

    assert leaves(lived).to_do == 0


def test_whoever_was_erased_whole_is_nobody_we_know(school):
    leaves(school, PersonKey(CAROL))

    with pytest.raises(NeedsPerson, match="Nothing is held"):
        look_at_leaving(school.parts, PersonKey(CAROL))


def test_someone_who_comes_back_begins_with_a_portfolio_of_their_own(lived):
    leaves(lived)
    lived.hands_in_list()
    lived.works()

    with lived.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, KEY)
        assert row is not None
        assert leavers.load_leavers(c) == ()


def test_every_rule_is_told_in_words():
    assert all(rule and not rule.endswith(".") for rule in (COPY, SESSION, LOOKED, DECIDED, NAME))
