"""Decisions, pure: no clock, network, database, file, log or chance."""
