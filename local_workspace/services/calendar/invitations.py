"""The mails Calendar sends to guests, and back to the organiser."""

from __future__ import annotations

from collections.abc import Iterable

from local_workspace.calls import Call
from local_workspace.services.calendar.book import MADE, load_book
from local_workspace.services.calendar.ics import Invite
from local_workspace.services.calendar.meetings import join_address
from local_workspace.services.calendar.shelf import Event
from local_workspace.services.calendar.times import invalid, words
from local_workspace.services.gmail.mailbox import deliver
from local_workspace.world import World

INVITATION, UPDATE, CANCELLATION = "Invitation", "Updated invitation", "Cancelled event"
ANSWERED = {"accepted": "Accepted", "declined": "Declined", "tentative": "Tentatively accepted"}


def who_hears(call: Call) -> str:
    """ "all", "externalOnly" or "none": the query's sendUpdates, or the older sendNotifications. Raises Refusal 400."""
    asked = call.query.get("sendUpdates") or ("all" if call.flag("sendNotifications") else "none")
    if asked not in ("all", "externalOnly", "none"):
        raise invalid(f"Invalid value for: sendUpdates: {asked}")
    return asked


def addresses(event: Event) -> list[str]:
    """The guests' addresses, without the organiser's own."""
    return [guest["email"] for guest in event.get("attendees", []) if guest["email"] != event["organizer"]]


def tell(world: World, event: Event, kind: str, guests: Iterable[str], *, hears: str) -> None:
    """One mail to those of `guests` who hear of it; a group counts as one guest and its members get one each."""
    to = [guest for guest in guests if hears == "all" or (hears == "externalOnly" and _is_outside(world, guest))]
    if not to:
        return
    subject = f"{kind}: {event.get('summary', '(No title)')} @ {words(event)}"
    invite = Invite("CANCEL" if kind == CANCELLATION else "REQUEST", event, world.now())
    deliver(world, sender=_sender(event), to=to, subject=subject, text=_text(event, kind), invite=invite.part())


def tell_changes(world: World, before: Event, after: Event, *, hears: str) -> None:
    """Invitations to new guests, cancellations to those left out, and the news to the rest."""
    was, now = addresses(before), addresses(after)
    tell(world, after, INVITATION, [guest for guest in now if guest not in was], hears=hears)
    tell(world, after, CANCELLATION, [guest for guest in was if guest not in now], hears=hears)
    tell(world, after, UPDATE, [guest for guest in now if guest in was], hears=hears)


def tell_organizer(world: World, event: Event, guest: str, answer: str, *, hears: str) -> None:
    """A guest's answer, to the organiser."""
    if hears != "all" or answer not in ANSWERED:
        return
    subject = f"{ANSWERED[answer]}: {event.get('summary', '(No title)')} @ {words(event)}"
    invite = Invite("REPLY", event, world.now(), who=guest)
    text = f"{guest} has answered: {answer}.\n"
    deliver(world, sender=guest, to=_reader(world, event), subject=subject, text=text, invite=invite.part())


def _sender(event: Event) -> str:
    """A calendar that somebody made has no mailbox: its letters come from whoever made the event."""
    organizer = str(event["organizer"])
    return str(event["creator"]) if organizer.endswith(MADE) else organizer


def _reader(world: World, event: Event) -> str:
    book = load_book(world, event["organizer"])
    return str(book["owner"]) if book else str(event["organizer"])


def _is_outside(world: World, address: str) -> bool:
    return world.get("user", address) is None and world.get("group", address) is None


def _text(event: Event, kind: str) -> str:
    joining = join_address(event)
    lines = [
        event.get("summary", "(No title)"),
        f"When: {words(event)}",
        f"Where: {event['location']}" if event.get("location") else "",
        f"Join with Google Meet: {joining}" if joining and kind != CANCELLATION else "",
        f"Organiser: {event['organizer']}",
        "",
        event.get("description", ""),
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number == 5).strip() + "\n"
