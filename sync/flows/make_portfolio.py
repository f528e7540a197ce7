"""Each person gets a portfolio of their own: a copy of their domain's template, filled in, handed over to them."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.categories import template_category
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.edits import DocPlan
from sync.core.portfolio.template import personal_edits, personal_lines, template_edits, welcome
from sync.errors import NeedsPerson
from sync.flows.capture_line import plan_waiting_lines
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_effects import TEMPLATE, plan_fill, plan_owner, plan_portfolio
from sync.flows.see_basics import BASICS
from sync.google import drive
from sync.google.docs import apply_edits, fetch_document
from sync.store import effects, looks, people, portfolios, writes
from sync.store.effects import State

EMPTY_DOC_END = 2


def plan_portfolios(c: Connection, parts: Parts) -> None:
    """A portfolio for everyone who has none, once their domain's template is there, from their first day on."""
    schools = people.load_schools(c)
    has_one = portfolios.load_portfolios(c)
    for person in people.load_people(c).values():
        engine_user = schools[person.school].engine_user
        template = effects.find(c, f"{TEMPLATE}:{engine_user}:{template_category(person)}")
        if person.key in has_one or template is None or template.state is not State.DONE:
            continue
        first_day = max(parts.today(), person.starts_on or parts.today())
        if person.is_here(first_day):
            due_at = parts.morning_of(first_day) if first_day > parts.today() else parts.now()
            plan_portfolio(c, parts, person.key, due_at=due_at)


def make_template(work: Work) -> None:
    """One template for each kind of staff in each domain, written by that domain's own engine user."""
    parts = work.parts
    engine_user, category = work.effect.subject.rsplit(":", 1)
    google = parts.google(engine_user)
    with parts.engine.begin() as c:
        names = [school.name for school in people.load_schools(c).values() if school.engine_user == engine_user]
        basics = looks.find_switch(c, BASICS)
    document = drive.find_by_key(google, work.effect.key) if work.may_have_been_applied else None
    work.attempt(identity=engine_user)
    if document is None:
        document = drive.create_file(
            google, name=f"CPD portfolio template: {category}", mime=drive.DOC, key=work.effect.key
        )
    doc = fetch_document(google, document)
    if doc.end <= EMPTY_DOC_END:
        edits = template_edits(
            parts.templates.forms,
            category=category,
            school_name=" and ".join(names),
            engine_user=engine_user,
            copy_days=parts.copy_days,
            leader_sees_basics=basics is not None and basics.on,
        )
        apply_edits(google, DocPlan(doc.id, doc.tab_id, doc.revision, edits))
    with work.ending() as c:
        work.done(c, document=document)
        plan_portfolios(c, parts)


def make_portfolio(work: Work) -> None:
    """Copy the template. After a doubtful try the copy is looked for by its key."""
    parts = work.parts
    person, school = _person(work)
    google = parts.google(school.engine_user)
    document = drive.find_by_key(google, work.effect.key) if work.may_have_been_applied else None
    if document is None:
        with parts.engine.begin() as c:
            template = effects.find(c, f"{TEMPLATE}:{school.engine_user}:{template_category(person)}")
        if template is None:
            raise NeedsPerson(f"There is no template for {person.name} yet. Run `cpd provision` again.")
        work.attempt(identity=google.user)
        source = DocumentId(template.evidence["document"])
        document = drive.copy_file(google, source, name=f"{person.name}: my CPD portfolio", key=work.effect.key)
    with work.ending() as c:
        work.done(c, document=document)
        plan_fill(c, parts, document, person.key)


def fill_portfolio(work: Work) -> None:
    """The person's own lines: name and what the staff list says. A Doc that has them is left as it is."""
    parts = work.parts
    person, school = _person(work)
    google, document = parts.google(school.engine_user), DocumentId(work.effect.key.split(":", 1)[1])
    doc = fetch_document(google, document)
    edits = personal_edits(doc, parts.templates.forms, person=person, school_name=school.name)
    if edits:
        work.attempt(base_revision=doc.revision, identity=google.user)
        apply_edits(google, DocPlan(doc.id, doc.tab_id, doc.revision, edits))
    lines = personal_lines(parts.templates.forms, person=person, school_name=school.name)
    with work.ending() as c:
        if edits or work.may_have_been_applied:
            today = parts.today()
            writes.add_write(c, work.effect.key, document=document, person=person.key, on=today, lines=lines)
        work.done(c, document=document)
        plan_owner(c, parts, document, person.key)


def hand_over_portfolio(work: Work) -> None:
    """From here on it is theirs; the engine user stays a writer. Google's own mail carries the welcome."""
    parts = work.parts
    person, school = _person(work)
    google, document = parts.google(school.engine_user), DocumentId(work.effect.key.split(":", 1)[1])
    if not (work.may_have_been_applied and drive.owner_of(google, document) == person.email):
        work.attempt(identity=google.user)
        message = welcome(parts.templates.forms, first_name=person.name.split()[0], leader=_leader(work, school))
        drive.hand_over(google, document, to=person.email, message=message)
    with work.ending() as c:
        portfolios.add_portfolio(c, document, person=person.key, identity=school.engine_user)
        plan_waiting_lines(c, parts, person.key)
        work.done(c, owner=person.email)


def _person(work: Work) -> tuple[Person, School]:
    with work.parts.engine.begin() as c:
        member = people.find_member(c, PersonKey(work.effect.subject))
    if member is None:
        raise NeedsPerson(f"{work.effect.subject} is no longer on the staff list.")
    return member


def _leader(work: Work, school: School) -> str:
    with work.parts.engine.begin() as c:
        staff = people.load_people(c).values()
    leaders = [person.name for person in staff if person.school == school.key and "leader" in person.roles]
    return leaders[0] if leaders else school.name
