"""First passwords that the hub generated for its admins: DATA/hub/first_passwords.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from manage.files import read_json, write_json


def read_passwords(data: Path) -> dict[str, Any]:
    """Each admin with the generated first password and whether a person has seen it."""
    found = read_json(_file(data), {})
    return found if isinstance(found, dict) else {}


def mark_shown(data: Path) -> None:
    """Notes that every first password so far was shown, so that it is not shown again."""
    found = read_passwords(data)
    if any(not entry.get("shown") for entry in found.values()):
        write_json(_file(data), {name: {**entry, "shown": True} for name, entry in found.items()})


def _file(data: Path) -> Path:
    return data / "hub" / "first_passwords.json"
