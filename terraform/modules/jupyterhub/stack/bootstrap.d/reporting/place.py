"""Where things are on this machine, as lib.sh has them, and what machine.json and the last settings say."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

STACK = Path(__file__).resolve().parent.parent.parent


def etc() -> Path:
    """The folder of machine.json."""
    return Path(os.environ.get("HUB_ETC", "/etc/jupyterhub-gitops"))


def var() -> Path:
    """The folder of everything that the bootstrap writes."""
    return Path(os.environ.get("HUB_VAR", "/var/lib/jupyterhub-gitops"))


def data() -> Path:
    """The folder of the homes and of the hub's own files."""
    return Path(os.environ.get("HUB_DATA_DIR", "/data"))


def machine() -> dict[str, Any]:
    """What machine.json says; empty when it is not there."""
    return read_object(etc() / "machine.json")


def settings_revision() -> str | None:
    """A short name of the settings document this machine fetched last: 16 digits of SHA-256 over its bytes."""
    return digest(var() / "settings.next.json")


def secret_revisions() -> dict[str, int] | None:
    """A number for each secret's value that this machine fetched last, as whoever stored them gave it; None where nobody did."""
    found = read_object(var() / "secrets.next.json").get("revisions")
    if not isinstance(found, dict):
        return None
    return {name: number for name, number in found.items() if isinstance(number, int)}


def digest(path: Path) -> str | None:
    """16 hexadecimal digits of SHA-256 over a file; None without the file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return None


def read_object(path: Path) -> dict[str, Any]:
    """A file's JSON object; empty when there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_object(path: Path, content: dict[str, Any]) -> None:
    """Writes a JSON object that only root reads, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        json.dump(content, stream, ensure_ascii=False)
    aside.replace(path)
