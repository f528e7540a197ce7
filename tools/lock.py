"""Renews the locks with uv (for maintainers): exact versions with hashes, for every platform, naming no registry."""

from __future__ import annotations

import subprocess

COMPILE = (
    "uv", "pip", "compile", "pyproject.toml", "--extra", "embedded", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url", "--quiet",
)  # fmt: skip


def main() -> None:
    subprocess.run([*COMPILE, "--group", "build", "-o", "requirements.lock"], check=True)
    dev = ["--group", "dev", "--group", "build", "-c", "requirements.lock", "-o", "requirements-dev.lock"]
    subprocess.run([*COMPILE, *dev], check=True)


if __name__ == "__main__":
    main()
