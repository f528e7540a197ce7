"""The Python examples of a README, run one after another in one module, as a reader would type them."""

from __future__ import annotations

import re
import sys
import traceback
from datetime import date, datetime
from pathlib import Path


def blocks(text: str) -> list[str]:
    """The bodies of `.. code-block:: python`, outdented."""
    found = re.findall(r"\.\. code-block:: python\n\n((?:    .*\n|\n)+)", text)
    return [re.sub(r"(?m)^    ", "", body).strip() for body in found]


def main(readme: Path) -> int:
    """A line for each example, ok or failed; the exit status says whether all went through."""
    names = {"date": date, "datetime": datetime, "__name__": "readme"}
    failed = 0
    for number, body in enumerate(blocks(readme.read_text(encoding="utf-8")), 1):
        try:
            exec(compile(body, f"{readme.name} example {number}", "exec"), names)
        except Exception:  # noqa: BLE001  an example may fail in any way, and is told of
            failed += 1
            traceback.print_exc()
            print(f"failed {number}", flush=True)
        else:
            print(f"ok {number}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
