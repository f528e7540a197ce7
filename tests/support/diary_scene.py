"""A fortnight of a teacher's calendar and mail in the school scene: meetings side by side, a trip, duties, a letter."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from typing import Any

from support.school_scene import AMINA, BEA, SERVICE, Scene, google

from local_workspace.world import World

WEBINAR = "cpd7k3m9q1v0"
DUTY = "Breakfast duty"


def book(world: World, who: str, title: str, starts: str, ends: str, **more: Any) -> str:
    """An event in somebody's calendar; times without a zone are London's, days without a time are whole. Its id."""
    body = {"summary": title, "start": _point(starts), "end": _point(ends)} | more
    events = google(world, who, "calendar").events()
    return str(
        events.insert(calendarId="primary", body=body, conferenceDataVersion=1, sendUpdates="all").execute()["id"]
    )


def _point(text: str) -> dict[str, str]:
    return {"dateTime": text, "timeZone": "Europe/London"} if "T" in text else {"date": text}


def write(world: World, who: str, to: str, subject: str, text: str, html: str = "") -> str:
    """A letter; its id."""
    message = EmailMessage()
    message["To"], message["Subject"] = to, subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    raw = base64.urlsafe_b64encode(message.as_bytes()).decode()
    return str(google(world, who, "gmail").users().messages().send(userId="me", body={"raw": raw}).execute()["id"])


def code_of(world: World) -> str:
    """The meeting code of the scene's webinar."""
    event = google(world, SERVICE, "calendar").events().get(calendarId="primary", eventId=WEBINAR).execute()
    return str(event["hangoutLink"]).rpartition("/")[2]


def lived_in(world: World, scene: Scene) -> None:
    """What a teacher's weeks hold in March 2027."""
    book(world, AMINA, "Year 9 planning", "2027-03-16T09:00:00", "2027-03-16T10:15:00", location="Room 4")
    book(world, AMINA, "Phonics walk", "2027-03-16T09:30:00", "2027-03-16T11:00:00")
    told = "<p>Please bring <b>one</b> book.</p><ul><li>yours<li>or mine</ul>"
    guests = {"attendees": [{"email": AMINA}], "description": told}
    book(world, BEA, "Coaching: Amina and Bea", "2027-03-16T13:00:00", "2027-03-16T13:45:00", **guests)
    week = {"recurrence": ["RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR"]}
    book(world, AMINA, DUTY, "2027-03-15T08:00:00", "2027-03-15T08:30:00", **week)
    book(world, AMINA, "INSET day", "2027-03-19", "2027-03-20")
    book(world, AMINA, "Residential trip to the Peak District", "2027-03-16", "2027-03-19")
    for number in range(6):
        starts, ends = (f"2027-03-18T{hour}:{10 * number:02}:00" for hour in (17, 18))
        book(world, AMINA, f"Parents’ evening, family {number + 1}", starts, ends)
    html = f'<h1>Marker pens</h1><p>See <a href="https://docs.google.com/document/d/{scene.doc}/edit">your Doc</a>.</p>'
    write(world, BEA, AMINA, "Marker pens for 8C", "See your Doc.", html)
