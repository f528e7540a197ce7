"""Finding someone from the side panel: who, why, and a mail that opens filled in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Offer
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import Audience, OfferKey
from sync.store import offers, people, portfolios
from tests.support.colleague import Colleague
from tests.support.sidebar import Sidebar


@pytest.fixture
def listed(school):
    school.amina.offers("Hinge questions", "happy to coach, Thursdays")
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.bea.offers("Cold call and wait time")
    school.carol.offers("Phonics catch-up", "a 20-minute call, or watch me, Tuesdays 9:15")
    school.carol.offers("Reading aloud")
    school.sync()
    return school


def looks(school, who, words):
    sidebar = Sidebar(school, who)
    sidebar.open()
    sidebar.press("Find", words=words)
    return sidebar


def joiner(name, role):
    return {
        "Name": name,
        "Email": f"{name.lower().replace(' ', '.')}@hillside.example",
        "School": "Hillside Primary",
        "Role": role,
        "Staff category": role,
    }


def many_offer(school, number):
    """`number` people more offer Questioning to everyone."""
    names = [f"Joiner Number{n}" for n in range(number)]
    school.hands_in_list(joiners=tuple(joiner(name, "Teacher") for name in names))
    with school.parts.engine.begin() as c:
        for n in range(number):
            who, day = PersonKey(f"joiner.number{n}@hillside.example"), school.parts.today()
            portfolios.add_portfolio(c, DocumentId(f"doc-{n}"), person=who, identity="cpd@hillside.example")
            offers.save_offers(c, [Offer(OfferKey(f"key-{n}"), who, 1, "Questioning", "", Audience.ALL, day)])


def test_from_a_few_words_to_a_mail_takes_two_clicks(listed):
    sidebar = looks(listed, listed.amina, "early reading")

    link = urlsplit(sidebar.card.links["Write to Carol"])

    asked = parse_qs(link.query)
    assert (link.scheme, link.path, asked["subject"]) == (
        "mailto",
        "carol@hillside.example",
        ["Could I ask you about Phonics and early reading?"],
    )
    assert asked["body"] == [
        "Hello Carol, I found you in the directory under Phonics and early reading. Could I ask you about…? No rush."
    ]


def test_each_is_shown_with_school_offer_and_the_reason(listed):
    card = looks(listed, listed.carol, "hinge questions").card

    assert "Amina Hussain: Hinge questions" in card
    assert "Teacher, Mathematics, Oakfield School" in card
    assert "Says so in their own words." in card
    assert "“hinge questions” belongs to Questioning." in card


def test_what_is_for_one_school_is_shown_to_its_own_people_and_said_to_be(listed):
    here, there = (looks(listed, who, "seating plans").card for who in (listed.bea, listed.carol))

    assert ("Sorting out seating plans" in here, "For your own school only." in here) == (True, True)
    assert ("Amina" in there, "Nobody offers this yet." in there) == (False, True)


def test_when_nobody_offers_it_one_can_ask_for_help_with_the_same_words(listed):
    sidebar = looks(listed, listed.amina, "Makaton for assemblies")

    card = sidebar.press("Ask for help with this")

    assert card.values()["what"] == "Makaton for assemblies"


def test_nobody_is_offered_to_write_to_themselves(listed):
    card = looks(listed, listed.amina, "questioning").card

    assert [words for words in card.buttons if words.startswith("Write to")] == ["Write to Bea"]


def test_a_persons_card_says_what_to_ask_them_how_and_when(listed):
    sidebar = looks(listed, listed.amina, "phonics")

    card = sidebar.press("Their card")

    assert card.text.splitlines() == [
        "Carol Okoro",
        "Teacher, KS1, Hillside Primary",
        "Ask me about",
        "Phonics catch-up; Reading aloud",
        "How",
        "a 20-minute call, or watch me, Tuesdays 9:15",
        "Topics",
        "Phonics and early reading, Reading for meaning",
        "Write to Carol",
        "Thank Carol",
        "confirmed Spring 2027",
    ]


def test_a_card_has_no_label_with_nothing_under_it(school):
    school.bea.offers("Cold call")
    school.sync()

    card = looks(school, school.amina, "cold call").press("Their card")

    assert [words in card for words in ("How", "Phase", "Topics")] == [False, True, True]


def test_the_card_of_somebody_with_very_much_to_offer_still_fits_a_screen(school):
    for n in range(9):
        school.carol.offers(f"Phonics number {n} " + "with many words " * 12, f"way {n} " + "any day at all " * 12)
    school.sync()

    card = looks(school, school.amina, "phonics").press("Their card")

    assert ("and 3 more" in card, len(card.text) < 1200) == (True, True)


def test_somebody_elses_card_cannot_be_asked_for_by_address(listed):
    sidebar = looks(listed, listed.carol, "questioning")
    refusals = [
        sidebar.send("find/person", parameters={"person": person})
        for person in ("dora@oakfield.example", "nobody@nowhere.example", "", "cpd@oakfield.example")
    ]

    assert len({str(reply) for reply in refusals}) == 1


def test_a_governor_and_a_teaching_assistant_are_found_like_anybody_else(school):
    school.hands_in_list(joiners=(joiner("Gita Rao", "Governor"), joiner("Tim Ward", "TA")))
    for day in ("2027-01-06", "2027-01-07"):
        school.on(day).works()
    for who, what in (("gita.rao@hillside.example", "Reading a budget"), ("tim.ward@hillside.example", "Makaton")):
        Colleague(school, who).offers(what)
    school.sync()

    cards = [looks(school, school.amina, words).card for words in ("budgets", "makaton")]

    assert ("Gita Rao: Reading a budget" in cards[0], "Tim Ward: Makaton" in cards[1]) == (True, True)
    assert ("Governor, Hillside Primary" in cards[0], "TA, Hillside Primary" in cards[1]) == (True, True)


def test_more_than_six_are_shown_six_at_a_time(school):
    many_offer(school, 8)
    sidebar = looks(school, school.amina, "questioning")
    first = people_on(sidebar.card)

    second = people_on(sidebar.press("2 more"))

    assert (len(first), len(second), first & second) == (6, 2, set())
    assert "8 people for “questioning”" in sidebar.card


def people_on(card):
    return {line.split(":")[0] for line in card.text.splitlines() if line.startswith("Joiner")}


def test_the_next_day_another_comes_first(school):
    many_offer(school, 3)
    firsts = []
    for day in ("2027-01-05", "2027-01-06", "2027-01-07"):
        card = looks(school.on(day), school.amina, "questioning").card
        firsts.append(next(line for line in card.text.splitlines() if line.startswith("Joiner")))

    assert len(set(firsts)) == 3


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("que", ["Questioning"]),
        ("af", ["AfL"]),
        ("hinge q", ["hinge questions"]),
        ("assess", ["Assessment design and exam technique", "Assessment for learning"]),
        ("", []),
        ("😀", []),
    ],
)
def test_words_are_offered_while_one_types(listed, typed, offered):
    sidebar = Sidebar(listed, listed.amina)
    sidebar.open()

    assert sidebar.suggested("words", typed)[: len(offered) or 1] == offered


def test_what_somebody_needs_and_names_in_offers_are_never_offered_while_one_types(listed):
    for who in (listed.amina, listed.bea):
        who.offers("Working with Zebediah on zoetropes")
        who.writes_table("What I would like help with", ("What with", "Who may know"), [("zymurgy", "ask for me")])
    listed.sync()
    sidebar = Sidebar(listed, listed.carol)
    sidebar.open()

    assert [sidebar.suggested("words", typed) for typed in ("zeb", "zym", "zoe")] == [[], [], ["zoetropes"]]


# Beside the register


def test_beside_the_register_a_topic_is_chosen_from_a_list(listed):
    sidebar = Sidebar(listed, listed.carol)
    sidebar.open("SHEETS")
    sidebar.press("Choose from a list")

    card = sidebar.press("Show who offers it", topic="Questioning (2)")

    assert [name in card for name in ("Amina Hussain", "Bea Lindqvist", "Carol Okoro")] == [True, True, False]


def test_the_topics_are_those_that_one_may_find(listed):
    listed.bea.offers("Behaviour", audience="my school")
    listed.sync()
    shown = []
    for who in (listed.amina, listed.carol):
        sidebar = Sidebar(listed, who)
        sidebar.open("SHEETS")
        shown.append("Behaviour management (1)" in str(sidebar.press("Choose from a list").body))

    assert shown == [True, False]


def test_a_person_is_chosen_by_the_beginning_of_a_name(listed):
    sidebar = Sidebar(listed, listed.amina)
    sidebar.open("SHEETS")
    sidebar.press("Choose from a list")
    offered = sidebar.suggested("name", "ok")

    card = sidebar.press("Show them", name="Okoro")

    assert (offered, card.title) == (["Carol Okoro"], "Carol Okoro")
    assert "Write to Carol" in card.links


def test_somebody_who_offers_nothing_one_may_see_is_in_no_list(school):
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.bea.offers("Cold call")
    school.sync()
    sidebar = Sidebar(school, school.carol)
    sidebar.open("SHEETS")
    sidebar.press("Choose from a list")

    sidebar.press("Show them", name="Amina")

    assert (sidebar.told.startswith("Nobody of that name"), sidebar.suggested("name", "am")) == (True, [])


def test_several_of_one_name_are_shown_to_choose_from(school):
    many_offer(school, 2)
    sidebar = Sidebar(school, school.amina)
    sidebar.open("SHEETS")
    sidebar.press("Choose from a list")
    card = sidebar.press("Show them", name="joiner")

    assert "2 people" in card
    assert sidebar.press("Show").title.startswith("Joiner Number")


def test_while_nobody_offers_anything_the_list_says_so(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open("SHEETS")

    assert "Nobody offers anything yet." in sidebar.press("Choose from a list")


# Whatever is typed


@pytest.mark.parametrize(
    "typed",
    [
        "<b>phonics</b>",
        "<script>alert(1)</script>",
        "😀🙂",
        "مرحبا שלום",
        "'; DROP TABLE offer; --",
        "{area}",
        "%s",
        "\\",
        "phonics\nreading",
    ],
)
def test_any_words_are_answered_with_a_card(listed, typed):
    card = looks(listed, listed.amina, typed).card

    assert card.title == "Find someone"


@pytest.mark.parametrize("typed", ["word " * 1000, "x" * 100_000, "<b>" * 20_000])
def test_a_page_pasted_by_mistake_is_told_kindly(listed, typed):
    sidebar = looks(listed, listed.amina, typed)

    assert sidebar.told == "That is too much to look for at once. A word or two is enough, such as phonics."


def test_nothing_typed_is_told_what_to_type(listed):
    sidebar = looks(listed, listed.amina, "")

    assert sidebar.told == "What would you like help with? A word or two is enough, such as phonics."


@pytest.mark.parametrize("first", ["-1", "9" * 30, "x", "٣", "1e3"])
def test_a_page_number_that_nobody_was_given_harms_nothing(listed, first):
    sidebar = looks(listed, listed.amina, "questioning")

    reply = sidebar.send("find/show", parameters={"words": "questioning", "first": first})

    assert "renderActions" in reply


def test_a_topic_that_is_on_no_list_is_told(listed):
    sidebar = looks(listed, listed.amina, "questioning")

    reply = sidebar.send("find/topic", forms={"topic": ["<b>Everything</b>"]})

    assert reply["renderActions"]["action"]["notification"]["text"] == "Choose a topic from the list first."


def test_a_name_full_of_markup_is_shown_as_typed(school):
    school.amina.offers("<a href='https://evil.example'>Questioning</a> & more")
    school.sync()

    card = looks(school, school.carol, "questioning").card

    assert "evil.example" not in " ".join(card.links.values())
    assert "&lt;a href=" in str(card.body)


def test_somebody_taken_from_the_staff_list_meanwhile_is_on_no_card(listed):
    sidebar = looks(listed, listed.amina, "phonics")
    with listed.parts.engine.begin() as c:
        assert people.find_member(c, PersonKey("carol@hillside.example"))
    listed.hands_in_list(without=(listed.carol.email,))

    reply = sidebar.send_press("Their card")

    assert "isn't yours to see" in str(reply)
