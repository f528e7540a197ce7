from __future__ import annotations

import pytest

from local_workspace.switches import throw

DOC = "application/vnd.google-apps.document"
BEA = "bea@oakfield.example"


@pytest.fixture
def template(amina, google, doc, share):
    """A Doc of Amina's with a line of text in it, that Bea may read."""
    requests = [{"insertText": {"location": {"index": 1}, "text": "My log"}}]
    google("amina@oakfield.example", "docs").documents().batchUpdate(
        documentId=doc, body={"requests": requests}
    ).execute()
    amina.files().update(fileId=doc, body={"appProperties": {"kind": "template"}, "description": "for all"}).execute()
    share(amina, doc, BEA)
    return doc


def test_a_copy_has_the_content_and_belongs_to_who_made_it(bea, template):
    made = bea.files().copy(fileId=template, body={"name": "Bea's"}, fields="id,name,permissions(emailAddress,role)")
    copy = made.execute()

    assert copy["permissions"] == [{"emailAddress": BEA, "role": "owner"}]
    assert b"My log" in bea.files().export(fileId=copy["id"], mimeType="text/plain").execute()


def test_a_copy_without_a_name_is_called_a_copy(bea, template):
    assert bea.files().copy(fileId=template, body={}).execute()["name"] == "Copy of Portfolio"


def test_a_change_in_the_copy_leaves_the_template_alone(amina, bea, google, template):
    copy = bea.files().copy(fileId=template, body={}).execute()["id"]
    requests = [{"insertText": {"location": {"index": 1}, "text": "Changed: "}}]
    google(BEA, "docs").documents().batchUpdate(documentId=copy, body={"requests": requests}).execute()

    assert b"Changed" not in amina.files().export(fileId=template, mimeType="text/plain").execute()


def test_the_apps_own_properties_come_along_and_can_be_added_to(bea, template):
    body = {"appProperties": {"cpdKey": "portfolio:7"}}
    copy = bea.files().copy(fileId=template, body=body, fields="appProperties,description").execute()

    assert copy == {"appProperties": {"kind": "template", "cpdKey": "portfolio:7"}, "description": "for all"}


def test_what_one_cannot_see_one_cannot_copy(carol, template, refusal):
    assert refusal(carol.files().copy(fileId=template, body={}))[0] == 404


def test_a_folder_cannot_be_copied(amina, refusal):
    folder = amina.files().create(body={"name": "Box", "mimeType": "application/vnd.google-apps.folder"}).execute()

    assert refusal(amina.files().copy(fileId=folder["id"], body={}))[1] == "cannotCopyFile"


def test_whether_a_copy_keeps_the_apps_own_properties_is_a_switch(bea, template, world):
    throw(world, "copy_keeps_properties", False)
    copy = bea.files().copy(fileId=template, body={"appProperties": {"k": "v"}}, fields="appProperties").execute()

    assert copy == {"appProperties": {"k": "v"}}


def test_whether_docs_take_a_generated_id_is_a_switch(amina, template, world):
    chosen = amina.files().generateIds(count=1).execute()["ids"][0]
    throw(world, "generated_ids_for_docs", True)

    assert amina.files().copy(fileId=template, body={"id": chosen}).execute()["id"] == chosen
