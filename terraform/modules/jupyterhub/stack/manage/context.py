"""What every part of the command needs to know about the hub it works on. Never touches the disk by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from manage.errors import StackError

SETTINGS_VERSION = 1
STACK = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Context:
    """One hub on this machine: its folders, where it listens, and its settings (empty when not needed or not known)."""

    run: Path
    data: Path
    cache: Path | None = None
    runtime: str = "process"
    bind: str = "127.0.0.1"
    port: int = 8000
    settings: dict[str, Any] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict, repr=False)
    epoch: str | None = None
    node: str | None = None
    lock: int = -1
    stack: Path = STACK

    @property
    def name(self) -> str:
        """The hub's name, as in its file."""
        return str(self.settings.get("name") or self.run.parent.name)

    @property
    def local_url(self) -> str:
        """Where this machine itself reaches the hub, whatever address it listens on."""
        host = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "[::1]"}.get(self.bind, self.bind)
        if ":" in host and not host.startswith("["):
            host = f"[{host}]"
        return f"http://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The public address people use: the settings' own, else the local one."""
        return str(self.settings.get("url") or self.local_url).rstrip("/")

    @property
    def logs(self) -> Path:
        """The folder that holds one log a service."""
        return self.run / "logs"


def check_settings(settings: dict[str, Any]) -> None:
    """Refuses settings that this stack does not understand, before anything is touched."""
    version = settings.get("version")
    if version != SETTINGS_VERSION:
        raise StackError(
            f"settings.json has version {version!r}; this stack knows version {SETTINGS_VERSION}",
            "Use the stack and hubctl of the same release.",
        )
    if not isinstance(settings.get("name"), str):
        raise StackError('settings.json has no "name"', "Write it again with: hubctl render HUB")
