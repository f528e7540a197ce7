"""The settings, read from the environment: every mistake is named at once, before anything is made."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.serialization import load_pem_private_key

from sync.errors import BadSettings

ClockKind = Literal["wall", "workspace"]
T = TypeVar("T")
FERNET_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of `cpd settings`. default: in words. secret: its value is never shown."""

    name: str
    help: str
    default: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("CPD_DATA", "the folder of everything this copy keeps", "~/.local/share/cpd-community"),
    Setting("DATABASE_URL", "a PostgreSQL to use", "one of our own, in CPD_DATA", secret=True),
    Setting("GOOGLE_ADDRESS", "where Google's services are, as http(s)://host:port", "Google itself"),
    Setting("CPD_KEY_FILE", "the service account's key, a JSON file from Google", "none"),
    Setting(
        "CPD_MEET_KEY_FILE",
        "the key of a second service account, which may read who was in the organiser's Meet calls and nothing else",
        "none; who came to a webinar is not read",
    ),
    Setting(
        "CPD_FORMS",
        "a folder with forms of the community's own: each file there is taken instead of ours of the same name",
        "none; the forms are as delivered",
    ),
    Setting(
        "CPD_CLOCK", "whose date counts: wall, or workspace (the local Workspace's)", "wall; workspace where local"
    ),
    Setting("CPD_TIME_ZONE", "where the schools are", "Europe/London"),
    Setting(
        "CPD_COPIES_KEY",
        "what copies of portfolios are locked with: Fernet keys, the newest first, commas between",
        "a file in CPD_DATA, made at first use",
        secret=True,
    ),
    Setting("CPD_COPY_DAYS", "how many days a copy of a portfolio is kept, 1 to 365", "14"),
    Setting(
        "CPD_PUBLIC_ADDRESS",
        "where Google reaches this service with its notices, as https://host; needs `cpd serve` and `cpd work`",
        "nowhere; the feeds are read every quarter of an hour",
    ),
    Setting(
        "CPD_ADDON_ACCOUNT",
        "who calls the sidebar: service-…@gcp-sa-gsuiteaddons.iam.gserviceaccount.com",
        "none; without it there is no sidebar",
    ),
    Setting(
        "CPD_ADDON_CLIENT",
        "the sidebar's OAuth client, which people's id tokens are for: …apps.googleusercontent.com",
        "none; without it there is no sidebar",
    ),
    Setting("PORT", "the port `cpd serve` listens on", "8080"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """data: absolute. database_url: None for a PostgreSQL of our own. google_address: None for Google itself,
    else scheme://host:port. key_file, meet_key_file: checked to be a service account's key; None where none was given.
    """

    data: Path
    database_url: str | None = field(default=None, repr=False)
    google_address: str | None = None
    key_file: Path | None = None
    meet_key_file: Path | None = None
    clock: ClockKind = "wall"
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    port: int = 8080
    copies_keys: tuple[str, ...] = field(default=(), repr=False)
    copy_days: int = 14
    public_address: str | None = None
    addon_account: str | None = None
    addon_client: str | None = None
    forms: Path | None = None


class _Mistake(Exception):
    """What is wrong with one setting, in a sentence."""


def read_settings(env: Mapping[str, str]) -> Settings:
    """The settings in `env`; blank is as good as absent. Raises BadSettings with every mistake, in sentences."""
    reading = _Reading(env)
    address = reading.read("GOOGLE_ADDRESS", _address, None)
    settings = Settings(
        data=reading.read("CPD_DATA", _folder, None) or reading.default_data(),
        database_url=reading.read("DATABASE_URL", _database_url, None),
        google_address=address,
        key_file=reading.read("CPD_KEY_FILE", _key_file, None),
        meet_key_file=reading.read("CPD_MEET_KEY_FILE", _key_file, None),
        clock=reading.read("CPD_CLOCK", _clock, "workspace" if address and is_loopback(address) else "wall"),
        time_zone=reading.read("CPD_TIME_ZONE", _time_zone, ZoneInfo("Europe/London")),
        port=reading.read("PORT", _port, 8080),
        copies_keys=reading.read("CPD_COPIES_KEY", _copies_keys, ()),
        public_address=reading.read("CPD_PUBLIC_ADDRESS", _address, None),
        copy_days=reading.read("CPD_COPY_DAYS", _copy_days, 14),
        addon_account=reading.read("CPD_ADDON_ACCOUNT", _addon_account, None),
        addon_client=reading.read("CPD_ADDON_CLIENT", _addon_client, None),
        forms=reading.read("CPD_FORMS", _forms, None),
    )
    reading.check_together(settings)
    if reading.mistakes:
        raise BadSettings(tuple(reading.mistakes))
    return settings


def shown(setting: Setting, env: Mapping[str, str]) -> str:
    """What `cpd settings` prints as the setting's value."""
    given = env.get(setting.name, "").strip()
    if not given:
        return f"not set ({setting.default})"
    return "set (not shown)" if setting.secret else given


def is_loopback(address: str) -> bool:
    """Whether an http(s) address is of this computer itself."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Reading:
    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.mistakes: list[str] = []

    def given(self, name: str) -> str:
        return self.env.get(name, "").strip()

    def read(self, name: str, parse: Callable[[str], T], default: T) -> T:
        if not self.given(name):
            return default
        try:
            return parse(self.given(name))
        except _Mistake as mistake:
            self.mistakes.append(f"{name} {mistake}")
            return default

    def default_data(self) -> Path:
        base = self.given("XDG_DATA_HOME")
        if base and Path(base).is_absolute():
            return Path(base) / "cpd-community"
        home = self.given("HOME")
        if not home and not self.given("CPD_DATA"):
            self.mistakes.append("CPD_DATA is not set, and there is no home folder to take instead: set it.")
        return Path(home or "/") / ".local/share/cpd-community"

    def check_together(self, settings: Settings) -> None:
        """The mistakes that no setting has alone."""
        if settings.clock == "workspace" and not self.given("GOOGLE_ADDRESS"):
            self.mistakes.append("CPD_CLOCK is workspace, but Google has no such clock: set GOOGLE_ADDRESS, or wall.")
        if (settings.public_address or "").startswith("http:") and not self.given("GOOGLE_ADDRESS"):
            self.mistakes.append("CPD_PUBLIC_ADDRESS is http, and Google sends its notices to https only.")
        addon = [bool(self.given(name)) for name in ("CPD_ADDON_ACCOUNT", "CPD_ADDON_CLIENT", "CPD_PUBLIC_ADDRESS")]
        if any(addon[:2]) and not all(addon):
            self.mistakes.append(
                "CPD_ADDON_ACCOUNT, CPD_ADDON_CLIENT and CPD_PUBLIC_ADDRESS go together: the sidebar needs all three."
            )
        if self.given("GAE_ENV") and not self.given("DATABASE_URL"):
            self.mistakes.append("DATABASE_URL is not set: on App Engine there is no PostgreSQL of our own.")
        if self.given("GAE_ENV") and not self.given("CPD_COPIES_KEY"):
            self.mistakes.append("CPD_COPIES_KEY is not set: on App Engine no file that is made there stays.")


def _folder(text: str) -> Path:
    try:
        folder = Path(text).expanduser().absolute()
        if folder.exists() and not folder.is_dir():
            raise _Mistake(f"is {text}, which is not a folder.")
    except (RuntimeError, OSError, ValueError) as error:
        raise _Mistake(f"is {text}, which cannot be read: {error}.") from error
    return folder


def _forms(text: str) -> Path:
    folder = _folder(text)
    if not folder.is_dir():
        raise _Mistake(f"is {text}, and there is no such folder.")
    return folder


def _split(text: str, schemes: tuple[str, ...], example: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise _Mistake(f"is no address; write it as {example}.") from error
    if parts.scheme not in schemes:
        raise _Mistake(f"begins with none of {', '.join(f'{s}://' for s in schemes)}; write it as {example}.")
    return parts


def _database_url(text: str) -> str:
    example = "postgresql://user:password@host:5432/database"
    parts = _split(text, ("postgresql", "postgres", "postgresql+psycopg"), example)
    if not parts.path.strip("/"):
        raise _Mistake(f"names no database; write it as {example}.")
    return "postgresql:" + text.partition(":")[2]


def _address(text: str) -> str:
    parts = _split(text, ("http", "https"), "http://127.0.0.1:8080")
    if not parts.hostname or parts.username or parts.path.strip("/") or parts.query or parts.fragment:
        raise _Mistake(f"is {text}; it is http(s)://host:port and nothing more.")
    if parts.scheme == "http" and not is_loopback(text):
        raise _Mistake(f"is {text}; without the s of https only this computer itself will do.")
    return f"{parts.scheme}://{parts.netloc}"


def _key_file(text: str) -> Path:
    path = Path(text).absolute()
    try:
        key = json.loads(path.read_text())
    except OSError as error:
        raise _Mistake(f"is {text}, which cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise _Mistake(f"is {text}, which is not JSON.") from error
    if not isinstance(key, dict) or key.get("type") != "service_account":
        raise _Mistake(f"is {text}, which is not a service account's key.")
    missing = [name for name in ("client_email", "private_key", "token_uri") if not key.get(name)]
    if missing:
        raise _Mistake(f"is {text}, which lacks {', '.join(missing)}.")
    try:
        load_pem_private_key(str(key["private_key"]).encode(), password=None)
    except ValueError as error:
        raise _Mistake(f"is {text}, whose private_key cannot be read.") from error
    _check_kept_close(path, text, str(key["token_uri"]))
    return path


def _check_kept_close(path: Path, text: str, token_uri: str) -> None:
    """A real key opens every portfolio of a domain: only its owner may read the file."""
    real = (urlsplit(token_uri).hostname or "").endswith("googleapis.com")
    if real and path.stat().st_mode & 0o004:
        raise _Mistake(f"is {text}, which everyone on this computer can read: run chmod 600 on it.")


def _clock(text: str) -> ClockKind:
    if text == "wall":
        return "wall"
    if text == "workspace":
        return "workspace"
    raise _Mistake(f"is {text}; it is wall or workspace.")


def _time_zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        raise _Mistake(f"is {text}, which is no time zone; write it as Europe/London.") from error


def _copies_keys(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(","))
    # Fernet itself would take two keys with a blank between them for the first alone.
    if not all(FERNET_KEY.fullmatch(key) for key in keys):
        raise _Mistake("holds something that is no Fernet key; each is 32 bytes in URL-safe base64.")
    return keys


def _copy_days(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 365:
        raise _Mistake(f"is {text}; it is a number of days from 1 to 365.")
    return int(text)


def _addon_account(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+@gcp-sa-gsuiteaddons\.iam\.gserviceaccount\.com", text):
        raise _Mistake(f"is {text}; it is what `gcloud workspace-add-ons get-authorization` names serviceAccountEmail.")
    return text


def _addon_client(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]+\.apps\.googleusercontent\.com", text):
        raise _Mistake(f"is {text}; it is what `gcloud workspace-add-ons get-authorization` names oauthClientId.")
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 65536:
        raise _Mistake(f"is {text}; it is a number from 1 to 65535.")
    return int(text)
