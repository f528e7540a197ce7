"""Joiners, movers, leavers, people without an account: what a staff list brings about."""

from __future__ import annotations

from sync.flows.provision import WITHOUT_ACCOUNT
from sync.store import memory, portfolios
from tests.support.colleague import Colleague
from tests.support.school_fixtures import found_community

EVE = {"Name": "Eve Adams", "Email": "eve@hillside.example", "School": "Hillside Primary", "Role": "TA"}


def documents(school):
    with school.parts.engine.begin() as c:
        return {key: row.document for key, row in portfolios.load_portfolios(c).items()}


def files(school):
    return {file["name"]: file for _, file in school.world.items("file")}


def test_a_first_list_gives_everyone_a_portfolio_of_their_own(new_school):
    found_community(new_school)

    owners = {
        name: item["emailAddress"]
        for name, file in files(new_school).items()
        for item in file["permissions"]
        if item["role"] == "owner" and "portfolio" in name and "template" not in name
    }
    assert owners == {
        "Amina Hussain: my CPD portfolio": "amina@oakfield.example",
        "Bea Lindqvist: my CPD portfolio": "bea@oakfield.example",
        "Carol Okoro: my CPD portfolio": "carol@hillside.example",
    }


def test_a_portfolio_is_filled_in_from_the_staff_list(school):
    text = school.doc_text(school.amina)

    assert "Amina Hussain: my CPD portfolio" in text
    assert "Name: Amina Hussain" in text
    assert "Subjects: Mathematics" in text


def test_the_welcome_comes_with_googles_own_mail_and_is_the_only_one(school):
    from local_workspace.services.gmail.mailbox import inbox

    found = [item["text"] for item in inbox(school.world, "amina@oakfield.example") if "Amina" in item["text"]]
    assert len(found) == 1
    assert "This is your CPD portfolio; it belongs to you." in found[0]


def test_the_same_list_again_makes_nothing_and_asks_nothing(school):
    before = files(school)
    school.forget_calls()

    school.hands_in_list()
    school.sweep()

    assert school.calls() == {}
    assert files(school).keys() == before.keys()


def test_the_template_text_is_read_as_nothing_at_all(school):
    assert [school.problems(who) for who in (school.amina, school.bea, school.carol)] == [[], [], []]
    assert school.register() == []


def test_a_joiner_gets_a_portfolio_with_the_next_list(school):
    changes = school.hands_in_list(joiners=(EVE,))
    school.works()

    assert [person.name for person in changes.joiners] == ["Eve Adams"]
    assert "Name: Eve Adams" in school.doc_text(Colleague(school, EVE["Email"]))


def test_a_joiner_who_starts_later_gets_it_on_the_first_day(school):
    school.hands_in_list(joiners=(EVE | {"Start date": "22 February 2027"},))
    school.on("2027-02-19").works()
    before = EVE["Email"] in documents(school)

    school.on("2027-02-22").works()

    assert (before, EVE["Email"] in documents(school)) == (False, True)


def test_someone_without_an_account_is_listed_and_nothing_else(school):
    school.hands_in_list(joiners=(EVE | {"Name": "Tom Reyes", "Email": ""},))
    school.works()

    with school.parts.engine.begin() as c:
        listed = memory.recall(c, WITHOUT_ACCOUNT)
    assert [item["name"] for item in listed] == ["Tom Reyes"]
    assert len(documents(school)) == 3


def test_a_leavers_offers_leave_the_register_and_their_portfolio_stays_theirs(school):
    school.amina.offers("Questioning")
    school.works()
    portfolio = school.amina.portfolio

    school.hands_in_list(without=("amina@oakfield.example",))
    school.works()

    assert school.register() == []
    assert school.amina.opens(portfolio)["capabilities"]["canEdit"]


def test_who_leaves_on_a_day_is_in_the_register_until_then(school):
    school.amina.offers("Questioning")
    school.hands_in_list(amina={"Leave date": "12 February 2027"})
    school.on("2027-02-12").works()
    last_day = school.offered()

    school.on("2027-02-13").works()

    assert (last_day, school.offered()) == (["Questioning"], [])


def test_someone_who_comes_back_has_their_portfolio_and_offers_again(school):
    school.amina.offers("Questioning")
    school.works()
    before = documents(school)
    school.hands_in_list(without=("amina@oakfield.example",))
    school.works()

    school.hands_in_list()
    school.works()

    assert (documents(school), school.offered()) == (before, ["Questioning"])


def test_a_mover_in_the_domain_keeps_the_portfolio_and_is_listed_at_the_new_school(school):
    school.hands_in_list(joiners=(EVE,))
    school.works()
    eve = Colleague(school, EVE["Email"])
    eve.offers("Reading aloud")
    school.works()
    before = eve.portfolio

    school.hands_in_list(joiners=(EVE | {"Role": "HLTA"},))
    school.works()

    assert eve.portfolio == before
    assert [row["What they do"] for row in school.register()] == ["HLTA"]


def test_someone_who_moves_to_another_domain_gets_a_new_portfolio_and_keeps_the_old_one(school):
    old = school.amina.portfolio
    moved = {
        "Name": "Amina Hussain",
        "Email": "amina@hillside.example",
        "School": "Hillside Primary",
        "Role": "Teacher",
    }

    changes = school.hands_in_list(without=("amina@oakfield.example",), joiners=(moved,))
    school.works()

    assert [move.other_domain for move in changes.movers] == [True]
    assert Colleague(school, "amina@hillside.example").portfolio != old
    assert school.amina.opens(old)["capabilities"]["canEdit"]


def test_a_name_corrected_in_the_list_is_corrected_in_the_register(school):
    school.amina.offers("Questioning")
    school.works()

    school.hands_in_list(amina={"Name": "Amina Hussain-Cole"})
    school.works()

    assert [row["Who"] for row in school.register()] == ["Amina Hussain-Cole"]


def test_a_new_coordinator_may_write_in_the_workbooks(school):
    school.hands_in_list(amina={"Role": "Teacher; Coordinator"})
    school.works()

    assert school.amina.opens(school.book("coordinator"))["capabilities"]["canEdit"]
