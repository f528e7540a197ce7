"""Which pages an add-on may open: those that its manifest lists, Google's own and this machine's.

Without a list, as in a deployment that is being tried out, every page may be opened.
Source: Apps Script, "Allowlist URLs" (developers.google.com/apps-script/manifest/allowlist-url), 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from local_workspace.channels import HERE
from local_workspace.rooms.addon_installs import Addon

GOOGLES = re.compile(r"([a-z0-9-]+\.)*google\.com")


def may_open(addon: Addon, url: str) -> bool:
    """Whether Google would open this address for the add-on; mails and telephone numbers always."""
    prefixes = addon.setting("common", "openLinkUrlPrefixes")
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if not prefixes or parts.scheme in ("mailto", "tel") or host in HERE or GOOGLES.fullmatch(host):
        return True
    return any(_begins(url, str(prefix)) for prefix in prefixes)


def unopened(addon: Addon, part: Any) -> Iterator[str]:
    """The addresses in a card or an answer that would not be opened, in the order of the JSON."""
    if isinstance(part, list):
        for item in part:
            yield from unopened(addon, item)
    elif isinstance(part, dict):
        for name, item in part.items():
            if name in ("openLink", "link") and isinstance(item, dict):
                yield from (url for url in [str(item.get("url", ""))] if url and not may_open(addon, url))
            else:
                yield from unopened(addon, item)


def _begins(url: str, prefix: str) -> bool:
    """A * in a prefix stands for any names of the host."""
    return re.match(re.escape(prefix).replace(r"\*", "[^/]+"), url) is not None
