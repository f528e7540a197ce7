"""Google's people methods: oneself, colleagues and the domain's directory. Contacts are not built."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.people import profiles

HANDLERS: dict[str, Handler] = {
    "people.people.get": profiles.get,
    "people.people.listDirectoryPeople": profiles.list_directory,
    "people.people.searchDirectoryPeople": profiles.search_directory,
}
