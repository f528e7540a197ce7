"""Names recognised however they were typed, and no others."""

from __future__ import annotations

import pytest

from sync.core.portfolio.forms import parse_forms
from sync.core.portfolio.names import likeness, plain_words
from sync.core.portfolio.types import Section
from sync.errors import BadSettings
from tests.core.portfolio.reading import ROOT, the_forms

TOML = (ROOT / "sheets_templates" / "portfolio.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "section"),
    [
        ("My log 2027–28", Section.LOG),
        ("MY CPD LOG 2026/27:", Section.LOG),
        ("Training I’ve done", Section.LOG),
        ("Trainning I've done", Section.LOG),
        ("1. Quick notes", Section.NOTES),
        ("Looking bakc", Section.BACK),
        ("What I am workng on", Section.FOCUS),
        ("What I'd like help with", Section.NEEDS),
        ("Things I can help with", Section.OFFERS),
        ("My strengths", Section.OFFERS),
        ("about me!", Section.ABOUT),
    ],
)
def test_a_section_is_known_by_any_of_its_names(typed: str, section: Section) -> None:
    heading = the_forms().headings.near(plain_words(typed))

    assert heading is not None
    assert heading.section is section


@pytest.mark.parametrize("typed", ["Recipes", "My dog", "Year 9 phonics", "What I did", "Holidays", ""])
def test_other_headings_stand_for_nothing(typed: str) -> None:
    assert the_forms().headings.near(plain_words(typed)) is None


def test_likeness_is_the_same_both_ways_round() -> None:
    assert likeness("fractions, folded", "folded fractions") == likeness("folded fractions", "fractions, folded")


@pytest.mark.parametrize("section", [Section.LOG, Section.FOCUS, Section.NEEDS, Section.OFFERS])
def test_no_column_name_of_ours_means_two_columns(section: Section) -> None:
    columns = the_forms().columns[section]

    assert {columns.names.near(plain_words(name)) for name in columns.headings.values()} == set(columns.headings)


def test_a_form_without_a_section_says_which() -> None:
    with pytest.raises(BadSettings, match="notes"):
        parse_forms(TOML.replace("[sections.notes]", "[sections.note]"))


def test_a_form_that_is_no_toml_says_where() -> None:
    with pytest.raises(BadSettings, match="line"):
        parse_forms(TOML + "\n= oops")
