"""How it shows that the database went away in the middle of something."""

from __future__ import annotations

import psycopg
import sqlalchemy.exc

# From SQLAlchemy's pool, or from the connection that keeps our leases, which is psycopg's own.
NO_DATABASE = (sqlalchemy.exc.OperationalError, psycopg.OperationalError)
