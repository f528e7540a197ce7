"""Makes the virtual environment: `python3 -m tools.setup FOLDER LOCK`. Needs nothing but Python 3.11 or later."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
MARKS = {"requirements.lock": ".ok", "requirements-dev.lock": ".dev"}


def main(folder: Path, lock: Path) -> None:
    """Install exactly what the lock names into `folder`, and the project itself, then leave a mark for make."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {sys.version.split()[0]}.")
    python = folder / "bin" / "python"
    if not python.exists():
        say(f"Making {folder}")
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    say(f"Installing what {lock.name} names")
    run([*pip, "--no-compile", "--require-hashes", "--no-deps", "-r", str(lock)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])
    (folder / MARKS[lock.name]).touch()


def run(command: list[str]) -> None:
    found = subprocess.run(command, check=False)
    if found.returncode:
        sys.exit(f"Could not install: pip ended with {found.returncode}. Is the package registry reachable?")


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
