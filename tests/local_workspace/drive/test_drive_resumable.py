from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload

from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
UNIT = 256 * 1024
DATA = bytes(range(251)) * 3000  # two units and a part


@pytest.fixture
def put(workspace):
    """put(address, bytes, Content-Range) → (status, headers, body) as `email`."""

    def make(address, data=b"", content_range="", email=AMINA, method="PUT", **headers):
        sent = {"Authorization": f"Bearer {issue_token(workspace.world, email)}"} | headers
        if content_range:
            sent["Content-Range"] = content_range
        status, found, content = call_wsgi(workspace, address, method, data, sent)
        return int(status[:3]), {name.lower(): value for name, value in found}, content

    return make


@pytest.fixture
def begin(put):
    """begin() → the address of a new session for three pieces of DATA."""

    def make(path="/upload/drive/v3/files", method="POST", body=b'{"name": "film.mp4"}', **headers):
        address = f"http://localhost:8099{path}?uploadType=resumable&fields=id,name,size,mimeType"
        sent = {"Content-Type": "application/json", "X-Upload-Content-Type": "video/mp4"} | headers
        status, found, _ = put(address, body, method=method, **sent)
        assert status == 200
        return found["location"]

    return make


def piece(start, end):
    return DATA[start:end], f"bytes {start}-{end - 1}/{len(DATA)}"


def test_the_official_client_uploads_in_pieces_and_downloads_in_pieces(amina):
    media = MediaIoBaseUpload(io.BytesIO(DATA), "video/mp4", chunksize=UNIT, resumable=True)
    request = amina.files().create(body={"name": "film.mp4"}, media_body=media, fields="id,size")
    progress, done = [], None
    while done is None:
        status, done = request.next_chunk()
        progress += [status.resumable_progress] if status else []
    out = io.BytesIO()
    download = MediaIoBaseDownload(out, amina.files().get_media(fileId=done["id"]), chunksize=300_000)
    while not download.next_chunk()[1]:
        pass

    assert (progress, done["size"]) == ([UNIT, 2 * UNIT], str(len(DATA)))
    assert out.getvalue() == DATA


def test_the_official_client_uploads_an_empty_file(amina):
    media = MediaIoBaseUpload(io.BytesIO(b""), "text/plain", resumable=True)

    made = amina.files().create(body={"name": "empty.txt"}, media_body=media, fields="size").execute()
    assert made == {"size": "0"}


def test_the_official_client_renews_the_bytes_of_a_file(amina):
    made = amina.files().create(body={"name": "a.bin"}, fields="id").execute()["id"]
    media = MediaIoBaseUpload(io.BytesIO(DATA), "video/mp4", resumable=True)

    assert amina.files().update(fileId=made, media_body=media, fields="size").execute() == {"size": str(len(DATA))}


@pytest.mark.parametrize("root", ["http://localhost:8099", "https://www.googleapis.com"])
def test_a_session_is_where_it_was_asked_for(put, root):
    _, headers, _ = put(f"{root}/upload/drive/v3/files?uploadType=resumable", b"{}", method="POST")

    assert headers["location"].startswith(f"{root}/upload/drive/v3/files?uploadType=resumable&upload_id=")


def test_each_piece_is_answered_with_what_is_there(begin, put):
    address = begin()

    status, headers, _ = put(address, *piece(0, UNIT))
    assert (status, headers["range"]) == (308, f"bytes=0-{UNIT - 1}")


def test_a_session_says_how_far_it_is(begin, put):
    address = begin()
    none, _, _ = put(address, b"", f"bytes */{len(DATA)}")
    put(address, *piece(0, UNIT))
    status, headers, _ = put(address, b"", "bytes */*")

    assert (none, status, headers["range"]) == (308, 308, f"bytes=0-{UNIT - 1}")


def test_before_the_first_byte_no_range_is_told(begin, put):
    _, headers, _ = put(begin(), b"", f"bytes */{len(DATA)}")

    assert "range" not in headers


def test_the_last_piece_is_answered_with_the_file(begin, put):
    address = begin()
    put(address, *piece(0, UNIT))
    status, _, body = put(address, *piece(UNIT, len(DATA)))

    assert status == 200
    assert (json.loads(body)["name"], json.loads(body)["size"]) == ("film.mp4", str(len(DATA)))


def test_bytes_sent_twice_count_once(begin, put, amina):
    address = begin()
    put(address, *piece(0, UNIT))
    put(address, *piece(0, UNIT))
    put(address, *piece(UNIT // 2, len(DATA)))

    made = amina.files().list().execute()["files"][0]["id"]
    assert amina.files().get_media(fileId=made).execute() == DATA


def test_only_whole_units_of_a_piece_are_kept(begin, put):
    status, headers, _ = put(begin(), *piece(0, UNIT + 100))

    assert (status, headers["range"]) == (308, f"bytes=0-{UNIT - 1}")


def test_everything_at_once_needs_no_range(begin, put, amina):
    status, _, _ = put(begin(), DATA)

    assert status == 200
    assert len(amina.files().list().execute()["files"]) == 1


def test_asked_again_after_the_end_it_is_the_same_file(begin, put, amina):
    address = begin()
    first = put(address, DATA)[2]
    status, _, again = put(address, b"", f"bytes */{len(DATA)}")

    assert (status, again, len(amina.files().list().execute()["files"])) == (200, first, 1)


@pytest.mark.parametrize(
    ("data", "content_range", "status"),
    [
        (b"abc", "bytes 0-4/5", 400),
        (b"abc", "bytes 2-0/5", 400),
        (b"abc", "bytes 0-2/2", 400),
        (b"abc", "0-2/3", 400),
        (b"abc", "bytes 5-7/8", 503),
    ],
)
def test_a_range_that_cannot_be_is_refused_and_nothing_kept(begin, put, data, content_range, status):
    address = begin()

    assert put(address, data, content_range)[0] == status
    assert "range" not in put(address, b"", "bytes */*")[1]


def test_a_length_other_than_announced_is_refused(begin, put):
    assert put(begin(**{"X-Upload-Content-Length": "9"}), b"abc", "bytes 0-2/3")[0] == 400


def test_a_session_ends_after_a_week(begin, put, world):
    address = begin()
    put(address, *piece(0, UNIT))
    world.set_clock(datetime(2027, 3, 12, 12, tzinfo=UTC) + timedelta(days=7, seconds=1))

    assert put(address, *piece(UNIT, len(DATA)))[0] == 404
    assert [kind for kind, _, _ in world.dump() if kind.startswith("upload")] == []


def test_a_session_is_its_owners(begin, put):
    assert put(begin(), DATA, email=BEA)[0] == 404


def test_the_address_of_a_session_is_enough_to_go_on(begin, workspace):
    status, _, _ = call_wsgi(workspace, begin(), "PUT", DATA, {})

    assert status.startswith("200")


@pytest.mark.parametrize("query", ["?uploadType=resumable", "?uploadType=multipart", "?upload_id=made-up"])
def test_put_without_a_session_finds_nothing(put, query):
    assert put("http://localhost:8099/upload/drive/v3/files" + query, b"x")[0] == 404


def test_a_session_for_what_one_may_not_write_is_never_opened(bea, amina, share):
    made = amina.files().create(body={"name": "a.bin"}, fields="id").execute()["id"]
    share(amina, made, BEA)
    media = MediaIoBaseUpload(io.BytesIO(b"x"), "text/plain", resumable=True)

    with pytest.raises(HttpError) as refused:
        bea.files().update(fileId=made, media_body=media).next_chunk()
    assert refused.value.status_code == 403
