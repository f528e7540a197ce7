"""Push channels on Drive's feeds and files: what is sent, when, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from local_workspace import channels
from local_workspace.posting import NOT_SENT, post
from local_workspace.switches import throw

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
HOOK = "https://hooks.example/drive"


class Receiver:
    """What arrived, and what is answered: the first of `answers` each time, 200 when none is left."""

    def __init__(self):
        self.got, self.answers = [], []

    def __call__(self, address, headers, body):
        self.got.append((address, headers, body))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, OSError):
            raise answer
        return answer

    def states(self):
        return [(headers["X-Goog-Resource-State"], headers.get("X-Goog-Changed", "")) for _, headers, _ in self.got]

    def numbers(self):
        return [headers["X-Goog-Message-Number"] for _, headers, _ in self.got]


@pytest.fixture
def receiver():
    return Receiver()


@pytest.fixture
def deliver(world, receiver):
    return lambda: channels.deliver(world, receiver)


def hook(name="one", **more):
    return {"id": name, "type": "web_hook", "address": HOOK} | more


def watch_feed(drive, **more):
    token = drive.changes().getStartPageToken().execute()["startPageToken"]
    return drive.changes().watch(pageToken=token, body=hook(**more)).execute()


def test_a_watch_answers_with_googles_channel_and_sends_sync_first(amina, receiver, deliver):
    channel = watch_feed(amina, token="secret")
    deliver()

    ((address, headers, body),) = receiver.got
    assert (address, body, channel["kind"]) == (HOOK, b"", "api#channel")
    assert headers["X-Goog-Resource-State"] == "sync"
    assert headers["X-Goog-Channel-ID"] == "one"
    assert headers["X-Goog-Channel-Token"] == "secret"
    assert headers["X-Goog-Message-Number"] == "1"
    assert headers["X-Goog-Channel-Expiration"] == "Fri, 12 Mar 2027 13:00:00 GMT"
    assert headers["X-Goog-Resource-ID"] == channel["resourceId"]
    assert headers["X-Goog-Resource-URI"] == channel["resourceUri"]


def test_a_channel_without_a_token_sends_none(amina, receiver, deliver):
    watch_feed(amina)
    deliver()

    assert "X-Goog-Channel-Token" not in receiver.got[0][1]


def test_a_change_is_told_to_those_in_whose_feed_it_stands(amina, bea, carol, doc, share, receiver, deliver):
    share(amina, doc, BEA)
    watch_feed(bea, name="bea")
    watch_feed(carol, name="carol")
    deliver()
    receiver.got.clear()
    amina.files().update(fileId=doc, body={"name": "New"}).execute()
    deliver()

    assert [headers["X-Goog-Channel-ID"] for _, headers, _ in receiver.got] == ["bea"]
    assert receiver.states() == [("change", "")]


def test_an_app_that_reaches_its_own_files_only_hears_of_no_others(bea, google, doc, share, receiver, deliver):
    app = google(AMINA, "drive", scopes=["https://www.googleapis.com/auth/drive.file"])
    hers = bea.files().create(body={"name": "Bea's"}).execute()["id"]
    share(bea, hers, AMINA)
    watch_feed(app)
    for drive, file in ((bea, hers), (app, doc)):
        drive.files().update(fileId=file, body={"name": "New"}).execute()
    deliver()

    assert receiver.states() == [("sync", ""), ("change", "")]


def test_who_loses_a_file_is_told_by_the_feed(amina, bea, doc, share, receiver, deliver):
    permission = share(amina, doc, BEA)["id"]
    watch_feed(bea)
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()
    deliver()

    assert receiver.states() == [("sync", ""), ("change", "")]


def test_a_watched_file_says_what_changed(amina, google, doc, share, receiver, deliver):
    amina.files().watch(fileId=doc, body=hook()).execute()
    amina.files().update(fileId=doc, body={"name": "New"}).execute()
    share(amina, doc, BEA)
    requests = [{"insertText": {"location": {"index": 1}, "text": "Hello"}}]
    google(AMINA, "docs").documents().batchUpdate(documentId=doc, body={"requests": requests}).execute()
    amina.files().update(fileId=doc, body={"trashed": True}).execute()
    amina.files().update(fileId=doc, body={"trashed": False}).execute()
    amina.files().delete(fileId=doc).execute()
    deliver()

    assert receiver.states() == [
        ("sync", ""),
        ("update", "properties"),
        ("update", "permissions"),
        ("update", "content"),
        ("trash", ""),
        ("untrash", ""),
        ("remove", ""),
    ]


def test_a_watched_folder_says_that_its_children_changed(amina, receiver, deliver):
    folder = amina.files().create(body={"name": "Box", "mimeType": "application/vnd.google-apps.folder"}).execute()
    amina.files().watch(fileId=folder["id"], body=hook()).execute()
    amina.files().create(body={"name": "Inside", "parents": [folder["id"]]}).execute()
    deliver()

    assert receiver.states()[:2] == [("sync", ""), ("update", "children")]


def test_who_may_no_longer_open_a_watched_file_hears_remove_and_no_more(amina, bea, doc, share, receiver, deliver):
    permission = share(amina, doc, BEA)["id"]
    bea.files().watch(fileId=doc, body=hook()).execute()
    amina.permissions().delete(fileId=doc, permissionId=permission).execute()
    deliver()

    assert receiver.states() == [("sync", ""), ("remove", "")]


def test_a_channel_ends_on_the_communitys_clock(amina, doc, world, receiver, deliver):
    watch_feed(amina)
    world.set_clock(world.now() + timedelta(hours=1))
    amina.files().update(fileId=doc, body={"name": "Too late"}).execute()
    deliver()

    assert receiver.states() == [("sync", "")]


@pytest.mark.parametrize(("kind", "longest"), [("file", timedelta(days=1)), ("changes", timedelta(days=7))])
def test_a_longer_life_than_google_allows_is_cut(amina, doc, world, kind, longest):
    asked = hook(expiration=str(int((world.now() + timedelta(days=30)).timestamp() * 1000)))
    files, changes = amina.files(), amina.changes()
    request = files.watch(fileId=doc, body=asked) if kind == "file" else changes.watch(pageToken="1", body=asked)

    ends = datetime.fromtimestamp(int(request.execute()["expiration"]) / 1000, UTC)
    assert ends == world.now() + longest


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({"type": "web_hook", "address": HOOK}, (400, "required")),
        (hook(type="email"), (400, "push.channelTypeNotSupported")),
        (hook("with space"), (400, "push.channelIdInvalid")),
        (hook(address="http://hooks.example"), (400, "push.webhookUrlNotHttps")),
        (hook(address="nonsense"), (400, "push.webhookUrlNotHttps")),
        (hook(address="https://host:port/"), (400, "push.webhookUrlNotHttps")),
        (hook(expiration="1000"), (501, "notImplemented")),
    ],
)
def test_a_channel_google_would_not_open_is_refused(amina, refusal, body, refused):
    assert refusal(amina.changes().watch(pageToken="1", body=body))[:2] == refused


def test_an_address_on_this_machine_may_be_plain_http(amina):
    assert amina.changes().watch(pageToken="1", body=hook(address="http://127.0.0.1:9/")).execute()["id"] == "one"


def test_a_channel_id_is_spent_once_used(amina, bea, refusal):
    channel = watch_feed(amina)
    amina.channels().stop(body={"id": "one", "resourceId": channel["resourceId"]}).execute()

    again = bea.changes().watch(pageToken="1", body=hook())
    assert refusal(again) == (400, "channelIdNotUnique", "Channel id one not unique")


def test_a_stopped_channel_says_no_more(amina, doc, receiver, deliver):
    channel = watch_feed(amina)
    amina.files().update(fileId=doc, body={"name": "New"}).execute()
    amina.channels().stop(body={"id": "one", "resourceId": channel["resourceId"]}).execute()
    deliver()

    assert receiver.got == []


def test_only_its_own_user_stops_a_channel_and_only_with_its_resource(amina, bea, refusal):
    channel = watch_feed(amina)
    named = {"id": "one", "resourceId": channel["resourceId"]}

    status, reason, text = refusal(amina.channels().stop(body=named | {"resourceId": "another"}))
    assert (status, reason) == (404, "notFound") and text.startswith("Channel 'one' not found for project '")
    assert refusal(bea.channels().stop(body=named))[0] == 404


def test_nobody_watches_a_file_they_cannot_open(carol, doc, refusal):
    assert refusal(carol.files().watch(fileId=doc, body=hook()))[:2] == (404, "notFound")


@pytest.mark.parametrize("trouble", [500, 503, TimeoutError("hung")])
def test_a_receiver_in_trouble_is_asked_again_a_few_times_and_no_more(amina, receiver, deliver, trouble):
    watch_feed(amina)
    receiver.answers = [trouble] * 20
    for _ in range(10):
        deliver()

    assert receiver.numbers() == ["1"] * channels.MAX_TRIES


def test_a_receiver_that_recovers_gets_the_message_once(amina, world, receiver, deliver):
    watch_feed(amina)
    receiver.answers = [503]

    assert [deliver(), deliver(), deliver()] == [0, 1, 0]
    assert len(receiver.got) == 2


def test_any_other_refusal_ends_the_message(amina, receiver, deliver):
    watch_feed(amina)
    receiver.answers = [404]

    assert [deliver(), deliver()] == [0, 0]
    assert len(receiver.got) == 1


@pytest.mark.parametrize(
    ("how", "numbers"),
    [("prompt", ["1", "2"]), ("lost", []), ("doubled", ["1", "1", "2", "2"]), ("reordered", ["2", "1"])],
)
def test_messages_may_be_lost_doubled_or_out_of_order(amina, doc, world, receiver, deliver, how, numbers):
    throw(world, "push_delivery", how)
    watch_feed(amina)
    amina.files().update(fileId=doc, body={"name": "New"}).execute()
    deliver()

    assert receiver.numbers() == numbers
    assert channels.waiting(world) == 0


@pytest.mark.parametrize(("how", "body"), [("empty", b""), ("kind", b'{"kind": "drive#changes"}')])
def test_a_feeds_message_has_a_body_or_none(amina, doc, world, receiver, deliver, how, body):
    throw(world, "push_changes_body", how)
    watch_feed(amina)
    amina.files().watch(fileId=doc, body=hook("two")).execute()
    deliver()

    assert [sent for _, _, sent in receiver.got] == [body, b""]


def test_a_call_that_is_refused_tells_nobody(amina, bea, doc, share, receiver, deliver, refusal):
    share(amina, doc, BEA)
    watch_feed(amina)
    refusal(bea.files().update(fileId=doc, body={"name": "Not mine"}))
    deliver()

    assert receiver.states() == [("sync", "")]


def test_nothing_is_ever_sent_off_this_machine():
    assert post(HOOK, {}, b"") == NOT_SENT
