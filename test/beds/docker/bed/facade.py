"""Opens and closes the bed: engine, base image, notebook image; remembers who still uses it."""

from __future__ import annotations

import os
import platform
import shutil
from dataclasses import dataclass
from pathlib import Path

from bed import engine, images, leases, packages
from bed.steps import step

CACHE = Path(os.environ.get("HUB_TEST_CACHE") or Path.home() / ".cache" / "jupyterhub-gitops-test") / "docker"
DEFAULT_CA = Path("/etc/ssl/certs/ca-certificates.crt")


class Unavailable(Exception):
    """Says in one line why no engine can be had here."""


@dataclass(frozen=True)
class Bed:
    """What a test needs: the engine's address, images, and the environment to hand to `manage up`."""

    docker_host: str
    base_image: str | None
    notebook_image: str
    ca_bundle: str | None
    environment: dict[str, str]

    def to_json(self) -> dict[str, object]:
        """The bed as plain values."""
        return dict(self.__dict__)


def open_bed(lease: int | None = None) -> Bed:
    """Return a working bed, kept until `close_bed` is called for the same lease (a process id, default this one)."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with leases.exclusive(CACHE):
        host = _engine_host()
        leases.add(CACHE, lease or os.getpid())
        client = engine.Client(host)
        ca = str(DEFAULT_CA) if DEFAULT_CA.exists() else None
        base = None if images.registry_reachable() else _base_image(client)
        with step("notebook image"):
            notebook = images.notebook(client, base, ca)
    environment = {"DOCKER_HOST": host}
    if base:
        environment["HUBCTL_BASE_IMAGE"] = base
    if base and ca:
        environment["HUBCTL_CA_BUNDLE"] = ca
    return Bed(host, base, notebook, ca, environment)


def machine_image(bed: Bed) -> str:
    """The image of a clean machine, made once for each content; raises Unavailable where no debootstrap can run."""
    client = engine.Client(bed.docker_host)
    if bed.base_image is None and os.geteuid() != 0:
        raise Unavailable("only root can make a clean Debian with debootstrap")
    with leases.exclusive(CACHE):
        base = bed.base_image or _base_image(client)
        with step("machine image"):
            return images.machine(client, base)


def saved_images(bed: Bed, *tags: str) -> Path:
    """A file with these images, for a machine that has an engine of its own and reaches no registry."""
    with leases.exclusive(CACHE), step("images as a file"):
        return images.saved(engine.Client(bed.docker_host), CACHE, *tags)


def close_bed(lease: int | None = None) -> None:
    """Give the lease back; the private engine stops when nobody else holds one. A foreign engine is left alone."""
    with leases.exclusive(CACHE):
        leases.drop(CACHE, lease or os.getpid())
        if not leases.alive(CACHE):
            with step("engine stopped"):
                engine.stop(CACHE)


def _engine_host() -> str:
    """The address of an engine that answers, a private one if need be."""
    foreign = engine.answering()
    if foreign:
        return foreign
    private = engine.running_host(CACHE)
    if private:
        return private
    if os.geteuid() != 0 or platform.system() != "Linux":
        raise Unavailable("no Docker engine answers, and only root on Linux can start one for the tests")
    if not shutil.which("apt-get"):
        raise Unavailable("no Docker engine answers, and this system has no apt-get to install one")
    packages.install(["docker.io", "containerd", "runc", "iptables", "debootstrap", "docker-compose"])
    with step("engine started"):
        try:
            return engine.start(CACHE)
        except engine.StartFailed as failure:
            raise Unavailable(f"a private dockerd does not start here: {failure}") from failure


def _base_image(client: engine.Client) -> str:
    if not shutil.which("debootstrap"):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Unavailable("no image registry can be reached, and debootstrap (root, Debian) is missing to make a base image")
        packages.install(["debootstrap"])
    with step("base image"):
        return images.base(client)
