"""One hub in a folder of its own, driven through the stack's command."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from docker_support.session import Session

STACK = Path(__file__).resolve().parents[4] / "terraform" / "modules" / "jupyterhub" / "stack"


class HubUnderTest:
    """Folders, settings and port of one hub."""

    def __init__(self, folder: Path, bed: Any, name: str, **settings: Any) -> None:
        self.folder = folder
        self.bed = bed
        self.data = folder / "data"
        self.run = folder / "run"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {**_defaults(name, bed.notebook_image, self.url), **settings}

    def up(self, **changes: Any) -> str:
        """Apply the settings, changed or as they are; return what the command said."""
        self.settings.update(changes)
        file = self.folder / "settings.json"
        file.write_text(json.dumps(self.settings))
        options = ["--runtime", "docker", "--port", str(self.port), "--settings", str(file)]
        return self.manage("up", *self._folders(), "--cache", str(self.folder / "cache"), *options)

    def down(self) -> str:
        """Stop the hub; its data stays."""
        return self.manage("down", *self._folders())

    def status(self) -> dict[str, Any]:
        """What the command says about the hub."""
        return json.loads(self.manage("status", *self._folders()))

    def manage(self, *arguments: str) -> str:
        """Run the stack's command; a failure shows its words."""
        environment = {**os.environ, **self.bed.environment}
        done = subprocess.run(
            [sys.executable, STACK / "manage", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"manage {arguments[0]} failed:\n{done.stdout}{done.stderr}"
        return done.stdout

    def docker(self, *arguments: str) -> str:
        """Run a docker command on the bed's engine."""
        environment = {**os.environ, **self.bed.environment}
        done = subprocess.run(["docker", *arguments], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"docker {arguments[0]} failed:\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def sign_in(self, user: str) -> Session:
        """A signed-in user."""
        return Session(self.url, user)

    def container_of(self, user: str) -> str:
        """The id of a user's running container."""
        return next(server["container"] for server in self.status()["servers"] if server["user"] == user)

    def service(self, name: str) -> str:
        """The id of a service's container."""
        return self.status()["services"][name]["container"]

    def _folders(self) -> list[str]:
        return ["--run", str(self.run), "--data", str(self.data)]


def _defaults(name: str, image: str, url: str) -> dict[str, Any]:
    """A settings document as `hubctl render` writes it: every field is there."""
    return {
        "version": 1, "name": name, "provider": "local", "runtime": "docker", "url": url, "https": "off",
        "display_name": None, "description": None, "contact": "owner@example.org",
        "admin_users": ["alice"], "allowed_users": ["bob-b"], "allow_all": False, "blocked_users": [],
        "allowed_organizations": None, "allowed_groups": None, "admin_groups": None, "hosted_domain": None, "staff": [],
        "auth": {"type": "dummy", "secret": None, "config": {}},
        "image": image, "profile_list": [], "allow_custom_image": None, "registry_secret": None,
        "default_url": "/lab", "env": {}, "content": [], "mem_limit": "512M", "cpu_limit": 1, "gpu": None,
        "max_servers": 10, "named_servers": 0, "users": 10,
        "storage": {"size": "10G", "quota": "1G", "mount": "/home/jovyan", "on_delete": "keep"},
        "shared": True, "datasets": [], "cull": None, "schedule": None, "domain": None, "extra_config": None,
    }  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
