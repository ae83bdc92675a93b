"""Who owns the data folder when the person who runs a hub is not root: containers write as other accounts than theirs.

While the hub runs, homes belong to the images' account; when it is taken down, everything belongs to the person again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from manage.context import Context
from manage.data import NOTEBOOK_GID, NOTEBOOK_UID
from manage.docker_engine import docker, has_image


def is_needed() -> bool:
    """True for a member of the docker group; root does this without help."""
    return os.geteuid() != 0


def lend_homes(context: Context, image: str) -> None:
    """Gives homes and the shared folder to the account of the images, those that are not its own yet."""
    if is_needed():
        owner = f"{NOTEBOOK_UID}:{NOTEBOOK_GID}"
        folders = [str(context.data / "homes"), str(context.data / "shared")]
        _as_root(context, image, ["find", *folders, "-mindepth", "1", "-maxdepth", "1", "!", "-uid", str(NOTEBOOK_UID),
                                  "-exec", "chown", "-R", owner, "{}", "+"])  # fmt: skip
        _as_root(context, image, ["chown", owner, folders[1]])


def take_hub_files(context: Context, image: str) -> None:
    """Gives the hub's own files, such as first passwords, to the person, who could not read them otherwise."""
    if is_needed():
        _as_root(context, image, ["chown", "-R", _person(), str(context.data / "hub")])


def take_all(context: Context, image: str | None) -> None:
    """Gives the whole data folder back to the person, so that it can be copied, archived and deleted as any other."""
    if is_needed() and image and has_image(image):
        _as_root(context, image, ["chown", "-R", _person(), str(context.data)])


def _person() -> str:
    return f"{os.geteuid()}:{os.getegid()}"


def _as_root(context: Context, image: str, command: Sequence[str]) -> None:
    """Runs one command as root in a container that sees the data folder and nothing else, not even a network."""
    docker(
        "run", "--rm", "--network", "none", "--user", "0:0",
        "--mount", f"type=bind,source={context.data},target={context.data}",
        image, *command,
    )  # fmt: skip
