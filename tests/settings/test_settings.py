import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sync.errors import BadSettings
from sync.setting_values import is_loopback
from sync.settings import SETTINGS, Settings, read_settings, shown

HOME = {"HOME": "/home/amina"}
MADE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NEW, OLD = Fernet.generate_key().decode(), Fernet.generate_key().decode()
PEM = MADE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
KEY = {
    "type": "service_account",
    "client_email": "cpd@school.iam.gserviceaccount.com",
    "private_key": PEM,
    "token_uri": "https://oauth2.googleapis.com/token",
}


def mistakes(**env: str) -> tuple[str, ...]:
    with pytest.raises(BadSettings) as refused:
        read_settings(HOME | env)
    return refused.value.mistakes


def write_key(folder: Path, **changes: str) -> str:
    path = folder / "key.json"
    path.write_text(json.dumps(KEY | changes))
    path.chmod(0o600)
    return str(path)


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings(HOME) == Settings(
        data=Path("/home/amina/.local/share/cpd-community"),
        database_url=None,
        google_address=None,
        key_file=None,
        clock="wall",
        time_zone=ZoneInfo("Europe/London"),
        port=8080,
        copies_keys=(),
        copy_days=14,
    )


def test_every_setting_has_a_place_in_the_list_and_a_reader() -> None:
    wrong = {setting.name: "?" for setting in SETTINGS if setting.name != "CPD_DATA"}

    assert {mistake.split()[0] for mistake in mistakes(**wrong)} == set(wrong)


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    found = mistakes(
        CPD_DATA=str(tmp_path / "file"),
        DATABASE_URL="mysql://localhost/cpd",
        GOOGLE_ADDRESS="http://example.org",
        CPD_KEY_FILE=str(tmp_path / "missing.json"),
        CPD_CLOCK="sundial",
        CPD_TIME_ZONE="Europe/Atlantis",
        PORT="eighty",
    )

    assert found == (
        "GOOGLE_ADDRESS is http://example.org; without the s of https only this computer itself will do.",
        f"CPD_DATA is {tmp_path}/file, which is not a folder.",
        "DATABASE_URL begins with none of postgresql://, postgres://, postgresql+psycopg://; "
        "write it as postgresql://user:password@host:5432/database.",
        "CPD_KEY_FILE is " + str(tmp_path / "missing.json") + ", which cannot be read: No such file or directory.",
        "CPD_CLOCK is sundial; it is wall or workspace.",
        "CPD_TIME_ZONE is Europe/Atlantis, which is no time zone; write it as Europe/London.",
        "PORT is eighty; it is a number from 1 to 65535.",
    )


def test_blank_is_as_good_as_absent() -> None:
    assert read_settings(HOME | {setting.name: " " for setting in SETTINGS}) == read_settings(HOME)


@pytest.mark.parametrize(
    ("env", "data"),
    [
        ({"HOME": "/home/bea", "XDG_DATA_HOME": "/data"}, "/data/cpd-community"),
        ({"HOME": "/home/bea", "XDG_DATA_HOME": "relative"}, "/home/bea/.local/share/cpd-community"),
        ({"CPD_DATA": "/srv/cpd 100% ü"}, "/srv/cpd 100% ü"),
    ],
)
def test_the_data_directory_is_where_the_system_keeps_such_things(env: dict[str, str], data: str) -> None:
    assert read_settings(env).data == Path(data)


def test_without_a_home_the_data_directory_must_be_named() -> None:
    with pytest.raises(BadSettings, match="CPD_DATA is not set, and there is no home folder"):
        read_settings({})


@pytest.mark.parametrize("given", ["postgresql://a:b@h/d", "postgres://a:b@h/d", "postgresql+psycopg://a:b@h/d"])
def test_a_database_is_named_in_the_drivers_own_form(given: str) -> None:
    assert read_settings(HOME | {"DATABASE_URL": given}).database_url == "postgresql://a:b@h/d"


