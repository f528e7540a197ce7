"""The web service as gunicorn serves it, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

COMMAND = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "4"]


@contextmanager
def gunicorn(env: Mapping[str, str], *, port: int = 0) -> Iterator[str]:
    """The address that it says it listens on; asked to stop at the end, it ends well. port: 0 takes a free one."""
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    process = subprocess.Popen(
        [*COMMAND, "--bind", f"127.0.0.1:{port}", "sync.web:app()"],
        env=inherited | dict(env),
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    try:
        yield next(found[1] for line in process.stderr if (found := re.search(r"Listening at: (\S+)", line)))
    finally:
        process.terminate()
        process.communicate(timeout=30)
    assert process.returncode == 0
