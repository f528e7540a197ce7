"""The settings, read from the environment: every mistake is named at once, before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from sync import setting_values as values
from sync.errors import BadSettings
from sync.setting_values import ClockKind, is_loopback

T = TypeVar("T")


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


def read_settings(env: Mapping[str, str]) -> Settings:
    """The settings in `env`; blank is as good as absent. Raises BadSettings with every mistake, in sentences."""
    reading = _Reading(env)
    address = reading.read("GOOGLE_ADDRESS", values.address, None)
    settings = Settings(
        data=reading.read("CPD_DATA", values.folder, None) or reading.default_data(),
        database_url=reading.read("DATABASE_URL", values.database_url, None),
        google_address=address,
        key_file=reading.read("CPD_KEY_FILE", values.key_file, None),
        meet_key_file=reading.read("CPD_MEET_KEY_FILE", values.key_file, None),
        clock=reading.read("CPD_CLOCK", values.clock, "workspace" if address and is_loopback(address) else "wall"),
        time_zone=reading.read("CPD_TIME_ZONE", values.time_zone, ZoneInfo("Europe/London")),
        port=reading.read("PORT", values.port, 8080),
        copies_keys=reading.read("CPD_COPIES_KEY", values.copies_keys, ()),
        public_address=reading.read("CPD_PUBLIC_ADDRESS", values.address, None),
        copy_days=reading.read("CPD_COPY_DAYS", values.copy_days, 14),
        addon_account=reading.read("CPD_ADDON_ACCOUNT", values.addon_account, None),
        addon_client=reading.read("CPD_ADDON_CLIENT", values.addon_client, None),
        forms=reading.read("CPD_FORMS", values.forms, None),
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
        except values.Mistake as mistake:
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
