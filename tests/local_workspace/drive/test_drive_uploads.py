from __future__ import annotations

import base64
import hashlib

import pytest
from googleapiclient.http import MediaInMemoryUpload

from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
FOLDER = "application/vnd.google-apps.folder"
DOC, SHEET = "application/vnd.google-apps.document", "application/vnd.google-apps.spreadsheet"
FACTS = "id,size,md5Checksum,sha1Checksum,sha256Checksum,originalFilename,fileExtension,mimeType,headRevisionId,version"


@pytest.fixture
def send(workspace):
    """send(method, path, body, headers) → (status, headers, body) as Amina, without any client."""

    def make(method, path, body=b"", **headers):
        token = issue_token(workspace.world, AMINA)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        status, found, content = call_wsgi(
            workspace, "http://localhost:8099" + path, method, body, {"Authorization": f"Bearer {token}"} | named
        )
        return int(status[:3]), {name.lower(): value for name, value in found}, content

    return make


@pytest.fixture
def upload(amina):
    """upload(bytes, mime, body) → the file made in one go."""

    def make(data, mime="text/plain", fields=FACTS, **body):
        media = MediaInMemoryUpload(data, mimetype=mime)
        return amina.files().create(body={"name": "notes.txt"} | body, media_body=media, fields=fields).execute()

    return make


def test_an_upload_comes_back_byte_for_byte(amina, upload):
    data = bytes(range(256)) * 5 + b"\r\n--\r\n\n"

    assert amina.files().get_media(fileId=upload(data, "image/png")["id"]).execute() == data


def test_what_drive_says_of_an_upload_is_true_of_its_bytes(upload):
    made = upload(b"hello")

    assert (made["size"], made["md5Checksum"], made["mimeType"]) == (
        "5",
        hashlib.md5(b"hello", usedforsecurity=False).hexdigest(),
        "text/plain",
    )
    assert made["sha256Checksum"] == hashlib.sha256(b"hello").hexdigest()
    assert (made["originalFilename"], made["fileExtension"]) == ("notes.txt", "txt")


def test_new_bytes_are_a_new_version_with_the_old_id(amina, upload):
    first = upload(b"one")
    media = MediaInMemoryUpload(b"two", mimetype="text/markdown")
    second = amina.files().update(fileId=first["id"], media_body=media, fields=FACTS).execute()

    assert (second["id"], second["mimeType"]) == (first["id"], "text/markdown")
    assert int(second["version"]) > int(first["version"])
    assert amina.files().get_media(fileId=first["id"]).execute() == b"two"


def test_bytes_and_a_new_name_can_come_together(amina, upload):
    made = upload(b"one")["id"]
    media = MediaInMemoryUpload(b"two", mimetype="text/plain")
    after = amina.files().update(fileId=made, body={"name": "b.txt"}, media_body=media, fields="name,size").execute()

    assert after == {"name": "b.txt", "size": "3"}


def test_bytes_alone_are_called_untitled(amina):
    media = MediaInMemoryUpload(b"x", mimetype="text/plain")

    assert amina.files().create(media_body=media, fields="name,size").execute() == {"name": "Untitled", "size": "1"}


def test_bytes_alone_of_kind_json_are_not_read_as_a_description(send, amina):
    status, _, body = send(
        "POST", "/upload/drive/v3/files?uploadType=media&fields=id", b'{"name": "no"}', Content_Type="application/json"
    )

    assert status == 200
    assert amina.files().get_media(fileId=body.decode().split('"')[3]).execute() == b'{"name": "no"}'


@pytest.mark.parametrize("line", [b"\r\n", b"\n"])
def test_parts_may_be_divided_by_either_line_end_and_come_in_base64(send, amina, line):
    parts = [
        b"",
        b'--"x',
        b"Content-Type: application/json",
        b"",
        b'{"name": "a.bin"}',
        b'--"x',
        b"Content-Type: application/x-thing",
        b"Content-Transfer-Encoding: base64",
        b"",
        base64.b64encode(b"\0\1\2"),
        b'--"x--',
    ]
    status, _, body = send(
        "POST",
        "/upload/drive/v3/files?uploadType=multipart&fields=id",
        line.join(parts).replace(b'"x', b"edge"),
        Content_Type="multipart/related; boundary=edge",
    )

    assert status == 200
    assert amina.files().get_media(fileId=body.decode().split('"')[3]).execute() == b"\0\1\2"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x\r\n\r\n{}\r\n--x--", "multipart/related; boundary=x"),
        (b"--x\r\n\r\n{}\r\n--x--", "multipart/related"),
        (b"--x\r\n\r\n{nonsense\r\n--x\r\n\r\nbytes\r\n--x--", "multipart/related; boundary=x"),
        (b'--x\r\n\r\n{"owners": []}\r\n--x\r\n\r\nbytes\r\n--x--', "multipart/related; boundary=x"),
    ],
)
def test_a_broken_multipart_makes_nothing(send, amina, body, content_type):
    status, _, _ = send("POST", "/upload/drive/v3/files?uploadType=multipart", body, Content_Type=content_type)

    assert 400 <= status < 500
    assert amina.files().list().execute()["files"] == []


