"""Mornings of a community in each of which the service has one kind of thing to do, from start to end.

`prepare`: what people did the day before. `go`: the service's own work alone, which can be run again at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from local_workspace.tokens import issue_token
from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.typed import typed_note
from sync.core.sessions.booking import Wishes
from sync.errors import SyncError, Unexpected
from sync.flows import plan_effects as kinds
from sync.flows.book_from_sidebar import book
from sync.flows.capture_line import capture_line
from sync.flows.carrying_out import run_due
from sync.flows.leave_portfolio import unlink_portfolio
from sync.flows.link_portfolio import link_portfolio
from sync.flows.list_writes import list_writes
from sync.flows.own_drafts import not_mine
from sync.flows.put_in_piece import ask_for_piece
from sync.flows.restore_copy import plan_restoring
from sync.flows.sweep import STORIES
from sync.flows.undo_write import plan_undoing
from sync.store import people
from tests.support.calls import all_sessions, drafts, knows, meets, stay
from tests.support.community import School
from tests.support.founding import AMINA, BEA, CAROL, LONDON

FOLDED = "Fractions with folded paper"


@dataclass(frozen=True)
class Scenario:
    day: str
    prepare: Callable[[School], None]
    go: Callable[[School], None]
    founded: bool = True


def rounds(school: School, day: str, *hours: str) -> None:
    """Rounds at these hours. One that ends because a feed cannot be followed says so, and the next one goes on."""
    for hour in hours:
        school.on(day, hour)
        try:
            school.works()
        except Unexpected:
            raise
        except SyncError as error:
            school.troubles.append(str(error))
            school.sweep()


def recover(school: School, day: str) -> None:
    """Two more rounds, later the same morning."""
    rounds(school, day, "08:31", "08:45")


def _morning(day: str) -> Callable[[School], None]:
    return lambda school: rounds(school, day, "08:00")


def _founding(school: School) -> None:
    """Bea, the coordinator, is the first on the list."""
    school.on("2027-01-05", "08:00").hands_in_list(without=(AMINA, CAROL))
    school.sweep()
    rounds(school, "2027-01-05", "08:05")


def _offers(school: School) -> None:
    school.amina.offers("Questioning", "Thursdays")
    school.carol.offers("Phonics catch-up")
    school.works()
    school.amina.changes_offer("Questioning", "How and when", "Tuesdays")
    school.amina.offers("Times tables")
    school.carol.withdraws_offer("Phonics catch-up")


def log_fractions(school: School) -> None:
    """On 4 March Amina logs what she did; her first question falls due on 12 April."""
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", FOLDED, "1 h", "try it with 7C before the test")
    school.on("2027-03-05").works()
    school.works()


def _last_years_log(school: School) -> None:
    """Amina logged something in spring, and nothing is asked about it any more when the next school year begins."""
    school.on("2027-03-05").amina.logs("4 March 2027", "Read a chapter on fractions")
    rounds(school, "2027-03-05", "08:00")


def _unanswered(school: School) -> None:
    log_fractions(school)
    school.on("2027-04-12").works()
    school.works()


def _asked_back(school: School) -> None:
    """Amina asks for her portfolio as it was before the question came."""
    _unanswered(school)
    with school.parts.engine.begin() as c:
        plan_restoring(c, school.parts, PersonKey(AMINA), date(2027, 4, 12))


def _undone(school: School) -> None:
    """Amina asks for the question to be taken out."""
    _unanswered(school)
    with school.parts.engine.begin() as c:
        plan_undoing(c, school.parts, PersonKey(AMINA), list_writes(c, PersonKey(AMINA))[-1].n)


def _answered(school: School) -> None:
    _unanswered(school)
    school.amina.answers(FOLDED, "I do it differently")


def _session(school: School) -> None:
    school.on("2027-03-02").bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")


def _booked(school: School) -> None:
    _session(school)
    rounds(school, "2027-03-02", "08:00", "08:05")


def _moved(school: School) -> None:
    _booked(school)
    school.bea.changes_row("Maths network", "Start", "4:15 pm")


def _cancelled(school: School) -> None:
    _booked(school)
    school.bea.changes_row("Maths network", "For whom", "cancelled")


def _on_again(school: School) -> None:
    _cancelled(school)
    rounds(school, "2027-03-02", "08:10", "08:15")
    school.bea.changes_row("Maths network", "For whom", "all our schools")


def _something_to_send(school: School) -> None:
    school.amina.offers("Questioning", "Thursdays")
    school.carol.offers("Phonics catch-up")
    school.works()
    school.works()


def _joiner(school: School) -> None:
    eve = {"Name": "Eve Adams", "Email": "eve@hillside.example", "School": "Hillside Primary", "Role": "TA"}
    school.hands_in_list(joiners=(eve,))


def _line_typed(school: School) -> None:
    """Amina has typed a line beside her Doc this morning, and types another."""
    _types(school, "less talk, more time", press="p1")
    _puts_in(school)
    _types(school, "pairs swap worked", press="p2")


def _types(school: School, words: str, *, press: str) -> None:
    with school.parts.engine.begin() as c:
        capture_line(c, school.parts, PersonKey(AMINA), typed_note(words), press)


def _puts_in(school: School) -> None:
    school.on("2027-03-05", "08:00")
    run_due(school.parts, {kinds.CAPTURE: STORIES[kinds.CAPTURE]})


def _plan_asked_for(school: School) -> None:
    """Amina asks in the panel for a short plan."""
    with school.parts.engine.begin() as c:
        member = people.find_member(c, PersonKey(AMINA))
        assert member is not None
        ask_for_piece(c, school.parts, member[0], "five-minutes", "p1")


def _puts_it_in(school: School) -> None:
    school.on("2027-03-05", "08:00")
    run_due(school.parts, {kinds.PIECE: STORIES[kinds.PIECE]})


OWN_DOC = "My own CPD"


def _own_doc(school: School) -> None:
    """Amina has a question in her portfolio, one to come, a line on its way, and a Doc that she made herself."""
    _unanswered(school)
    _types(school, "pairs swap worked", press="p1")
    school.hands(AMINA).documents.create(body={"title": OWN_DOC}).execute()


def _presses_link(school: School) -> None:
    """By the button, and as the panel does it; pressed again where the first press was cut short."""
    school.on("2027-04-13", "08:00")
    (mine,) = school.hands(AMINA).files.list(q=f"name = '{OWN_DOC}'").execute()["files"]
    with school.parts.engine.begin() as c:
        member = people.find_member(c, PersonKey(AMINA))
    assert member is not None
    link_portfolio(school.parts, *member, DocumentId(mine["id"]), token=issue_token(school.world, AMINA))


def _linked(school: School) -> None:
    _own_doc(school)
    _presses_link(school)
    rounds(school, "2027-04-13", "08:00", "08:05")


def _presses_unlink(school: School) -> None:
    school.on("2027-04-13", "08:15")
    with school.parts.engine.begin() as c:
        member = people.find_member(c, PersonKey(AMINA))
    assert member is not None
    unlink_portfolio(school.parts, member[0], token=issue_token(school.world, AMINA))


HINGE = ("Hinge questions", "14 April 2027", "4:00 pm", "60", "all our schools")
AT_FOUR = datetime(2027, 4, 14, 16, 0, tzinfo=LONDON)


def _over(school: School) -> None:
    """Amina's webinar was held yesterday; Bea was in it on two devices, others whom nobody can name were too."""
    school.on("2027-03-02").amina.plans_session(*HINGE)
    rounds(school, "2027-03-02", "08:00", "08:05")
    rounds(school, "2027-04-14", "08:00", "08:05")
    knows(school, school.bea)
    (webinar,) = all_sessions(school)
    bea = (stay(BEA, until=40, begins=AT_FOUR), stay(BEA, since=30, until=58, begins=AT_FOUR))
    meets(school, webinar.meet, *bea, stay(AMINA, begins=AT_FOUR), stay(phone="+441632960123", begins=AT_FOUR))


