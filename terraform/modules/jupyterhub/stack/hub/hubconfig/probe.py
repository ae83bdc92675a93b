"""The account that checks the hub after a deployment: it may start and use one server, its own, and nothing more."""

from __future__ import annotations

from typing import Any

from jupyterhub.handlers.base import BaseHandler

from hubconfig.access import PROBE_USER
from hubconfig.machine import Machine

SERVICE = "probe"


def configure(c: Any, machine: Machine) -> None:
    """Makes the service, its role and the account whose server it uses."""
    c.JupyterHub.services = [{"name": SERVICE, "api_token": machine.key("probe_token")}]
    c.JupyterHub.load_roles += [
        {
            "name": "probe",
            "description": "Checks that a server starts and a cell runs",
            "scopes": [
                f"servers!user={PROBE_USER}",
                f"access:servers!user={PROBE_USER}",
                f"read:users!user={PROBE_USER}",
            ],
            "services": [SERVICE],
        },
        # A role without rights: being in it is what makes the account exist.
        {"name": "probe-account", "description": "The probe's account", "scopes": [], "users": [PROBE_USER]},
    ]
    BaseHandler.active_server_limit = property(_server_limit)


def _server_limit(handler: BaseHandler) -> int:
    """The limit on running servers; one more for the probe, as a full class is no reason to call its hub unhealthy."""
    limit = int(handler.settings.get("active_server_limit", 0))
    return limit + 1 if limit and getattr(handler.current_user, "name", None) == SERVICE else limit
