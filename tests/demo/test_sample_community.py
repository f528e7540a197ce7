"""Who is in the sample community, and that its files are what the rest of the program reads."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from sync.core.impact.kinds import kind_of, parse_kinds
from sync.core.people.calendar import is_school_day
from sync.core.people.schools_file import read_schools
from sync.core.people.staff_list import read_staff_list
from sync.core.portfolio.types import EntryRead, Place, Section
from sync.demo.acts import AddRow, ChangeFile, Deed, FileChange
from sync.demo.acts_file import read_acts
from sync.demo.phrases import read_phrases
from sync.demo.sample import SAMPLE_FOLDER, load_sample

DEMO_DAY = date(2027, 3, 12)
SAMPLE = load_sample()
PHRASES = tomllib.loads((SAMPLE_FOLDER / "phrases.toml").read_text("utf-8"))
SCHOOLS, MISTAKES = read_schools(tomllib.loads(SAMPLE.schools.read_text("utf-8")))


def staff(path: Path):
    return read_staff_list(list(csv.reader(path.read_text("utf-8").splitlines())), schools=SCHOOLS)


def test_four_schools_stand_in_two_domains_and_one_is_home():
    assert MISTAKES == ()
    assert Counter(school.domain for school in SCHOOLS) == {"oakfield.example": 2, "stanns.example": 2}
    assert [school.name for school in SCHOOLS if school.home] == ["Oakfield School"]


@pytest.mark.parametrize("school", SCHOOLS, ids=lambda school: school.key)
def test_every_inset_day_is_a_day_that_staff_work(school):
    assert all(is_school_day(school, day) for day in school.inset)
    assert all(term.half_term.first_on.weekday() == 0 for term in school.terms)


@pytest.mark.parametrize("path", [SAMPLE.people, SAMPLE.people_january], ids=["september", "january"])
def test_both_staff_lists_are_read_without_a_problem(path):
    read = staff(path)

    assert read.problems == ()
    assert [person.email for person in read.without_account] == ["margaret.ellis@post.example"]


def test_every_school_has_a_cpd_leader_and_the_community_a_coordinator():
    people = staff(SAMPLE.people).people

    assert {person.school for person in people if "leader" in person.roles} == {school.key for school in SCHOOLS}
    assert [person.name for person in people if "coordinator" in person.roles] == ["Ffion Griffiths"]


def test_the_january_list_has_a_joiner_a_mover_and_a_leaver():
    before, after = (
        {person.key: person for person in staff(path).people} for path in (SAMPLE.people, SAMPLE.people_january)
    )

    assert after.keys() - before.keys() == {"eleri.vaughan@stanns.example"}
    assert [key for key in before if before[key].school != after[key].school] == ["emma.sutcliffe@oakfield.example"]
    assert [key for key in after if after[key].leaves_on] == ["sunita.rao@stanns.example"]


def test_there_are_forty_acts_by_hand_before_the_demos_day_and_some_after():
    acts = read_acts(tomllib.loads((SAMPLE_FOLDER / "acts.toml").read_text("utf-8")))

    assert sum(act.on <= DEMO_DAY for act in acts) >= 40
    assert sum(act.on > DEMO_DAY for act in acts) >= 10


def test_every_kind_of_deed_is_done_by_the_demos_day():
    done = [act.deed for act in SAMPLE.acts if act.on <= DEMO_DAY]

    assert {type(deed) for deed in done} == set(get_args(Deed))
    assert {deed.change for deed in done if isinstance(deed, ChangeFile)} == set(FileChange)


def test_twelve_portfolios_are_written_by_hand_and_every_other_account_has_a_seeded_one():
    writers = {act.who for act in SAMPLE.acts}

    assert len(SAMPLE.by_hand) == 12
    assert writers == {member.email for member in SAMPLE.members if member.has_account}


def test_nobody_does_anything_before_they_start_or_after_they_leave():
    members = {member.email: member for member in SAMPLE.members}
    first = {email: max(member.starts_on, SAMPLE.starts_on) for email, member in members.items()}

    assert [act.id for act in SAMPLE.acts if act.on < first[act.who]] == []
    assert [act.id for act in SAMPLE.acts if act.on > (members[act.who].leaves_on or date.max)] == []


def test_nobody_writes_the_same_thing_twice_but_the_one_who_pasted_a_row_twice():
    rows = Counter((act.who, act.deed) for act in SAMPLE.acts if isinstance(act.deed, AddRow))

    assert [who for (who, _), times in rows.items() if times > 1] == ["callum.fraser@oakfield.example"]


def test_one_more_person_changes_nothing_for_the_others(tmp_path):
    folder = shutil.copytree(SAMPLE_FOLDER, tmp_path / "sample")
    line = "New Person,new.person@stanns.example,Meadow View,TA,TA,special,,,,2020-09-01,,,\n"
    (folder / "people.csv").write_text((folder / "people.csv").read_text("utf-8") + line, "utf-8")

    acts = load_sample(folder).acts

    assert tuple(act for act in acts if act.who != "new.person@stanns.example") == SAMPLE.acts
    assert len(acts) > len(SAMPLE.acts)


def test_there_are_phrases_enough_to_read_as_many_people():
    assert len({line[1] for line in PHRASES["log"] + PHRASES["light_log"]}) >= 120
    assert len({line[1] for line in PHRASES["offers"]}) >= 80
    assert [len(PHRASES[bank]) for bank in ("needs", "focuses", "notes")] == [42, 31, 42]


def test_the_phrases_are_asked_about_as_often_as_their_kind_is():
    path = SAMPLE_FOLDER.parent / "activity_kinds.toml"
    kinds = parse_kinds(tomllib.loads(path.read_text("utf-8")))
    entries = [
        (phrase, EntryRead(Place("My log"), Section.LOG, phrase.texts[0], None)) for phrase in read_phrases(PHRASES).log
    ]

    assert [phrase.texts[0] for phrase, entry in entries if kind_of(entry, kinds).stages != phrase.stages] == []


@pytest.mark.parametrize(
    "line",
    [
        {"id": "x", "on": DEMO_DAY, "who": "a@b.example", "do": "juggle"},
        {"id": "x", "on": "12 March", "who": "a@b.example", "do": "delete_table", "section": "My log"},
        {"id": "x", "on": DEMO_DAY, "do": "delete_table", "section": "My log"},
        {"id": "x", "on": DEMO_DAY, "who": "a@b.example", "do": "delete_table", "section": "My log", "row": "1"},
        {"id": "x", "on": DEMO_DAY, "who": "a@b.example", "do": "change_file", "change": "eat"},
    ],
)
def test_an_act_that_cannot_be_read_is_named(line):
    with pytest.raises(ValueError, match="“x”"):
        read_acts({"acts": [line]})


def test_two_acts_with_one_id_are_refused(tmp_path):
    folder = shutil.copytree(SAMPLE_FOLDER, tmp_path / "sample")
    path = folder / "acts.toml"
    path.write_text(path.read_text("utf-8").replace('"emma-log"', '"jacob-log"'), "utf-8")

    with pytest.raises(ValueError, match="jacob-log"):
        load_sample(folder)
