"""The right to stop idle servers. The culler is a process of its own (cull.py), so that the hub stops within a second."""

from __future__ import annotations

from typing import Any

from hubconfig.machine import Machine


def configure(c: Any, machine: Machine) -> None:
    """Adds the culler's service and role, if the settings ask for culling."""
    if not is_culling(machine.settings):
        return
    c.JupyterHub.services.append({"name": "culler", "api_token": machine.key("culler_token")})
    c.JupyterHub.load_roles.append(
        {
            "name": "culler",
            "description": "Stops idle servers",
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
            "services": ["culler"],
        }
    )


def is_culling(settings: dict[str, Any]) -> bool:
    """True when idle servers are to be stopped."""
    return isinstance(settings.get("cull"), dict)
