"""More than sixty Docs as different people write them, read as a reader would (tests/corpus)."""

from __future__ import annotations

from functools import cache

import pytest

from tests.core.portfolio.corpus import CORPUS, Judged, judge


@cache
def judged() -> tuple[Judged, ...]:
    return tuple(judge(path) for path in CORPUS)


@pytest.mark.parametrize("doc", judged(), ids=lambda doc: doc.name)
def test_nothing_is_read_that_is_not_there(doc: Judged) -> None:
    assert not doc.wrong, str(doc)


@pytest.mark.parametrize("doc", judged(), ids=lambda doc: doc.name)
def test_what_a_reader_would_report_is_reported(doc: Judged) -> None:
    assert doc.reported_rightly, str(doc)


def test_ninety_five_in_a_hundred_of_what_people_wrote_is_read() -> None:
    wanted = sum(doc.wanted for doc in judged())
    missed = sum(len(doc.missed) for doc in judged())
    print(*judged(), f"{wanted - missed} of {wanted} read in {len(judged())} Docs", sep="\n")  # noqa: T201 - shown by pytest -s

    assert wanted - missed >= 0.95 * wanted


def test_there_are_sixty_portfolios_and_ten_other_docs_to_read() -> None:
    others = sum(doc.no_portfolio for doc in judged())

    assert (len(judged()) - others >= 60, others >= 10) == (True, True)
