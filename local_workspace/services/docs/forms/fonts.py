"""The letters of a PDF: FiraGO (Latin, Greek, Cyrillic, Arabic, Hebrew, Thai), and Cascadia for signs it has not.

A letter that none of them has is drawn as an empty box; a reader of the file still finds it as itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

FAMILY = "FiraGO"
FACES = {"": "figo", "-bold": "figbo", "-italic": "figit", "-bold-italic": "figbi"}
OTHER = "Cascadia"


@cache
def faces() -> dict[str, Any]:
    """Every face by its name, made known to the maker of PDFs."""
    import pymupdf_fonts
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    named = {FAMILY + end: code for end, code in FACES.items()} | {OTHER: "cascadia"}
    found = {name: TTFont(name, io.BytesIO(pymupdf_fonts.myfont(code))) for name, code in named.items()}
    for face in found.values():
        registerFont(face)
    registerFontFamily(FAMILY, *(FAMILY + end for end in FACES))
    return found


def by_face(text: str) -> Iterator[tuple[str, str]]:
    """`text` in stretches, each with the name of a face that has its letters; "" for the usual one."""
    for face, letters in groupby(text, _face_for):
        yield face, "".join(letters)


def has(letter: str) -> bool:
    """Whether there is a face that can draw it."""
    return any(ord(letter) in face.face.charToGlyph for face in faces().values())


@cache
def _face_for(letter: str) -> str:
    known = faces()
    return OTHER if ord(letter) not in known[FAMILY].face.charToGlyph and has(letter) else ""
