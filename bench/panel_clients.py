"""`python -m bench.panel_clients`: so many people pressing without a pause, in a process of its own.

Reads one job as JSON from its input: {"host", "port", "clients", "seconds", "requests": [[path, headers, body], …]};
prints the seconds each request took, as a JSON list.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
from time import perf_counter
from typing import Any


def main(job: dict[str, Any]) -> list[float]:
    """Raises RuntimeError where any answer is not 200."""
    taken: list[float] = []
    wrong: list[str] = []
    until = perf_counter() + job["seconds"]
    threads = [
        threading.Thread(target=_press, args=(job, number, until, taken, wrong)) for number in range(job["clients"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(wrong[0])
    return taken


def _press(job: dict[str, Any], number: int, until: float, taken: list[float], wrong: list[str]) -> None:
    line = http.client.HTTPConnection(job["host"], job["port"], timeout=60)
    requests, turn = job["requests"], number
    while perf_counter() < until and not wrong:
        path, headers, body = requests[turn % len(requests)]
        turn += job["clients"]
        began = perf_counter()
        line.request("POST", path, body, headers)
        answer = line.getresponse()
        content = answer.read()
        taken.append(perf_counter() - began)
        if answer.status != 200:
            wrong.append(f"{path}: {answer.status} {content[:200]!r}")
    line.close()


if __name__ == "__main__":
    print(json.dumps(main(json.load(sys.stdin))))
