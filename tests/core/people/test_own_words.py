"""A community's word for whoever helps others."""

from __future__ import annotations

import pytest

from sync.core.people.own_words import parse_own_words, with_own_words

WORDS = 'helper = "guide"\na_helper = "a guide"\nhelpers = "guides"\n'


def test_the_word_stands_wherever_a_form_names_it_and_other_braces_stay() -> None:
    form = 'title = "Ask {a_helper}: {term}"\nmore = "{count} {helpers}, one {helper}"'

    found = with_own_words(form, parse_own_words(WORDS))

    assert found == 'title = "Ask a guide: {term}"\nmore = "{count} guides, one guide"'


@pytest.mark.parametrize("word", ["", "  ", 'critical \\"friend\\"', "{term}", "x" * 41])
def test_a_word_that_cannot_stand_in_a_form_is_refused_with_a_sentence(word: str) -> None:
    with pytest.raises(ValueError, match="“helpers” is to be a word or two"):
        parse_own_words(WORDS.replace("guides", word))


def test_a_word_left_out_is_named() -> None:
    with pytest.raises(KeyError, match="a_helper"):
        parse_own_words('helper = "guide"\nhelpers = "guides"\n')
