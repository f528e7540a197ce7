"""Google's gmail methods, one handler each. Settings, watching and resumable uploads are not built."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.gmail import changing, drafts, history, labels, messages, threads

HANDLERS: dict[str, Handler] = {
    "gmail.users.getProfile": messages.get_profile,
    "gmail.users.history.list": history.list_history,
    "gmail.users.messages.send": messages.send,
    "gmail.users.messages.get": messages.get,
    "gmail.users.messages.list": messages.list_messages,
    "gmail.users.messages.attachments.get": messages.get_attachment,
    "gmail.users.messages.modify": changing.modify,
    "gmail.users.messages.batchModify": changing.batch_modify,
    "gmail.users.messages.trash": changing.trash,
    "gmail.users.messages.untrash": changing.untrash,
    "gmail.users.messages.delete": changing.delete,
    "gmail.users.messages.batchDelete": changing.batch_delete,
    "gmail.users.messages.insert": changing.insert,
    "gmail.users.messages.import": changing.import_message,
    "gmail.users.drafts.create": drafts.create,
    "gmail.users.drafts.update": drafts.update,
    "gmail.users.drafts.get": drafts.get,
    "gmail.users.drafts.list": drafts.list_drafts,
    "gmail.users.drafts.delete": drafts.delete,
    "gmail.users.drafts.send": drafts.send,
    "gmail.users.labels.list": labels.list_labels,
    "gmail.users.labels.get": labels.get,
    "gmail.users.labels.create": labels.create,
    "gmail.users.labels.update": labels.update,
    "gmail.users.labels.patch": labels.patch,
    "gmail.users.labels.delete": labels.delete,
    "gmail.users.threads.list": threads.list_threads,
    "gmail.users.threads.get": threads.get,
    "gmail.users.threads.modify": threads.modify,
    "gmail.users.threads.trash": threads.trash,
    "gmail.users.threads.untrash": threads.untrash,
    "gmail.users.threads.delete": threads.delete,
}
