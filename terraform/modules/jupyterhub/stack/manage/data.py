"""The folders of a hub's data and the keys in them. Makes what is missing, never changes or removes what is there."""

from __future__ import annotations

import os
import secrets
import string
from pathlib import Path

from manage.files import write_atomic

# Containers run as user 1000 of group 100, the account of the Jupyter images.
NOTEBOOK_UID = 1000
NOTEBOOK_GID = 100

_SAFE = set(string.ascii_lowercase + string.digits)


def prepare_data(data: Path, *, containers: bool) -> None:
    """Makes the data folders and the hub's keys. With containers, homes belong to the images' own account."""
    for folder, mode in (("", 0o755), ("homes", 0o711), ("shared", 0o755), ("hub", 0o700), ("datasets", 0o755)):
        path = data / folder
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(mode)
    if containers:
        _give(data / "shared")
    keys = data / "hub"
    for name, size in (("cookie_secret", 32), ("crypt_key", 32), ("proxy_token", 32), ("probe_token", 32)):
        if not (keys / name).exists():
            write_atomic(keys / name, secrets.token_hex(size) + "\n")


def read_key(data: Path, name: str) -> str:
    """One of the hub's keys as text, such as `proxy_token`."""
    return (data / "hub" / name).read_text(encoding="ascii").strip()


def escape_user(name: str) -> str:
    """The folder and container name of a user: as DockerSpawner escapes it (`a-b` → `a-2db`). It must never change."""
    return "".join(_escape_character(character) for character in name)


def unescape_user(text: str) -> str:
    """The user's name of an escaped one."""
    first, *rest = text.encode().split(b"-")
    return (first + b"".join(bytes([int(part[:2], 16)]) + part[2:] for part in rest)).decode("utf-8", "replace")


def _escape_character(character: str) -> str:
    if character in _SAFE:
        return character
    return "".join(f"-{byte:02x}" for byte in character.encode())


def _give(path: Path) -> None:
    if os.geteuid() == 0 and path.stat().st_uid != NOTEBOOK_UID:
        os.chown(path, NOTEBOOK_UID, NOTEBOOK_GID)
