"""One story that goes through everything the engine can ask of Google, doubts included; its calls are kept.

Both directions pass the strict transport (Google's own discovery documents, unknown fields refused) on their way.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from local_workspace.faults import plan
from local_workspace.tokens import issue_token
from sync.core.impact.weekly import Choice
from sync.core.people.types import Person, PersonKey
from sync.core.people.types import School as SchoolFacts
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.typed import typed_note
from sync.database import Database
from sync.errors import NeedsPerson
from sync.flows.capture_line import capture_line
from sync.flows.leave_community import look_at_leaving
from sync.flows.leave_portfolio import unlink_portfolio
from sync.flows.leaver_pack import leaver_pack
from sync.flows.link_portfolio import link_portfolio
from sync.flows.list_writes import list_writes
from sync.flows.own_sharing import read_sharing
from sync.flows.put_in_piece import ask_for_piece
from sync.flows.restore_copy import plan_restoring
from sync.flows.send_thanks import ask_for_thanks
from sync.flows.undo_write import plan_undoing
from sync.store import letters, thanks
from sync.store.people import find_member
from sync.store.thanks import Thanks
from tests.support.altered import silent_feed
from tests.support.calls import all_sessions, knows, meets, stay
from tests.support.community import School
from tests.support.founding import Equipment, empty_world, joined
from tests.support.notices import AT
from tests.support.school_fixtures import equipment, store
from tests.support.witness import Sent, Witness

__all__ = ["equipment", "store"]

SESSION = ("Hinge questions", "15 April 2027", "4:00 pm", "45", "all our schools")


class Year:
    """A school year in a few days, each round told apart by what it is for."""

    def __init__(self, school: School, witness: Witness) -> None:
        self.school, self.witness = school, witness

    def round(self, day: str, hour: str = "08:00") -> None:
        """The feeds, then all that is due, each effect under its own name."""
        from sync.flows.publish_directory import plan_edition_when_due
        from sync.flows.sweep import sweep
        from sync.flows.sync_community import sync_community

        parts = self.school.on(day, hour).parts
        self.witness.feature = "sync"
        sync_community(parts)
        with parts.engine.begin() as c:
            plan_edition_when_due(c, parts)
        sweep(parts, each=self._in_hand)

    def _in_hand(self, effect) -> None:
        self.witness.feature = effect.kind

    # What somebody does in the side panel

    def types_a_line(self, email: str) -> None:
        with self.school.parts.engine.begin() as c:
            capture_line(c, self.school.parts, PersonKey(email), typed_note("pairs swap worked"), f"line of {email}")

    def asks_for_a_plan(self, email: str) -> None:
        person, _ = self.member(email)
        with self.school.parts.engine.begin() as c:
            ask_for_piece(c, self.school.parts, person, "five-minutes", f"plan of {email}")

    def links(self, email: str) -> None:
        self.witness.feature = "link"
        made = self.school.hands(email).documents.create(body={"title": "My own CPD"}).execute()["documentId"]
        with suppress(NeedsPerson):
            link_portfolio(self.school.parts, *self.member(email), DocumentId(made), token=self._token(email))

    def looks_at_the_sharing(self, email: str) -> None:
        self.witness.feature = "sharing"
        read_sharing(self.school.parts, self.member(email)[0], token=self._token(email))

    def packs_for(self, email: str) -> None:
        self.witness.feature = "leaver"
        leaver_pack(self.school.parts, look_at_leaving(self.school.parts, PersonKey(email)))

    def unlinks(self, email: str) -> None:
        self.witness.feature = "unlink"
        unlink_portfolio(self.school.parts, self.member(email)[0], token=self._token(email))

    def member(self, email: str) -> tuple[Person, SchoolFacts]:
        with self.school.parts.engine.begin() as c:
            found = find_member(c, PersonKey(email))
        assert found is not None
        return found

    def _token(self, email: str) -> str:
        """As Google sends it with a press; every file of theirs was let at."""
        return issue_token(self.school.world, email)

    def loses_the_answer_to(self, method: str, times: int = 1) -> None:
        """Google does the next such calls, and we never hear of it."""
        plan(self.school.world, {"method": method, "status": 503, "apply": "after", "times": times})


@pytest.fixture(scope="session")
def sent(store: Database, equipment: Equipment) -> tuple[Sent, ...]:
    """Every call of the story."""
    world = empty_world(equipment)
    with joined(equipment, world, store) as parts:
        witness = Witness(equipment.engine_door.inside, world)
        equipment.engine_door.inside = witness
        play(Year(School(equipment, world, parts), witness))
        return tuple(witness.sent)


def play(year: Year) -> None:
    found(year)
    live(year)
    give_back(year)
    hear_of_it(year)
    is_thanked(year)
    take_back(year)
    after_the_webinar(year)
    beside_the_doc(year)
    leave(year)


def found(year: Year) -> None:
    """A staff list; answers to makings, copyings and a handing over are lost."""
    year.loses_the_answer_to("drive.files.create", times=4)
    year.loses_the_answer_to("drive.files.copy", times=3)
    year.school.on("2027-01-05").hands_in_list()
    for hour in ("08:00", "09:00"):
        year.round("2027-01-05", hour)
    year.loses_the_answer_to("drive.permissions.create")
    for hour in ("10:00", "11:00", "12:00"):
        year.round("2027-01-05", hour)


def live(year: Year) -> None:
    """Offers, a log entry, a directory, webinars booked, moved and called off, a question placed in doubt."""
    school = year.school
    school.on("2027-01-06").amina.offers("Questioning", "any Thursday")
    school.amina.logs("5 January 2027", "Fractions with folded paper", "1 h", "try it with 7C")
    school.carol.offers("Phonics catch-up", "watch me, Tuesdays")
    school.carol.logs("5 January 2027", "Reading aloud", "1 h")
    school.amina.plans_session(*SESSION)
    school.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60")
    year.loses_the_answer_to("calendar.events.insert")
    for hour in ("08:00", "09:00", "10:00"):
        year.round("2027-01-06", hour)
    school.amina.changes_session("Hinge questions", "Start", "4:15 pm")
    school.bea.changes_row("Maths network", "Session", "Maths network: cancelled")
    school.amina.changes_offer("Questioning", "How and when", "Fridays")
    year.loses_the_answer_to("docs.documents.create")
    year.loses_the_answer_to("drive.files.create")
    year.loses_the_answer_to("drive.permissions.create")
    year.loses_the_answer_to("gmail.users.drafts.create")
    year.loses_the_answer_to("gmail.users.drafts.send")
    for day in ("2027-01-20", "2027-01-21"):
        year.round(day, "08:00")
        year.round(day, "09:00")
    year.loses_the_answer_to("docs.documents.batchUpdate")
    year.round("2027-02-05", "08:00")
    year.round("2027-02-05", "09:00")


def give_back(year: Year) -> None:
    """Amina asks for her portfolio as it was, whose handing over is in doubt; Carol has her question taken out."""
    amina, carol = PersonKey(year.school.amina.email), PersonKey(year.school.carol.email)
    with year.school.parts.engine.begin() as c:
        plan_restoring(c, year.school.parts, amina, date(2027, 2, 5))
        plan_undoing(c, year.school.parts, carol, list_writes(c, carol)[-1].n)
    year.loses_the_answer_to("drive.permissions.create")
    year.round("2027-02-05", "10:00")
    year.round("2027-02-05", "11:00")


def hear_of_it(year: Year) -> None:
    """Amina wants the weekly line by mail; the answers to drafting and sending it are lost."""
    with year.school.parts.engine.begin() as c:
        letters.save_choice(c, PersonKey(year.school.amina.email), Choice.WEEKLY)
    year.loses_the_answer_to("gmail.users.drafts.create")
    year.loses_the_answer_to("gmail.users.drafts.send")
    for hour in ("08:00", "09:00", "10:00"):
        year.round("2027-02-08", hour)


def is_thanked(year: Year) -> None:
    """Carol thanks Amina, who asks for it by mail; the answers to drafting and sending it are lost."""
    school = year.school
    amina, carol = PersonKey(school.amina.email), PersonKey(school.carol.email)
    with school.parts.engine.begin() as c:
        thanks.add_thanks(c, "a press", Thanks(carol, amina, "Questioning", school.parts.now()))
    ask_for_thanks(school.parts, year.member(amina)[0], "another")
    year.loses_the_answer_to("gmail.users.drafts.create")
    year.loses_the_answer_to("gmail.users.drafts.send")
    for hour in ("11:00", "12:00", "13:00"):
        year.round("2027-02-08", hour)


def take_back(year: Year) -> None:
    """The question is left alone for more than six school weeks; an offer is withdrawn; next term has its edition.

    Another list has no coordinator. Carol stops sharing, and the feed does not tell. Notices are
    wanted for a day.
    """
    year.school.amina.withdraws_offer("Questioning")
    year.round("2027-03-25")
    year.round("2027-04-13")
    year.school.hands_in_list(bea={"Role": "Teacher"})
    year.school.carol.unshares()
    with silent_feed(year.school):
        year.round("2027-04-14")
    for day, notices_at in (("2027-04-15", AT), ("2027-04-16", "")):
        year.school.parts = replace(year.school.parts, notices_at=notices_at)
        year.round(day)


def after_the_webinar(year: Year) -> None:
    """Meet tells who was there; Bea has the draft in her log taken out again."""
    school = year.school
    knows(school, school.amina, school.bea)
    (link,) = (booked.meet for booked in all_sessions(school) if booked.session.title == "Hinge questions")
    meets(school, link, stay(school.amina.email), stay(school.bea.email), stay(phone="+441632960123"), recorded=True)
    for hour in ("10:00", "10:15"):
        year.round("2027-04-16", hour)
    bea = PersonKey(school.bea.email)
    with school.parts.engine.begin() as c:
        plan_undoing(c, school.parts, bea, list_writes(c, bea)[-1].n)
    year.round("2027-04-16", "10:30")


def beside_the_doc(year: Year) -> None:
    """Bea types a line, links a Doc of her own and leaves it; Carol does so and hears no answer."""
    bea, carol = year.school.bea.email, year.school.carol.email
    year.types_a_line(bea)
    year.asks_for_a_plan(bea)
    year.round("2027-04-19", "12:00")
    year.links(bea)
    year.looks_at_the_sharing(bea)
    year.round("2027-04-19", "12:30")
    year.unlinks(bea)
    year.loses_the_answer_to("drive.permissions.create")
    year.links(carol)
    year.round("2027-04-19", "13:00")
    year.round("2027-04-19", "13:30")
    year.loses_the_answer_to("drive.permissions.delete")
    year.unlinks(carol)
    year.round("2027-04-19", "14:00")
    year.round("2027-04-19", "14:30")


def leave(year: Year) -> None:
    """Amina leaves and is handed her Doc as files."""
    year.packs_for(year.school.amina.email)
