"""What a person typed in the sidebar, on its way into their Doc; portfolios linked and retired."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    pass
