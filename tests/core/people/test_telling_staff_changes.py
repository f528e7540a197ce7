from __future__ import annotations

from dataclasses import replace

from sync.core.people.changes import changes
from sync.core.people.telling_changes import MOST, NOTHING, tell_changes
from sync.core.people.types import Person, PersonKey, School, SchoolKey

OAKFIELD, HILLSIDE = SchoolKey("oakfield"), SchoolKey("hillside")
SCHOOLS = {
    key: School(key, name, f"{key}.example", f"cpd@{key}.example", "", ())
    for key, name in ((OAKFIELD, "Oakfield School"), (HILLSIDE, "Hillside Primary"))
}
AMINA = Person(PersonKey("amina@oakfield.example"), "Amina Hussain", OAKFIELD, roles=("teacher",))
BEA = Person(PersonKey("bea@oakfield.example"), "Bea Lindqvist", OAKFIELD)


def told(before: list[Person], after: list[Person]) -> tuple[str, ...]:
    return tell_changes(changes(before, after), SCHOOLS, managers={BEA.key: BEA.name})


def test_a_list_that_changes_nothing_says_so() -> None:
    assert told([AMINA], [AMINA]) == (NOTHING,)


def test_who_joins_and_who_leaves_are_named_with_school_and_address() -> None:
    assert told([AMINA], [BEA]) == (
        "Joining (1):",
        "  Bea Lindqvist, Oakfield School <bea@oakfield.example>",
        "Leaving (1):",
        "  Amina Hussain, Oakfield School <amina@oakfield.example>",
    )


def test_a_move_is_told_from_which_school_to_which() -> None:
    moved = replace(AMINA, school=HILLSIDE)

    assert told([AMINA], [moved])[1] == "  Amina Hussain: Oakfield School → Hillside Primary <amina@oakfield.example>"


def test_a_new_role_other_working_days_and_another_manager_are_told_as_they_were_and_are() -> None:
    now = replace(AMINA, roles=("teacher", "leader"), working_days=frozenset({0, 1}), line_manager=BEA.key)

    assert told([AMINA], [now])[1] == (
        "  Amina Hussain: role teacher → teacher, leader; line manager (blank) → Bea Lindqvist; "
        "working days Mon Tue Wed Thu Fri → Mon Tue"
    )


def test_very_many_are_counted_and_the_first_named() -> None:
    many = [Person(PersonKey(f"p{n}@oakfield.example"), f"P {n}", OAKFIELD) for n in range(MOST + 4)]

    lines = told([], many)

    assert (lines[0], lines[-1], len(lines)) == (f"Joining ({MOST + 4}):", "  and 4 more", MOST + 2)
