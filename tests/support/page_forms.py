"""A page's form filled in and sent as a browser sends it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from werkzeug.test import TestResponse

OWN = {"Origin": "http://localhost:8099", "Sec-Fetch-Site": "same-origin"}
FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def send(pages: Any, path: str, ending: str, form: dict[str, str] | None = None, **own: str) -> TestResponse:
    """The form of the page at `path` whose action's path ends so, with these fields beside its hidden ones.

    own: hidden fields put in place of the page's.
    """
    html = pages.get(path).text
    for action, inside in FORM.findall(html):
        if urlsplit(unescape(action)).path.endswith(ending):
            hidden = {name: unescape(value) for name, value in HIDDEN.findall(inside)}
            found: TestResponse = pages.post(unescape(action), hidden | (form or {}) | own, OWN)
            return found
    raise AssertionError(f"{path} has no form for {ending}")
