"""The one list of tables. Each noun's file adds its own; migrations make them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sqlalchemy import ARRAY, CollectionAggregate, MetaData, Text, any_, literal

import sync.store

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def any_of(names: Iterable[str]) -> CollectionAggregate[Any]:
    """One of these, however many there are: `in_` sends each by itself, and PostgreSQL takes 65 535 at most."""
    return any_(literal(list(names), ARRAY(Text)))


def every_table() -> MetaData:
    """The metadata with every noun's tables in it, whatever was imported so far."""
    for noun in pkgutil.iter_modules(sync.store.__path__):
        import_module(f"sync.store.{noun.name}")
    return metadata
