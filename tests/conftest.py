"""What every test may ask for: a real PostgreSQL and a database of its own."""

from tests.support.postgres import database, postgres

__all__ = ["database", "postgres"]
