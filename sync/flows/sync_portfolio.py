"""A Doc is read, and what it says is agreed: entries, offers, answers; what follows from them is planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sync.core.impact import reasons
from sync.core.impact.kinds import kind_of
from sync.core.impact.planning import plan_prompts
from sync.core.impact.settling import is_let_go, settle
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.agreeing import Entry, agree_entries, agree_offers
from sync.core.portfolio.carrying import carry_entries, carry_offers
from sync.core.portfolio.doc import Doc, DocumentId, Para
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Portfolio, Problem, Section
from sync.core.register.capping import cap_problems
from sync.errors import Gone, InDoubt, NeedsPerson, TryLater, Unexpected
from sync.flows import plan_effects
from sync.flows.carrying_out import held_lease
from sync.flows.confirm_offers import confirm_by_deeds, note_changed
from sync.flows.follow_drafts import follow_drafts, leave_out_struck
from sync.flows.look_at_links import remember_links
from sync.flows.parts import Parts
from sync.flows.read_feed import UNSHARED
from sync.flows.read_sessions import remember_sessions
from sync.flows.remember_writes import follow_writes
from sync.flows.set_aside import BY_US, count_failure, fetch_portfolio
from sync.store import effects, entries, offers, people, portfolios, prompts
from sync.store.attendance import load_drafts
from sync.store.portfolios import PortfolioRow

SYNC_PORTFOLIO = "sync_portfolio"


def read_again(c: Connection, parts: Parts, document: DocumentId) -> None:
    """The Doc is to be read as soon as can be: we have written in it what counts like its owner's own words."""
    portfolios.mark_waiting(c, [document])
    parts.wake(c, SYNC_PORTFOLIO, document=document)


def sync_portfolio(parts: Parts, document: DocumentId) -> bool:
    """Read one Doc that waits to be read, and agree what it says.

    False where another worker has it or has read it, or where it cannot be read now; the reason is remembered.
    Raises Refused where Google refuses us for a reason that is not the Doc's.
    """
    with held_lease(parts, f"doc:{document}") as fence:
        with parts.engine.begin() as c:
            row = portfolios.find_portfolio(c, document)
            # Someone off the list is not read; their mark stays, and nothing is lost should they come back.
            listed = row is not None and people.find_member(c, row.person) is not None
        if fence is None or row is None or not row.waits or not listed or row.is_set_aside(parts.today()):
            return False
        doc = _fetch(parts, row)
        if doc is None:
            return False
        try:
            with parts.engine.begin() as c:
                remember_reading(c, parts, row, doc)
        except SQLAlchemyError:
            raise
        except Exception as error:
            # Its mark stays; what was agreed before stands.
            if count_failure(parts, row, BY_US):
                return False
            raise Unexpected(f"{row.person}'s portfolio could not be read through a fault of ours: {error}") from error
        return True


def _fetch(parts: Parts, row: PortfolioRow) -> Doc | None:
    """None where it cannot be read now. Any other refusal is about us: the Doc's mark stays, and the round says why."""
    try:
        return fetch_portfolio(parts, row)
    except Gone:
        _trouble(parts, row, UNSHARED.format(identity=row.identity))
    except (TryLater, InDoubt, NeedsPerson):
        # Its mark stays: it is read in the next round, and until then counts as waiting to be read.
        return None
    return None


