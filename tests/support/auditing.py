"""An auditor that knows more: a Doc that is returned keeps every rule of real Docs."""

from __future__ import annotations

import json

from local_workspace.audit import Auditor, Unlike
from local_workspace.calls import Reply
from local_workspace.discovery import Method
from tests.support.doc_rules import broken_rules

DOCS = ("docs.documents.get", "docs.documents.create")


class DocAuditor(Auditor):
    """Docs are looked at once for each text they come in, as stories read the same one many times."""

    def __init__(self) -> None:
        self._sound: set[int] = set()

    def reply(self, reply: Reply, method: Method, *, masked: bool) -> None:
        super().reply(reply, method, masked=masked)
        if method.id in DOCS and reply.status < 400 and not masked:
            self._look(reply)

    def _look(self, reply: Reply) -> None:
        text = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        if hash(text) in self._sound:
            return
        broken = broken_rules(json.loads(text))
        if broken:
            raise Unlike(f"a Doc was returned of which this does not hold: {'; '.join(broken)}")
        self._sound.add(hash(text))
