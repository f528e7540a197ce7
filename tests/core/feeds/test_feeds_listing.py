"""What a full listing mends, and what it leaves alone."""

from __future__ import annotations

from sync.core.feeds.listing import plan_healing, to_ask_for
from sync.core.feeds.types import Healing, Known, Listed
from sync.core.portfolio.doc import DocumentId

DOC = DocumentId("1aB")


def listed(version: int = 5, *, trashed: bool = False) -> dict[DocumentId, Listed]:
    return {DOC: Listed(DOC, version, trashed, ours=False)}


def test_a_newer_version_than_we_know_of_is_to_be_read() -> None:
    assert plan_healing([Known(DOC, 4)], listed(5)) == Healing(to_read=(DOC,))


def test_the_version_we_know_of_is_not_read_again() -> None:
    assert plan_healing([Known(DOC, 5)], listed(5)) == Healing()


def test_an_older_version_is_a_list_that_lags_behind() -> None:
    assert plan_healing([Known(DOC, 6)], listed(5)) == Healing()


def test_a_doc_that_nobody_ever_told_us_of_is_to_be_read() -> None:
    assert plan_healing([Known(DOC, None)], listed(1)) == Healing(to_read=(DOC,))


def test_a_doc_in_the_bin_is_said_once_and_not_read() -> None:
    assert plan_healing([Known(DOC, 4)], listed(5, trashed=True)) == Healing(binned=(DOC,))
    assert plan_healing([Known(DOC, 4, binned=True)], listed(5, trashed=True)) == Healing()


def test_a_doc_that_is_back_is_to_be_read_even_where_its_version_is_known() -> None:
    assert plan_healing([Known(DOC, 5, binned=True)], listed(5)) == Healing(to_read=(DOC,))
    assert plan_healing([Known(DOC, 5, gone=True)], listed(5)) == Healing(to_read=(DOC,))


def test_what_a_listing_leaves_out_is_asked_for_unless_it_is_known_to_be_gone() -> None:
    known = [Known(DOC, 5), Known(DocumentId("2cD"), 5, gone=True), Known(DocumentId("3eF"), 5, binned=True)]

    assert plan_healing(known, {}) == Healing()
    assert to_ask_for(known, {}) == (DOC, DocumentId("3eF"))
    assert to_ask_for(known, listed()) == (DocumentId("3eF"),)
