"""Tells a process from a later one that got the same number: by its start time and the machine's boot."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path


def identity_of(pid: int) -> dict[str, str] | None:
    """What makes this process itself: its start and the boot it belongs to. None when it is gone or a zombie."""
    if os.path.isdir("/proc/self"):
        return _linux_identity(pid)
    return _other_identity(pid)


def is_same(record: dict[str, object]) -> bool:
    """True when the recorded process still runs, and is not another one with its number."""
    pid = record.get("pid")
    if not isinstance(pid, int) or pid <= 0:
        return False
    now = identity_of(pid)
    return now is not None and all(record.get(key) == value for key, value in now.items())


def write_record(path: Path, pid: int, **who: str) -> dict[str, str] | None:
    """Notes whose process this is, at once and whole, so that it is found again; returns its identity."""
    identity = identity_of(pid)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    aside.write_text(json.dumps({**who, "pid": pid, **(identity or {})}))
    aside.replace(path)
    return identity


def _linux_identity(pid: int) -> dict[str, str] | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return None
    # The command's name stands in parentheses and may hold spaces and parentheses itself.
    fields = text[text.rindex(")") + 2 :].split()
    if fields[0] in ("Z", "X"):
        return None
    return {"started": fields[19], "boot": boot}


def _other_identity(pid: int) -> dict[str, str] | None:
    done = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    status, _, started = done.stdout.strip().partition(" ")
    if not status or status.startswith("Z"):
        return None
    return {"started": " ".join(started.split()), "boot": ""}