def _trouble(parts: Parts, row: PortfolioRow, text: str) -> None:
    with parts.engine.begin() as c:
        portfolios.save_trouble(c, row.document, text, waits=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading on its way into memory. asked: every prompt its owner was ever planned, as remembered before it."""

    c: Connection
    parts: Parts
    row: PortfolioRow
    portfolio: Portfolio
    person: Person
    school: School
    asked: tuple[Prompt, ...]

    @property
    def is_first(self) -> bool:
        """Of this Doc; its owner may have had another before."""
        return self.row.first_read_on is None

    def new_key(self) -> str:
        return self.parts.rng.hex(12)


def remember_reading(c: Connection, parts: Parts, row: PortfolioRow, doc: Doc) -> Portfolio:
    """Agree what a Doc says and plan what follows, all in the caller's transaction. The lease of the Doc is held.

    Every fetch of a Doc goes through here, whatever it was made for: nothing that was read is thrown away.
    """
    asked = prompts.load_prompts(c, row.person)
    ours = {prompt.code: prompt.lines for prompt in asked if prompt.code and prompt.lines}
    portfolio, problems = parse(doc, read_on=parts.today(), forms=parts.templates.forms, ours=ours)
    member = people.find_member(c, row.person)
    found = list(problems)
    if member is not None:
        reading = Reading(c, parts, row, portfolio, *member, asked)
        found += [*_agree_entries(reading), *_agree_offers(reading), *_agree_sessions(reading)]
        _settle(reading)
    follow_writes(c, row, doc, portfolio, asked)
    remember_links(c, parts, row, doc)
    portfolios.save_reading(c, row, on=parts.today(), problems=found, reading=_rest(doc, portfolio))
    return portfolio


def _rest(doc: Doc, portfolio: Portfolio) -> dict[str, Any]:
    """Needs and focuses, kept as they were read: nothing hangs on one of them yet. What was found, and where each
    question can be opened."""
    return {
        "needs": [{"what": need.what, "ask_for_me": need.ask_for_me} for need in portfolio.needs],
        "focuses": [
            {key: value for key, value in asdict(focus).items() if key != "place"} for focus in portfolio.focuses
        ],
        "further": [
            {"title": entry.title, "on": entry.on and entry.on.isoformat(), **entry.further}
            for entry in portfolio.entries
            if entry.further
        ],
        "sections": list(portfolio.sections),
        "headings": _headings(doc, portfolio),
    }


def _headings(doc: Doc, portfolio: Portfolio) -> dict[str, str]:
    """The id of each question's heading, by its code."""
    starts = {block.start: block.code for block in portfolio.prompts}
    headings = ((starts.get(block.start), block) for block in doc.blocks if starts and isinstance(block, Para))
    return {code: block.heading_id for code, block in headings if code and block.heading_id}


def _agree_entries(reading: Reading) -> tuple[Problem, ...]:
    person, today = reading.person.key, reading.parts.today()
    before = entries.load_entries(reading.c, person)
    drafts = load_drafts(reading.c, person)
    read, struck = leave_out_struck(drafts, reading.portfolio.entries, reading.parts.templates.drafts)
    known = carry_entries(before, read, today=today) if reading.is_first else before
    after, unsure = agree_entries(known, read, person=person, today=today, new_key=reading.new_key)
    entries.save_entries(reading.c, sorted(set(after) - set(before), key=lambda entry: entry.key))
    follow_drafts(reading.c, drafts, after, struck=struck)
    _plan_prompts(reading, before, after)
    return unsure


def _agree_offers(reading: Reading) -> tuple[Problem, ...]:
    person, today = reading.person.key, reading.parts.today()
    before = offers.load_offers(reading.c, person)
    read = reading.portfolio.offers
    known = carry_offers(before, read, today=today) if reading.is_first else before
    after, unsure = agree_offers(known, read, person=person, today=today, new_key=reading.new_key)
    offers.save_offers(reading.c, sorted(set(after) - set(before), key=lambda offer: offer.key))
    note_changed(reading.c, reading.parts, before, after, reading.school)
    confirm_by_deeds(reading.c, reading.parts, after, reading.school)
    return *unsure, *cap_problems(read)


def _agree_sessions(reading: Reading) -> tuple[Problem, ...]:
    held = [(session, reading.person.key) for session in reading.portfolio.sessions]
    return remember_sessions(reading.c, reading.parts, reading.row.document, held)


def _plan_prompts(reading: Reading, before: Iterable[Entry], after: Iterable[Entry]) -> None:
    """Prompts for entries that have just become activities; other days for those whose date was corrected."""
    c, parts = reading.c, reading.parts
    ended = {entry.key: entry.ended_on for entry in before}
    asked = {(prompt.activity, prompt.stage): prompt for prompt in reading.asked}
    changed: list[Prompt] = []
    for entry in after:
        if entry.ended_on is None or entry.vanished_on is not None or ended.get(entry.key) == entry.ended_on:
            continue
        activity, kinds = activity_of(entry, parts), parts.templates.kinds
        planned = plan_prompts(activity, person=reading.person, school=reading.school, kinds=kinds)
        changed += [prompt for prompt in planned if _is_untouched(asked.get((prompt.activity, prompt.stage)))]
    prompts.save_prompts(c, reading.person.key, changed)
    due = [(p.activity, p.stage, parts.morning_of(p.due_on)) for p in changed if p.state is PromptState.PLANNED]
    plan_effects.plan_prompts(c, parts, due, document=reading.row.document)
    for key, stage, due_at in due:
        if (key, stage) in asked:
            effects.move_due(c, plan_effects.prompt_key(key, stage), due_at=due_at, now=parts.now())


def _is_untouched(prompt: Prompt | None) -> bool:
    """New, only ever planned, or dropped at once because its day seemed long ago (a slip in the year, perhaps)."""
    if prompt is None or prompt.state is PromptState.PLANNED:
        return True
    return prompt.state is PromptState.DROPPED and prompt.reason == reasons.LONG_AGO


def _settle(reading: Reading) -> None:
    """Answers are read back; a block its owner deleted is dismissed; one nobody touched for too long is let go."""
    c, parts, row = reading.c, reading.parts, reading.row
    blocks = {block.code: block for block in reading.portfolio.prompts}
    seen = Section.BACK in reading.portfolio.sections
    for prompt in reading.asked:
        if prompt.code is None:
            continue
        found = blocks.get(prompt.code)
        after = settle(prompt, found, today=parts.today(), school=reading.school, section_seen=seen)
        if after == prompt:
            continue
        prompts.save_prompts(c, row.person, [after])
        if prompt.state is PromptState.PLACED:
            look_at_waiting(c, parts, reading.asked)
        if is_let_go(after):
            plan_effects.plan_letting_go(c, parts, after.activity, after.stage, row.document)


def look_at_waiting(c: Connection, parts: Parts, asked: Iterable[Prompt]) -> None:
    """One of the three places is free: the questions that wait for one are due again."""
    for prompt in asked:
        if prompt.state is PromptState.WAITING and prompt.reason == reasons.ENOUGH_WAITING:
            effects.hurry(c, plan_effects.prompt_key(prompt.activity, prompt.stage), now=parts.now())


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
