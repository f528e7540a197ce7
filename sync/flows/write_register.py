"""One batch of the register: written down, sent, compared with what stood there at that very moment, and mended.

Sheets takes a batch whoever has sorted or typed since we read. So a batch that changes what stands first copies the
tab, in the same breath; what it struck that it did not mean is read from the copy, and put back by a batch of its own.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, NoReturn

from sync.core.portfolio.types import OfferKey
from sync.core.register.harm import Batch, Harm, batch_of, find_harm, plan_mending
from sync.core.register.types import RegisterPlan, SheetRead
from sync.errors import InDoubt, Refused, Stale
from sync.flows.carrying_out import Work
from sync.google.register_json import AFTERWARDS, Afterwards, read_afterwards, read_sheet, register_body, without_tab
from sync.google.sheets import Workbook
from sync.google.sheets_json import TabFacts, title_of, whole_tab
from sync.store import books, memory, register
from sync.store.register_batches import InHand, load_harm, load_in_hand, save_harm, save_in_hand

MENDINGS = 3
COUNT = "the register's batches"
PLAIN = "the round whose person chips were refused"
# Far from the ids that Google gives to tabs of a new workbook, and never the same twice.
FIRST_ASIDE = 700_000_000
AT_THE_SAME_MOMENT = "The register does not show what we wrote: somebody was in it at the same moment."


@dataclass(frozen=True, slots=True)
class Pen:
    """What writing into the register needs. identity: the user it writes as. known: every key there ever was."""

    work: Work
    book: Workbook
    tab: TabFacts
    identity: str
    ours: Sequence[str]
    known: Set[OfferKey]

    def read(self) -> SheetRead:
        return read_sheet(self.book.texts(whole_tab(self.tab.title)), ours=self.ours)


def write(pen: Pen, plan: RegisterPlan, sheet: SheetRead, *, chips: int | None = None) -> Afterwards:
    """Send a plan that was made for `sheet`. Raises InDoubt where it struck anything else than it meant; that is
    remembered and put back by `mend`.

    chips: the column whose addresses are written as person chips. Raises Stale where Google takes none of them:
    planned again, they are written as text.
    """
    hand, chips = _take_in_hand(pen, batch_of(plan, sheet)), None if _takes_no_chips(pen) else chips
    try:
        after = _sent(pen, register_body(plan, pen.tab, sheet, aside=hand.aside, chips=chips), hand)
    except Refused as refused:
        if chips is None or refused.status != HTTPStatus.BAD_REQUEST:
            raise
        with pen.work.parts.engine.begin() as c:
            memory.remember(c, PLAIN, pen.work.effect.key)
        raise Stale(str(refused)) from refused
    harm = _settle(pen, hand, after.before or _without_last(after.sheet, len(plan.appended)))
    if plan.touches_what_stands:
        after = _sent(pen, without_tab(hand.aside), hand)
    with pen.work.parts.engine.begin() as c:
        save_in_hand(c, None)
    if harm or after.title != pen.tab.title:
        _look_again(pen)
    return after


def _takes_no_chips(pen: Pen) -> bool:
    """Whether Google has refused this round's person chips; the next round tries them again."""
    with pen.work.parts.engine.begin() as c:
        return memory.recall(c, PLAIN) == pen.work.effect.key


def _sent(pen: Pen, body: dict[str, Any], hand: InHand) -> Afterwards:
    after = read_afterwards(pen.book.update(body, fields=AFTERWARDS), pen.tab, aside=hand.aside, ours=pen.ours)
    return _look_again(pen) if after is None else after


def _look_again(pen: Pen) -> NoReturn:
    with pen.work.parts.engine.begin() as c:
        books.mark_changed(c, [pen.book.id])
    raise InDoubt(AT_THE_SAME_MOMENT)


def _take_in_hand(pen: Pen, batch: Batch) -> InHand:
    with pen.work.parts.engine.begin() as c:
        counted = memory.recall(c, COUNT)
        number = (counted if isinstance(counted, int) else 0) + 1
        memory.remember(c, COUNT, number)
        hand = InHand(FIRST_ASIDE + number, batch)
        save_in_hand(c, hand)
        pen.work.attempt_in(c, base_revision="", identity=pen.identity)
    return hand


def _without_last(sheet: SheetRead, rows: int) -> SheetRead:
    return replace(sheet, rows=sheet.rows[: len(sheet.rows) - rows])


def _settle(pen: Pen, hand: InHand, before: SheetRead | None) -> Harm:
    """Remember what the batch in hand struck. before: what stood there; None where it was never applied."""
    harm = Harm()
    if hand.batch is not None and before is not None:
        harm = find_harm(hand.batch, before, ours=pen.ours, known=pen.known)
    with pen.work.parts.engine.begin() as c:
        register.add_words(c, harm.words)
        if hand.batch is not None and before is not None:
            save_harm(c, harm)
        save_in_hand(c, replace(hand, batch=None))
    return harm


def mend(pen: Pen) -> None:
    """Look at what an unfinished batch left behind, and put back whatever batches struck."""
    _finish(pen)
    for _ in range(MENDINGS):
        with pen.work.parts.engine.begin() as c:
            harm = load_harm(c)
        if not harm:
            return
        sheet = pen.read()
        plan, remembered = plan_mending(harm, sheet, ours=pen.ours)
        with pen.work.parts.engine.begin() as c:
            register.add_words(c, {OfferKey(key): said for key, said in remembered.items()})
            if not plan:
                save_harm(c, Harm())
        if plan:
            write(pen, plan, sheet)


def _finish(pen: Pen) -> None:
    """A batch whose reply we never saw: where its copy of the tab stands, it was applied."""
    with pen.work.parts.engine.begin() as c:
        hand = load_in_hand(c)
    if hand is None:
        return
    title = title_of(pen.book.structure(), hand.aside)
    before = None if title is None else read_sheet(pen.book.texts(whole_tab(title)), ours=pen.ours)
    _settle(pen, hand, before)
    if title is not None:
        _sent(pen, without_tab(hand.aside), hand)
    with pen.work.parts.engine.begin() as c:
        save_in_hand(c, None)