@pytest.mark.parametrize("given", ["postgresql://host", "postgresql://host:none/cpd", "cpd"])
def test_a_database_address_that_cannot_be_one_is_refused(given: str) -> None:
    (mistake,) = mistakes(DATABASE_URL=given)

    assert mistake.endswith("write it as postgresql://user:password@host:5432/database.")


def test_a_databases_password_is_never_shown() -> None:
    env = HOME | {"DATABASE_URL": "postgresql://cpd:hunter2@host:none/cpd"}
    url = next(setting for setting in SETTINGS if setting.name == "DATABASE_URL")

    assert "hunter2" not in "".join(mistakes(**env)) + shown(url, env)
    assert "hunter2" not in repr(read_settings(HOME | {"DATABASE_URL": "postgresql://cpd:hunter2@host/cpd"}))


def test_a_setting_is_shown_as_given_or_with_its_default() -> None:
    port = next(setting for setting in SETTINGS if setting.name == "PORT")

    assert (shown(port, {"PORT": "9000"}), shown(port, {})) == ("9000", "not set (8080)")


@pytest.mark.parametrize("given", ["http://127.0.0.1:8080", "http://localhost:1/", "http://[::1]:8080"])
def test_a_workspace_on_this_computer_brings_its_own_clock(given: str) -> None:
    settings = read_settings(HOME | {"GOOGLE_ADDRESS": given})

    assert (settings.google_address, settings.clock) == (given.rstrip("/"), "workspace")
    assert read_settings(HOME | {"GOOGLE_ADDRESS": given, "CPD_CLOCK": "wall"}).clock == "wall"


def test_elsewhere_than_on_this_computer_google_is_spoken_to_in_secret() -> None:
    assert mistakes(GOOGLE_ADDRESS="http://example.org") == (
        "GOOGLE_ADDRESS is http://example.org; without the s of https only this computer itself will do.",
    )
    settings = read_settings(HOME | {"GOOGLE_ADDRESS": "https://proxy.example.org"})
    assert (settings.google_address, settings.clock) == ("https://proxy.example.org", "wall")


@pytest.mark.parametrize("given", ["http://127.0.0.1:8080/v1", "http://amina@127.0.0.1", "https://", "ftp://host"])
def test_an_address_of_google_is_a_host_and_nothing_more(given: str) -> None:
    (mistake,) = mistakes(GOOGLE_ADDRESS=given)

    assert mistake.startswith("GOOGLE_ADDRESS ")


def test_google_itself_has_no_clock_to_move() -> None:
    assert "CPD_CLOCK is workspace, but Google has no such clock" in mistakes(CPD_CLOCK="workspace")[0]


def test_on_app_engine_a_database_and_the_key_of_copies_must_be_named() -> None:
    given = {"GAE_ENV": "standard", "DATABASE_URL": "postgresql://a:b@h/d", "CPD_COPIES_KEY": NEW}

    assert mistakes(GAE_ENV="standard") == (
        "DATABASE_URL is not set: on App Engine there is no PostgreSQL of our own.",
        "CPD_COPIES_KEY is not set: on App Engine no file that is made there stays.",
    )
    assert read_settings(HOME | given)


def test_copies_are_locked_with_several_keys_the_newest_first() -> None:
    assert read_settings(HOME | {"CPD_COPIES_KEY": f"{NEW}, {OLD}"}).copies_keys == (NEW, OLD)


@pytest.mark.parametrize(
    "keys", ["secret", f"{NEW},", f"{NEW} {OLD}", "é" * 44], ids=["word", "comma", "space", "accents"]
)
def test_what_is_no_key_of_copies_is_said_and_not_shown(keys: str) -> None:
    (mistake,) = mistakes(CPD_COPIES_KEY=keys)

    assert mistake == "CPD_COPIES_KEY holds something that is no Fernet key; each is 32 bytes in URL-safe base64."


@pytest.mark.parametrize("days", ["0", "366", "-1", "14.5", "a fortnight", "²"])
def test_copies_are_kept_a_day_to_a_year(days: str) -> None:
    (mistake,) = mistakes(CPD_COPY_DAYS=days)

    assert mistake == f"CPD_COPY_DAYS is {days}; it is a number of days from 1 to 365."


