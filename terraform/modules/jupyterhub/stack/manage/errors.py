"""The one error that the command shows to people; anything else is a bug and keeps its stack trace."""

from __future__ import annotations


class StackError(Exception):
    """Says what happened, what to do next, and, where a log knows more, that log's last lines."""

    def __init__(self, message: str, hint: str = "", tail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.tail = tail

    def render(self) -> str:
        """The text for standard error: the log's lines first, the message and the next step last."""
        parts = [self.tail.rstrip(), f"error: {self.message}", self.hint]
        return "\n".join(part for part in parts if part)


class SettingsRefused(StackError):
    """The hub that runs was left as it is."""
