"""A private dockerd in a folder of its own: starts it, talks to it, stops it by its pid."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60


class StartFailed(Exception):
    """Says why dockerd did not come up, with its last log lines."""


@dataclass(frozen=True)
class Client:
    """The docker command bound to one engine."""

    host: str

    def run(self, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
        """Run a docker command; raises with the command's own words when it fails."""
        environment = {**os.environ, "DOCKER_HOST": self.host, "DOCKER_BUILDKIT": "0"}
        done = subprocess.run(["docker", *arguments], env=environment, capture_output=True, text=True, check=False, **options)
        if done.returncode != 0:
            raise RuntimeError(f"docker {' '.join(arguments)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
        return done

    def has_image(self, tag: str) -> bool:
        """Whether the engine holds this image."""
        return bool(self.run("images", "--quiet", tag).stdout.strip())


def answering() -> str | None:
    """The address of the user's own engine, if one answers."""
    candidates = [os.environ.get("DOCKER_HOST"), "unix:///var/run/docker.sock"]
    return next((host for host in candidates if host and _answers(host)), None)


def running_host(cache: Path) -> str | None:
    """The private engine's address when it already runs."""
    return _host(cache) if _answers(_host(cache)) else None


def start(cache: Path) -> str:
    """Start the private engine, empty of containers that a killed test run left behind."""
    paths = {name: cache / name for name in ("data", "exec", "dockerd.log", "docker.pid")}
    forward = _forward_policy()
    if forward:
        (cache / "forward-policy").write_text(forward)
    with paths["dockerd.log"].open("w") as log:
        process = subprocess.Popen(
            [
                _dockerd(),
                "--data-root",
                paths["data"],
                "--exec-root",
                paths["exec"],
                "-H",
                _host(cache),
                "--pidfile",
                paths["docker.pid"],
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while not _answers(_host(cache)):
        if process.poll() is not None or time.monotonic() > deadline:
            raise StartFailed(" | ".join(paths["dockerd.log"].read_text().splitlines()[-3:]))
        time.sleep(0.2)
    _remove_leftovers(Client(_host(cache)))
    return _host(cache)


def stop(cache: Path) -> None:
    """End the private engine and its containers, and take back what it did to the packet filter's default."""
    if running_host(cache):
        _remove_leftovers(Client(_host(cache)))
    pid = _pid(cache)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    for _ in range(300):
        if _has_ended(pid):
            break
        time.sleep(0.1)
    policy = cache / "forward-policy"
    if policy.exists():
        subprocess.run(["iptables", "-P", "FORWARD", policy.read_text()], check=False, capture_output=True)


def _has_ended(pid: int) -> bool:
    # One that this program started stays in the list of processes until somebody asks for its end.
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    return not Path("/proc", str(pid)).exists()


def _host(cache: Path) -> str:
    return f"unix://{cache}/docker.sock"


def _dockerd() -> str:
    found = shutil.which("dockerd") or shutil.which("dockerd", path="/usr/sbin:/sbin")
    if not found:
        raise StartFailed("dockerd is not installed")
    return found


def _answers(host: str) -> bool:
    if not shutil.which("docker"):
        return False
    probe = subprocess.run(
        ["docker", "-H", host, "version", "--format", "{{.Server.Version}}"], capture_output=True, timeout=20, check=False
    )
    return probe.returncode == 0


def _pid(cache: Path) -> int | None:
    """The pid in the pid file, only when it is really our dockerd: pids are recycled."""
    try:
        pid = int((cache / "docker.pid").read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, ValueError):
        return None
    return pid if str(cache / "docker.pid").encode() in command else None


def _forward_policy() -> str | None:
    listed = subprocess.run(["iptables", "-S", "FORWARD"], capture_output=True, text=True, check=False).stdout
    words = listed.split()
    return words[2] if words[:2] == ["-P", "FORWARD"] else None


def _remove_leftovers(client: Client) -> None:
    leftover = client.run("ps", "--all", "--quiet").stdout.split()
    if leftover:
        client.run("rm", "--force", "--volumes", *leftover)
    client.run("network", "prune", "--force")
