"""A term's question to whoever offers something: still right, no longer, not now; and what fades is brought back."""

from __future__ import annotations

import pytest

from sync.flows.find_help import look_for
from sync.google.docs_json import read_document
from sync.store import editions
from tests.support.community import lines_of
from tests.support.sidebar import Sidebar

NOT_YOURS = "isn't yours to see"


@pytest.fixture
def offered(school):
    """Amina's offer was last confirmed in the spring of 2027, Carol's is new each time one looks."""
    school.amina.offers("Hinge questions", "Thursdays")
    school.carol.offers("Phonics catch-up")
    school.works()
    return school


def panel(school, day="", who=None):
    if day:
        school.on(day).works()
        school.works()
    found = Sidebar(school, who or school.amina)
    found.open()
    return found


def found(school, words="questioning"):
    with school.parts.engine.begin() as c:
        return [(match.offer, match.listing.good_to_know) for match in look_for(c, school.parts, words, viewer=None)]


def row(school):
    return next((row for row in school.register() if row["Who"] == "Amina Hussain"), None)


@pytest.mark.parametrize(
    ("day", "asked"),
    [("2027-04-20", False), ("2027-09-06", True), ("2027-10-11", False)],
    ids=["confirmed last term", "first weeks", "later in the term"],
)
def test_in_the_first_weeks_of_a_term_it_is_asked_about_what_last_term_did_not_confirm(offered, day, asked):
    card = panel(offered, day).card

    assert ("Is this offer still right?" in card and "Nothing has confirmed it since Spring 2027." in card) is asked


def test_still_right_confirms_it_for_the_term(offered):
    amina = panel(offered, "2027-09-06")

    amina.press_twice("Still right")
    offered.works()

    assert row(offered)["Confirmed"] == "Autumn 2027"
    assert "still right" not in amina.open()


def test_no_longer_takes_it_off_every_list_and_leaves_the_doc_alone(offered):
    amina = panel(offered, "2027-09-06")
    before = offered.doc_text(offered.amina)

    card = amina.press_twice("No longer")
    offered.works()

    assert "we never do" in str(amina.replies) and "on no list already" in card
    assert (row(offered), found(offered), offered.doc_text(offered.amina)) == (None, [], before)


def test_it_stays_off_until_its_line_changes(offered):
    panel(offered, "2027-09-06").press("No longer")
    offered.amina.notes("Tried cold call with 8C")
    offered.on("2027-09-07").works()
    still_off = row(offered)

    offered.amina.changes_offer("Hinge questions", "How and when", "Mondays")
    offered.on("2027-09-08").works()

    assert (still_off, row(offered)["How and when"]) == (None, "Mondays")


def test_what_was_taken_off_is_offered_again_by_one_click(offered):
    amina = panel(offered, "2027-09-06")
    amina.press("No longer")

    amina.press("Offer it again")
    offered.works()

    assert row(offered)["Confirmed"] == "Autumn 2027"


def test_not_now_and_silence_leave_it_as_it_is_and_the_next_term_asks_again(offered):
    amina = panel(offered, "2027-09-06")

    amina.press("Not now")

    assert amina.told == "That's fine. You are not asked again this term."
    assert ("still right" in amina.open(), row(offered)["Confirmed"]) == (False, "Spring 2027")
    assert "Is this offer still right?" in panel(offered, "2028-01-10").card


def test_after_two_terms_it_is_marked_and_found_last_after_three_it_is_hidden(offered):
    offered.on("2027-12-01").bea.offers("Questioning in Year 8")
    panel(offered, "2028-01-10")
    faded = (row(offered)["Good to know"], found(offered))

    panel(offered, "2028-04-24")

    word = "Not confirmed for two terms: ask whether it still holds."
    assert faded == (word, [("Questioning in Year 8", ""), ("Hinge questions", word)])
    assert (row(offered), found(offered)) == (None, [("Questioning in Year 8", "")])


def test_what_is_hidden_is_in_no_directory_either(offered):
    offered.on("2028-04-01").bea.offers("Questioning in Year 8")
    panel(offered, "2028-04-24")

    offered.makes_directory()

    assert ["Questioning in Year 8" in directory(offered), "Hinge questions" in directory(offered)] == [True, False]


def directory(school):
    with school.parts.engine.begin() as c:
        (*_, last) = editions.load_editions(c)
    raw = school.hands(school.amina.email).documents.get(documentId=last.document).execute()
    return "\n".join(lines_of(read_document(raw)))


def test_its_owner_is_told_on_any_day_and_one_click_brings_it_back(offered):
    amina = panel(offered, "2028-07-05")
    told = "Hidden from everybody else: nothing has confirmed it since Spring 2027." in amina.card

    amina.press("Bring it back")
    offered.works()

    assert (told, row(offered)["Confirmed"], row(offered)["Good to know"]) == (True, "Summer 2028", "")


def test_several_are_asked_about_on_a_card_of_their_own(offered):
    offered.amina.offers("Times tables")
    offered.works()
    amina = panel(offered, "2027-09-06")
    asked = "Hinge questions and one more" in amina.card

    card = amina.press("Look")

    assert (asked, card.buttons.count("Still right"), card.buttons.count("Not now")) == (True, 2, 2)


def test_whoever_is_away_is_asked_nothing(offered):
    offered.hands_in_list(amina={"Paused from": "2027-09-01"})

    assert "still right" not in panel(offered, "2027-09-06").card


def test_nobody_else_answers_for_them(offered):
    key = row(offered)["Key"]
    panel(offered, "2027-09-06")

    answers = [
        str(Sidebar(offered, who).send(f"own/offers/{word}", parameters={"offer": key}))
        for who in (offered.bea, offered.carol)
        for word in ("yes", "no", "later")
    ]

    assert all(NOT_YOURS in answer for answer in answers)
    assert row(offered)["Confirmed"] == "Spring 2027"


@pytest.mark.parametrize(("day", "pressed"), [("2027-09-06", "No longer"), ("2028-05-30", "Not now")])
def test_who_can_see_what_no_longer_counts_what_nobody_is_shown(offered, day, pressed):
    listed = "directory list, open to all their staff: 1 of yours."
    before = listed in who_sees(offered)

    panel(offered, day).press(pressed)

    assert (before, listed in who_sees(offered)) == (True, False)


def who_sees(school):
    return str(Sidebar(school, school.amina).send("own/who"))
