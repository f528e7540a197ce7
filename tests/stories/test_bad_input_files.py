"""Files that are not what they should be: refused with a sentence, never unpacked, and nothing changes."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tests.support.founding import STAFF, staff_rows

ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>"""


def zipped(name="xl/workbook.xml", size=50_000_000):
    """An archive of a few kilobytes that would unpack to 50 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return made.getvalue()


def provisioned(laptop, name, content):
    """What `cpd provision` says of a staff list with this name and content."""
    file = laptop.folder / name
    file.write_bytes(content)
    before = laptop.cpd("people", "--json").output
    refused = laptop.cpd("provision", "--people", str(file), *laptop.lists()[2:])
    assert laptop.cpd("people", "--json").output == before
    return refused


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("people.xlsx", zipped(), "an Excel, Word or zip file"),
        ("people.docx", zipped("word/document.xml"), "an Excel, Word or zip file"),
        ("list.csv", zipped(), "an Excel, Word or zip file"),
        ("people.csv.zip", zipped("people.csv"), "an Excel, Word or zip file"),
        ("people.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "an old Excel or Word file"),
        ("people.csv.gz", gzip.compress(STAFF.encode()), "a packed file"),
        ("people.pdf", b"%PDF-1.7\n", "a PDF"),
        ("people.xml", ENTITIES, "a web page or XML"),
        ("list.csv", b"\xef\xbb\xbf<html><table><tr><td>Name</td></tr></table>", "a web page or XML"),
    ],
)
def test_a_staff_list_that_is_no_csv_is_named_for_what_it_is(laptop, name, content, kind):
    refused = provisioned(laptop, name, content)

    assert refused.exit_code == 2
    assert f"{name} is {kind}, not a CSV file." in refused.output
    assert refused.output.rstrip().endswith("save it as CSV.")
    assert len(refused.output.splitlines()) == 1


def test_a_staff_list_without_end_is_refused_by_its_size(laptop):
    refused = provisioned(laptop, "list.csv", STAFF.encode() + b"x" * 20_000_001)

    assert (refused.exit_code, "larger than 20 MB" in refused.output) == (2, True)


def test_a_staff_list_in_another_encoding_says_how_to_save_it(laptop):
    refused = provisioned(laptop, "list.csv", STAFF.replace("Amina", "Amína").encode("utf-16"))

    assert (refused.exit_code, "Save it as CSV in UTF-8." in refused.output) == (2, True)


@pytest.mark.parametrize(("name", "content"), [("s.json", "[" * 100_000), ("s.toml", "a = " + "[" * 100_000)])
def test_a_file_of_schools_nested_without_end_is_one_sentence(laptop, name, content):
    (laptop.folder / name).write_text(content)

    refused = laptop.cpd("provision", *laptop.lists()[:2], "--schools", str(laptop.folder / name))

    assert (refused.exit_code, "cannot be read" in refused.output) == (2, True)


def test_a_saved_doc_nested_without_end_is_one_sentence(laptop):
    (laptop.folder / "x.json").write_text('{"body":' * 100_000)

    refused = laptop.cpd("read", str(laptop.folder / "x.json"))

    assert (refused.exit_code, "tables within tables have no end" in refused.output) == (2, True)


def test_what_would_rule_a_terminal_is_not_in_what_it_is_shown(laptop):
    """A colour, a bell, a line taken back and a forged second line, in a name and in a refusal."""
    rows = list(staff_rows().values())
    rows[0] = rows[0] | {"Name": "Amina\x1b[31m\x07 Hussain\x9b2K\x08"}
    made = laptop.cpd("provision", *laptop.lists(rows))
    shown = laptop.cpd("people").output
    rows[0] = rows[0] | {"School": "Nowhere\x1b]0;owned\x07\x85Error: all is well"}
    refused = laptop.cpd("provision", *laptop.lists(rows)).output

    assert made.exit_code == 0
    assert "Amina[31m Hussain2K, Oakfield School" in shown
    assert [sign for sign in shown + refused if not sign.isprintable() and sign != "\n"] == []
    assert [line.startswith("people.csv, row 2, School:") for line in refused.splitlines()] == [True]


def test_control_characters_in_the_file_of_schools_are_not_shown(laptop):
    (laptop.folder / "s.toml").write_text('[[school]]\nname = "Oak\\u001b[31mfield"\n"\\u0007x" = 1\n')

    refused = laptop.cpd("provision", *laptop.lists()[:2], "--schools", str(laptop.folder / "s.toml")).output

    assert "Oak[31mfield" in refused
    assert [sign for sign in refused if not sign.isprintable() and sign != "\n"] == []
