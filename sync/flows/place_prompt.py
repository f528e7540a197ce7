"""On its day a question appears in its owner's Doc, once, without touching anything else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from sync.core.impact import reasons
from sync.core.impact.deciding import Choice, Decision, decide, mark_placed
from sync.core.impact.planning import code_for
from sync.core.impact.settling import is_in_doubt, mark_in_doubt
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.impact.wording import BlockText, block
from sync.core.impact.writing import BackSection, plan_insertion
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.sections import is_heading_of
from sync.core.portfolio.types import EntryKey, Section
from sync.errors import TryLater
from sync.flows.carrying_out import Work
from sync.flows.keep_copies import attempt_write
from sync.flows.parts import Parts
from sync.flows.plan_effects import OWNER
from sync.flows.remember_writes import remember_question
from sync.flows.set_aside import fetch_portfolio
from sync.flows.sync_portfolio import activities_of, remember_reading
from sync.flows.writing_in import taking_back
from sync.google.docs import apply_edits
from sync.store import effects, people, portfolios, prompts
from sync.store.portfolios import PortfolioRow

TOMORROW = timedelta(days=1)
NEXT_WEEK = timedelta(weeks=1)
LEFT = "Its owner is no longer on the staff list."
IN_DOUBT = "It may have been written and deleted again: it is not written a second time."


@dataclass(frozen=True, slots=True)
class Case:
    """One prompt with all that decides about it, as remembered at one moment."""

    prompt: Prompt
    person: Person
    school: School
    others: tuple[Prompt, ...]
    activities: tuple[Activity, ...]

    @property
    def activity(self) -> Activity:
        return next(item for item in self.activities if item.key == self.prompt.activity)


def place_prompt(work: Work) -> None:
    """Decide on what is remembered; only a prompt that is to be placed costs a call. Then read, decide again, write."""
    row = _portfolio(work)
    with work.parts.engine.begin() as c:
        case = _case(c, work, row)
        decision = _decision(case, work) if case else None
        in_doubt = case is not None and is_in_doubt(case.prompt)
        if not in_doubt and (decision is None or decision.choice is not Choice.PLACE):
            _end(c, work, case, decision, row)
            return
    _read_and_place(work, row)


def _read_and_place(work: Work, row: PortfolioRow) -> None:
    parts = work.parts
    doc = fetch_portfolio(parts, row)
    with parts.engine.begin() as c:
        remember_reading(c, parts, row, doc)
        case = _case(c, work, row)
        if case is not None and is_in_doubt(case.prompt) and doc.revision == work.effect.base_revision:
            # The very revision that try was pinned to: it was certainly not applied.
            case = _forget_try(c, case)
        decision = _decision(case, work) if case else None
        if case is None or decision is None or decision.choice is not Choice.PLACE:
            _end(c, work, case, decision, row)
            return
        text = _text(case, row, parts, is_own_doc=_is_own_doc(c, row))
        plan = plan_insertion(doc, text, section=back_section(parts))
        tried = mark_in_doubt(case.prompt, code=text.code, lines=text.texts, on=parts.today())
        prompts.save_prompts(c, case.person.key, [tried])
        attempt_write(c, work, row, doc)
    begun = replace(case, prompt=tried)
    with taking_back(work, lambda c: _forget_try(c, begun)):
        revision = apply_edits(parts.google(row.identity), plan)
    with work.ending() as c:
        placed = mark_placed(tried, lines=text.texts, on=parts.today())
        prompts.save_prompts(c, case.person.key, [placed])
        remember_question(c, row, placed)
        work.done(c, revision=revision, code=text.code)


def back_section(parts: Parts) -> BackSection:
    """The section that questions arrive in, as the reader of portfolios knows it."""
    forms = parts.templates.forms
    heading = next(item.heading for item in forms.template.sections if item.section is Section.BACK)
    return BackSection(heading, forms.hints[Section.BACK], lambda para: is_heading_of(Section.BACK, para, forms))


def _portfolio(work: Work) -> PortfolioRow:
    with work.parts.engine.begin() as c:
        row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
        listed = row is not None and people.find_member(c, row.person) is not None
    if row is None:
        raise LookupError(f"{work.effect.key} is about a Doc that is not remembered")
    # Whoever is off the list is asked nothing, whatever became of their Doc.
    if row.trouble and listed:
        raise TryLater(row.trouble, at=work.parts.now() + TOMORROW)
    return row


def named(key: str) -> tuple[EntryKey, int]:
    """The activity and stage that a prompt's effect key names."""
    _, activity, stage = key.split(":")
    return EntryKey(activity), int(stage)


