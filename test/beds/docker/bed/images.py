"""The images that tests start from: a base made with debootstrap, and a small notebook image built on it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from bed.engine import Client

REPOSITORY = Path(__file__).resolve().parents[4]
STACK = REPOSITORY / "terraform" / "modules" / "jupyterhub" / "stack"
RECIPE = ["debootstrap", "--variant=minbase", "--include=ca-certificates", "bookworm"]


def registry_reachable() -> bool:
    """Whether images can be pulled: then the shipped default base is used, as a user's machine does."""
    try:
        urllib.request.urlopen("https://quay.io/v2/", timeout=5)
    except urllib.error.HTTPError as answer:
        return answer.code == 401
    except OSError:
        return False
    return True


def base(client: Client) -> str:
    """The tag of the debootstrap base image; made once for each recipe."""
    tag = f"hub-test-base:{_digest([' '.join(RECIPE).encode()])}"
    if client.has_image(tag):
        return tag
    with tempfile.TemporaryDirectory(prefix="hub-test-base-") as folder:
        root = Path(folder, "root")
        made = subprocess.run([*RECIPE, root], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise RuntimeError(f"debootstrap failed:\n{made.stdout[-2000:]}{made.stderr[-500:]}")
        shutil.rmtree(root / "var/cache/apt/archives", ignore_errors=True)
        archive = Path(folder, "base.tar")
        subprocess.run(["tar", "-C", root, "-cf", archive, "."], check=True)
        client.run("import", "--change", 'CMD ["/bin/sh"]', str(archive), tag)
    return tag


def notebook(client: Client, base_image: str | None, ca_bundle: str | None) -> str:
    """The tag of the small notebook image; rebuilt when its Dockerfile, lock file, base or certificates change."""
    files = {
        "Dockerfile": (Path(__file__).resolve().parent.parent / "notebook.Dockerfile").read_bytes(),
        "notebook.txt": (STACK / "python" / "notebook.txt").read_bytes(),
        "ca.crt": Path(ca_bundle).read_bytes() if ca_bundle else b"",
    }
    tag = f"hub-test-notebook:{_digest([*files.values(), (base_image or '').encode()])}"
    if client.has_image(tag):
        return tag
    with tempfile.TemporaryDirectory(prefix="hub-test-notebook-") as folder:
        context = Path(folder, "context.tar")
        context.write_bytes(_tar(files))
        arguments = ["--build-arg", f"BASE_IMAGE={base_image}"] if base_image else []
        with context.open("rb") as handle:
            client.run("build", "--force-rm", "--tag", tag, *arguments, "-", stdin=handle)
    _drop_others(client, tag)
    return tag


def machine(client: Client, base_image: str) -> str:
    """The tag of a clean Debian with systemd and cloud-init, on which a cloud machine's bootstrap can run."""
    here = Path(__file__).resolve().parent.parent
    files = {"Dockerfile": (here / "machine.Dockerfile").read_bytes(), "boot.sh": (here / "machine-boot.sh").read_bytes()}
    tag = f"hub-test-machine:{_digest([*files.values(), base_image.encode()])}"
    if client.has_image(tag):
        return tag
    with tempfile.TemporaryDirectory(prefix="hub-test-machine-") as folder:
        context = Path(folder, "context.tar")
        context.write_bytes(_tar(files))
        with context.open("rb") as handle:
            client.run("build", "--force-rm", "--tag", tag, "--build-arg", f"BASE_IMAGE={base_image}", "-", stdin=handle)
    _drop_others(client, tag)
    return tag


def saved(client: Client, folder: Path, *tags: str) -> Path:
    """A file with these images, as `docker save` writes it; made once for their content; older ones are removed."""
    ids = client.run("image", "inspect", "--format", "{{.Id}}", *tags).stdout
    target = folder / f"saved-{_digest([ids.encode(), *(tag.encode() for tag in tags)])}.tar"
    if not target.exists():
        for other in folder.glob("saved-*.tar*"):
            other.unlink()
        aside = target.with_suffix(".tar.part")
        client.run("save", "--output", str(aside), *tags)
        aside.rename(target)
    return target


def _drop_others(client: Client, kept: str) -> None:
    """Removes earlier contents; one that another test run still uses stays, and goes the next time."""
    for tag in client.run("image", "ls", "--format", "{{.Repository}}:{{.Tag}}", kept.partition(":")[0]).stdout.split():
        if tag != kept:
            with contextlib.suppress(RuntimeError):
                client.run("image", "rm", tag)


def _tar(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def _digest(parts: list[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
