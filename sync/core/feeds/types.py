"""The nouns of the feeds: a file as a listing shows it, what we know of one of ours, a channel for notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sync.core.portfolio.doc import DocumentId


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as Google shows it now. version: only ever grows, with every change. ours: the acting user owns it."""

    file: DocumentId
    version: int
    trashed: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Known:
    """One portfolio as we know it.

    version: the latest that we were told of, and marked or passed over as our own; None when nobody told us of any.
    binned, gone: its owner has been told already that it is in the bin, or that we can reach it no more.
    """

    file: DocumentId
    version: int | None
    binned: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Healing:
    """What a listing mends. to_read: changed, or back, without our having heard. binned: in the bin, likewise."""

    to_read: tuple[DocumentId, ...] = ()
    binned: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """One push channel. number: the how-manieth of its engine user. address: where its notices go.

    open: Google has said that it is.
    """

    id: str
    identity: str
    number: int
    address: str
    asked_at: datetime
    expires_at: datetime
    stopped: bool
    open: bool


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """open: (engine user, the how-manieth channel of theirs). stop: ids of channels."""

    open: tuple[tuple[str, int], ...] = ()
    stop: tuple[str, ...] = ()
