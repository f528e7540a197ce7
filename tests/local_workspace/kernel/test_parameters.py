"""The parameters every method takes, and how a reply looks on the wire; recorded from the live APIs."""

from __future__ import annotations

import gzip
import json

import pytest

from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
BASE = "http://localhost:8099"
ABOUT = "/drive/v3/about?fields=user/me"


@pytest.fixture
def wire(workspace):
    """wire("GET", path) → (status, headers, the body's text) just as it goes over the wire, as Amina."""
    token = issue_token(workspace.world, AMINA)

    def ask(http, path, body=b"", **headers):
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
        status, found, content = call_wsgi(workspace, BASE + path, http, body, sent, plain=False)
        return int(status.split()[0]), dict(found), content.decode()

    return ask


@pytest.fixture
def said(wire):
    """said("GET", path) → (status, the error's message)."""

    def ask(http, path, body=b""):
        status, _, text = wire(http, path, body)
        return status, json.loads(text)["error"]["message"]

    return ask


def test_a_reply_is_indented_and_ends_its_line(wire):
    assert wire("GET", ABOUT)[2] == '{\n  "user": {\n    "me": true\n  }\n}\n'


@pytest.mark.parametrize("no", ["false", "0"])
def test_two_words_make_it_compact(wire, no):
    assert wire("GET", f"{ABOUT}&prettyPrint={no}")[2] == '{"user":{"me":true}}'


@pytest.mark.parametrize("yes", ["", "true", "False", "no", "00"])
def test_every_other_word_does_not(wire, yes):
    assert wire("GET", f"{ABOUT}&prettyPrint={yes}")[2].startswith("{\n  ")


def test_an_error_is_indented_whatever_was_asked(wire):
    assert wire("GET", "/drive/v3/files/none?prettyPrint=false")[2].startswith('{\n  "error": {\n    "code": 404,')


def test_in_this_process_nobody_reads_the_bytes(workspace):
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, AMINA)}"}

    assert call_wsgi(workspace, BASE + ABOUT, "GET", b"", headers)[2] == b'{"user":{"me":true}}'


def test_what_could_be_taken_for_html_is_escaped(wire):
    _, _, text = wire("POST", "/v1/documents?fields=title", json.dumps({"title": "<b>&'\u2028é\U000e0001"}).encode())

    assert text == '{\n  "title": "\\u003cb\\u003e&\'\\u2028é\\udb40\\udc01"\n}\n'


def test_a_script_is_called_with_the_reply_and_with_the_error(wire):
    status, headers, text = wire("GET", "/drive/v3/files/none?callback=a.b[0]")

    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=UTF-8")
    assert text.startswith('// API callback\na.b[0]({\n  "error": {\n    "code": 404,')
    assert text.endswith("}\n);")


def test_only_a_get_can_be_a_scripts(wire):
    assert wire("POST", "/v1/documents?callback=a&fields=title")[2].startswith("{\n")


def test_a_name_no_script_can_call_is_refused(wire):
    status, _, text = wire("GET", "/drive/v3/about?callback=a b")

    assert (status, "Invalid JSONP callback name: 'a b'; only alphabet" in text) == (200, True)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/v1/documents/x?alt=media", 'Unsupported alt type "media" for non byte stream request.'),
        ("/v1/documents/x?alt=MEDIA", 'Unsupported alt type "media" for non byte stream request.'),
        ("/v4/spreadsheets/x?alt=ZZZ", "Invalid value \"ZZZ\" for query parameter 'alt'"),
        ("/v1/documents/x?alt=proto", "Invalid value \"proto\" for query parameter 'alt'"),
        ("/calendar/v3/colors?alt=xml", "Invalid string value: 'xml'. Allowed values: [json]"),
    ],
)
def test_a_form_of_reply_that_is_not_there_is_refused(said, path, message):
    assert said("GET", path) == (400, message)


@pytest.mark.parametrize("alt", ["json", "JSON", ""])
def test_json_is_json_in_any_letters(wire, alt):
    assert wire("GET", f"{ABOUT}&alt={alt}")[0] == 200


@pytest.mark.parametrize(
    "more", ["key=abc", "quotaUser=x", "userIp=1.2.3.4", "$.xgafv=1", "upload_protocol=raw", "pp=1"]
)
def test_what_every_method_takes_changes_nothing(wire, more):
    assert wire("GET", f"{ABOUT}&{more}") == wire("GET", ABOUT)


def test_a_dollar_before_a_system_parameter_is_another_spelling_of_it(wire):
    assert wire("GET", "/drive/v3/about?$fields=user/me&$prettyPrint=false")[2] == '{"user":{"me":true}}'


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "/v1/documents/x?colour=red",
            'Invalid JSON payload received. Unknown name "colour": Cannot bind query parameter. '
            "Field 'colour' could not be found in request message.",
        ),
        (
            "/v1/documents/x?includeTabsContent=perhaps",
            "Invalid value at 'include_tabs_content' (TYPE_BOOL), \"perhaps\"",
        ),
        ("/drive/v3/files?pageSize=many", "Invalid value at 'page_size' (TYPE_INT32), \"many\""),
        ("/drive/v3/files?pageSize=2147483648", "Invalid value at 'page_size' (TYPE_INT32), \"2147483648\""),
        (
            "/drive/v3/files?pageSize=0",
            "Invalid value '0'. Values must be within the range: [value: 1\n, value: 1000\n]",
        ),
        ("/drive/v3/files/x/export", "Required parameter: mimeType"),
        ("/calendar/v3/calendars/primary/events?singleEvents=perhaps", "Invalid boolean value: 'perhaps'."),
        (
            "/v4/spreadsheets/x/values/A1?majorDimension=BOTH",
            "Invalid value at 'major_dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), \"BOTH\"",
        ),
    ],
)
def test_a_parameter_that_cannot_be_read_is_refused_in_its_services_words(said, path, message):
    assert said("GET", path) == (400, message)


