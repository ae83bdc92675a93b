"""The Docker engine as this program sees it: whether one answers, where its socket is, and commands sent to it."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from typing import Any

from manage.errors import StackError

GET_DOCKER = "Install Docker (https://docs.docker.com/engine/install/), or use runtime: process."


def docker(*arguments: str, check: bool = True, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs a docker command and returns it finished; when it fails, the error carries Docker's own words."""
    return run(["docker", *arguments], check=check, **options)


def run(
    command: Sequence[str], *, check: bool = True, extra: dict[str, str] | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Runs a command with extra environment variables; the command line never holds a secret."""
    done = subprocess.run(command, env={**os.environ, **(extra or {})}, capture_output=True, text=True, check=False, **options)
    if check and done.returncode != 0:
        words = " ".join(command[:3])
        raise StackError(f"`{words}` failed with exit code {done.returncode}", tail=_last_lines(done.stderr or done.stdout))
    return done


def require_engine() -> None:
    """Stops with one sentence when no Docker engine can be used here."""
    if not shutil.which("docker"):
        raise StackError("the docker command is not installed", GET_DOCKER)
    answer = docker("version", "--format", "{{.Server.Version}}", check=False)
    if answer.returncode == 0:
        return
    words = _last_lines(answer.stderr)
    if "permission denied" in words.lower():
        raise StackError(
            "you may not use Docker's socket",
            "Join the docker group (sudo usermod -aG docker $USER, then sign in again), or use runtime: process.",
            tail=words,
        )
    raise StackError("no Docker engine answers", "Start it (sudo systemctl start docker), or use runtime: process.", tail=words)


def socket_path() -> str:
    """The path of the engine's socket as a container has to mount it."""
    if platform.system() == "Darwin":
        return "/var/run/docker.sock"
    host = os.environ.get("DOCKER_HOST") or docker("context", "inspect", "--format", "{{.Endpoints.docker.Host}}").stdout.strip()
    if not host.startswith("unix://"):
        raise StackError(
            f"the Docker engine is at {host}, not on this computer", "Unset DOCKER_HOST, or point it to a unix:// socket."
        )
    return host.removeprefix("unix://")


def inspect(*names: str) -> list[dict[str, Any]]:
    """What Docker knows of these containers; those that are gone in the meantime are left out."""
    if not names:
        return []
    found = json.loads(docker("container", "inspect", *names, check=False).stdout or "[]")
    return found if isinstance(found, list) else []


def gpu_count() -> int:
    """How many NVIDIA devices containers can be given here; 0 without the driver or Docker's runtime for it."""
    runtimes = docker("info", "--format", "{{json .Runtimes}}", check=False).stdout
    if "nvidia" not in runtimes or not shutil.which("nvidia-smi"):
        return 0
    listed = run(["nvidia-smi", "--list-gpus"], check=False)
    return len(listed.stdout.strip().splitlines()) if listed.returncode == 0 else 0


def has_image(tag: str) -> bool:
    """Whether the engine holds this image already."""
    return docker("image", "inspect", "--format", "{{.Id}}", tag, check=False).returncode == 0


def _last_lines(text: str, count: int = 25) -> str:
    return "\n".join(text.strip().splitlines()[-count:])
