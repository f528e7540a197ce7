"""What must be so at the end of every history, in the Docs and in the ledger.

Nothing here believes the engine's memory: what it remembers is compared with what stands in the Docs, read anew.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.impact import reasons
from sync.core.impact.types import Prompt, PromptState
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Portfolio, Section
from sync.flows.plan_effects import prompt_key
from sync.flows.read_feed import UNSHARED
from sync.google.docs import fetch_document
from sync.store import effects, entries, offers, people, portfolios, prompts
from sync.store.effects import Effect, State
from sync.store.portfolios import PortfolioRow
from tests.harness.cast import Village
from tests.harness.failures import Failures
from tests.harness.shadow import TOKEN, Shadows
from tests.support.community import lines_of
from tests.support.founding import LONDON

SEVEN = 7
# Words of the problems that say that two rows cannot be told apart.
UNSURE = ("same", "which", "as it was before")
OPEN = (State.PLANNED, State.ATTEMPTING, State.WAITING)


@dataclass(frozen=True)
class Owned:
    """A portfolio at the end: what is remembered of it, the Doc as its owner reads it, and what that says."""

    row: PortfolioRow
    doc: Doc
    says: Portfolio
    unsure: bool


def check_docs(village: Village, shadows: Shadows, failures: Failures) -> tuple[Owned, ...]:
    """Gives the portfolios that can be read, for further questions."""
    shadows.check_end()
    failures.extend("lost", shadows.lost)
    failures.extend("resurrected", shadows.resurrected)
    failures.extend("unexplained", shadows.unexplained)
    failures.extend(
        "duplicates", (f"question {code} was written {n} times" for code, n in shadows.codes.items() if n > 1)
    )
    with village.parts.engine.begin() as c:
        owned = tuple(filter(None, (_owned(c, village, row) for row in _listed(c))))
        for each in owned:
            _check_reading(c, each, failures)
            _check_questions(c, village, shadows, each, failures)
    return owned


def _listed(c: Connection) -> list[PortfolioRow]:
    staff = people.load_people(c)
    return [row for key, row in portfolios.load_portfolios(c).items() if key in staff]


def _owned(c: Connection, village: Village, row: PortfolioRow) -> Owned | None:
    """None where the engine may not read it any more, which must be said."""
    file = village.world.get("file", row.document)
    if file is None or file.get("trashed") or not _may_read(file, row.identity):
        return None
    doc = fetch_document(village.hands(row.person), row.document)
    ours = {prompt.code: prompt.lines for prompt in prompts.load_prompts(c, row.person) if prompt.code and prompt.lines}
    says, _ = parse(doc, read_on=village.parts.today(), forms=village.parts.templates.forms, ours=ours)
    unsure = any(word in problem.message for problem in row.problems for word in UNSURE)
    return Owned(row, doc, says, unsure)


def _may_read(file: dict[str, list[dict[str, str]]], identity: str) -> bool:
    return any(item.get("emailAddress") == identity for item in file["permissions"])


def _check_reading(c: Connection, each: Owned, failures: Failures) -> None:
    """What was agreed is what a first reading of the Doc gives."""
    key = each.row.person
    if each.row.trouble:
        failures.add("not_converged", f"{key}'s Doc can be read, but we say: {each.row.trouble}")
        return
    if each.unsure:
        return
    agreed = Counter(
        (item.what, item.how, item.audience) for item in offers.load_offers(c, key) if not item.vanished_on
    )
    read = Counter((item.what, item.how, item.audience) for item in each.says.offers)
    if agreed != read:
        failures.add("not_converged", f"{key} offers {sorted(read - agreed)} too and not {sorted(agreed - read)}")
    logged = Counter(item.title for item in entries.load_entries(c, key) if not item.vanished_on)
    titles = Counter(item.title for item in each.says.entries)
    if logged != titles:
        failures.add("missed", f"{key} logged {sorted(titles - logged)} too and not {sorted(logged - titles)}")


def _check_questions(c: Connection, village: Village, shadows: Shadows, each: Owned, failures: Failures) -> None:
    """Each activity has its questions; each due one is in the Doc once, or its absence has a reason."""
    key, today = each.row.person, village.parts.today()
    asked = prompts.load_prompts(c, key)
    logged = [item for item in entries.load_entries(c, key) if item.section is Section.LOG]
    standing = [item for item in logged if item.ended_on and not item.vanished_on]
    without = {item.key for item in standing} - {prompt.activity for prompt in asked}
    failures.extend("missed", (f"{key}: nothing was planned for {item}" for item in standing if item.key in without))
    text = "\n".join(lines_of(each.doc))
    stand = {block.code: block.answer for block in each.says.prompts}
    for prompt in asked:
        fault = _fault_of(prompt, text, due=prompt.due_on <= today)
        if prompt.reason == reasons.DELETED and prompt.code not in shadows.codes:
            fault = "is said to have been deleted, and was never written"
        if fault:
            failures.add("missed", f"{key}: the question of {prompt.activity} at {prompt.stage} {fault}")
        if prompt.code in stand and stand[prompt.code] != prompt.answer and not each.row.trouble:
            said = f"{stand[prompt.code]!r} and is remembered with {prompt.answer!r}"
            failures.add(
                "missed", f"{key}: the question of {prompt.activity} at {prompt.stage} is answered with {said}"
            )
        foreign = [token for token in TOKEN.findall(prompt.answer) if token not in text]
        if foreign and Section.BACK in each.says.sections:
            failures.add("unexplained", f"{key}: an answer is remembered that is not in their Doc: {foreign}")


def _fault_of(prompt: Prompt, text: str, *, due: bool) -> str:
    stands = bool(prompt.code) and f"({prompt.code})" in text
    if prompt.state is PromptState.PLANNED and due:
        return "is due and nothing became of it"
    if prompt.state is PromptState.WAITING and not prompt.reason:
        return "waits for no reason"
    if prompt.state is PromptState.PLACED and not stands:
        return "is said to be in the Doc and is not"
    if prompt.state is PromptState.WAITING and stands:
        return "stands in the Doc and is said to wait"
    return ""


def check_ledger(village: Village, failures: Failures) -> None:
    """Each planned effect has ended, or waits for a time to come with a reason that somebody can read."""
    now = village.parts.now()
    with village.parts.engine.begin() as c:
        found = [effect for state in State for effect in effects.listing(c, state)]
    for effect in found:
        due = effect.until if effect.state is State.WAITING else effect.due_at
        fault = _left(effect, overdue=due is not None and due <= now)
        if fault:
            failures.add("unexplained" if fault == "says no reason" else "missed", f"{effect.key} {fault}")


def _left(effect: Effect, *, overdue: bool) -> str:
    if effect.state is State.ATTEMPTING:
        return "was left attempting"
    if effect.state in (State.WAITING, State.FAILED) and not re.search(r"\w{3,} \w+", effect.reason):
        return "says no reason"
    if effect.state in OPEN and overdue:
        return f"is overdue: {effect.reason or 'never begun'}"
    return ""


def check_punctual(village: Village, failures: Failures) -> None:
    """From seven in the morning, as the clock on the school's wall says, whatever is due that day is in hand."""
    now = village.parts.now().astimezone(LONDON)
    if now.hour < SEVEN:
        return
    with village.parts.engine.begin() as c:
        open_ones = [prompt for _, prompt in prompts.load_all_prompts(c) if prompt.state is PromptState.PLANNED]
        late = [prompt for prompt in open_ones if prompt.due_on <= now.date()]
        begun = {effect.key for effect in effects.listing(c, State.WAITING)}
    for prompt in late:
        if prompt_key(prompt.activity, prompt.stage) not in begun:
            failures.add("missed", f"the question due on {prompt.due_on} was not looked at by {now:%H:%M}")


def check_nothing_taken_for_gone(village: Village, failures: Failures) -> None:
    """Nobody takes a Doc from us in any history, so we never say so."""
    with village.parts.engine.begin() as c:
        troubles = {key: row.trouble for key, row in portfolios.load_portfolios(c).items()}
    for key, trouble in troubles.items():
        if trouble.startswith(UNSHARED.partition("{")[0]):
            failures.add("unexplained", f"{key}'s Doc was taken for gone")
