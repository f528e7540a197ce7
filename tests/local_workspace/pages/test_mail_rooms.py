"""Reading and writing mail: each is Gmail's own call as that person, a letter goes once, and none of it can do harm."""

from __future__ import annotations

import base64
import re
from email.message import EmailMessage
from typing import Any

import pytest
from support.page_forms import OWN, send
from support.school_scene import AMINA, BEA, CAROL, NASTY, SERVICE, STAFF, google

from local_workspace import faults, ledger

NEW = f"/mail/new?as={AMINA}"
FILLED = {"to": BEA, "subject": "Marker pens", "text": "Hello Bea,\n\nmay I borrow yours?"}
PRESS = "ab" * 12


def _post(pages: Any, to: str, text: str, html: str = "", **headers: str) -> str:
    message = EmailMessage()
    message["To"], message["Subject"] = to, headers.pop("subject", "A letter")
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    raw = base64.urlsafe_b64encode(message.as_bytes()).decode()
    sent = google(pages.world, BEA, "gmail").users().messages().send(userId="me", body={"raw": raw}).execute()
    return str(sent["id"])


def _box(pages: Any, who: str, label: str = "INBOX") -> list[Any]:
    mail = google(pages.world, who, "gmail").users().messages()
    found = mail.list(userId="me", labelIds=label).execute().get("messages", [])
    return [mail.get(userId="me", id=one["id"]).execute() for one in found]


def _subjects(pages: Any, who: str, label: str = "INBOX") -> list[str]:
    heads = [{one["name"]: one["value"] for one in found["payload"]["headers"]} for found in _box(pages, who, label)]
    return [head["Subject"] for head in heads]


def _letter(pages: Any, key: str, who: str = AMINA) -> str:
    html: str = pages.get(f"/mail/{key}?as={who}").text
    return html[html.index("<article") : html.index("</article>")]


def test_a_letter_goes_by_gmail_s_own_call_as_the_person(pages: Any) -> None:
    before = len(ledger.calls(pages.world))

    reply = send(pages, NEW, "/mail/new", FILLED)

    assert (reply.status_code, reply.location.split("?")[0]) == (303, "/mail")
    (call,) = ledger.calls(pages.world)[before:]
    assert (call["method"], call["user"]) == ("gmail.users.messages.send", AMINA)
    assert "Marker pens" in _subjects(pages, BEA)


