"""What each setting may say, in whose words a mistake is told."""

from __future__ import annotations

import ipaddress
import json
import re
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.serialization import load_pem_private_key

ClockKind = Literal["wall", "workspace"]
FERNET_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


class Mistake(Exception):
    """What is wrong with one setting, in a sentence."""


def is_loopback(address: str) -> bool:
    """Whether an http(s) address is of this computer itself."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def folder(text: str) -> Path:
    try:
        found = Path(text).expanduser().absolute()
        if found.exists() and not found.is_dir():
            raise Mistake(f"is {text}, which is not a folder.")
    except (RuntimeError, OSError, ValueError) as error:
        raise Mistake(f"is {text}, which cannot be read: {error}.") from error
    return found


def forms(text: str) -> Path:
    there = folder(text)
    if not there.is_dir():
        raise Mistake(f"is {text}, and there is no such folder.")
    return there


def split(text: str, schemes: tuple[str, ...], example: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise Mistake(f"is no address; write it as {example}.") from error
    if parts.scheme not in schemes:
        raise Mistake(f"begins with none of {', '.join(f'{s}://' for s in schemes)}; write it as {example}.")
    return parts


def database_url(text: str) -> str:
    example = "postgresql://user:password@host:5432/database"
    parts = split(text, ("postgresql", "postgres", "postgresql+psycopg"), example)
    if not parts.path.strip("/"):
        raise Mistake(f"names no database; write it as {example}.")
    return "postgresql:" + text.partition(":")[2]


def address(text: str) -> str:
    parts = split(text, ("http", "https"), "http://127.0.0.1:8080")
    if not parts.hostname or parts.username or parts.path.strip("/") or parts.query or parts.fragment:
        raise Mistake(f"is {text}; it is http(s)://host:port and nothing more.")
    if parts.scheme == "http" and not is_loopback(text):
        raise Mistake(f"is {text}; without the s of https only this computer itself will do.")
    return f"{parts.scheme}://{parts.netloc}"


def key_file(text: str) -> Path:
    path = Path(text).absolute()
    try:
        key = json.loads(path.read_text())
    except OSError as error:
        raise Mistake(f"is {text}, which cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise Mistake(f"is {text}, which is not JSON.") from error
    if not isinstance(key, dict) or key.get("type") != "service_account":
        raise Mistake(f"is {text}, which is not a service account's key.")
    missing = [name for name in ("client_email", "private_key", "token_uri") if not key.get(name)]
    if missing:
        raise Mistake(f"is {text}, which lacks {', '.join(missing)}.")
    try:
        load_pem_private_key(str(key["private_key"]).encode(), password=None)
    except ValueError as error:
        raise Mistake(f"is {text}, whose private_key cannot be read.") from error
    check_kept_close(path, text, str(key["token_uri"]))
    return path


def check_kept_close(path: Path, text: str, token_uri: str) -> None:
    """A real key opens every portfolio of a domain: only its owner may read the file."""
    real = (urlsplit(token_uri).hostname or "").endswith("googleapis.com")
    if real and path.stat().st_mode & 0o004:
        raise Mistake(f"is {text}, which everyone on this computer can read: run chmod 600 on it.")


def clock(text: str) -> ClockKind:
    if text == "wall":
        return "wall"
    if text == "workspace":
        return "workspace"
    raise Mistake(f"is {text}; it is wall or workspace.")


def time_zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        raise Mistake(f"is {text}, which is no time zone; write it as Europe/London.") from error


def copies_keys(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(","))
    # Fernet itself would take two keys with a blank between them for the first alone.
    if not all(FERNET_KEY.fullmatch(key) for key in keys):
        raise Mistake("holds something that is no Fernet key; each is 32 bytes in URL-safe base64.")
    return keys


def copy_days(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 365:
        raise Mistake(f"is {text}; it is a number of days from 1 to 365.")
    return int(text)


def addon_account(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+@gcp-sa-gsuiteaddons\.iam\.gserviceaccount\.com", text):
        raise Mistake(f"is {text}; it is what `gcloud workspace-add-ons get-authorization` names serviceAccountEmail.")
    return text


def addon_client(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]+\.apps\.googleusercontent\.com", text):
        raise Mistake(f"is {text}; it is what `gcloud workspace-add-ons get-authorization` names oauthClientId.")
    return text


def port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 65536:
        raise Mistake(f"is {text}; it is a number from 1 to 65535.")
    return int(text)
