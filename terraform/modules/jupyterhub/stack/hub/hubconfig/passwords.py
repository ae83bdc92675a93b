"""First passwords: generated once, words and digits that can be read aloud, kept in DATA/hub/first_passwords.json."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

# Short words that are easy to read aloud and to type.
WORDS = Path(__file__).with_name("words.txt").read_text(encoding="ascii").split()


def generate_password(length: int = 0) -> str:
    """A new password such as `correct-horse-apple-7431`, at least this long: over 45 bits of chance."""
    parts = [secrets.choice(WORDS) for _ in range(4)]
    while len("-".join(parts)) + 5 < length:
        parts.append(secrets.choice(WORDS))
    return "-".join([*parts, str(secrets.randbelow(9000) + 1000)])


def first_password(data: Path, user: str, *, length: int = 0) -> str:
    """The user's generated password: the one made before, else a new one, which is kept."""
    found = read_passwords(data)
    entry = found.get(user)
    if not entry or len(str(entry["password"])) < length:
        entry = {"password": generate_password(length), "shown": False}
        write_passwords(data, {**found, user: entry})
    return str(entry["password"])


def read_passwords(data: Path) -> dict[str, dict[str, Any]]:
    """Every generated password with whether a person has seen it."""
    try:
        return json.loads(_file(data).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_passwords(data: Path, passwords: dict[str, dict[str, Any]]) -> None:
    """Keeps the passwords, readable by their owner only; whole or not at all."""
    path = _file(data)
    aside = path.with_suffix(".part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(passwords, stream, indent=2, ensure_ascii=False)
    os.replace(aside, path)


def _file(data: Path) -> Path:
    return data / "hub" / "first_passwords.json"
