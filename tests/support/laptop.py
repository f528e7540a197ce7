"""A community on one computer, as a person at its keyboard meets it: Google over HTTP, `cpd` on the command line."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from local_workspace.app import LocalWorkspace
from local_workspace.server import Server
from sync.cli import main
from tests.support.community import School
from tests.support.founding import SCHOOLS, staff_rows


@dataclass(frozen=True)
class Laptop:
    """env: the settings that every command is run with. folder: where files are kept."""

    school: School
    folder: Path
    env: dict[str, str]

    def cpd(self, *words: str, **env: str) -> Result:
        """Run `cpd …` as one would type it."""
        return CliRunner().invoke(main, list(words), env=self.env | env, catch_exceptions=False)

    def lists(self, rows: list[dict[str, str]] | None = None) -> tuple[str, ...]:
        """The two files of `cpd provision`, written down, as its options."""
        people, schools = self.folder / "people.csv", self.folder / "schools.toml"
        rows = list(staff_rows().values()) if rows is None else rows
        with people.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        schools.write_text(SCHOOLS, encoding="utf-8")
        return "--people", str(people), "--schools", str(schools)


@contextmanager
def laptop_of(school: School, folder: Path) -> Iterator[Laptop]:
    """The school's world on a port, its database by an address, and the settings that name both."""
    with Server(LocalWorkspace(school.world), 0) as server:
        answering = threading.Thread(target=server.run)
        answering.start()
        try:
            yield Laptop(school, folder, settings_for(school, server.address, folder))
        finally:
            server.stop()
            answering.join()


def settings_for(school: School, address: str, folder: Path) -> dict[str, str]:
    key: dict[str, Any] = school.equipment.account.key | {"token_uri": f"{address}/token"}
    file = folder / "key.json"
    file.write_text(json.dumps(key), encoding="utf-8")
    return {
        "CPD_DATA": str(folder / "data"),
        "DATABASE_URL": school.database_url,
        "GOOGLE_ADDRESS": address,
        "CPD_KEY_FILE": str(file),
    }
