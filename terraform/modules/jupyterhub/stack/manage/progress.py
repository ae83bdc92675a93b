"""What the command tells people while it works: one line a step on standard output."""

from __future__ import annotations

import sys
from pathlib import Path


def step(text: str) -> None:
    """Says what is being done, at once."""
    print(text, flush=True)


def warn(text: str) -> None:
    """Says on standard error what is worth knowing though it stops nothing."""
    print(f"warning: {text}", file=sys.stderr, flush=True)


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log; empty when there is none. Reads no more than its last 64 KiB."""
    try:
        with log.open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - 65536))
            text = stream.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
