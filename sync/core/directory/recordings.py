"""What can be watched: a line for each recording, and all of them by topic where the first page has no room."""

from __future__ import annotations

from collections.abc import Sequence

from sync.core.directory.cards import heading
from sync.core.directory.types import Line, ListedRecording, Span
from sync.core.directory.wording import DirectoryWords, clean, day
from sync.core.portfolio.edits import ParaStyle


def recording_line(recording: ListedRecording, wording: DirectoryWords) -> Line:
    """ "Hinge questions, Sam Okafor, 15 April"; the title leads to it."""
    host = clean(recording.host)
    about = [f", {host}" if host else "", f", {day(recording.on)}" if recording.on else ""]
    title = Span(clean(recording.title) or wording["untitled"], link=recording.link)
    return Line((title, Span("".join(about))) if any(about) else (title,), bullet=True)


def watching_lines(recordings: Sequence[ListedRecording], wording: DirectoryWords, *, anchor: str) -> list[Line]:
    """All of them, under each topic that their title names; what names none comes last."""
    by_area: dict[str, list[ListedRecording]] = {}
    for recording in recordings:
        for area in recording.areas or (wording["other"],):
            by_area.setdefault(area, []).append(recording)
    lines = [heading(wording["recordings"], ParaStyle.HEADING_1, anchor=anchor)]
    for area in sorted(by_area, key=lambda label: (label == wording["other"], label.casefold())):
        lines.append(heading(area, ParaStyle.HEADING_2, anchor=f"{anchor}: {area}"))
        lines += [recording_line(each, wording) for each in by_area[area]]
    return lines
