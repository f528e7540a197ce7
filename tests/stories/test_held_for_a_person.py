"""What would take much away at once waits for a person: leavers, closed files, cancelled sessions."""

from __future__ import annotations

import pytest

from sync.errors import NeedsPerson
from sync.flows.approve import approve
from sync.flows.plan_access import plan_access
from sync.store import effects, people
from sync.store.effects import State

MANY = 8


def newcomers(number):
    return tuple(
        {"Name": f"Nell {n}", "Email": f"nell{n}@hillside.example", "School": "Hillside Primary", "Role": "Teacher"}
        for n in range(number)
    )


def held(school, kind="hold"):
    with school.parts.engine.begin() as c:
        return [effect.key for effect in effects.listing(c, State.WAITING) if effect.kind == kind]


def listed(school):
    with school.parts.engine.begin() as c:
        return len(people.load_people(c))


@pytest.fixture
def grown(school):
    """Eight people have joined the three."""
    school.hands_in_list(joiners=newcomers(MANY))
    return school


def test_a_list_without_most_people_is_refused_with_the_number_and_changes_nothing(grown):
    with pytest.raises(NeedsPerson, match=r"8 of 11 people .* `cpd approve hold:staff-list:"):
        grown.hands_in_list()

    assert listed(grown) == MANY + 3


def test_once_approved_the_same_list_is_taken_and_another_is_not(grown):
    with pytest.raises(NeedsPerson):
        grown.hands_in_list()
    approve(grown.parts, held(grown)[0])
    with pytest.raises(NeedsPerson):
        grown.hands_in_list(without=("amina@oakfield.example",))

    grown.hands_in_list()

    assert listed(grown) == 3


def test_an_approval_of_leavers_is_good_for_one_time(grown):
    with pytest.raises(NeedsPerson):
        grown.hands_in_list()
    approve(grown.parts, held(grown)[0])
    grown.hands_in_list()
    grown.hands_in_list(joiners=newcomers(MANY))

    with pytest.raises(NeedsPerson):
        grown.hands_in_list()


def test_a_whole_list_after_a_refused_one_leaves_nothing_to_approve(grown):
    with pytest.raises(NeedsPerson):
        grown.hands_in_list()

    grown.hands_in_list(joiners=newcomers(MANY))

    assert held(grown) == []


def test_one_of_three_may_leave_without_a_question(school):
    school.hands_in_list(without=("carol@hillside.example",))

    assert (listed(school), held(school)) == (2, [])


@pytest.fixture
def planned(school):
    """Eight sessions stand in the coordinator's workbook and in the calendar."""
    for n in range(MANY):
        school.bea.adds_session(f"Maths network {n}", f"{n + 1} March 2027", "3:45 pm", "60")
    school.works()
    school.works()
    return school


def cancel_all(school):
    for n in range(MANY):
        school.bea.changes_row(f"Maths network {n}", "For whom", "cancelled")


def test_cancelling_every_session_at_once_waits_and_goes_on_when_approved(planned):
    cancel_all(planned)
    planned.works()
    waiting, before = planned.waiting()["hold"], len(planned.events(planned.bea))

    approve(planned.parts, held(planned)[0])
    planned.works()
    planned.works()

    assert "8 of 8 sessions to come would be cancelled at once" in waiting
    assert (before, len(planned.events(planned.bea))) == (MANY, 0)


def test_the_word_cancelled_taken_out_again_cancels_nothing(planned):
    cancel_all(planned)
    planned.works()

    for n in range(MANY):
        planned.bea.changes_row(f"Maths network {n}", "For whom", "all our schools")
    planned.works()

    assert (held(planned), len(planned.events(planned.bea))) == ([], MANY)


def test_an_emptied_workbook_cancels_nothing(planned):
    span = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 40, "startColumnIndex": 0, "endColumnIndex": 6}
    planned.bea.edits_workbook("coordinator", {"updateCells": {"range": span, "fields": "userEnteredValue"}})

    planned.works()

    assert len(planned.events(planned.bea)) == MANY


@pytest.fixture
def coordinated(school):
    """Eight more coordinators may write in the workbooks."""
    rows = tuple(row | {"Role": "Teacher; Coordinator"} for row in newcomers(MANY))
    school.hands_in_list(joiners=rows)
    school.works()
    return school


def test_closing_the_workbooks_to_many_waits_and_goes_on_when_approved(coordinated):
    coordinated.hands_in_list(joiners=newcomers(MANY))
    coordinated.works()
    waiting, before = coordinated.waiting()["hold"], coordinated.calls()["drive.permissions.delete"]

    approve(coordinated.parts, held(coordinated)[0])
    coordinated.works()

    assert "would be closed to 8 of 11 addresses" in waiting
    assert (before, coordinated.calls()["drive.permissions.delete"]) == (0, 2 * MANY)


def test_planning_who_may_open_what_again_holds_it_once(coordinated):
    coordinated.hands_in_list(joiners=newcomers(MANY))

    with coordinated.parts.engine.begin() as c:
        plan_access(c, coordinated.parts)

    assert len(held(coordinated)) == 1


def test_titles_swapped_over_their_columns_wait_and_no_note_is_written_over(school):
    for what in ("Questioning", "Fractions", "Times tables"):
        school.amina.offers(what)
    school.works()
    for row in (2, 3, 4):
        school.bea.types_in_register(f"L{row}", f"asked her, {row}")
    school.bea.types_in_register("F1", "Coordinator's note")
    school.bea.types_in_register("L1", "How and when")

    school.on("2027-01-06").works()

    assert "“How and when”" in school.waiting()["register"]
    assert [row["How and when"] for row in school.register()] == ["asked her, 2", "asked her, 3", "asked her, 4"]
