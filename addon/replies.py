"""Answers, and the shape that Google wants each in: one for an opened sidebar, one for a click, one for suggestions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from addon.cards import MOST_ITEMS, Card, To, card_json, plain

Json = dict[str, Any]


class Kind(Enum):
    """What asks: a host that opens the sidebar, a click, or a field that is being typed into."""

    PAGE = "page"
    ACTION = "action"
    SUGGEST = "suggest"


class Move(Enum):
    PUSH = "pushCard"
    UPDATE = "updateCard"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, whatever asks. goes_home: to the home card, drawn anew."""

    card: Card | None = None
    move: Move = Move.PUSH
    goes_home: bool = False
    told: str = ""
    url: str = ""
    suggestions: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    asks_for_file: bool = False


def page(card: Card) -> Reply:
    """For whatever opens the sidebar."""
    return Reply(card)


def pushed(card: Card, *, told: str = "") -> Reply:
    """A card on top of this one; the host's arrow leads back. told: a short line that passes."""
    return Reply(card, told=told)


def updated(card: Card, *, told: str = "") -> Reply:
    """This card instead of the one that was pressed on."""
    return Reply(card, Move.UPDATE, told=told)


def back_home(*, told: str = "") -> Reply:
    """All the way back to the home card, drawn anew."""
    return Reply(goes_home=True, told=told)


def told(words: str) -> Reply:
    """A short line that passes; the card stays, with what was typed into it."""
    return Reply(told=words)


def opened(url: str) -> Reply:
    """A page in a new tab."""
    return Reply(url=url)


def suggestions(words: Iterable[str]) -> Reply:
    """For a field that is being typed into."""
    return Reply(suggestions=tuple(words)[:MOST_ITEMS])


def ask_for_file() -> Reply:
    """Google asks the person whether the service may read the Doc that is open. Only a click may be answered so."""
    return Reply(asks_for_file=True)


def ask_for_scopes(scopes: Iterable[str]) -> Reply:
    """Google asks the person for these scopes, and then repeats the call."""
    return Reply(scopes=tuple(scopes))


def written(reply: Reply, kind: Kind, home: Card | None, *, base: str) -> str:
    """The reply's JSON. home: the home card, where the reply goes there. base: the address before a route's path."""
    shown = replace(reply, card=home) if reply.goes_home else reply
    return json.dumps(_shaped(shown, kind), default=lambda to: _address(base, to), ensure_ascii=True)


def _address(base: str, to: object) -> str:
    if not isinstance(to, To):
        raise TypeError(f"A reply cannot hold {to!r}.")
    return f"{base}/{to.path}"


def _shaped(reply: Reply, kind: Kind) -> Json:
    if reply.scopes:
        return {"requesting_google_scopes": {"scopes": list(reply.scopes)}}
    if kind is Kind.SUGGEST:
        return {"autoComplete": {"items": [{"text": words} for words in reply.suggestions]}}
    if kind is Kind.PAGE:
        return {"action": _action(reply)}
    return {"renderActions": _render_actions(reply), "stateChanged": reply.card is not None}


def _render_actions(reply: Reply) -> Json:
    if reply.asks_for_file:
        return {"hostAppAction": {"editorAction": {"requestFileScopeForActiveDocument": {}}}}
    return {"action": _action(reply)}


def _action(reply: Reply) -> Json:
    action: Json = {}
    if reply.card is not None:
        action["navigations"] = _navigations(reply, reply.card)
    if reply.told:
        action["notification"] = {"text": plain(reply.told)}
    if reply.url:
        action["link"] = {"url": reply.url}
    return action


def _navigations(reply: Reply, card: Card) -> list[Json]:
    if reply.goes_home:
        return [{"popToRoot": True}, {"updateCard": card_json(card)}]
    return [{reply.move.value: card_json(card)}]
