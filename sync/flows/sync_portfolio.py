"""A Doc is read, and what it says is agreed: entries, offers, answers; what follows from them is planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from sync.core.impact.kinds import kind_of
from sync.core.impact.planning import plan_prompts
from sync.core.impact.settling import is_let_go, settle
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.agreeing import Entry, agree_entries, agree_offers
from sync.core.portfolio.doc import Doc, DocumentId
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Portfolio, Problem, Section
from sync.errors import Gone, InDoubt, NeedsPerson, Refused, TryLater
from sync.flows.carrying_out import held_lease
from sync.flows.parts import Parts
from sync.flows.plan_effects import PROMPT, plan_letting_go, plan_prompt
from sync.flows.read_feed import UNSHARED
from sync.flows.read_sessions import remember_sessions
from sync.google.docs import fetch_document
from sync.store import effects, entries, offers, people, portfolios, prompts
from sync.store.portfolios import PortfolioRow

REFUSED = "Google would not let us read this Doc: {error}"


def sync_portfolio(parts: Parts, document: DocumentId) -> bool:
    """Read one Doc and agree what it says. False where it could not be read now; the reason is remembered."""
    with held_lease(parts, f"doc:{document}") as fence:
        with parts.engine.begin() as c:
            row = portfolios.find_portfolio(c, document)
        if fence is None or row is None:
            return False
        doc = _fetch(parts, row)
        if doc is None:
            return False
        with parts.engine.begin() as c:
            remember_reading(c, parts, row, doc)
        return True


def _fetch(parts: Parts, row: PortfolioRow) -> Doc | None:
    try:
        return fetch_document(parts.google(row.identity), row.document)
    except Gone:
        _trouble(parts, row, UNSHARED.format(identity=row.identity))
    except Refused as error:
        unshared = error.status == 403
        text = UNSHARED.format(identity=row.identity) if unshared else REFUSED.format(error=error)
        _trouble(parts, row, text)
    except (TryLater, InDoubt, NeedsPerson):
        # Its mark stays: it is read in the next round, and until then counts as waiting to be read.
        return None
    return None


def _trouble(parts: Parts, row: PortfolioRow, text: str) -> None:
    with parts.engine.begin() as c:
        portfolios.save_trouble(c, row.document, text, waits=False)


def remember_reading(c: Connection, parts: Parts, row: PortfolioRow, doc: Doc) -> Portfolio:
    """Agree what a Doc says and plan what follows, all in the caller's transaction. The lease of the Doc is held.

    Every fetch of a Doc goes through here, whatever it was made for: nothing that was read is thrown away.
    """
    today, forms = parts.today(), parts.templates.forms
    known = prompts.load_prompts(c, row.person)
    ours = {prompt.code: prompt.lines for prompt in known if prompt.code and prompt.lines}
    portfolio, problems = parse(doc, read_on=today, forms=forms, ours=ours)
    person = people.find_person(c, row.person)
    found = list(problems)
    if person is not None:
        school = people.find_school(c, person.school)
        found += _agree(c, parts, row, portfolio, person, school)
        _settle(c, parts, row, portfolio, known, school)
    portfolios.save_reading(c, row, on=today, problems=found, reading=_rest(portfolio))
    return portfolio


def _rest(portfolio: Portfolio) -> dict[str, Any]:
    """Needs and focuses, kept as they were read: nothing hangs on one of them yet."""
    return {
        "needs": [{"what": need.what, "ask_for_me": need.ask_for_me} for need in portfolio.needs],
        "focuses": [
            {key: value for key, value in asdict(focus).items() if key != "place"} for focus in portfolio.focuses
        ],
    }


def _agree(
    c: Connection, parts: Parts, row: PortfolioRow, portfolio: Portfolio, person: Person, school: School
) -> list[Problem]:
    today = parts.today()

    def new_key() -> str:
        return parts.rng.hex(12)

    before = entries.load_entries(c, person.key)
    after, unsure = agree_entries(before, portfolio.entries, person=person.key, today=today, new_key=new_key)
    entries.save_entries(c, [entry for entry in after if entry not in before])
    _plan_prompts(c, parts, row, person, school, before, after)
    known = offers.load_offers(c, person.key)
    offered, unclear = agree_offers(known, portfolio.offers, person=person.key, today=today, new_key=new_key)
    offers.save_offers(c, [offer for offer in offered if offer not in known])
    held = [(session, person.key) for session in portfolio.sessions]
    return [*unsure, *unclear, *remember_sessions(c, parts, row.document, held)]


def _plan_prompts(
    c: Connection,
    parts: Parts,
    row: PortfolioRow,
    person: Person,
    school: School,
    before: Iterable[Entry],
    after: Iterable[Entry],
) -> None:
    """Prompts for entries that have just become activities; other days for those whose date was corrected."""
    ended = {entry.key: entry.ended_on for entry in before}
    known = {(prompt.activity, prompt.stage): prompt for prompt in prompts.load_prompts(c, person.key)}
    for entry in after:
        if entry.ended_on is None or entry.vanished_on is not None or ended.get(entry.key) == entry.ended_on:
            continue
        planned = plan_prompts(activity_of(entry, parts), person=person, school=school, kinds=parts.templates.kinds)
        for prompt in planned:
            _plan_one(c, parts, row, person.key, prompt, known.get((prompt.activity, prompt.stage)))


def _plan_one(
    c: Connection, parts: Parts, row: PortfolioRow, person: PersonKey, prompt: Prompt, known: Prompt | None
) -> None:
    due_at = parts.morning_of(prompt.due_on)
    if known is None:
        prompts.save_prompts(c, person, [prompt])
        if prompt.state is PromptState.PLANNED:
            plan_prompt(c, parts, prompt.activity, prompt.stage, document=row.document, due_at=due_at)
    elif known.state is PromptState.PLANNED and prompt.state is PromptState.PLANNED:
        prompts.save_prompts(c, person, [prompt])
        effects.move_due(c, f"{PROMPT}:{prompt.activity}:{prompt.stage}", due_at=due_at, now=parts.now())


def _settle(
    c: Connection, parts: Parts, row: PortfolioRow, portfolio: Portfolio, known: Iterable[Prompt], school: School
) -> None:
    """Answers are read back; a block its owner deleted is dismissed; one nobody touched for too long is let go."""
    blocks = {block.code: block for block in portfolio.prompts}
    seen = Section.BACK in portfolio.sections
    for prompt in known:
        if prompt.code is None:
            continue
        after = settle(prompt, blocks.get(prompt.code), today=parts.today(), school=school, section_seen=seen)
        if after == prompt:
            continue
        prompts.save_prompts(c, row.person, [after])
        if is_let_go(after):
            plan_letting_go(c, parts, after.activity, after.stage, row.document)


def activity_of(entry: Entry, parts: Parts) -> Activity:
    """An entry with a date as the activity it records."""
    if entry.ended_on is None:
        raise ValueError(f"entry {entry.key} has no date")
    kind = kind_of(entry, parts.templates.kinds)
    return Activity(
        key=entry.key,
        person=entry.person,
        title=entry.title,
        ended_on=entry.ended_on,
        first_seen_on=entry.first_seen_on,
        next_step=entry.next_step,
        kind=kind.key,
    )


def activities_of(c: Connection, parts: Parts, person: PersonKey) -> tuple[Activity, ...]:
    """The activities that stand in a person's log now."""
    standing = [entry for entry in entries.load_entries(c, person) if entry.vanished_on is None]
    return tuple(activity_of(entry, parts) for entry in standing if entry.ended_on is not None)
