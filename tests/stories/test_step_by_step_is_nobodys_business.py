"""Who chose “step by step” stands in no report: everything that anybody else can see is the same before and after."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from addon.replies import Kind
from addon.table import ROUTES
from sync.core.people.types import PersonKey
from sync.flows.export_person import export_person
from sync.flows.publish_directory import draft_edition, this_term
from sync.flows.tell_effects import tell_effects
from sync.store import structure
from sync.store.effects import State
from tests.access.taken_back import TakenBack
from tests.support.community import School
from tests.support.founding import AMINA, BEA, CAROL
from tests.support.sidebar import Sidebar

DAN, MAX = "dan@oakfield.example", "max@oakfield.example"
JOINERS = (
    {"Name": "Dan Price", "Email": DAN, "School": "Oakfield School", "Role": "Teacher; CPD leader"},
    {"Name": "Max Okoye", "Email": MAX, "School": "Oakfield School", "Role": "Teacher"},
)
# Her CPD leader, the coordinator whom she turns to, her line manager, and somebody at another school.
OTHERS = (DAN, BEA, MAX, CAROL)
# What is new each time: a press, and the locked part of a link.
NEW_EACH_TIME = re.compile(r"\b[0-9a-f]{16}\b|(?<=/governors/)[\w=-]+")


@pytest.fixture
def settled(school):
    """A spring in which Amina has offered, asked for help and logged."""
    school.hands_in_list(joiners=JOINERS, amina={"Line manager": MAX})
    school.amina.offers("Questioning", "Thursdays")
    school.amina.logs("4 January 2027", "Fractions", "1 h")
    school.works()
    return school.on("2027-01-11").go().go()


def shown(school: School) -> dict[str, str]:
    """All that the others can see: every route of theirs, the exports of what is held of them, the register, the
    directory, and what IT is told. Whatever asking changed is taken back."""
    seen = {f"export of {who}": export_person(school.parts, PersonKey(who)) for who in OTHERS}
    seen["register"] = str(school.register())
    with school.parts.engine.begin() as c:
        seen["directory"] = str(draft_edition(c, school.parts, this_term(c, school.parts)))
        seen["counted on Mondays"] = str(c.exec_driver_sql("SELECT * FROM joined_week ORDER BY 1, 2").all())
        seen["effects"] = str(tell_effects(c, State, zone=school.parts.zone))
    kept, engine = school.parts, TakenBack(school.parts.engine)
    school.parts = replace(kept, engine=engine)  # type: ignore[arg-type]
    try:
        for who in OTHERS:
            for path, route in ROUTES.items():
                seen[f"{who} at {path}"] = _answer(school, who, path, route.kind)
                engine.forget()
    finally:
        school.parts = kept
        engine.close()
    return seen


def _answer(school: School, who: str, path: str, kind: Kind) -> str:
    parameters = {"press": "0" * 16, "person": AMINA, "words": "questioning", "school": "oakfield-school"}
    reply = Sidebar(school, who).send(path, parameters=None if kind is Kind.PAGE else parameters)
    return NEW_EACH_TIME.sub("", str(reply))


def chooses_steps(school: School) -> None:
    """Amina goes step by step, and turns to Bea."""
    panel = Sidebar(school, AMINA)
    panel.open("DOCS")
    panel._takes(panel.send("own/steps"), kind="action")
    panel.press("Yes, step by step")
    panel.press("Pass over it")
    panel.press("Choose somebody")
    panel.press("Choose", who="Bea Lindqvist")


def test_nothing_that_anybody_else_can_see_tells_that_somebody_chose_it(settled):
    before = shown(settled)

    chooses_steps(settled)

    after = shown(settled)
    assert {what for what in before if before[what] != after[what]} == set()
    assert len(before) > 4 * 80


def test_the_walk_would_notice_a_word_of_it_on_anybodys_card(settled):
    before = shown(settled)

    settled.amina.offers("Step by step, with somebody to turn to")
    settled.go().works()

    after = shown(settled)
    assert {"register", "directory", f"{CAROL} at find/person"} <= {
        what for what in before if before[what] != after[what]
    }


def test_what_is_held_of_somebody_shows_them_their_own_choice(settled):
    chooses_steps(settled)

    assert f'"supporter": "{BEA}"' in export_person(settled.parts, PersonKey(AMINA))
    assert "structure" not in export_person(settled.parts, PersonKey(BEA))


def test_when_whoever_was_chosen_has_left_nothing_names_them_any_more(settled):
    from sync.store.erasing import erase
    from sync.store.held import find_whose

    chooses_steps(settled)
    with settled.parts.engine.begin() as c:
        erase(c, find_whose(c, PersonKey(BEA), today=settled.parts.today()))
        found = structure.find_structure(c, PersonKey(AMINA))

    assert found is not None
    assert found.supporter is None


def test_no_card_of_another_leads_to_it(settled):
    chooses_steps(settled)

    buttons = [Sidebar(settled, who).open("DOCS").buttons for who in (AMINA, *OTHERS)]

    assert ["Answer" in found for found in buttons] == [True, False, False, False, False]
