"""Which token a request names, as Google's front end reads its Authorization header and its query.

Measured on the live APIs by the makers of backlot (Apache-2.0), whose tests list every spelling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# In these letters only: "bearer" is no credential.
SCHEMES = ("Bearer", "OAuth")
# The first of these that the query has opens the door, the last is the token.
IN_QUERY = ("access_token", "bearer_token", "oauth_token")
OPENING = ("ya29.", "1/")
BETWEEN = " \t,"


def named(header: str, query: Mapping[str, list[str]]) -> str | None:
    """The token; "" for a credential that names none, None where there is no credential at all."""
    scheme = next((word for word in SCHEMES if header.startswith(word)), "")
    if not scheme:
        return _in_query(query) if _opens(query) else None
    rest = header[len(scheme) :]
    if not rest.strip():
        return None
    if not rest.startswith(" "):
        return _in_query(query)
    return _behind_scheme(rest.lstrip(BETWEEN))


def _behind_scheme(text: str) -> str:
    if text.startswith('"'):
        quoted = text[1:].split('"', 1)[0]
        # Nothing but blanks between the quotes is a token, though nobody's.
        return quoted.strip(BETWEEN) or quoted
    return re.split(f"[{BETWEEN}]", text, maxsplit=1)[0]


def _opens(query: Mapping[str, list[str]]) -> bool:
    first = next((query[name][0] for name in IN_QUERY if name in query), "")
    return first.startswith(OPENING)


def _in_query(query: Mapping[str, list[str]]) -> str:
    """The token in the query; "" where it is missing or said twice."""
    values = next((query[name] for name in reversed(IN_QUERY) if name in query), [""])
    return values[0] if len(values) == 1 else ""
