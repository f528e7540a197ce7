"""Templates and headings that were edited: what is left of them is understood, and what is not is said."""

from __future__ import annotations

import pytest

from tests.support.scenarios import FOLDED, log_fractions

ENGINE = "cpd@oakfield.example"
QUESTION = f"{FOLDED}: one month on"
EVE = {"Name": "Eve Adams", "Email": "eve@oakfield.example", "School": "Oakfield School", "Role": "Teacher"}


class Template:
    """Oakfield's template for teaching staff, in the hands of whoever looks after the service's account."""

    def __init__(self, school):
        self.school, self.documents = school, school.hands(ENGINE).documents
        with school.parts.engine.begin() as c:
            line = "SELECT evidence ->> 'document' FROM effect WHERE key LIKE 'template:cpd@oakfield%%teaching'"
            self.id = c.exec_driver_sql(line).scalar_one()

    def edits(self, *requests):
        self.documents.batchUpdate(documentId=self.id, body={"requests": list(requests)}).execute()

    def paragraphs(self):
        """(start, end, text) of each paragraph of its own."""
        found = self.documents.get(documentId=self.id).execute()["body"]["content"]
        return [
            (
                item["startIndex"],
                item["endIndex"],
                item["paragraph"]["elements"][0].get("textRun", {}).get("content", ""),
            )
            for item in found
            if "paragraph" in item
        ]


@pytest.fixture
def template(school):
    return Template(school)


def joins(school):
    """Eve joins; her portfolio as she finds it."""
    school.hands_in_list(joiners=(EVE,))
    for hour in ("08:30", "08:40", "08:50"):
        school.on("2027-01-05", hour).works()
    from tests.support.colleague import Colleague

    return Colleague(school, EVE["Email"])


def test_a_template_whose_title_line_was_taken_away_still_makes_a_portfolio(school, template):
    (start, end, _), *_ = template.paragraphs()
    template.edits({"deleteContentRange": {"range": {"startIndex": start, "endIndex": end}}})

    eve = joins(school)
    eve.offers("Makaton")
    school.on("2027-01-06").works()
    school.on("2027-01-06", "09:00").works()

    assert (school.offered(), school.problems(eve)) == (["Makaton"], [])
    assert "Email: eve@oakfield.example" in school.doc_text(eve)


def test_a_template_whose_title_line_was_doubled_names_its_owner_once(school, template):
    (start, _, _), *_ = template.paragraphs()
    template.edits({"insertText": {"location": {"index": start}, "text": "\n"}})

    eve = joins(school)

    assert school.doc_text(eve).count("Eve Adams: my CPD portfolio") == 1


def test_a_template_without_about_me_makes_a_portfolio_without_it(school, template):
    at = next(n for n, (_, _, text) in enumerate(template.paragraphs()) if text == "About me\n")
    start, end = template.paragraphs()[at][0], template.paragraphs()[-1][1]
    template.edits({"deleteContentRange": {"range": {"startIndex": start, "endIndex": end - 1}}})

    eve = joins(school)

    assert school.doc_text(eve).startswith("Eve Adams: my CPD portfolio")
    assert "eve@oakfield.example" not in school.doc_text(eve)


def test_a_template_in_the_bin_keeps_a_joiner_waiting_with_a_sentence_and_nobody_else(school, template):
    files = school.hands(ENGINE).files
    files.delete(fileId=template.id).execute()
    school.amina.offers("Questioning")

    school.hands_in_list(joiners=(EVE,))
    school.works()
    school.on("2027-01-05", "09:00").works()

    assert school.offered() == ["Questioning"]
    assert "deleted or no longer shared" in school.waiting()["portfolio"]


def heading_of(school, text):
    return next(item for item in school.doc(school.amina).blocks if getattr(item, "text", "") == text)


def test_a_heading_in_pieces_of_several_looks_is_the_same_heading(school):
    log_fractions(school)
    heading = heading_of(school, "Looking back")
    for start, look in ((heading.start, {"bold": True}), (heading.start + 4, {"italic": True})):
        span = {"startIndex": start, "endIndex": start + 3}
        fields = ",".join(look)
        school.amina.types({"updateTextStyle": {"range": span, "textStyle": look, "fields": fields}})

    school.on("2027-04-12").works()

    lines = school.doc_text(school.amina).splitlines()
    assert lines.count("Looking back") == 1
    assert lines[lines.index("Looking back") + 2] == QUESTION


def test_a_heading_that_stands_there_twice_gets_each_question_once(school):
    log_fractions(school)
    heading = heading_of(school, "Looking back")
    school.amina.types({"insertText": {"location": {"index": heading.start}, "text": "Looking back\n"}})

    for day in ("2027-04-12", "2027-04-13"):
        school.on(day).works()

    assert school.doc_text(school.amina).count(QUESTION) == 1
    assert school.states(school.amina)[0] == "placed"


def test_a_log_that_stands_there_twice_is_read_in_both_places(school):
    school.amina.logs("4 January 2027", "Fractions")
    at = heading_of(school, "What I can offer").start
    line = {"startIndex": at + len("My log\n"), "endIndex": at + len("My log\n") + 5}
    plain = {"paragraphStyle": {"namedStyleType": "NORMAL_TEXT"}, "fields": "namedStyleType"}
    school.amina.types(
        {"insertText": {"location": {"index": at}, "text": "My log\n4 January 2027: Phonics\n"}},
        {"updateParagraphStyle": {"range": line, **plain}},
    )

    school.works()

    with school.parts.engine.begin() as c:
        titles = c.exec_driver_sql("SELECT title FROM entry ORDER BY title").scalars().all()
    assert titles == ["Fractions", "Phonics"]


def test_a_heading_nobody_can_place_is_said_with_the_one_it_should_have(school):
    school.amina.offers("Questioning")
    school.works()

    school.amina.retypes_line("What I can offer", "Zebra crossings")
    columns = {"What": "Stripe", "How and when": "Width"}
    for old, new in columns.items():
        school.amina.does(edit_cell(old, new))
    school.on("2027-01-06").works()

    assert any(
        "We do not know what “Zebra crossings” is for, so we left it alone." in text and "give it that heading" in text
        for text in school.problems(school.amina)
    )


def edit_cell(old, new):
    from sync.demo.acts import EditCell

    return EditCell("Zebra crossings", old, old, new)
