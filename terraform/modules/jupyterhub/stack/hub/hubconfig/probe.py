"""The account that checks the hub after a deployment: it may start and use one server, its own, and nothing more."""

from __future__ import annotations

from typing import Any

from hubconfig.access import PROBE_USER
from hubconfig.machine import Machine


def configure(c: Any, machine: Machine) -> None:
    """Makes the service, its role and the account whose server it uses."""
    c.JupyterHub.services = [{"name": "probe", "api_token": machine.key("probe_token")}]
    c.JupyterHub.load_roles += [
        {
            "name": "probe",
            "description": "Checks that a server starts and a cell runs",
            "scopes": [
                f"servers!user={PROBE_USER}",
                f"access:servers!user={PROBE_USER}",
                f"read:users!user={PROBE_USER}",
            ],
            "services": ["probe"],
        },
        # A role without rights: being in it is what makes the account exist.
        {"name": "probe-account", "description": "The probe's account", "scopes": [], "users": [PROBE_USER]},
    ]
