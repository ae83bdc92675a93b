"""The escape hatch: the settings' own Python, run last. An error in it is reported as the hub owner's, with its line."""

from __future__ import annotations

import sys
import traceback
from typing import Any

FILE = "extra_config"


def run_extra_config(text: str | None, scope: dict[str, Any]) -> None:
    """Runs the text with the configuration file's own names (`c`, `get_config`); ends the hub when it fails."""
    if not text or not text.strip():
        return
    try:
        exec(compile(text, FILE, "exec"), scope)
    except Exception as error:
        raise SystemExit(_explain(error, text)) from None


def _explain(error: Exception, text: str) -> str:
    line = _line_of(error)
    lines = text.splitlines()
    shown = f"\n    {lines[line - 1].strip()}" if 0 < line <= len(lines) else ""
    where = f"{FILE}, line {line}" if line else FILE
    return f"{where}: {type(error).__name__}: {error}{shown}\nCorrect extra_config in the hub's file, and apply again."


def _line_of(error: Exception) -> int:
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return error.lineno or 0
    frames = traceback.extract_tb(sys.exc_info()[2])
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == FILE), 0)
