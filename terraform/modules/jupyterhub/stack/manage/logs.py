"""Shows a log file: its last lines, then what is added."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from manage.errors import StackError
from manage.progress import tail


def show_log(log: Path, lines: int, follow: bool) -> int:
    """Prints the last lines of a log file, and goes on when asked until it is interrupted."""
    if not log.is_file():
        raise StackError(f"there is no log {log.name} yet", f"Logs are in {log.parent}")
    print(tail(log, lines), flush=True)
    if not follow:
        return 0
    with log.open("rb") as stream:
        stream.seek(0, 2)
        while True:
            new = stream.read()
            if new:
                sys.stdout.buffer.write(new)
                sys.stdout.buffer.flush()
            elif not log.is_file():
                return 0
            time.sleep(0.2)
