"""One command at a time works on a hub; a second one waits and says for whom."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from manage.progress import step


@contextlib.contextmanager
def locked(path: Path, what: str) -> Iterator[int]:
    """Holds the lock file while the block runs; yields its descriptor. The kernel lets go of it when this process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
            step(f"waiting for {holder or 'another run of this command'}")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{what} (process {os.getpid()})".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)
