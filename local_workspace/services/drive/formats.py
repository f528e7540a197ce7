"""What Drive turns into what: the forms it exports and imports, as about.get lists them."""

from __future__ import annotations

import re

from local_workspace.services.drive.files import DOC, SHEET

SLIDES = "application/vnd.google-apps.presentation"
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX = OFFICE + "wordprocessingml.document", OFFICE + "spreadsheetml.sheet"
PDF = "application/pdf"
# All that Google turns them into: another form is no conversion at all.
EXPORTS: dict[str, tuple[str, ...]] = {
    DOC: (
        "application/rtf",
        "application/vnd.oasis.opendocument.text",
        "text/html",
        PDF,
        "text/markdown",
        "text/x-markdown",
        "application/epub+zip",
        "application/zip",
        DOCX,
        "text/plain",
    ),
    SHEET: (
        "application/x-vnd.oasis.opendocument.spreadsheet",
        "text/tab-separated-values",
        PDF,
        XLSX,
        "text/csv",
        "application/zip",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
}
# What is made here of these, and so all that `about.get` and a file's links tell of.
BUILT: dict[str, tuple[str, ...]] = {
    DOC: ("text/html", PDF, "text/markdown", "text/x-markdown", DOCX, "text/plain"),
    SHEET: ("text/tab-separated-values", XLSX, "text/csv"),
}
# What stands behind `exportFormat=` and `format=` in the links of the editors.
SUFFIX = {
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/html": "html",
    PDF: "pdf",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/epub+zip": "epub",
    "application/zip": "zip",
    DOCX: "docx",
    "text/plain": "txt",
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "text/tab-separated-values": "tsv",
    XLSX: "xlsx",
    "text/csv": "csv",
}
_TEXTS = (
    "text/plain",
    "text/html",
    "text/markdown",
    "text/x-markdown",
    "text/rtf",
    "text/richtext",
    "application/rtf",
    "application/msword",
    PDF,
    "application/vnd.oasis.opendocument.text",
    "application/vnd.sun.xml.writer",
    DOCX,
    OFFICE + "wordprocessingml.template",
    "application/vnd.ms-word.document.macroenabled.12",
    "application/vnd.ms-word.template.macroenabled.12",
    "image/bmp",
    "image/gif",
    "image/jpeg",
    "image/jpg",
    "image/pjpeg",
    "image/png",
    "image/x-bmp",
    "image/x-png",
)
_TABLES = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.ms-excel",
    "application/x-vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet",
    XLSX,
    OFFICE + "spreadsheetml.template",
    "application/vnd.ms-excel.sheet.macroenabled.12",
    "application/vnd.ms-excel.template.macroenabled.12",
)
_SHOWS = (
    "application/vnd.ms-powerpoint",
    OFFICE + "presentationml.presentation",
    OFFICE + "presentationml.slideshow",
    OFFICE + "presentationml.template",
    "application/vnd.oasis.opendocument.presentation",
)
IMPORTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_TEXTS, (DOC,)),
    **dict.fromkeys(_TABLES, (SHEET,)),
    **dict.fromkeys(_SHOWS, (SLIDES,)),
}
MAX_IMPORT = {DOC: 10_485_760, SHEET: 104_857_600, SLIDES: 104_857_600}
MAX_UPLOAD = 5_497_558_138_880
EXPORT_LIMIT = 10 * 1024 * 1024
COLOURS = [
    "#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#fad165", "#fbe983",
    "#b3dc6c", "#7bd148", "#16a765", "#42d692", "#92e1c0", "#9fe1e7", "#9fc6e7", "#4986e7",
    "#9a9cff", "#b99aff", "#a47ae2", "#cd74e6", "#f691b2", "#cca6ac", "#cabdbf", "#8f8f8f",
]  # fmt: skip


def nearest_colour(asked: str) -> str:
    """The palette's colour closest to "#rrggbb", as Drive takes it. Raises ValueError for what is none."""
    wanted = _rgb(asked)
    return min(COLOURS, key=lambda colour: sum((a - b) ** 2 for a, b in zip(_rgb(colour), wanted, strict=True)))


def _rgb(colour: str) -> tuple[int, int, int]:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"{colour!r} is not a colour")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


def export_links(base: str, file_id: str, mime: str) -> dict[str, str]:
    """Where the editors give a Doc or Sheet in each form; {} for every other kind."""
    if mime == DOC:
        path = f"{base}/feeds/download/documents/export/Export?id={file_id}&exportFormat="
    else:
        path = f"{base}/spreadsheets/export?id={file_id}&exportFormat="
    return {form: path + SUFFIX[form] for form in BUILT.get(mime, ())}
