"""What every test may ask for: a real PostgreSQL and a database of its own.

And what no test is spared: each call to the local Workspace and each of its replies is held against Google's discovery
documents, and each Doc it returns against the rules that every recorded Doc keeps.
"""

import os

os.environ.setdefault("LOCAL_WORKSPACE_AUDIT", "1")

from local_workspace.app import LocalWorkspace
from tests.support.auditing import DocAuditor
from tests.support.postgres import database, postgres

LocalWorkspace.auditor = DocAuditor()

__all__ = ["database", "postgres"]
