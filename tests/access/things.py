"""Everything there is to ask for, found in Google and in the web service, with what people said of it."""

from __future__ import annotations

from sync.web.application import create_app
from tests.access.life import Life, mark, private_mark, session_mark
from tests.access.roster import Member, Thing

EDITION = "Ask a colleague: "
PDF = "application/pdf"


def things(life: Life) -> list[Thing]:
    """Every file, event, mailbox and calendar of the world, and every page of the web service."""
    files = [_file(life, key, file) for key, file in life.world.items("file")]
    events = [_event(life, event["id"], event["summary"]) for _, event in life.world.items("event")]
    people = [email for email, _ in life.world.items("user")]
    own = [Thing(kind, email, email) for email in people for kind in ("mailbox", "calendar")]
    return [*files, *events, *own, *(Thing("page", path) for path in pages())]


def pages() -> list[str]:
    """The paths that the web service answers."""
    application = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=True)
    return sorted(rule.rule for rule in application.url_map.iter_rules())


def _file(life: Life, key: str, file: dict[str, object]) -> Thing:
    kind, _, whose = mark(file).partition(":")
    name = str(file["name"])
    if kind == "portfolio":
        opened_to = {life.told.keepers.get(whose, "")} | life.told.shared.get(whose, set())
        return Thing(kind, key, whose, frozenset(opened_to - {""}), name)
    if kind == "template":
        return Thing(kind, key, whose.rpartition(":")[0], name=name)
    if kind == "workbook":
        return Thing(whose, key, name=name)
    if name.startswith(EDITION):
        return Thing("paper" if file["mimeType"] == PDF else "directory", key, name=name)
    raise LookupError(f"Nobody has said whose {name!r} is.")


def _event(life: Life, event_id: str, title: str) -> Thing:
    meeting = life.told.sessions[title]
    return Thing("event", event_id, meeting.host, meeting.invited, title)


def who_may_know(life: Life, found: list[Thing], numbers: dict[str, Member]) -> dict[str, frozenset[str]]:
    """Each mark in people's private words, and who may come across it. numbers: everybody there ever was."""
    known: dict[str, frozenset[str]] = {}
    everybody = [email for email, _ in life.world.items("user")]
    for thing in found:
        who = numbers.get(thing.person)
        if who is None or thing.kind not in ("portfolio", "event"):
            continue
        near = thing.opened_to | {thing.person}
        if thing.kind == "portfolio":
            known[private_mark(who)] = known.get(private_mark(who), frozenset()) | near
        else:
            domains = {email.partition("@")[2] for email in life.told.sessions[thing.name].heard}
            # Guests' colleagues see into their diaries.
            near = frozenset(email for email in everybody if email.partition("@")[2] in domains)
        known[session_mark(who)] = known.get(session_mark(who), frozenset()) | near | {life.roster.home.engine_user}
    return known