def test_how_long_copies_are_kept_can_be_said() -> None:
    assert [read_settings(HOME | {"CPD_COPY_DAYS": days}).copy_days for days in ("1", "365")] == [1, 365]


def test_a_service_accounts_key_is_taken(tmp_path: Path) -> None:
    key = write_key(tmp_path)

    assert read_settings(HOME | {"CPD_KEY_FILE": key}).key_file == Path(key)


def test_a_real_key_that_everyone_can_read_is_refused(tmp_path: Path) -> None:
    key = write_key(tmp_path)
    Path(key).chmod(0o644)

    (mistake,) = mistakes(CPD_KEY_FILE=key)

    assert mistake == f"CPD_KEY_FILE is {key}, which everyone on this computer can read: run chmod 600 on it."


def test_a_local_workspaces_key_opens_nothing_real_and_may_lie_open(tmp_path: Path) -> None:
    key = write_key(tmp_path, token_uri="http://127.0.0.1:8080/token")
    Path(key).chmod(0o644)

    assert read_settings(HOME | {"CPD_KEY_FILE": key}).key_file == Path(key)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json", "is not JSON"),
        ("[]", "is not a service account's key"),
        ('{"type": "authorized_user"}', "is not a service account's key"),
        ('{"type": "service_account"}', "lacks client_email, private_key, token_uri"),
    ],
)
def test_another_file_is_no_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "key.json").write_text(text)

    (mistake,) = mistakes(CPD_KEY_FILE=str(tmp_path / "key.json"))

    assert said in mistake


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.2", True),
        ("http://localhost", True),
        ("http://localhost.example.org", False),
        ("http://", False),
    ],
)
def test_loopback_is_this_computer_and_nothing_that_sounds_like_it(address: str, expected: bool) -> None:
    assert is_loopback(address) is expected


def test_notices_are_off_until_an_address_is_given() -> None:
    address = "https://cpd.oakfield.example"

    assert read_settings(HOME).public_address is None
    assert read_settings(HOME | {"CPD_PUBLIC_ADDRESS": address}).public_address == address


def test_google_itself_sends_no_notices_to_plain_http() -> None:
    assert mistakes(CPD_PUBLIC_ADDRESS="http://127.0.0.1:8080") == (
        "CPD_PUBLIC_ADDRESS is http, and Google sends its notices to https only.",
    )


SIDEBAR = {
    "CPD_PUBLIC_ADDRESS": "https://cpd.example",
    "CPD_ADDON_ACCOUNT": "service-210987654321@gcp-sa-gsuiteaddons.iam.gserviceaccount.com",
    "CPD_ADDON_CLIENT": "210987654321-abc.apps.googleusercontent.com",
}


def test_the_sidebar_is_told_who_calls_it_and_for_whom() -> None:
    found = read_settings(HOME | SIDEBAR)

    assert (found.addon_account, found.addon_client) == (SIDEBAR["CPD_ADDON_ACCOUNT"], SIDEBAR["CPD_ADDON_CLIENT"])


@pytest.mark.parametrize("missing", ["CPD_PUBLIC_ADDRESS", "CPD_ADDON_ACCOUNT", "CPD_ADDON_CLIENT"])
def test_half_a_sidebar_is_a_mistake_unless_only_notices_are_wanted(missing: str) -> None:
    given = {name: value for name, value in SIDEBAR.items() if name != missing}

    assert "the sidebar needs all three" in mistakes(**given)[0]


def test_a_public_address_alone_is_no_half_a_sidebar() -> None:
    assert read_settings(HOME | {"CPD_PUBLIC_ADDRESS": "https://cpd.example"}).addon_account is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("CPD_ADDON_ACCOUNT", "cpd@school.iam.gserviceaccount.com"), ("CPD_ADDON_CLIENT", "210987654321")],
)
def test_another_account_than_google_calls_add_ons_with_is_a_mistake(name: str, value: str) -> None:
    assert mistakes(**(SIDEBAR | {name: value}))[0].startswith(f"{name} is {value}; it is what")