@pytest.mark.parametrize("asked", ["bytes=1-3", "bytes=1-", "bytes=-2", "bytes=4-99"])
def test_a_part_of_a_file_can_be_asked_for(send, upload, asked):
    made = upload(b"hello")["id"]
    status, headers, body = send("GET", f"/drive/v3/files/{made}?alt=media", Range=asked)
    wanted = {"bytes=1-3": "1-3", "bytes=1-": "1-4", "bytes=-2": "3-4", "bytes=4-99": "4-4"}[asked]

    assert (status, headers["content-range"]) == (206, f"bytes {wanted}/5")
    first, last = (int(number) for number in wanted.split("-"))
    assert body == b"hello"[first : last + 1]


def test_a_part_beyond_the_end_is_416_with_the_length(send, upload):
    made = upload(b"")["id"]
    status, headers, _ = send("GET", f"/drive/v3/files/{made}?alt=media", Range="bytes=0-9")

    assert (status, headers["content-range"]) == (416, "bytes */0")


def test_a_text_becomes_a_doc_where_a_doc_is_asked_for(amina, upload):
    made = upload(b"\xef\xbb\xbfOne\r\nTwo", mimeType=DOC)

    assert made["mimeType"] == DOC
    assert "size" in made and "md5Checksum" not in made
    assert amina.files().export(fileId=made["id"], mimeType="text/plain").execute().decode("utf-8-sig") == "One\r\nTwo"


@pytest.mark.parametrize(
    ("mime", "data"), [("text/csv", b'Amina,"a, b"\r\nBea,2'), ("text/tab-separated-values", b"Amina\ta, b\nBea\t2")]
)
def test_a_table_of_text_becomes_a_sheet(amina, upload, mime, data):
    made = upload(data, mime, mimeType=SHEET)["id"]

    assert amina.files().export(fileId=made, mimeType="text/csv").execute() == b'Amina,"a, b"\r\nBea,2'


@pytest.mark.parametrize(
    ("mime", "kind", "status"),
    [("text/html", DOC, 501), ("image/png", DOC, 501), ("text/csv", DOC, 400), ("text/plain", FOLDER, 400)],
)
def test_what_cannot_be_converted_makes_no_file(amina, refusal, mime, kind, status):
    media = MediaInMemoryUpload(b"x", mimetype=mime)

    assert refusal(amina.files().create(body={"name": "x", "mimeType": kind}, media_body=media))[0] == status
    assert amina.files().list().execute()["files"] == []


def test_bytes_do_not_go_into_a_doc_that_is_there(amina, doc, refusal):
    media = MediaInMemoryUpload(b"x", mimetype="text/plain")

    assert refusal(amina.files().update(fileId=doc, media_body=media))[0] == 501


def test_a_copy_of_an_upload_has_its_own_bytes(amina, upload):
    made = upload(b"one")["id"]
    copy = amina.files().copy(fileId=made, body={"name": "copy.txt"}, fields="id,size").execute()
    amina.files().delete(fileId=made).execute()

    assert copy["size"] == "3"
    assert amina.files().get_media(fileId=copy["id"]).execute() == b"one"


def test_a_deleted_upload_leaves_no_bytes_behind(amina, upload, world):
    amina.files().delete(fileId=upload(b"one")["id"]).execute()

    assert [kind for kind, _, _ in world.dump() if kind == "blob" or kind.startswith("revision")] == []


def test_the_name_of_the_kind_is_kept_without_an_upload(amina, upload):
    made = upload(b"x")["id"]

    after = amina.files().update(fileId=made, body={"mimeType": "text/csv"}, fields="mimeType").execute()
    assert after == {"mimeType": "text/plain"}


def test_ten_megabytes_go_in_and_out(amina, upload):
    data = b"0123456789abcdef" * (640 * 1024)

    assert amina.files().get_media(fileId=upload(data, "video/mp4")["id"]).execute() == data
