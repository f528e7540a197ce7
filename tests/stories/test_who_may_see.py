"""Amina owns, Bea may, Carol may not: what each can open, and who can change it."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from sync.store import editions, effects
from sync.store.effects import State


def may(who, file):
    """ "writes", "reads" or "nothing"."""
    try:
        found = who.opens(file)
    except HttpError as refused:
        assert refused.status_code == 404
        return "nothing"
    return "writes" if found["capabilities"]["canEdit"] else "reads"


def rights(school, file):
    return [may(who, file) for who in (school.amina, school.bea, school.carol, school.dora)]


def template(school):
    with school.parts.engine.begin() as c:
        done = effects.listing(c, State.DONE)
    return next(effect.evidence["document"] for effect in done if effect.kind == "template")


def test_a_portfolio_is_its_owners_and_nobody_elses(school):
    assert rights(school, school.amina.portfolio) == ["writes", "nothing", "nothing", "nothing"]


def test_whoever_she_shares_it_with_may_and_the_others_still_may_not(school):
    school.amina.shares_with("bea@oakfield.example")

    assert rights(school, school.amina.portfolio) == ["writes", "writes", "nothing", "nothing"]


def test_she_may_take_the_service_out_and_it_can_open_it_no_more(school):
    school.amina.unshares()

    with pytest.raises(HttpError, match="404"):
        school.hands("cpd@oakfield.example").files.get(fileId=school.amina.portfolio).execute()


def test_the_other_schools_engine_user_opens_no_portfolio_of_this_one(school):
    with pytest.raises(HttpError, match="404"):
        school.hands("cpd@hillside.example").files.get(fileId=school.amina.portfolio).execute()


def test_all_staff_read_the_register_the_coordinator_writes_and_outsiders_see_nothing(school):
    assert rights(school, school.book("register")) == ["reads", "writes", "reads", "nothing"]


def test_a_reader_can_damage_nothing_in_the_register(school):
    school.amina.offers("Questioning")
    school.works()

    with pytest.raises(HttpError, match="403"):
        school.carol.types_in_register("A2", "nonsense")


def test_the_coordinators_workbook_is_the_coordinators_alone(school):
    assert rights(school, school.book("coordinator")) == ["nothing", "writes", "nothing", "nothing"]


def test_whoever_coordinates_no_more_reads_the_register_as_all_do_and_the_other_workbook_not_at_all(school):
    school.hands_in_list(bea={"Role": "Teacher"}, amina={"Role": "Coordinator"})
    school.works()

    assert rights(school, school.book("register")) == ["writes", "reads", "reads", "nothing"]
    assert rights(school, school.book("coordinator")) == ["writes", "nothing", "nothing", "nothing"]


def test_whoever_coordinates_again_may_write_again(school):
    school.hands_in_list(bea={"Role": "Teacher"})
    school.works()

    school.hands_in_list()
    school.works()

    assert may(school.bea, school.book("coordinator")) == "writes"


def test_a_coordinator_writes_from_the_first_day_to_the_last(school):
    days = {"Role": "Coordinator", "Start date": "11 January 2027", "Leave date": "15 January 2027"}
    school.hands_in_list(amina=days)
    found = []
    for day in ("2027-01-10", "2027-01-11", "2027-01-15", "2027-01-16"):
        school.on(day).works()
        found.append(may(school.amina, school.book("coordinator")))

    assert found == ["nothing", "writes", "writes", "nothing"]


def test_a_coordinator_put_back_before_the_closing_was_carried_out_keeps_writing(school):
    school.hands_in_list(bea={"Role": "Teacher"})
    school.hands_in_list()

    school.works()

    assert may(school.bea, school.book("coordinator")) == "writes"


def test_the_template_is_nobodys_but_the_services(school):
    assert rights(school, template(school)) == ["nothing"] * 4


def test_all_staff_read_the_directory_and_nobody_writes_in_it(school):
    school.amina.offers("Questioning")
    school.sync()
    school.makes_directory()

    with school.parts.engine.begin() as c:
        (edition,) = editions.load_editions(c)
    assert rights(school, edition.document) == ["reads", "reads", "reads", "nothing"]


def test_nothing_is_open_to_whoever_has_the_link(school):
    school.amina.offers("Questioning")
    school.sync()
    school.makes_directory()

    kinds = {item["type"] for _, file in school.world.items("file") for item in file["permissions"]}
    assert kinds == {"user", "group"}


def test_words_of_a_log_and_its_answers_stand_in_no_other_file(school):
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", "Heartfelt failure with 9Z", next_step="tread softly")
    school.amina.offers("Questioning")
    school.works()
    school.on("2027-04-12").works()
    school.amina.answers("Heartfelt failure with 9Z", "worse than ever")
    school.on("2027-04-13").works()
    school.makes_directory()

    words = ("Heartfelt failure", "tread softly", "worse than ever")
    elsewhere = [
        (kind, key)
        for kind, key, value in school.world.dump()
        if any(word in value for word in words) and school.amina.portfolio not in (kind + key)
    ]
    assert [place for place in elsewhere if not belongs_to(school, place)] == []


def belongs_to(school, place):
    """Whether a thing of the world is a stored state of Amina's portfolio."""
    return school.amina.portfolio in "".join(place)


def test_the_words_of_an_offer_for_my_school_are_in_no_mail_either(school):
    school.amina.offers("Sorting out seating plans", audience="my school")
    school.carol.offers("Phonics catch-up")
    school.sync()
    school.makes_directory()

    assert "seating plans" not in str(school.mail(school.carol)) + str(school.mail(school.amina))
