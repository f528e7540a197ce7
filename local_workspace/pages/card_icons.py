"""Small drawings in place of Google's icon font: lines on a square of 24, in the colour of the text around them."""

from __future__ import annotations

from markupsafe import Markup

# By the names of material icons; what is drawn is ours.
LINES = {
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 20c1-4 4-5 8-5s7 1 8 5",
    "group": "M9 11a3 3 0 1 0 0-7 3 3 0 0 0 0 7M2 20c1-4 3-5 7-5s6 1 7 5M16 4a3 3 0 0 1 0 7M18 15c2 0 4 2 4 5",
    "event": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "mail": "M3 6h18v12H3zM3 7l9 7 9-7",
    "schedule": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l4 2",
    "school": "M2 9l10-5 10 5-10 5zM6 11v5c3 3 9 3 12 0v-5",
    "search": "M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12M15 15l6 6",
    "add": "M12 5v14M5 12h14",
    "edit": "M4 20l1-5L16 4l4 4L9 19z",
    "check": "M4 12l6 6L20 6",
    "close": "M5 5l14 14M19 5L5 19",
    "help": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.5 9.500c0-3.5 5.5-3 5 0-.3 1.7-2.5 2-2.5 4M12 17v.5",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v6M12 7v.5",
    "warning": "M12 3L2 20h20zM12 10v5M12 17v.5",
    "star": "M12 3l2.8 6 6.2.7-4.6 4.3 1.3 6.500L12 17.3 6.3 20.500l1.3-6.500L3 9.7 9.2 9z",
    "description": "M6 3h9l4 4v14H6zM9 11h7M9 15h7",
    "link": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "videocam": "M3 7h12v10H3zM15 11l6-3v8l-6-3",
    "phone": "M6 3h4l2 5-3 2c1 3 3 5 6 6l2-3 5 2v4c-9 2-18-7-16-16",
    "place": "M12 21c-5-6-7-8-7-11a7 7 0 0 1 14 0c0 3-2 5-7 11M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5",
    "bookmark": "M6 3h12v18l-6-5-6 5z",
    "delete": "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
    "undo": "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
    "lock": "M6 11h12v9H6zM8 11V7a4 4 0 0 1 8 0v4",
    "visibility": "M2 12c5-8 15-8 20 0-5 8-15 8-20 0M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
    "chat": "M4 4h16v12H9l-5 4z",
    "open_in_new": "M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9",
    "more_vert": "M12 5v.5M12 12v.5M12 19v.5",
    "arrow_back": "M20 12H4M10 6l-6 6 6 6",
    "refresh": "M20 5v5h-5M19 10a8 8 0 1 0 1 5",
}
KNOWN = {
    "BOOKMARK": "bookmark",
    "CLOCK": "schedule",
    "DESCRIPTION": "description",
    "EMAIL": "mail",
    "EVENT_SEAT": "event",
    "INVITE": "mail",
    "MAP_PIN": "place",
    "MULTIPLE_PEOPLE": "group",
    "PERSON": "person",
    "PHONE": "phone",
    "STAR": "star",
    "VIDEO_CAMERA": "videocam",
}
OTHERS = {
    "groups": "group",
    "people": "group",
    "calendar_month": "event",
    "today": "event",
    "email": "mail",
    "access_time": "schedule",
    "done": "check",
    "article": "description",
    "video_call": "videocam",
    "location_on": "place",
    "history": "undo",
}
DOT = "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6"
DRAWING = Markup('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>')


def drawing(icon: dict[str, object]) -> Markup:
    """The drawing for an Icon of a card; a dot for one that is not drawn here."""
    material = icon.get("materialIcon")
    name = str(material.get("name", "")) if isinstance(material, dict) else KNOWN.get(str(icon.get("knownIcon")), "")
    return named(name)


def named(name: str) -> Markup:
    return DRAWING.format(LINES.get(OTHERS.get(name, name), DOT))
