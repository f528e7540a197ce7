"""Google's gmail methods, one handler each. Searching (q), labels, threads and history are not built."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.gmail import drafts, messages

HANDLERS: dict[str, Handler] = {
    "gmail.users.getProfile": messages.get_profile,
    "gmail.users.messages.send": messages.send,
    "gmail.users.messages.get": messages.get,
    "gmail.users.messages.list": messages.list_messages,
    "gmail.users.drafts.create": drafts.create,
    "gmail.users.drafts.update": drafts.update,
    "gmail.users.drafts.get": drafts.get,
    "gmail.users.drafts.list": drafts.list_drafts,
    "gmail.users.drafts.delete": drafts.delete,
    "gmail.users.drafts.send": drafts.send,
}
