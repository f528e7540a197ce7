"""Files that a person hands in: the staff list, the schools, a saved Doc. Each mistake is a sentence; nothing that is
packed is ever unpacked.
"""

from __future__ import annotations

import io
import json
import tomllib
from pathlib import Path
from typing import Any

from sync.core.kept_text import kept_text
from sync.errors import BadSettings

MOST_BYTES = 20_000_000
_SAVED_DOC_BYTES = 100_000_000
# What a file begins with, whatever it is called.
_PACKED = {
    b"PK\x03\x04": "an Excel, Word or zip file",
    b"PK\x05\x06": "an Excel, Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"\x1f\x8b": "a packed file",
    b"BZh": "a packed file",
    b"\xfd7zXZ": "a packed file",
    b"(\xb5/\xfd": "a packed file",
    b"%PDF": "a PDF",
}


def read_table(path: Path) -> list[list[str]]:
    """The cells of a CSV file as texts, nothing guessed. Raises BadSettings, with the line, where it is malformed."""
    import pandas

    content = _bytes(path, most=MOST_BYTES, save="Save it as CSV in UTF-8.")
    packed = next((words for sign, words in _PACKED.items() if content.startswith(sign)), None)
    if packed is not None:
        raise BadSettings((f"{path} is {packed}, not a CSV file. Open it in Sheets or Excel and save it as CSV.",))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise BadSettings((f"{path} is a web page or XML, not a CSV file. Open it in Sheets and save it as CSV.",))
    try:
        text = io.StringIO(content.decode("utf-8-sig"))
        frame = pandas.read_csv(text, header=None, dtype=str, keep_default_na=False, skip_blank_lines=False)
    except UnicodeDecodeError as error:
        raise BadSettings((f"{path} cannot be read: {error}. Save it as CSV in UTF-8.",)) from error
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError) as error:
        raise BadSettings((f"{path} is not a table: {error}. Save it as CSV again.",)) from error
    return [[str(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]


def read_structure(path: Path) -> dict[str, Any]:
    """A TOML or JSON file, by its ending. Raises BadSettings, with the place, where it is malformed."""
    try:
        content = _bytes(path, most=MOST_BYTES, save="Write it as TOML or JSON.").decode("utf-8-sig")
        found = json.loads(content) if path.suffix == ".json" else tomllib.loads(content)
    except ValueError as error:
        raise BadSettings((f"{path} cannot be read: {kept_text(str(error))}",)) from error
    except RecursionError as error:
        raise BadSettings((f"{path} cannot be read: it has lists within lists without end. Write it anew.",)) from error
    if not isinstance(found, dict):
        raise BadSettings((f"{path} must hold the schools as [[school]] tables.",))
    return found


def read_reply(path: Path) -> dict[str, Any]:
    """A saved documents.get reply. Raises BadSettings where it is none."""
    try:
        found = json.loads(_bytes(path, most=_SAVED_DOC_BYTES, save="Save one Doc alone.").decode("utf-8-sig"))
    except ValueError as error:
        raise BadSettings((f"{path} cannot be read as a saved Doc: {kept_text(str(error))}",)) from error
    except RecursionError as error:
        raise BadSettings((f"{path} cannot be read as a saved Doc: its tables within tables have no end.",)) from error
    if not isinstance(found, dict) or not ("body" in found or "tabs" in found):
        raise BadSettings((f"{path} is JSON, but not a saved Doc.",))
    return found


def _bytes(path: Path, *, most: int, save: str) -> bytes:
    """What the file holds; one byte more than `most` is read at most."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError as error:
        raise BadSettings((f"There is no file {path}.",)) from error
    except OSError as error:
        raise BadSettings((f"{path} cannot be read: {error}. {save}",)) from error
    if len(content) > most:
        raise BadSettings((f"{path} is larger than {most // 1_000_000} MB. {save}",))
    return content
