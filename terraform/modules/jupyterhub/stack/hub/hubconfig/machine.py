"""Where the hub runs and with which settings: read once from the environment and settings.json, then plain values."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SETTINGS_VERSION = 1


@dataclass(frozen=True)
class Machine:
    """The hub's surroundings. `data` is as the hub sees it, `host_data` as the container engine does.

    `is_check` says that the configuration is only read to see whether it works; nothing may be started then.
    """

    settings: dict[str, Any]
    runtime: str
    data: Path
    url: str
    bind_url: str
    connect_url: str
    proxy_api_url: str
    host_data: Path = Path()
    run: Path | None = None
    network: str = ""
    gpus: int = 0
    is_check: bool = False
    secrets: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_docker(self) -> bool:
        """True when each user's server is a container."""
        return self.runtime == "docker"

    def key(self, name: str) -> str:
        """One of the hub's keys, such as `proxy_token`."""
        return (self.data / "hub" / name).read_text(encoding="ascii").strip()

    def secret(self, name: str | None) -> str | None:
        """The value of a named secret; None when no name is given. A name without a value stops the hub with words."""
        if not name:
            return None
        if name not in self.secrets:
            raise SettingsError(f"the secret {name} has no value here; give it to the run that deploys this hub")
        return self.secrets[name]


class SettingsError(Exception):
    """The settings ask for something this hub cannot do; the message is for the hub's owner."""


def read_machine(environ: Mapping[str, str] = os.environ) -> Machine:
    """What the environment says; README.md lists the variables."""
    settings = json.loads(Path(environ["HUB_SETTINGS"]).read_text(encoding="utf-8"))
    if settings.get("version") != SETTINGS_VERSION:
        raise SettingsError(f"settings.json has version {settings.get('version')!r}; this stack knows {SETTINGS_VERSION}")
    data = Path(environ["HUB_DATA"])
    run = environ.get("HUB_RUN")
    return Machine(
        settings=settings,
        runtime=environ["HUB_RUNTIME"],
        data=data,
        host_data=Path(environ.get("HUB_HOST_DATA") or data),
        run=Path(run) if run else None,
        url=environ["HUB_URL"].rstrip("/"),
        bind_url=environ["HUB_BIND_URL"],
        connect_url=environ.get("HUB_CONNECT_URL") or environ["HUB_BIND_URL"],
        proxy_api_url=environ["HUB_PROXY_API_URL"],
        network=environ.get("HUB_NETWORK", ""),
        is_check=bool(environ.get("HUB_CHECK_ONLY")),
        gpus=int(environ.get("HUB_GPUS") or 0),
        secrets=_read_secrets(environ.get("HUB_SECRETS")),
    )


def _read_secrets(path: str | None) -> dict[str, str]:
    if not path or not Path(path).is_file():
        return {}
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    return {name: value for name, value in found.items() if isinstance(value, str)}
