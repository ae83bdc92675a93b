"""The folders of a hub's data and the keys in them. Makes what is missing, never changes or removes what is there."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from hubconfig.homes import NOTEBOOK_GID, NOTEBOOK_UID
from hubconfig.homes import escape_user as escape_user
from manage.errors import StackError
from manage.files import write_atomic
from manage.progress import step


def prepare_data(data: Path, *, containers: bool) -> None:
    """Makes the data folders and the hub's keys. With containers, homes belong to the images' own account."""
    check_disk(data)
    for folder, mode in (("", 0o755), ("homes", 0o711), ("shared", 0o755), ("hub", 0o700), ("datasets", 0o755)):
        path = data / folder
        if not path.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(mode)
    if containers:
        _give(data / "shared")
    keys = data / "hub"
    for name, size in (("cookie_secret", 32), ("crypt_key", 32), ("proxy_token", 32), ("probe_token", 32), ("culler_token", 32)):
        if not (keys / name).exists():
            write_atomic(keys / name, secrets.token_hex(size) + "\n")


def delete_data(data: Path) -> None:
    """Removes homes, shared folder and database; refuses a folder that is no hub's."""
    if not data.exists():
        return
    if not (data / "hub" / "cookie_secret").is_file():
        raise StackError(f"{data} is not a hub's data folder; nothing was deleted", "Check --data.")
    step(f"deleting the hub's data in {data}")
    shutil.rmtree(data)


def check_disk(data: Path) -> None:
    """Refuses a data folder on a network file system: the hub's database breaks there."""
    kind = file_system(data)
    if kind.startswith(("nfs", "cifs", "smb", "afs", "fuse.sshfs", "fuse.eos")):
        raise StackError(
            f"{data} lies on a network file system ({kind}), where the hub's database would break",
            "Choose a folder on this machine's own disk; on one's own computer: HUBCTL_HOME=/path hubctl …",
        )


def file_system(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of the file system that a path is on, such as ext4; empty where the machine does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real, best, kind = os.path.realpath(path), "", ""
    for line in lines:
        _, point, found, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        inside = point == "/" or real == point or real.startswith(point + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    return kind


def read_key(data: Path, name: str) -> str:
    """One of the hub's keys as text, such as `proxy_token`."""
    return (data / "hub" / name).read_text(encoding="ascii").strip()


def _give(path: Path) -> None:
    if os.geteuid() == 0 and path.stat().st_uid != NOTEBOOK_UID:
        os.chown(path, NOTEBOOK_UID, NOTEBOOK_GID)
