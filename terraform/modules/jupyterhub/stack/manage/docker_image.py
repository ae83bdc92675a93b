"""The hub's image: built from the stack's own files and named after their content, or a published one. Also pulls user images."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import tarfile
import tempfile
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import IO, Any

from manage.context import Context
from manage.docker_engine import docker, has_image, run
from manage.docker_pull import pull
from manage.docker_registry import registry_folder, write_sign_in
from manage.errors import SettingsRefused, StackError
from manage.files import write_json
from manage.progress import step, warn

REPOSITORY = "jupyterhub-gitops-hub"
KEPT = timedelta(days=7)
MISSING = "missing_images.json"

# Where each file of the build context lies in the stack.
CONTEXT_FILES = {
    "Dockerfile": "images/hub/Dockerfile",
    "build.txt": "python/build.txt",
    "node.txt": "images/hub/node.txt",
    "firewall.sh": "images/hub/firewall.sh",
    "hub.txt": "python/hub.txt",
    "package.json": "node/package.json",
    "package-lock.json": "node/package-lock.json",
}


def hub_image(context: Context) -> str:
    """The tag of the image to run: HUBCTL_HUB_IMAGE when a published one is named, else one that is built once per content."""
    published = os.environ.get("HUBCTL_HUB_IMAGE") or context.settings.get("hub_image")
    if published:
        pull(str(published))
        return str(published)
    base = os.environ.get("HUBCTL_BASE_IMAGE", "")
    files = _context_files(context.stack)
    tag = f"{REPOSITORY}:{_digest(files, base)}"
    if not has_image(tag):
        step("building the hub's image (once, kept for next time; takes a minute or two)")
        _build(files, base, tag)
    return tag


def drop_old_images() -> None:
    """Removes hub images that are older than a week, each half a gigabyte; Docker keeps those that a container uses."""
    for tag in docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}", REPOSITORY).stdout.split():
        created = docker("image", "inspect", "--format", "{{.Created}}", tag, check=False).stdout[:19]
        if created and datetime.now(timezone.utc) - _utc(created) > KEPT:
            docker("image", "rm", tag, check=False)


def user_images(settings: dict[str, Any]) -> list[str]:
    """Every image that people can choose without typing one, the default first."""
    profiles = settings.get("profile_list") or []
    named = [settings.get("image"), *(profile.get("image") for profile in profiles if isinstance(profile, dict))]
    return list(dict.fromkeys(image for image in named if image))


def require_default_image(context: Context) -> None:
    """Stops before anything of a hub that runs is changed when its new image cannot be had: nobody could start a server then."""
    sign_in = registry_folder(context) if write_sign_in(context) else None
    try:
        for image in user_images(context.settings)[:1]:
            pull(image, sign_in)
    except StackError as error:
        raise SettingsRefused(f"{error.message}. The hub goes on with the settings it has", error.hint, error.tail) from error


def begin_to_pull(context: Context) -> threading.Thread:
    """Fetches people's images beside the building and starting of the hub: both take a minute or two on a new machine.

    What cannot be had here is nobody's concern yet: `pull_user_images` tries it again, and tells.
    """

    sign_in = registry_folder(context) if write_sign_in(context) else None

    def fetch() -> None:
        for image in user_images(context.settings):
            with contextlib.suppress(StackError):
                pull(image, sign_in)

    # A hub that cannot start ends this program whatever is still on its way.
    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    return thread


def pull_user_images(context: Context, begun: threading.Thread) -> None:
    """Waits for the images, so that a first notebook takes seconds. Only the default one is indispensable."""
    begun.join()
    default, *others = user_images(context.settings) or [None]
    if default:
        pull(default, registry_folder(context) if write_sign_in(context) else None)
    missing = pull_others(context, others)
    for reason in missing.values():
        warn(f"{reason}. People who choose it will wait, or fail, until it can be pulled.")


def pull_others(context: Context, images: Iterable[str]) -> dict[str, str]:
    """Those of the images that cannot be had, each with the reason; RUN/missing_images.json keeps them for a later try."""
    sign_in = registry_folder(context) if write_sign_in(context) else None
    missing = {}
    for image in images:
        try:
            pull(image, sign_in)
        except StackError as error:
            missing[image] = error.message
    write_json(context.run / MISSING, missing)
    return missing


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


def _context_files(stack: Path) -> dict[str, bytes]:
    files = {name: (stack / path).read_bytes() for name, path in CONTEXT_FILES.items()}
    certificates = os.environ.get("HUBCTL_CA_BUNDLE")
    files["ca.crt"] = Path(certificates).read_bytes() if certificates else b""
    return files


def _digest(files: dict[str, bytes], base: str) -> str:
    digest = hashlib.sha256(base.encode())
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()[:16]


def _build(files: dict[str, bytes], base: str, tag: str) -> None:
    """The classic builder is enough for this Dockerfile, and a client without buildx has no other."""
    classic = docker("buildx", "version", check=False).returncode != 0
    # The classic builder leaves the container of a failed step behind.
    arguments = ["--force-rm"] if classic else []
    arguments += ["--build-arg", f"BASE_IMAGE={base}"] if base else []
    with tempfile.TemporaryFile() as archive:
        _write_archive(files, archive)
        archive.seek(0)
        done = run(
            ["docker", "build", "--tag", tag, *arguments, "-"],
            check=False,
            extra={"DOCKER_BUILDKIT": "0" if classic else "1"},
            stdin=archive,
        )
    if done.returncode != 0:
        raise StackError(
            f"the hub's image cannot be built{_why(done.stdout + done.stderr)}",
            "If this network inspects TLS, name its certificates in HUBCTL_CA_BUNDLE, or a published image in HUBCTL_HUB_IMAGE.",
            tail="\n".join((done.stdout + done.stderr).splitlines()[-25:]),
        )


def _why(output: str) -> str:
    """The last line that says what went wrong, as the end of a sentence; the builder's own repeats the whole command."""
    lines = [re.sub(r"^#\d+ [\d.]+ ", "", line).strip() for line in output.splitlines()]
    said = [line for line in lines if re.match(r"(E:|ERROR\b|npm err)", line, re.IGNORECASE)]
    told = [line for line in said if not re.search(r"failed to solve: process|did not complete successfully", line)]
    return f": {told[-1][:200]}" if told else ""


def _write_archive(files: dict[str, bytes], handle: IO[bytes]) -> None:
    """The build context as a tar file; the same content gives the same bytes."""
    with tarfile.open(fileobj=handle, mode="w") as archive:
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size = len(files[name])
            entry.mode = 0o755 if files[name].startswith(b"#!") else 0o644
            archive.addfile(entry, io.BytesIO(files[name]))
