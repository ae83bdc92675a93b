#!/usr/bin/env python3
"""Brings the stack onto a new machine and hands over to its bootstrap. Runs once, from cloud-init; standard library only.

It reads machine.json beside it, and unpacks only a bundle whose digest is the one written there.
"""

import base64
import gzip
import hashlib
import http.client
import json
import os
import sys
import time
import urllib.request
from pathlib import Path, PurePosixPath

HOME = Path(os.environ.get("HUB_ETC", "/etc/jupyterhub-gitops"))
OPT = Path(os.environ.get("HUB_OPT", "/opt/jupyterhub-gitops"))
# Between two tries: at first a network that is a few seconds late, then a person who has to mend something.
PAUSE_SECONDS = 5
LONGEST_PAUSE_SECONDS = 60


def main() -> None:
    """Fetch, check, unpack, start."""
    machine = json.loads((HOME / "machine.json").read_text(encoding="utf-8"))
    wanted = machine["stack_sha256"]
    stack = OPT / f"stack-{wanted[:16]}"
    if not stack.is_dir():
        unpack(fetch(machine["stack_url"], wanted), stack)
    point_to(stack)
    bootstrap = OPT / "stack" / "bootstrap"
    os.execv(bootstrap, [str(bootstrap)])


def fetch(url, wanted):
    """The bundle's text: from the user data, else from the address, tried until it can be had: nobody else would try again."""
    pause = PAUSE_SECONDS
    while True:
        try:
            text = read(url)
            found = hashlib.sha256(text).hexdigest()
            if found == wanted:
                return text
            problem = f"it is not the reviewed one: sha256 {found}, expected {wanted}"
        # The last two: a metadata service that is not ready yet gives answers that are empty or of another form.
        except (OSError, http.client.HTTPException, ValueError, LookupError) as error:
            problem = f"{type(error).__name__}: {error}"
        if url is None:
            sys.exit(f"jupyterhub-gitops: the stack cannot be taken from the user data: {problem}")
        print(f"jupyterhub-gitops: waiting for the stack at {url}: {problem}", flush=True)
        time.sleep(pause)
        pause = min(pause + 1, LONGEST_PAUSE_SECONDS)


def read(url):
    """The bundle's bytes, from wherever this machine gets it."""
    if url is None:
        return (HOME / "stack.bundle").read_bytes()
    if url.startswith("s3://"):
        # Beside this file on AWS only.
        from aws import read_object

        return read_object(url)
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


def unpack(text, target):
    """Write the files aside and rename: a machine switched off in between starts over."""
    files = json.loads(gzip.decompress(base64.b64decode(text)))
    aside = target.with_suffix(".part")
    for name, content in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            sys.exit(f"jupyterhub-gitops: the stack names a file outside its folder: {name}")
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        path.chmod(0o755 if content.startswith("#!") else 0o644)
    aside.rename(target)


def point_to(stack):
    """Make OPT/stack the given one, in one step."""
    link = OPT / ".stack.next"
    link.unlink(missing_ok=True)
    link.symlink_to(stack.name)
    link.replace(OPT / "stack")


if __name__ == "__main__":
    main()
