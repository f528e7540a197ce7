"""The least that must change in the register's sheet, and what is never touched."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.portfolio.types import OfferKey
from sync.core.register.plan import peoples_words, plan_register
from sync.core.register.types import RegisterPlan, RegisterRow, SheetRead

OURS = ("What", "Key")
HEADER = ("What", "Note", "Key")


def row(key: str, what: str) -> RegisterRow:
    return RegisterRow(OfferKey(key), (("What", what), ("Key", key)))


def sheet(*rows: tuple[str, str, str]) -> SheetRead:
    return SheetRead(HEADER, rows)


def carried_out(plan: RegisterPlan, before: SheetRead) -> SheetRead:
    rows = [list(line) for line in before.rows]
    for cell in plan.cells:
        rows[cell.row - 1][cell.column] = cell.text
    rows += [list(line) for line in plan.appended]
    for number in plan.deleted:
        del rows[number - 1]
    return SheetRead(before.header, tuple(tuple(line) for line in rows))


def test_a_row_that_returns_has_beside_it_what_people_had_written():
    plan = plan_register([row("k1", "Phonics")], sheet(), ours=OURS, words={OfferKey("k1"): {"Note": "ask first"}})

    assert plan.appended == (("Phonics", "ask first", "k1"),)


def test_a_row_of_a_key_that_never_was_ours_is_left_alone():
    assert not plan_register([], sheet(("Library", "", "mine")), ours=OURS, known=frozenset({OfferKey("k1")}))


def test_a_row_whose_key_was_overtyped_leaves_with_what_it_said():
    plan = plan_register([], sheet(("Phonics", "", "x")), ours=OURS, agreed=[row("k1", "Phonics")])

    assert plan.deleted == (1,)


def test_of_a_row_pasted_twice_the_words_of_either_are_peoples():
    twice = sheet(("Phonics", "ask first", "k1"), ("Phonics", "or Carol", "k1"))

    assert peoples_words(twice, ours=OURS, known={OfferKey("k1")}) == {"k1": {"Note": "ask first / or Carol"}}


def test_the_row_that_is_left_of_several_has_what_people_wrote_in_each():
    twice = sheet(("Phonics", "ask first", "k1"), ("Phonics", "or Carol", "k1"))

    after = carried_out(plan_register([row("k1", "Phonics")], twice, ours=OURS), twice)

    assert after.rows == (("Phonics", "ask first / or Carol", "k1"),)


def test_a_row_whose_key_was_overtyped_with_anothers_gets_its_own_back():
    rows = [row("k1", "Phonics"), row("k2", "Fractions")]
    overtyped = sheet(("Phonics", "", "k1"), ("Fractions", "ask first", "k1"))

    after = carried_out(plan_register(rows, overtyped, ours=OURS), overtyped)

    assert after.rows == (("Phonics", "", "k1"), ("Fractions", "ask first", "k2"))


def test_words_whose_column_was_renamed_return_in_the_first_of_peoples_columns():
    plan = plan_register([row("k1", "Phonics")], sheet(), ours=OURS, words={OfferKey("k1"): {"Remarks": "ask first"}})

    assert plan.appended == (("Phonics", "ask first", "k1"),)


KEYS = st.sampled_from(["", "k1", "k2", "k3", "mine"])
TEXTS = st.sampled_from(["", "Phonics", "Fractions"])
SHEETS = st.lists(st.tuples(TEXTS, TEXTS, KEYS), max_size=6).map(lambda rows: sheet(*rows))
WANTED = st.dictionaries(st.sampled_from(["k1", "k2", "k3"]), TEXTS.filter(bool), max_size=3)


@given(SHEETS, WANTED)
@settings(max_examples=100)
def test_once_a_plan_is_carried_out_nothing_is_left_to_do_and_peoples_rows_stand(before, wanted):
    rows = [row(key, what) for key, what in wanted.items()]
    known = frozenset(OfferKey(key) for key in ("k1", "k2", "k3"))

    after = carried_out(plan_register(rows, before, ours=OURS, known=known), before)

    assert not plan_register(rows, after, ours=OURS, known=known)
    assert [line for line in before.rows if line[2] == "mine" and line[0] not in wanted.values()] == [
        line for line in after.rows if line[2] == "mine" and line[0] not in wanted.values()
    ]
