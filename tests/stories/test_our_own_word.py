"""What a community calls whoever helps others: changed in one file, it reads so everywhere."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import pytest

from sync.errors import BadSettings
from sync.form_files import load_templates
from sync.google.docs import fetch_document
from sync.store import editions
from tests.support.community import lines_of
from tests.support.founding import OAKFIELD
from tests.support.sidebar import Sidebar

GUIDE = 'helper = "guide"\na_helper = "a guide"\nhelpers = "guides"\n'


def calls_them(school, folder, words):
    """The community keeps a form of its own, and the service is started with it."""
    (folder / "words.toml").write_text(words, encoding="utf-8")
    school.parts = replace(school.parts, templates=load_templates(folder))


def directory(school):
    with school.parts.engine.begin() as c:
        document = editions.load_editions(c)[-1].document
    return "\n".join(lines_of(fetch_document(school.parts.google(OAKFIELD), document)))


def answered(school, who, what):
    """What the side panel says to who asks for help."""
    panel = Sidebar(school, who)
    panel.open("DOCS")
    panel.press("Ask for help")
    return panel.press("Add it", what=what).text


@pytest.fixture
def named(school, tmp_path):
    calls_them(school, tmp_path, GUIDE)
    school.amina.offers("Questioning", "Thursdays")
    school.works()
    school.makes_directory()
    return school


def test_the_directory_the_card_and_the_mail_all_say_the_communitys_own_word(named):
    (mail,) = named.mail(named.carol)
    card = answered(named, named.carol, "questioning")

    assert directory(named).startswith("Ask a guide: Spring 2027")
    assert mail["subject"] == "Ask a guide: Spring 2027"
    assert "One guide offers this:" in card


def test_nowhere_is_the_word_that_was_there_before(named):
    (mail,) = named.mail(named.carol)

    assert "colleague" not in directory(named) + mail["subject"] + answered(named, named.carol, "questioning")


def test_any_form_of_ones_own_is_taken_instead_of_the_one_that_came(school, tmp_path):
    ours = resources.files("sheets_templates").joinpath("directory.toml").read_text("utf-8")
    (tmp_path / "directory.toml").write_text(ours.replace("No form, no permission.", "Just write."), encoding="utf-8")
    calls_them(school, tmp_path, GUIDE)
    school.amina.offers("Questioning")
    school.works()
    school.makes_directory()

    assert "Just write." in directory(school)
    assert directory(school).startswith("Ask a guide")


def test_without_a_word_of_its_own_a_community_reads_colleague(school):
    school.amina.offers("Questioning", "Thursdays")
    school.works()
    school.makes_directory()

    assert directory(school).startswith("Ask a colleague: Spring 2027")
    assert "One colleague offers this:" in answered(school, school.carol, "questioning")


def test_a_broken_word_is_refused_with_the_files_name_before_anything_begins(school, tmp_path):
    with pytest.raises(BadSettings) as refused:
        calls_them(school, tmp_path, GUIDE.replace('"guide"', '""'))

    assert "words.toml cannot be read: “helper” is to be a word or two" in str(refused.value.mistakes)


def test_one_types_the_folder_and_the_live_list_is_named_so(new_laptop, tmp_path):
    (tmp_path / "words.toml").write_text(GUIDE, encoding="utf-8")

    new_laptop.cpd("provision", *new_laptop.lists(), CPD_FORMS=str(tmp_path))

    names = {file["name"] for _, file in new_laptop.school.world.items("file")}
    assert "Ask a guide: the live list" in names
