"""What somebody who leaves is handed: where to take their Doc from, and all that is held of them."""

from __future__ import annotations

from sync.core.people.days import in_words
from sync.core.people.leaving_words import read_me
from sync.flows.export_person import export_person
from sync.flows.leave_community import Leaving
from sync.flows.parts import Parts
from sync.store import held
from sync.store.held import NAME


def leaver_pack(parts: Parts, leaving: Leaving) -> tuple[tuple[str, str], ...]:
    """The pack's files: (name, text).

    The Doc itself is not among them: it is its owner's, who takes it by links that only their own account opens.
    """
    with parts.engine.begin() as c:
        stays = held.staying(c, held.find_whose(c, leaving.person.key, today=parts.today()), besides=[NAME])
    text = read_me(
        name=leaving.person.name,
        day=in_words(parts.today()),
        links=parts.links,
        document=leaving.document,
        identity=leaving.identity,
        stays=stays,
    )
    return (("read-me.txt", text), ("what-we-hold.json", export_person(parts, leaving.person.key)))
