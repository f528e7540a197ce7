"""How numbers, days and truth values are written where a spreadsheet says it lives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Locale:
    """order: the day's parts, such as "dmy". patterns: of each number format type that has none of its own."""

    decimal: str
    group: str
    order: str
    patterns: dict[str, str]
    months: tuple[str, ...]
    days: tuple[str, ...]
    truths: tuple[str, str] = ("TRUE", "FALSE")
    time: str = "hh:mm"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH = (
    _words("January February March April May June July August September October November December"),
    _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
)
GERMAN = (
    _words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    _words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
)
FRENCH = (
    _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    _words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
)
SPANISH = (
    _words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    _words("lunes martes miércoles jueves viernes sábado domingo"),
)


def _patterns(date: str, time: str, money: str) -> dict[str, str]:
    # In the American form of a day the time stands without am and pm.
    moment = f"{date} {time.removesuffix(' am/pm')}"
    kinds = {"NUMBER": "#,##0.00", "PERCENT": "0.00%", "SCIENTIFIC": "0.00E+00", "CURRENCY": money}
    return kinds | {"DATE": date, "TIME": time, "DATE_TIME": moment}


LOCALES = {
    "en_GB": Locale(".", ",", "dmy", _patterns("dd/mm/yyyy", "hh:mm:ss", '"£"#,##0.00'), *ENGLISH),
    "en_US": Locale(".", ",", "mdy", _patterns("m/d/yyyy", "h:mm:ss am/pm", '"$"#,##0.00'), *ENGLISH, time="h:mm"),
    "de_DE": Locale(
        ",", ".", "dmy", _patterns("dd.mm.yyyy", "hh:mm:ss", '#,##0.00 "€"'), *GERMAN, truths=("WAHR", "FALSCH")
    ),
    "fr_FR": Locale(
        ",", "\u202f", "dmy", _patterns("dd/mm/yyyy", "hh:mm:ss", '#,##0.00 "€"'), *FRENCH, truths=("VRAI", "FAUX")
    ),
    "es_ES": Locale(
        ",", ".", "dmy", _patterns("dd/mm/yyyy", "h:mm:ss", '#,##0.00 "€"'), *SPANISH, truths=("VERDADERO", "FALSO")
    ),
}
BRITISH = LOCALES["en_GB"]
LANGUAGES = {"en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es_ES"}


def locale_of(name: str) -> Locale:
    """The rules of a spreadsheet's locale; of the nearest one that is known here, else the British."""
    if name in LOCALES:
        return LOCALES[name]
    language, _, country = name.partition("_")
    return BRITISH if country and language == "en" else LOCALES[LANGUAGES.get(language, "en_GB")]
