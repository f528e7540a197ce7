"""Alembic runs this: our connection, our tables, and Procrastinate's left alone."""

from __future__ import annotations

from alembic import context

from sync.store.metadata import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
