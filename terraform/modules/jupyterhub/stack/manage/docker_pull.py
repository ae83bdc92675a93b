"""Pulls an image, and says in plain words why one cannot be had: Docker has many words for the same few causes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from manage.docker_engine import docker, has_image, socket_path
from manage.errors import StackError
from manage.progress import step

# A registry that stops in the middle of an answer would hold up everything else for ever. Slow lines need long for large images.
LONGEST_SECONDS = 2 * 3600

AGAIN = "A machine in a cloud tries again by itself; elsewhere apply again when it may work."


class Cause(NamedTuple):
    """What Docker's words have in them, what that means, and what to do."""

    pattern: str
    meaning: str
    hint: str


# The first that fits counts. The words are those of Docker 20.10 to 28 and of Docker Hub, quay.io and ghcr.io.
CAUSES = (
    Cause(
        r"toomanyrequests|too many requests",
        "its registry takes no more requests from this machine's address for now (429, too many requests)",
        f"{AGAIN} At Docker Hub a sign-in (registry_secret) raises the limit; quay.io has the Jupyter images without one.",
    ),
    Cause(
        r"no matching manifest|no match for platform|does not (provide|match) the (specified )?platform",
        "it is not made for this machine's kind of processor",
        "Take an image that is, or a machine with another processor.",
    ),
    Cause(
        r"(?<!permission )denied|unauthorized|no basic auth credentials|authentication required",
        "its registry knows no such image, or gives it only to who signs in",
        "Check its name and tag; for a private image name the sign-in in registry_secret.",
    ),
    Cause(r"manifest unknown|: not found", "its registry has no image of this name and tag", "Check its name and tag."),
    Cause(r"invalid reference format", "this is no name of an image", "Check its name and tag."),
    Cause(
        r"no space left on device", "this machine's disk is full", "Name fewer or smaller images, or give the machine more disk."
    ),
    Cause(
        r"x509:|failed to verify certificate",
        "its registry shows a certificate that this machine does not trust",
        "In a network that inspects TLS, its certificates have to be known to this machine.",
    ),
    Cause(
        r"no such host|dial tcp|i/o timeout|connection (refused|reset)|handshake timeout|Client\.Timeout|deadline exceeded|: EOF",
        "its registry cannot be reached from this machine",
        f"Check the registry's name, and that this machine reaches it. {AGAIN}",
    ),
    Cause(
        r"\b5\d\d (internal server error|bad gateway|service unavailable|gateway time)",
        "its registry has a fault of its own",
        AGAIN,
    ),
)
UNKNOWN = "Check its name and tag, and that this machine reaches its registry."


def pull(image: str, sign_in: Path | None = None) -> None:
    """Makes sure the engine holds the image; one that is there is never asked for again, as tags are pinned."""
    if has_image(image):
        return
    step(f"pulling {image}")
    # The folder replaces the person's own one, where the engine's address may come from.
    options = ["--config", str(sign_in), "--host", f"unix://{socket_path()}"] if sign_in else []
    try:
        done = docker(*options, "pull", "--quiet", image, check=False, timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired as error:
        hours = f"{LONGEST_SECONDS / 3600:g}"
        raise StackError(f"the image {image} cannot be pulled: it did not arrive within {hours} hours", AGAIN) from error
    if done.returncode != 0:
        raise cannot_be_pulled(image, done.stderr)


def cannot_be_pulled(image: str, said: str) -> StackError:
    """The error for what `docker pull` said."""
    words = " ".join(said.split())[-300:]
    for cause in CAUSES:
        if re.search(cause.pattern, said, re.IGNORECASE):
            return StackError(f"the image {image} cannot be pulled: {cause.meaning}", cause.hint, tail=words)
    return StackError(f"the image {image} cannot be pulled: {words}", UNKNOWN)
