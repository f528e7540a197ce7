"""Who PostgreSQL runs as: ourselves, or an ordinary account where we are root, as which it refuses to run."""

from __future__ import annotations

import os
import pwd
import sys
from dataclasses import dataclass
from pathlib import Path

from sync.errors import BadSettings


@dataclass(frozen=True, slots=True)
class Account:
    """uid and gid of an ordinary account that root lends to the server."""

    uid: int
    gid: int

    def may_enter(self, folder: Path) -> bool:
        """Whether the account may pass through `folder` and every folder above it."""
        return all(self._may_pass(above) for above in (folder, *folder.parents))

    def _may_pass(self, folder: Path) -> bool:
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & 0o100)
        return bool(found.st_mode & (0o010 if found.st_gid == self.gid else 0o001))


def server_account(home: Path) -> Account | None:
    """The account for the server whose files are in `home`; None when it is ourselves.

    Raises BadSettings where `home` belongs to someone else and we are not root.
    """
    owner = home.stat() if home.exists() else None
    if os.geteuid() == 0:
        if owner and owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
        nobody = pwd.getpwnam("nobody")
        return Account(nobody.pw_uid, nobody.pw_gid)
    if owner and owner.st_uid != os.geteuid():
        theirs = f"The database in {home.parent} belongs to another user of this computer."
        raise BadSettings((f"{theirs} Run cpd as before, or choose another data directory.",))
    return None


def own_path(folder: Path, account: Account | None) -> str:
    """How the server, started inside `folder`, is to call it.

    As an ordinary account below root's own directories it could not open the full path; it can always
    open the directory it stands in, so that nobody's permissions need to change.
    """
    return "/proc/self/cwd" if account and sys.platform == "linux" else str(folder)
