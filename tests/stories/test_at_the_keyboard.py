"""What a person types and what they read: `cpd` over HTTP, and every mistake said in a sentence."""

from __future__ import annotations

import json
import socket
import sqlite3
from pathlib import Path

import pytest

from tests.support.founding import staff_rows

REAL_REPLIES = sorted((Path(__file__).parents[1] / "golden" / "docs").glob("*.json"))


def test_provision_sync_sweep_directory_is_the_main_job(new_laptop):
    made = new_laptop.cpd("provision", *new_laptop.lists())
    new_laptop.school.amina.offers("Questioning", "Thursdays")
    read = new_laptop.cpd("sync")
    new_laptop.cpd("sweep")
    sent = new_laptop.cpd("directory")

    assert "3 people in 2 schools: 3 new" in made.output
    assert "3 portfolios read" in read.output
    assert "Spring 2027: 1 people." in sent.output
    assert [len(new_laptop.school.mail(who)) for who in (new_laptop.school.amina, new_laptop.school.carol)] == [1, 1]


def test_provision_typed_twice_makes_nothing_twice(laptop):
    laptop.school.forget_calls()

    again = laptop.cpd("provision", *laptop.lists())

    assert "0 new, 0 moved, 0 left" in again.output
    assert laptop.school.calls() == {}


def test_people_are_listed_with_their_portfolios(laptop):
    listed = json.loads(laptop.cpd("people", "--json").output)

    assert listed[0] == {
        "name": "Amina Hussain",
        "email": "amina@oakfield.example",
        "school": "Oakfield School",
        "roles": ["teacher"],
        "portfolio": laptop.school.amina.portfolio,
    }


def test_a_malformed_staff_list_names_row_and_column_and_changes_nothing(laptop):
    rows = list(staff_rows().values())
    rows[1] = rows[1] | {"Email": "bea at oakfield", "Start date": "soon"}
    before = laptop.cpd("people", "--json").output

    refused = laptop.cpd("provision", *laptop.lists(rows))

    assert refused.exit_code == 2
    assert "row 3, Email" in refused.output
    assert "row 3, Start date" in refused.output
    assert laptop.cpd("people", "--json").output == before


def test_a_staff_list_that_is_not_there_is_said(laptop):
    refused = laptop.cpd("provision", "--people", "nowhere.csv", *laptop.lists()[2:])

    assert (refused.exit_code, refused.output) == (2, "There is no file nowhere.csv.\n")


def test_someone_without_an_account_is_told_of_by_name(laptop):
    rows = [*staff_rows().values(), staff_rows()["amina@oakfield.example"] | {"Name": "Tom Reyes", "Email": ""}]

    told = laptop.cpd("provision", *laptop.lists(rows))

    assert "Tom Reyes (row 5)" in told.output


def test_every_mistake_in_the_settings_is_said_at_once(laptop):
    refused = laptop.cpd(
        "sync", DATABASE_URL="mysql://x", GOOGLE_ADDRESS="localhost", CPD_KEY_FILE="/nowhere/key.json", PORT="x"
    )

    assert refused.exit_code == 2
    assert [name in refused.output for name in ("DATABASE_URL", "GOOGLE_ADDRESS", "CPD_KEY_FILE", "PORT")] == [True] * 4


def test_without_a_key_file_the_service_says_what_is_missing(laptop):
    refused = laptop.cpd("sync", CPD_KEY_FILE="")

    assert (refused.exit_code, "CPD_KEY_FILE" in refused.output) == (2, True)


def test_a_database_that_is_not_there_is_one_sentence(laptop):
    refused = laptop.cpd("sweep", DATABASE_URL=f"postgresql://cpd:x@127.0.0.1:{free_port()}/cpd")

    assert refused.exit_code == 2
    assert refused.output.startswith("The database in DATABASE_URL does not answer:")
    assert len(refused.output.splitlines()) == 1


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.mark.parametrize("command", ["workspace", "demo", "serve"])
def test_a_port_in_use_is_one_sentence(laptop, command, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        refused = laptop.cpd(command, "--port", str(port), "--data", str(tmp_path / "new"))

    assert refused.exit_code == 2
    assert [f"Port {port} cannot be used" in line for line in refused.output.splitlines()] == [True]


def test_a_world_of_a_newer_version_is_left_alone(laptop, tmp_path):
    with sqlite3.connect(tmp_path / "workspace.sqlite") as file:
        file.execute("PRAGMA user_version = 99")
    file.close()

    refused = laptop.cpd("workspace", "--port", "0", "--data", str(tmp_path))

    assert (refused.exit_code, "newer version" in refused.output) == (2, True)


def test_a_data_directory_of_a_newer_version_is_left_alone(laptop, tmp_path):
    (tmp_path / "VERSION").write_text("99\n")

    refused = laptop.cpd("effects", "--data", str(tmp_path), DATABASE_URL="")

    assert (refused.exit_code, "newer version" in refused.output) == (2, True)
    assert not (tmp_path / "postgres").exists()


def test_what_waits_is_listed_with_its_reason_and_released_by_name(laptop):
    school = laptop.school
    rows = [(f"Topic {n}", "", "all our schools") for n in range(12)]
    school.amina.writes_table("What I can offer", ("What", "How and when", "For"), rows)
    school.works()
    school.amina.trashes()
    school.on("2027-01-06").works()

    waiting = laptop.cpd("effects", "--waiting").output
    (held,) = json.loads(laptop.cpd("effects", "--waiting", "--json").output)
    released = laptop.cpd("approve", held["key"])
    laptop.cpd("sweep")

    assert "would leave the register at once" in waiting
    assert (released.exit_code, school.register()) == (0, [])


def test_approving_what_does_not_wait_is_said(laptop):
    refused = laptop.cpd("approve", "register:nothing:1")

    assert (refused.exit_code, "`cpd effects --waiting` lists what is." in refused.output) == (1, True)


def test_sync_tells_whose_portfolio_cannot_be_read(laptop):
    laptop.school.amina.trashes()

    told = laptop.cpd("sync")

    assert "Amina Hussain: This Doc is in the bin." in told.output


def test_a_google_that_is_not_there_is_a_sentence_and_no_success(laptop):
    refused = laptop.cpd("sync", GOOGLE_ADDRESS=f"http://127.0.0.1:{free_port()}", CPD_CLOCK="wall")

    assert refused.exit_code == 1
    assert "Google could not be reached" in refused.output


@pytest.mark.parametrize("saved", REAL_REPLIES, ids=lambda path: path.stem)
def test_any_saved_doc_is_read_and_what_cannot_be_placed_is_said(laptop, saved):
    told = laptop.cpd("read", str(saved), "--json")

    found = json.loads(told.output)
    assert told.exit_code == 0
    assert (found["entries"], found["offers"]) == ([], [])


def test_somebodys_portfolio_saved_from_google_is_read_as_the_service_reads_it(laptop, tmp_path):
    laptop.school.amina.offers("Questioning", "Thursdays")
    saved = tmp_path / "amina.json"
    saved.write_text(json.dumps(laptop.school.raw(laptop.school.amina)), encoding="utf-8")

    found = json.loads(laptop.cpd("read", str(saved), "--json").output)

    assert [offer["what"] for offer in found["offers"]] == ["Questioning"]


def test_a_file_that_is_no_saved_doc_is_said(laptop, tmp_path):
    (tmp_path / "x.json").write_text("[1, 2]")

    refused = laptop.cpd("read", str(tmp_path / "x.json"))

    assert (refused.exit_code, "not a saved Doc" in refused.output) == (2, True)
