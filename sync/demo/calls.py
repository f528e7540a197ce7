"""The demo's second account, which may read who was in a call: handed out once its pages are open, and people meet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from local_workspace.accounts import add_service_account
from local_workspace.app import LocalWorkspace
from local_workspace.transport import InProcess
from sync.demo.play import Stage, read_lists
from sync.google.services import MEET_SCOPES
from sync.program import meet_for

ACCOUNT = "cpd-meet"


def with_calls(stage: Stage, app: LocalWorkspace, base: str) -> Stage:
    """The same stage, and from now on the calls of its webinars are read."""
    key = stage.world.get("demo", "meet_key") or _make_account(stage, base)
    key |= {"token_uri": f"{base}/token"}
    meet = meet_for(key, address=base, transport=lambda: InProcess(app, base))
    return replace(stage, parts=replace(stage.parts, meet=meet))


def _make_account(stage: Stage, base: str) -> dict[str, Any]:
    schools, _ = read_lists(stage.sample.schools, stage.sample.people)
    with stage.world.unit():
        key = add_service_account(stage.world, ACCOUNT, {school.domain: MEET_SCOPES for school in schools}, base)
        stage.world.put("demo", "meet_key", key)
    return key
