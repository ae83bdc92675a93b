"""What the machine has to tell the hub's admins: a disk that fills up, a dataset that is not there. Read anew for each page."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

from hubconfig.machine import Machine

_MOST = 64 * 1024
_own = threading.Lock()


def notices_for(machine: Machine, user: Any) -> list[str]:
    """What this visitor should read: admins all of it, anybody else nothing. `user` is None before the sign-in."""
    return notices(machine) if user is not None and user.admin else []


def notices(machine: Machine) -> list[str]:
    """What the machine's watcher wrote into RUN/notices.json, and the hub itself; none where there is nothing or it is broken."""
    run = [] if machine.run is None else _read(machine.run / "notices.json").values()
    found = [*run, *_read(_own_file(machine)).values()]
    return [words for words in found if isinstance(words, str) and words]


def tell(machine: Machine, topic: str, words: str) -> None:
    """Has the hub's admins read a sentence until it is taken back with an empty one."""
    with _own:
        told = {name: text for name, text in _read(_own_file(machine)).items() if name != topic}
        _write(_own_file(machine), {**told, topic: words} if words else told)


def forget_own(machine: Machine) -> None:
    """Takes back all that this hub said before it was started again."""
    with _own:
        if _own_file(machine).exists():
            _write(_own_file(machine), {})


def _own_file(machine: Machine) -> Path:
    return machine.data / "hub" / "notices.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            found = json.loads(stream.read(_MOST))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    aside.chmod(0o600)
    aside.replace(path)
