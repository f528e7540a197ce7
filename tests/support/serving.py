"""The web service as gunicorn serves it, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

COMMAND = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", "1", "--threads", "4"]


@contextmanager
def gunicorn(env: Mapping[str, str]) -> Iterator[str]:
    """The address that it says it listens on; asked to stop at the end, it ends well."""
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    process = subprocess.Popen(
        [*COMMAND, "sync.web:app()"], env=inherited | dict(env), stderr=subprocess.PIPE, text=True, errors="replace"
    )
    try:
        yield next(found[1] for line in process.stderr if (found := re.search(r"Listening at: (\S+)", line)))
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode == 0
