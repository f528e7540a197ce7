"""`cpd leaver` and `cpd export`, as whoever runs the service types them."""

from __future__ import annotations

import json
import stat
import zipfile


def test_what_is_held_of_one_person_is_shown_as_json(laptop):
    shown = json.loads(laptop.cpd("export", "Amina Hussain").output)

    assert shown["person"] == "amina@oakfield.example"
    assert shown["held"]["portfolio"][0]["document"] == laptop.school.amina.portfolio


def test_a_leavers_pack_is_made_for_them_alone(laptop, tmp_path):
    done = laptop.cpd("leaver", "amina@oakfield.example", "--to", str(tmp_path), "--yes")

    (pack,) = tmp_path.glob("*.zip")
    assert (done.exit_code, stat.S_IMODE(pack.stat().st_mode)) == (0, 0o600)
    assert zipfile.ZipFile(pack).namelist() == [
        "read-me.txt",
        "what-we-hold.json",
        "portfolio.docx",
        "portfolio.pdf",
    ]
    assert "What was held of them is erased." in done.output


def test_what_no_account_of_ours_may_do_is_said_to_the_administrator(laptop, tmp_path):
    done = laptop.cpd("leaver", "Amina Hussain", "--to", str(tmp_path), "--yes")

    assert "Only an administrator can do this: a Doc cannot be given to an account of another domain" in done.output


def test_nothing_is_done_without_a_yes(laptop, tmp_path):
    laptop.cpd("leaver", "Amina Hussain", "--to", str(tmp_path))

    assert list(tmp_path.glob("*.zip")) == []
    assert "Amina Hussain" in laptop.cpd("people").output


def test_somebody_unknown_is_said(laptop):
    refused = laptop.cpd("leaver", "Nobody Inparticular", "--yes")

    assert refused.exit_code == 1
    assert "Nobody we know has the address or the name" in refused.output
