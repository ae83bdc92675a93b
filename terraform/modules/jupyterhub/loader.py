#!/usr/bin/env python3
"""Brings the stack onto a new machine and hands over to its bootstrap. Runs once, from cloud-init; standard library only.

It reads machine.json beside it, and unpacks only a bundle whose digest is the one written there.
"""

import base64
import gzip
import hashlib
import json
import os
import sys
import time
import urllib.request
from pathlib import Path, PurePosixPath

HOME = Path(os.environ.get("HUB_ETC", "/etc/jupyterhub-gitops"))
OPT = Path(os.environ.get("HUB_OPT", "/opt/jupyterhub-gitops"))
DOWNLOAD_MINUTES = 15


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
    """The bundle's text: from the user data, else from the address, tried again until the network is up."""
    deadline = time.monotonic() + DOWNLOAD_MINUTES * 60
    while True:
        try:
            text = read(url)
            found = hashlib.sha256(text).hexdigest()
            if found == wanted:
                return text
            problem = f"it is not the reviewed one: sha256 {found}, expected {wanted}"
        except OSError as error:
            problem = str(error)
        if url is None or time.monotonic() > deadline:
            sys.exit(f"jupyterhub-gitops: the stack cannot be fetched from {url or 'the user data'}: {problem}")
        print(f"jupyterhub-gitops: waiting for the stack: {problem}", flush=True)
        time.sleep(5)


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