def _case(c: Connection, work: Work, row: PortfolioRow) -> Case | None:
    """None when the Doc's owner is no longer on the staff list."""
    member = people.find_member(c, row.person)
    if member is None:
        return None
    person, school = member
    mine = prompts.load_prompts(c, row.person)
    wanted = named(work.effect.key)
    prompt = next(item for item in mine if (item.activity, item.stage) == wanted)
    return Case(prompt, person, school, mine, activities_of(c, work.parts, row.person))


def _decision(case: Case, work: Work) -> Decision | None:
    """What is to become of the prompt today; None when it is settled or its day has not come."""
    decisions = decide(case.others, case.activities, today=work.parts.today(), person=case.person, school=case.school)
    wanted = (case.prompt.activity, case.prompt.stage)
    return next((item for item in decisions if (item.prompt.activity, item.prompt.stage) == wanted), None)


def _forget_try(c: Connection, case: Case) -> Case:
    """Back to before the try, which was certainly not applied."""
    fresh = replace(case.prompt, state=PromptState.PLANNED, reason="", until=None, placed_on=None, lines=())
    prompts.save_prompts(c, case.person.key, [fresh])
    others = tuple(fresh if _is(item, fresh) else item for item in case.others)
    return replace(case, prompt=fresh, others=others)


def _is(one: Prompt, other: Prompt) -> bool:
    return (one.activity, one.stage) == (other.activity, other.stage)


def _is_own_doc(c: Connection, row: PortfolioRow) -> bool:
    """Whether its owner made and linked it; else it was made from our template, and says at its top who can see it."""
    return effects.find(c, f"{OWNER}:{row.document}") is None


def _text(case: Case, row: PortfolioRow, parts: Parts, *, is_own_doc: bool) -> BlockText:
    taken = {item.code for item in case.others if item.code and not _is(item, case.prompt)}
    code = code_for(row.document, case.prompt.activity, case.prompt.stage, taken=taken)
    return block(
        case.activity,
        case.prompt.stage,
        person=case.person,
        earlier=case.others,
        code=code,
        today=parts.today(),
        wording=parts.templates.wording,
        who_can_see=parts.templates.wording.who_elsewhere if is_own_doc else "",
    )


def _end(c: Connection, work: Work, case: Case | None, decision: Decision | None, row: PortfolioRow) -> None:
    """Remember a decision that is not to place; the ledger says the same."""
    if case is None:
        _drop_all(c, work)
        return
    prompt = decision.prompt if decision else case.prompt
    if decision is not None:
        prompts.save_prompts(c, case.person.key, [prompt])
    remember_question(c, row, prompt)
    if prompt.state in (PromptState.PLACED, PromptState.ANSWERED):
        work.done(c, found=prompt.code or "")
    elif prompt.state in (PromptState.DROPPED, PromptState.MERGED, PromptState.DISMISSED):
        work.withdraw(c, prompt.reason)
    else:
        until = prompt.until or prompt.due_on
        day = until if until > work.parts.today() else work.parts.today() + TOMORROW
        if prompt.reason == reasons.ENOUGH_WAITING:
            # A reading that settles one of the three looks at this one at once; this is for safety only.
            day = work.parts.today() + NEXT_WEEK
        work.wait(c, prompt.reason or "Its day has not come.", work.parts.morning_of(day))


def _drop_all(c: Connection, work: Work) -> None:
    activity, stage = named(work.effect.key)
    row = portfolios.find_portfolio(c, DocumentId(work.effect.subject))
    person = row.person if row else PersonKey("")
    mine = [item for item in prompts.load_prompts(c, person) if (item.activity, item.stage) == (activity, stage)]
    gone = [replace(item, state=PromptState.DROPPED, reason=LEFT, until=None) for item in mine]
    prompts.save_prompts(c, person, gone)
    work.withdraw(c, LEFT)