def test_several_bad_parameters_are_named_together(said):
    _, message = said("GET", "/v1/documents/x?a=1&b=2&includeTabsContent=x")

    assert message.count("\n") == 2


@pytest.mark.parametrize("query", ["include_tabs_content=YES", "includeTabsContent=1", "includeTabsContent=t"])
def test_a_parameter_has_two_spellings_and_a_truth_many(wire, query):
    document = json.loads(wire("POST", "/v1/documents", b"{}")[2])["documentId"]

    assert '"tabs"' in wire("GET", f"/v1/documents/{document}?{query}")[2]


def test_the_first_mask_holds_and_the_last_error_format(wire):
    assert wire("GET", "/drive/v3/about?fields=user/me&fields=bogus")[0] == 200
    assert '"errors"' in wire("GET", "/v1/documents/x?$.xgafv=2&$.xgafv=1")[2]


def test_an_empty_mask_leaves_nothing_of_drives_replies(wire):
    made = json.loads(wire("POST", "/drive/v3/files", b"{}")[2])["id"]

    assert wire("GET", f"/drive/v3/files/{made}?fields=")[2] == "{}\n"


def test_slashes_at_the_end_are_forgiven(wire):
    assert wire("GET", "/drive/v3/about/?fields=user/me") == wire("GET", ABOUT)


def test_head_is_a_get_without_its_body(wire):
    status, headers, text = wire("HEAD", ABOUT)

    assert (status, headers["Content-Type"], text) == (200, "application/json; charset=UTF-8", "")


@pytest.mark.parametrize("path", ["/v1/documents/x", "/v4/spreadsheets/x"])
def test_the_editors_hosts_take_no_head(wire, path):
    assert wire("HEAD", path)[::2] == (400, "")


@pytest.mark.parametrize(
    ("http", "path", "status"),
    [
        ("GET", "/drive/v3/nothing", 404),
        ("GET", "/drive/v4/files", 404),
        ("POST", "/drive/v3/files/abc", 404),
        ("PUT", "/drive/v3/about", 404),
        ("POST", "/drive/v3/files/abc%2Fcopy", 404),
        ("GET", "/v1/nothing", 400),
        ("DELETE", "/v4/spreadsheets/x", 400),
        ("GET", "/gmail/v1/nothing", 404),
        ("GET", "/batch/drive/v3", 404),
        ("POST", "/batch/docs/v1", 404),
    ],
)
def test_where_no_method_is_google_has_a_page_with_a_robot(wire, http, path, status):
    found, headers, text = wire(http, path)

    assert (found, headers["Content-Type"]) == (status, "text/html; charset=UTF-8")
    assert f"<title>Error {status} " in text


def test_an_address_in_the_robots_page_is_escaped(wire):
    assert "<script>" not in wire("GET", "/drive/v3/<script>")[2]


def test_a_browser_may_call_from_any_page(wire):
    status, headers, _ = wire("OPTIONS", "/drive/v3/files", Origin="https://example.org")

    assert (status, headers["Access-Control-Allow-Origin"]) == (200, "https://example.org")


def test_a_put_may_come_as_a_post(wire):
    made = json.loads(wire("POST", "/drive/v3/files", b"{}")[2])["id"]
    override = {"X-HTTP-Method-Override": "PATCH"}

    assert '"New"' in wire("POST", f"/drive/v3/files/{made}", b'{"name": "New"}', **override)[2]


def test_tricks_with_the_path_reach_no_other_method(wire):
    for path in ("/drive/v3/files/../about", "/drive/v3/files/%2e%2e/about", "/drive//v3/about", "/v1/documents/"):
        assert wire("GET", path)[0] in (400, 404)


def packed(workspace, path, **headers):
    token = issue_token(workspace.world, AMINA)
    _, found, content = call_wsgi(
        workspace, BASE + path, "GET", b"", {"Authorization": f"Bearer {token}", **headers}, plain=False
    )
    return dict(found).get("Content-Encoding"), content


def test_the_newer_services_pack_for_whoever_unpacks(workspace):
    encoding, content = packed(workspace, "/v1/documents/x", **{"Accept-Encoding": "gzip, deflate"})

    assert (encoding, json.loads(gzip.decompress(content))["error"]["code"]) == ("gzip", 404)


@pytest.mark.parametrize(
    ("agent", "encoding"), [("python-requests", None), ("google-api-python-client (gzip)", "gzip")]
)
def test_the_older_services_want_to_read_it_in_the_callers_name_too(workspace, agent, encoding):
    assert packed(workspace, ABOUT, **{"Accept-Encoding": "gzip", "User-Agent": agent})[0] == encoding


def test_a_body_may_come_packed(wire):
    body = gzip.compress(b'{"title": "Small"}')

    assert '"Small"' in wire("POST", "/v1/documents?fields=title", body, **{"Content-Encoding": "gzip"})[2]


def test_a_packed_body_that_is_endless_is_refused_as_too_large(wire):
    status, _, text = wire("POST", "/v1/documents", gzip.compress(b" " * 50_000_000), **{"Content-Encoding": "gzip"})

    assert (status, "Request payload size exceeds the limit" in text) == (400, True)


def test_a_calendar_reader_who_has_the_newest_is_told_so(wire):
    _, headers, _ = wire("GET", "/calendar/v3/calendars/primary")

    assert wire("GET", "/calendar/v3/calendars/primary", **{"If-None-Match": headers["ETag"]})[::2] == (304, "")
    assert wire("GET", "/calendar/v3/calendars/primary", **{"If-None-Match": '"0"'})[0] == 200