def _drafted(school: School) -> None:
    """Bea says in the panel that she was not there."""
    _over(school)
    rounds(school, "2027-04-15", "08:00", "08:15")
    (draft,) = drafts(school, school.bea)
    with school.parts.engine.begin() as c:
        member = people.find_member(c, PersonKey(BEA))
        assert member is not None
        not_mine(c, school.parts, member[0], draft.session)


VISIT = Wishes("Dual coding", date(2027, 4, 28), time(15, 45), "60", "everyone", "Dr Ann Ito", "£450")


def _visit(school: School) -> None:
    """Bea books a consultant's visit in the panel, and presses again where the first press was cut short."""
    school.on("2027-03-03", "08:00")
    with school.parts.engine.begin() as c:
        member = people.find_member(c, PersonKey(BEA))
    assert member is not None
    book(school.parts, member[0], VISIT, press="p1")
    rounds(school, "2027-03-03", "08:00")


def _nothing(_: School) -> None:
    """Nobody did anything."""


SCENARIOS = {
    "founding": Scenario("2027-01-05", _nothing, _founding, founded=False),
    "register": Scenario("2027-01-06", _offers, _morning("2027-01-06")),
    "joiner": Scenario("2027-01-06", _joiner, _morning("2027-01-06")),
    "question": Scenario("2027-04-12", log_fractions, _morning("2027-04-12")),
    "a new school year": Scenario("2027-09-01", _last_years_log, _morning("2027-09-01")),
    "answer": Scenario("2027-04-13", _answered, _morning("2027-04-13")),
    "letting go": Scenario("2027-05-25", _unanswered, _morning("2027-05-25")),
    "giving back": Scenario("2027-04-13", _asked_back, _morning("2027-04-13")),
    "undoing": Scenario("2027-04-13", _undone, _morning("2027-04-13")),
    "a line typed": Scenario("2027-03-05", _line_typed, _puts_in),
    "a plan asked for": Scenario("2027-03-05", _plan_asked_for, _puts_it_in),
    "booking": Scenario("2027-03-03", _session, _morning("2027-03-03")),
    "a visit booked": Scenario("2027-03-03", _nothing, _visit),
    "a webinar held": Scenario("2027-04-15", _over, _morning("2027-04-15")),
    "a draft given back": Scenario("2027-04-15", _drafted, lambda school: rounds(school, "2027-04-15", "08:20")),
    "moving": Scenario("2027-03-03", _moved, _morning("2027-03-03")),
    "cancelling": Scenario("2027-03-03", _cancelled, _morning("2027-03-03")),
    "setting on again": Scenario("2027-03-03", _on_again, _morning("2027-03-03")),
    "directory": Scenario("2027-01-19", _something_to_send, _morning("2027-01-19")),
}
# What somebody does by a click of their own, in their own name; whoever meets a refusal presses again.
CLICKED = {
    "a Doc linked": Scenario("2027-04-13", _own_doc, _presses_link),
    "a Doc left": Scenario("2027-04-13", _linked, _presses_unlink),
}
