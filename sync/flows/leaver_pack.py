"""What somebody who leaves is handed: their Doc as files, where to take it from themselves, and all we hold of them."""

from __future__ import annotations

from sync.core.people.days import in_words
from sync.core.people.leaving_words import NOT_NOW, NOT_OURS, TOO_LARGE, Beside, read_me
from sync.core.portfolio.doc import DocumentId
from sync.errors import Gone, NeedsPerson, Refused, TryLater
from sync.flows.export_person import export_person
from sync.flows.leave_community import Leaving
from sync.flows.parts import Parts
from sync.google import exporting
from sync.google.exporting import fetch_export
from sync.store import held
from sync.store.held import NAME

FORMS = (("portfolio.docx", exporting.WORD), ("portfolio.pdf", exporting.PDF))


def leaver_pack(parts: Parts, leaving: Leaving) -> tuple[tuple[str, bytes], ...]:
    """The pack's files: (name, content).

    The Doc as Word and PDF is among them where Google lets its engine user take it out, which is where we made it; of
    every other the pack says why not. It is its owner's all the same, by links that only their own account opens.
    """
    with parts.engine.begin() as c:
        stays = held.staying(c, held.find_whose(c, leaving.person.key, today=parts.today()), besides=[NAME])
    found, missing = _doc_as_files(parts, leaving)
    text = read_me(
        name=leaving.person.name,
        day=in_words(parts.today()),
        links=parts.links,
        document=leaving.document,
        identity=leaving.identity,
        stays=stays,
        beside=Beside(tuple(name for name, _ in found), missing),
    )
    held_of_them = export_person(parts, leaving.person.key)
    return (("read-me.txt", text.encode()), ("what-we-hold.json", held_of_them.encode()), *found)


def _doc_as_files(parts: Parts, leaving: Leaving) -> tuple[tuple[tuple[str, bytes], ...], tuple[tuple[str, str], ...]]:
    """What could be taken out, and why the rest could not: whoever leaves is not kept waiting for it."""
    found: list[tuple[str, bytes]] = []
    missing: list[tuple[str, str]] = []
    for name, form in FORMS if leaving.document else ():
        try:
            found.append((name, fetch_export(parts.google(leaving.identity), DocumentId(leaving.document), form)))
        except Gone:
            missing.append((name, NOT_OURS))
        except Refused as error:
            missing.append((name, TOO_LARGE if error.reason == exporting.TOO_LARGE else NOT_NOW))
        except (TryLater, NeedsPerson):
            missing.append((name, NOT_NOW))
    return tuple(found), tuple(missing)
