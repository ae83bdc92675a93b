"""Remembers which processes use the private engine, so that the last one out stops it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive(cache: Path) -> Iterator[None]:
    """Hold the bed's lock: two suites that start at once build each image once."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def add(cache: Path, pid: int) -> None:
    """Register a process as a user of the bed."""
    folder = cache / "leases"
    folder.mkdir(exist_ok=True)
    (folder / str(pid)).touch()


def drop(cache: Path, pid: int) -> None:
    """Forget a process; fine when it is not known."""
    (cache / "leases" / str(pid)).unlink(missing_ok=True)


def alive(cache: Path) -> list[int]:
    """The processes that still use the bed; leases of dead ones are removed."""
    living = []
    for lease in sorted((cache / "leases").glob("*")):
        if _runs(int(lease.name)):
            living.append(int(lease.name))
        else:
            lease.unlink(missing_ok=True)
    return living


def _runs(pid: int) -> bool:
    """Whether the process lives; one that only waits to be noticed by its parent does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
