"""Amina owns, Bea may, Carol may not: what each can open, and who can change it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from googleapiclient.errors import HttpError

from local_workspace.accounts import add_group
from local_workspace.switches import throw
from sync.flows.provision import provision
from sync.store import editions, effects
from sync.store.effects import State
from tests.support.founding import CAROL, school_facts, staff_rows


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


def edition(school):
    with school.parts.engine.begin() as c:
        return editions.load_editions(c)[-1].document


def with_directory(school):
    school.amina.offers("Questioning")
    school.sync()
    school.makes_directory()


def hands_in_schools(school, *schools):
    """The staff list as it was, without those whose school is not among these."""
    names = {item.name for item in schools}
    rows = [row for row in staff_rows().values() if row["School"] in names]
    provision(school.parts, schools, school.staff(rows))
    school.sweep()


def test_a_school_that_leaves_the_community_reads_neither_register_nor_directory(school):
    with_directory(school)

    hands_in_schools(school, *(item for item in school_facts() if item.home))

    assert may(school.carol, edition(school)) == may(school.carol, school.book("register")) == "nothing"
    assert may(school.amina, edition(school)) == "reads"


def test_a_school_that_comes_back_reads_them_again_and_is_not_written_to_twice(school):
    with_directory(school)
    hands_in_schools(school, *(item for item in school_facts() if item.home))

    hands_in_schools(school, *school_facts())

    assert may(school.carol, edition(school)) == "reads"
    assert len([item for item in school.mail(school.carol) if item["subject"].startswith("Ask a colleague")]) == 1


def test_a_school_that_joins_after_the_directory_was_made_is_sent_it(school):
    hands_in_schools(school, *(item for item in school_facts() if item.home))
    with_directory(school)

    hands_in_schools(school, *school_facts())

    assert may(school.carol, edition(school)) == "reads"
    assert len([item for item in school.mail(school.carol) if item["subject"].startswith("Ask a colleague")]) == 1


def test_a_school_whose_group_has_a_new_address_still_reads_the_directory(school):
    with_directory(school)
    add_group(school.world, "staff@hillside.example", [])
    add_group(school.world, "everyone@hillside.example", [CAROL])

    renamed = [item if item.home else replace(item, staff_group="everyone@hillside.example") for item in school_facts()]
    hands_in_schools(school, *renamed)

    assert may(school.carol, edition(school)) == "reads"


def test_a_session_for_one_school_is_shown_to_nobody_else_who_may_look_into_the_calendar_it_is_in(school):
    throw(school.world, "calendar_domain_role", "reader")
    school.carol.plans_session("Worries about Year 2", "15 April 2027", "4:00 pm", "45", "my school")
    school.amina.plans_session("Questioning", "16 April 2027", "4:00 pm", "45", "all our schools")
    school.works()

    school.hands("dora@oakfield.example")
    found = school.equipment.calendar.list(calendarId="cpd@oakfield.example").execute()["items"]

    assert [item.get("summary") for item in found] == [None, "Questioning"]


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