def test_pressed_twice_it_goes_once(pages: Any) -> None:
    faults.plan(pages.world, {"method": "gmail.users.messages.send", "status": 503, "apply": "after"})

    replies = [send(pages, NEW, "/mail/new", FILLED, press=PRESS).status_code for _ in range(3)]

    assert replies == [503, 303, 303]
    assert _subjects(pages, BEA).count("Marker pens") == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"to": "Bea"}, "“Bea” is no address."),
        ({"to": "bea@", "cc": "x"}, "is no address."),
        ({"subject": "x" * 501}, "at most 500 letters"),
        ({"text": "x" * 200_001}, "Put it in a Doc"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(pages: Any, wrong: dict[str, str], said: str) -> None:
    reply = send(pages, NEW, "/mail/new", FILLED | {"bcc": CAROL} | wrong)

    assert (reply.status_code, said in reply.text) == (400, True)
    assert f'value="{CAROL}"' in reply.text
    assert _subjects(pages, AMINA, "SENT") == []


def test_a_letter_to_nobody_is_not_sent(pages: Any) -> None:
    reply = send(pages, NEW, "/mail/new", FILLED | {"to": ""})

    assert (reply.status_code, "Whom is it for?" in reply.text) == (400, True)


def test_a_subject_of_two_lines_makes_no_second_header(pages: Any) -> None:
    send(pages, NEW, "/mail/new", FILLED | {"subject": f"Pens\r\nBcc: {CAROL}"})

    assert _subjects(pages, BEA)[0] == f"Pens Bcc: {CAROL}"
    assert _subjects(pages, CAROL) == []


def test_an_unseen_copy_is_seen_by_nobody_else(pages: Any) -> None:
    send(pages, NEW, "/mail/new", FILLED | {"bcc": CAROL})

    assert "Marker pens" in _subjects(pages, CAROL)
    assert CAROL not in str(_box(pages, BEA)[0]["payload"]["headers"])


@pytest.mark.parametrize("path", ["/mail", "/mail/new"])
def test_an_address_with_a_receiver_opens_a_letter_filled_in(pages: Any, path: str) -> None:
    text = pages.get(f"{path}?as={AMINA}&to={BEA}&subject=Phonics%20%26%20more&body=Could%20I%20ask%3F").text

    assert f'value="{BEA}"' in text
    assert 'value="Phonics &amp; more"' in text
    assert "\nCould I ask?</textarea>" in text


def test_a_mailto_in_a_letter_opens_a_letter_here_with_its_plus_signs(pages: Any) -> None:
    key = _post(pages, AMINA, "x", '<a href="mailto:sam+cpd@oakfield.example?subject=1%2B1">Write to Sam</a>')

    href = re.search(r'href="(/mail/new[^"]+)"', _letter(pages, key))

    assert href
    assert 'value="sam+cpd@oakfield.example"' in pages.get(href.group(1).replace("&amp;", "&")).text


def test_an_answer_lies_in_the_same_conversation(pages: Any) -> None:
    key = _post(pages, AMINA, "Tuesday?", subject="When?")

    send(pages, f"/mail/new?reply={key}&as={AMINA}", "/mail/new", {"to": BEA, "subject": "Re: When?", "text": "Yes"})

    assert "Letter 2 of 2" in pages.get(f"/mail/{key}?as={BEA}").text
    names = [one["name"] for one in _box(pages, BEA)[0]["payload"]["headers"]]
    assert {"In-Reply-To", "References"} <= set(names)


def test_nobody_answers_a_letter_of_somebody_else_s_mailbox(pages: Any) -> None:
    key = _post(pages, AMINA, "A secret")

    page = pages.get(f"/mail/new?reply={key}&as={CAROL}")

    assert (page.status_code, "secret" in page.text) == (404, False)


def test_read_and_not_read_is_told_in_the_list(pages: Any) -> None:
    key = _post(pages, AMINA, "x")
    assert 'class="unread"' in pages.get(f"/mail?as={AMINA}&q=letter").text

    send(pages, f"/mail/{key}?as={AMINA}", "/read")
    read = pages.get(f"/mail?as={AMINA}&q=letter").text
    send(pages, f"/mail/{key}?as={AMINA}", "/unread")

    assert 'class="unread"' not in read
    assert 'class="unread"' in pages.get(f"/mail?as={AMINA}&q=letter").text


def test_html_is_shown_without_scripts_pictures_and_what_only_counts_readers(pages: Any) -> None:
    html = (
        "<style>p{color:red}</style><script>alert(1)</script>"
        "<p onclick=alert(1) style='color:red'>Hello <b>Amina</b></p>"
        "<img src='https://evil.example/x.png' alt='A cat'><img src='https://evil.example/1.gif' width=1>"
        "<a href='javascript:alert(1)'>press</a><form action='https://evil.example'><input name=password></form>"
    )

    text = _letter(pages, _post(pages, AMINA, "x", html))

    assert "<p>Hello <strong>Amina</strong></p>" in text
    assert "[picture: A cat]" in text
    for bad in ("evil.example", "javascript:", "onclick", "<script", "<style", "password"):
        assert bad not in text


def test_plain_words_are_text_never_html(pages: Any) -> None:
    text = _letter(pages, _post(pages, AMINA, f"Look: {NASTY}", subject=NASTY))

    assert "&lt;script&gt;alert(" in text
    assert "<script>" not in text


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_letter_of_a_hundred_thousand_letters_is_shown_whole(pages: Any, kind: str) -> None:
    words = "word " * 20_000 + "the end"
    key = _post(pages, AMINA, *([words] if kind == "plain" else ["x", f"<p>{words}</p>"]))

    assert "the end" in _letter(pages, key)


ODD = {
    "letters of no alphabet": b"Subject: \xff\xfe bad\r\n\r\nhello \xff\xfe\r\n",
    "an alphabet nobody has": b"Subject: =?x-no?b?aGVsbG8=?=\r\nContent-Type: text/html; charset=klingon\r\n\r\n\xe9",
    "a part without an end": b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nno end",
    "a calendar of nothing": b"Content-Type: text/calendar; method=REQUEST\r\n\r\nMETHOD:REQUEST\r\nUID:z\r\n",
    "a day that is none": b"Date: never\r\nReply-To: \xff\r\n\r\n\x00\x01",
}


@pytest.mark.parametrize("raw", ODD.values(), ids=ODD)
def test_however_a_letter_is_broken_it_opens_and_can_be_answered(pages: Any, raw: bytes) -> None:
    mail = google(pages.world, BEA, "gmail").users().messages()
    data = base64.urlsafe_b64encode(f"To: {AMINA}\r\n".encode() + raw).decode()
    key = mail.send(userId="me", body={"raw": data}).execute()["id"]

    found = [
        pages.get(f"{path}as={AMINA}").status_code for path in ("/mail?", f"/mail/{key}?", f"/mail/new?reply={key}&")
    ]

    assert found == [200, 200, 200]


def test_an_invitation_is_answered_in_the_letter_and_stands_in_the_calendar(pages: Any) -> None:
    events = google(pages.world, BEA, "calendar").events()
    point = {"timeZone": "Europe/London"}
    body = {
        "summary": "Coaching",
        "attendees": [{"email": AMINA}],
        "start": point | {"dateTime": "2027-03-16T09:00:00"},
        "end": point | {"dateTime": "2027-03-16T10:00:00"},
    }
    made = events.insert(calendarId="primary", body=body, sendUpdates="all").execute()["id"]
    (key,) = re.findall(r'href="/mail/([0-9a-f]+)', pages.get(f"/mail?as={AMINA}&q=Coaching").text)

    reply = send(pages, f"/mail/{key}?as={AMINA}", "/answer", {"answer": "accepted"})

    assert reply.location == f"/mail/{key}?as=amina%40oakfield.example"
    assert "You said yes." in _letter(pages, key)
    guest = events.get(calendarId="primary", eventId=made).execute()["attendees"][0]
    assert guest["responseStatus"] == "accepted"
    events.delete(calendarId="primary", eventId=made).execute()
    assert "no longer in your calendar" in _letter(pages, key)


def test_an_address_that_nobody_has_comes_back(pages: Any) -> None:
    send(pages, NEW, "/mail/new", FILLED | {"to": "nobody@oakfield.example"})

    assert "Delivery Status Notification (Failure)" in pages.get(f"/mail?as={AMINA}").text


def test_a_letter_to_a_group_reaches_its_members(pages: Any) -> None:
    send(pages, NEW, "/mail/new", FILLED | {"to": STAFF})

    assert "Marker pens" in _subjects(pages, BEA)
    assert "Marker pens" not in _subjects(pages, CAROL)


def test_a_letter_from_another_site_s_form_is_not_sent(pages: Any) -> None:
    reply = pages.post(NEW, FILLED | {"press": PRESS, "token": "guessed"}, OWN)

    assert (reply.status_code, _subjects(pages, AMINA, "SENT")) == (403, [])


def test_a_long_box_has_pages(pages: Any) -> None:
    for number in range(52):
        _post(pages, AMINA, "x", subject=f"Number {number}")

    first = pages.get(f"/mail?as={AMINA}").text
    older = re.search(r'href="([^"]+)">Older', first)

    assert older
    assert first.count("Number") == 50
    assert "Spring 2027" in pages.get(older.group(1).replace("&amp;", "&")).text


def test_the_service_s_sent_mail_names_whom_it_went_to(pages: Any) -> None:
    assert f"to {STAFF}" in pages.get(f"/mail?as={SERVICE}&box=sent").text
