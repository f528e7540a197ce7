"""Formulas are kept as they were written; only HYPERLINK is worked out, because people read its label."""

from __future__ import annotations

import re

TEXT = r'"((?:[^"]|"")*)"'
HYPERLINK = re.compile(rf"=\s*HYPERLINK\(\s*{TEXT}\s*(?:[,;]\s*{TEXT}\s*)?\)\s*\Z", re.IGNORECASE)


def evaluate(formula: str) -> tuple[str, str]:
    """(what the cell shows, the address it links to or ""). A formula that is not worked out shows its own text."""
    found = HYPERLINK.match(formula)
    if not found:
        return formula, ""
    address = found[1].replace('""', '"')
    label = address if found[2] is None else found[2].replace('""', '"')
    return label, address
