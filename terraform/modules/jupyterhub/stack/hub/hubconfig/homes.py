"""Homes: one folder a user under DATA/homes. Made before the first start, never removed, except the probe's."""

from __future__ import annotations

import os
import shutil
import string
from pathlib import Path

from hubconfig.access import PROBE_USER

# The account of the Jupyter images.
NOTEBOOK_UID = 1000
NOTEBOOK_GID = 100

_SAFE = set(string.ascii_lowercase + string.digits)


def escape_user(name: str) -> str:
    """The name of a user's folder, as DockerSpawner escapes it (`a-b` → `a-2db`). Homes hang on it: never change it."""
    return "".join(
        character if character in _SAFE else "".join(f"-{byte:02x}" for byte in character.encode()) for character in name
    )


def ensure_home(data: Path, user: str, *, containers: bool) -> Path:
    """The user's home; makes it when it is not there, belonging to the images' account when containers use it."""
    home = data / "homes" / escape_user(user)
    if not home.is_dir():
        home.mkdir(mode=0o700, parents=True)
    if containers and os.geteuid() == 0 and home.stat().st_uid == 0:
        # A folder that an engine made for a mount belongs to root, and nobody could write to it.
        os.chown(home, NOTEBOOK_UID, NOTEBOOK_GID)
    return home


def forget_probe_home(data: Path, user: str) -> None:
    """Removes the home of the probe's account; does nothing for anybody else."""
    if user == PROBE_USER:
        shutil.rmtree(data / "homes" / escape_user(PROBE_USER), ignore_errors=True)
