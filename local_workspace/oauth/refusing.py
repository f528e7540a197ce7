"""Refusals as OAuth 2 has them: {"error", "error_description"}."""

from __future__ import annotations

from local_workspace.calls import Reply


class TokenRefusal(Exception):
    """An OAuth endpoint answers {"error", "error_description"}, as OAuth 2 has it."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status

    def reply(self) -> Reply:
        return Reply({"error": self.error, "error_description": self.description}, status=self.status)
