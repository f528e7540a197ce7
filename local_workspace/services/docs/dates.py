"""How a date chip shows its moment."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from local_workspace.refusals import Refusal
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.runs import Json

LOCALES = re.compile(
    "a[fmrsz]|b[egn]|c[asy]|d[ae]|e[lstun]|en-(CA|GB)|es-419|f[air]|fil|fr-CA|g[lu]|h[iruy]|i[dstw]|ja|k[akmno]|l[otv]|"
    "m[klnrsy]|n[elo]|or|p[al]|pt-(BR|PT)|r[ou]|s[ilkqrvw]|t[aehr]|u[krz]|vi|zh-(CN|HK|TW)|zu"
)
WRITTEN = ("en", "en-GB")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY, FULL, YEAR, ISO = (
    "DATE_FORMAT_MONTH_DAY_ABBREVIATED",
    "DATE_FORMAT_MONTH_DAY_FULL",
    "DATE_FORMAT_MONTH_DAY_YEAR_ABBREVIATED",
    "DATE_FORMAT_ISO8601",
)
NO_TIME, TIME, ZONED = "TIME_FORMAT_DISABLED", "TIME_FORMAT_HOUR_MINUTE", "TIME_FORMAT_HOUR_MINUTE_TIMEZONE"


def date_properties(given: Json) -> Json:
    """Google's DateElementProperties for those of a request, completed. Raises Invalid."""
    if given.get("displayText"):
        raise Invalid("Insert date requests should not specify a display text.")
    if not given.get("timestamp"):
        raise Invalid("The timestamp of the date must be specified.")
    form = _chosen(given, "dateFormat", (YEAR, DAY, FULL, ISO))
    time = _chosen(given, "timeFormat", (NO_TIME, TIME, ZONED))
    locale = given.get("locale") or "en"
    if not LOCALES.fullmatch(locale):
        raise Invalid(f"The locale {locale} is not supported.")
    moment = _moment(given["timestamp"], given.get("timeZoneId") or "UTC")
    zone = {"timeZoneId": given["timeZoneId"]} if given.get("timeZoneId") else {}
    kept = {"timestamp": given["timestamp"], **zone, "locale": locale, "dateFormat": form, "timeFormat": time}
    return kept | {"displayText": shown(moment, form, time, locale)}


def _chosen(given: Json, name: str, choices: tuple[str, ...]) -> str:
    """The first choice is Google's default."""
    value = given.get(name) or choices[0]
    if value.endswith("_UNSPECIFIED"):
        return choices[0]
    if value not in choices:
        raise Invalid(f"The {name} {value} cannot be set.")
    return str(value)


def _moment(timestamp: str, zone: str) -> datetime:
    try:
        return datetime.fromisoformat(timestamp).astimezone(ZoneInfo(zone.replace("etc/", "Etc/")))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(f"The time zone {zone} is not supported.") from error


def shown(moment: datetime, form: str, time: str, locale: str) -> str:
    """Raises Refusal 501 for the languages whose dates the local Workspace does not write."""
    if locale not in WRITTEN and (form != ISO or time != NO_TIME):
        text = f"The local Workspace does not write dates in the locale {locale} yet, only in en and en-GB."
        raise Refusal(501, text, reason="notImplemented")
    day = _day(moment, form, british=locale == "en-GB")
    if time == NO_TIME:
        return day
    clock = f"{moment:%H:%M}" if locale == "en-GB" else f"{moment.hour % 12 or 12}:{moment:%M} {moment:%p}"
    return f"{day} {clock}" + (f" {_zone(moment)}" if time == ZONED else "")


def _day(moment: datetime, form: str, *, british: bool) -> str:
    if form == ISO:
        return f"{moment.year:04}-{moment:%m-%d}"
    name = MONTHS[moment.month - 1]
    if form == FULL:
        return f"{moment.day:02} {name}" if british else f"{name} {moment.day:02}"
    # CLDR has one abbreviation of four letters in British English.
    short = "Sept" if british and moment.month == 9 else name[:3]
    day = f"{moment.day} {short}" if british else f"{short} {moment.day}"
    if form == DAY:
        return day
    return f"{day} {moment.year}" if british else f"{day}, {moment.year}"


def _zone(moment: datetime) -> str:
    name = moment.tzname() or "UTC"
    if name[0] not in "+-":
        return name
    return f"GMT{name[0]}{int(name[1:3])}" + (f":{name[3:]}" if name[3:] else "")
