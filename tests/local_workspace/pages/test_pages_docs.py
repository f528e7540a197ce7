"""A Doc's page reads as the Doc does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.school_scene import AMINA, ANSWER, BEA, NASTY, QUESTION

ESCAPED = "&lt;script&gt;alert("


@pytest.mark.parametrize("path", ["/", "/people", f"/calendar?as={AMINA}", f"/mail?as={AMINA}"])
def test_names_and_titles_are_text_never_html(pages: Any, path: str) -> None:
    text = pages.get(path).text

    assert ESCAPED in text
    assert NASTY not in text
    assert "<script>" not in text


def test_words_in_docs_and_cells_are_text_never_html(pages: Any) -> None:
    for text in (pages.doc().text, pages.sheet("q=Okafor")):
        assert ESCAPED in text
        assert NASTY not in text


def test_titles_and_headings_are_one_level_below_each_other(pages: Any) -> None:
    text = pages.doc().text

    assert text.count("<h1") == 1
    assert 'dir="auto" data-style="TITLE" data-b>Amina Hussain: my CPD portfolio</h1>' in text
    assert ">Looking back</h2>" in text


def test_hints_are_grey_and_italic(pages: Any) -> None:
    assert '<span class="grey"><i>This is your Doc.' in pages.doc().text


def test_the_first_row_in_bold_heads_its_columns(pages: Any) -> None:
    text = pages.doc().text

    assert text.count('<th scope="col">') == 3
    assert "15 minutes on mark books" in text


def test_a_question_is_told_apart_and_its_answer_within_it(pages: Any) -> None:
    before, _, block = pages.doc().text.partition(' class="ours" aria-label="A question from the service">')
    block = block.partition("</section>")[0]

    assert "Looking back" in before
    assert f"<b>{QUESTION}</b>" in block
    assert f'<p dir="auto" class="room" data-b>{ANSWER}</p>' in block
    assert "What I can offer" not in block


def test_a_doc_without_questions_has_no_legend(pages: Any, google: Callable[..., Any]) -> None:
    made = google(BEA, "docs").documents().create(body={"title": "Minutes"}).execute()

    text = pages.get(f"/document/d/{made['documentId']}/edit").text

    assert "line in the margin" in pages.doc().text
    assert "line in the margin" not in text
    assert '<h1 dir="auto">Minutes</h1>' in text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://oakfield.example/a?b=1", 'href="https://oakfield.example/a?b=1"'),
        ("mailto:sam@oakfield.example", 'href="/mail/new?to=sam%40oakfield.example&amp;as='),
        (
            "https://docs.google.com/spreadsheets/d/abc/edit#gid=5&fvid=6",
            "/spreadsheets/d/abc/edit?gid=5&amp;fvid=6&amp;as=",
        ),
        ("http://127.0.0.1:8080/mail?box=sent", 'href="/mail?box=sent&amp;as='),
    ],
)
def test_links_lead_where_they_say_and_keep_who_is_looking(
    pages: Any, google: Callable[..., Any], url: str, shown: str
) -> None:
    assert shown in _with_link(pages, google, url)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/people"])
def test_a_link_that_is_no_address_is_plain_text(pages: Any, google: Callable[..., Any], url: str) -> None:
    text = _with_link(pages, google, url)

    assert "the link" in text
    assert url.split("(", maxsplit=1)[0] not in text


def _with_link(pages: Any, google: Callable[..., Any], url: str) -> str:
    documents = google(BEA, "docs", strict=False).documents()
    made = documents.create(body={"title": "Links"}).execute()["documentId"]
    place = {"startIndex": 1, "endIndex": 9}
    requests = [
        {"insertText": {"location": {"index": 1}, "text": "the link"}},
        {"updateTextStyle": {"range": place, "textStyle": {"link": {"url": url}}, "fields": "link"}},
    ]
    documents.batchUpdate(documentId=made, body={"requests": requests}).execute()
    return str(pages.get(f"/document/d/{made}/edit?as={BEA}").text)
