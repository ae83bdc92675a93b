"""What the machine has to tell the hub's admins: a disk that fills up, a dataset that is not there. Read anew for each page."""

from __future__ import annotations

import json
from typing import Any

from hubconfig.machine import Machine

_MOST = 64 * 1024


def notices_for(machine: Machine, user: Any) -> list[str]:
    """What this visitor should read: admins all of it, anybody else nothing. `user` is None before the sign-in."""
    return notices(machine) if user is not None and user.admin else []


def notices(machine: Machine) -> list[str]:
    """The sentences of RUN/notices.json, which the machine's watcher writes; none where there is no such file or it is broken."""
    if machine.run is None:
        return []
    try:
        with (machine.run / "notices.json").open(encoding="utf-8", errors="replace") as stream:
            found = json.loads(stream.read(_MOST))
    except (OSError, ValueError):
        return []
    return [words for words in found.values() if isinstance(words, str) and words] if isinstance(found, dict) else []
