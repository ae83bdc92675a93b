"""A clean Debian with systemd and cloud-init in a container that has an engine of its own, as a cloud's machine would be."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docker_support.session import Session

# What systemd and an engine need of a container. Not --privileged: that asks for rights that a test machine may not have
# itself, and shows the computer's own devices.
RIGHTS = [
    "--cap-add=ALL", "--cap-drop=SYS_RESOURCE", "--cgroupns=private",
    "--security-opt=seccomp=unconfined", "--security-opt=apparmor=unconfined", "--security-opt=systempaths=unconfined",
    "--device-cgroup-rule=a *:* rwm", "--tmpfs=/run", "--tmpfs=/tmp:exec",
]  # fmt: skip
SETTINGS = "/etc/jupyterhub-gitops/settings.json"
PATIENCE = 420


class CleanMachine:
    """One machine; its first boot begins when it is made."""

    def __init__(self, folder: Path, docker_host: str, image: str, disk: str, images: Path, user_data: str) -> None:
        self._environment = {**os.environ, "DOCKER_HOST": docker_host}
        seed = folder / "seed"
        seed.mkdir()
        (seed / "user-data").write_text(user_data)
        (seed / "meta-data").write_text("instance-id: clean-1\n")
        mounts = [
            f"--volume={seed}:/var/lib/cloud/seed/nocloud:ro",
            f"--volume={images}:/var/lib/jupyterhub-gitops/images/test.tar:ro",
            # Not on the container's own layers: the inner engine cannot put its layers on those.
            "--volume=/var/lib/docker",
        ]
        self.container = self._docker("run", "--detach", *RIGHTS, f"--device={disk}", *mounts, image)

    @property
    def url(self) -> str:
        """Where the hub answers; a restart may change it."""
        shown = self._docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", self.container)
        return f"http://{shown}"

    def sh(self, script: str) -> str:
        """What a shell script on the machine prints; a failure shows its words."""
        return self._docker("exec", self.container, "bash", "-c", script)

    def settings(self) -> dict[str, Any]:
        """What the machine's settings source has now."""
        return json.loads(self.sh(f"cat {SETTINGS}"))

    def publish(self, settings: dict[str, Any]) -> None:
        """Put new settings where the machine looks for them."""
        command = [
            "docker",
            "exec",
            "--interactive",
            self.container,
            "bash",
            "-c",
            f"cat >{SETTINGS}.new && mv {SETTINGS}.new {SETTINGS}",
        ]
        subprocess.run(command, env=self._environment, input=json.dumps(settings), text=True, check=True)

    def containers(self) -> dict[str, str]:
        """Name → id of what runs on the machine."""
        return dict(line.split() for line in self.sh("docker ps --no-trunc --format '{{.Names}} {{.ID}}'").splitlines())

    def cut_power(self) -> None:
        """End everything at once, as it stands, and switch on again; to cloud-init that is no first boot."""
        self._docker("kill", self.container)
        self._docker("start", self.container)

    def wait_step(self, name: str) -> None:
        """Wait until it does a step of the bootstrap, or is past it already."""
        self.wait(lambda: self._step_number() >= int(self._step_of(name)), f"the step {name}")

    def wait_healthy(self) -> None:
        """Wait until the machine says that its hub answers, and the hub does."""
        self.wait(lambda: self._says() == "ok" and self._answers(), "a healthy hub")

    def wait(self, ready: Callable[[], object], what: str) -> None:
        """Wait for something, with plenty of patience; what the machine logged is shown when it never comes."""
        deadline = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(AssertionError, PermissionError, OSError, ValueError):
                if ready():
                    return
            assert time.monotonic() < deadline, f"waited in vain for {what}\n{self._logs()}"
            time.sleep(1)

    def went_up(self, unit: str) -> int:
        """When a unit of systemd became active, in microseconds since the machine's start."""
        when = int(self.sh(f"systemctl show --property ActiveEnterTimestampMonotonic --value {unit}"))
        assert when > 0, f"{unit} is not active"
        return when

    def sign_in(self, user: str) -> Session:
        """A signed-in user."""
        return Session(self.url, user)

    def remove(self) -> None:
        """Take it away with all it stored, except its data disk."""
        self._docker("rm", "--force", "--volumes", self.container)

    def _says(self) -> str:
        return self._health()["state"]

    def _health(self) -> dict[str, Any]:
        return json.loads(self.sh("cat /var/lib/jupyterhub-gitops/health.json"))

    def _step_number(self) -> int:
        health = self._health()
        return 99 if health["state"] == "ok" else health["step"]["number"]

    def _step_of(self, name: str) -> str:
        return self.sh(f"grep -o '^    \"[a-z]*|' /opt/jupyterhub-gitops/stack/bootstrap.d/steps.sh | grep -n '\"{name}|'").split(
            ":"
        )[0]

    def _answers(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self.url}/hub/health", timeout=10) as answer:
                return answer.status == 200
        except urllib.error.URLError:
            return False

    def _logs(self) -> str:
        script = "tail -n 40 /var/log/cloud-init-output.log; journalctl --no-pager -n 40 -u 'jupyterhub-gitops*' -u docker"
        with contextlib.suppress(AssertionError):
            return self.sh(script)
        return self._docker("logs", "--tail", "40", self.container)

    def _docker(self, *arguments: str) -> str:
        done = subprocess.run(["docker", *arguments], env=self._environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"docker {arguments[0]} failed:\n{done.stdout}{done.stderr}"
        return done.stdout.strip()
