from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError
from support.strict_transport import OutsideSchema, check_reply, check_request

from local_workspace.discovery import find


def test_the_official_client_reaches_the_server_and_hears_what_is_not_built(google):
    with pytest.raises(HttpError) as refused:
        google("amina@oakfield.example", "drive").apps().list().execute()

    assert refused.value.status_code == 501


def test_a_field_google_does_not_know_is_never_sent(google):
    with pytest.raises(OutsideSchema, match="nickname"):
        google("amina@oakfield.example", "drive").files().create(body={"nickname": "x"}).execute()


def test_a_reply_outside_googles_schema_is_caught():
    method, _ = find("GET", "/drive/v3/files/1")

    with pytest.raises(OutsideSchema, match="version"):
        check_reply(method, 200, "application/json", b'{"version": 7}')


def test_an_unknown_address_is_caught():
    with pytest.raises(OutsideSchema, match="Google has no"):
        check_request("http://localhost/drive/v3/nowhere", "GET", None, {})
