"""Who may do what: admins and staff as roles. JupyterHub makes their members exactly these, so a removed name loses them."""

from __future__ import annotations

from typing import Any

from hubconfig.access import Access
from hubconfig.machine import Machine


def configure(c: Any, machine: Machine, access: Access) -> None:
    """Loads the roles of the settings."""
    staff = machine.settings.get("staff") or []
    admin: dict[str, Any] = {"name": "admin", "users": sorted(access.admins)}
    if machine.settings.get("admin_groups"):
        admin["groups"] = sorted(machine.settings["admin_groups"])
    roles = [admin]
    roles += [_staff_role(number, entry) for number, entry in enumerate(staff, start=1)]
    c.JupyterHub.load_roles = roles
    c.Authenticator.admin_users = set(access.admins)
    if not c.Authenticator.get("manage_groups"):
        # Groups that no sign-in service brings are kept on the hub: an admin puts users into them.
        names = {entry["over"] for entry in staff} | {entry["group"] for entry in staff if entry.get("group")}
        c.JupyterHub.load_groups = {name: {} for name in sorted(names)}


def _staff_role(number: int, entry: dict[str, Any]) -> dict[str, Any]:
    over = entry["over"]
    role: dict[str, Any] = {
        "name": f"staff-{number}",
        "description": f"Sees and enters the servers of {over}",
        "scopes": [
            "admin-ui",
            f"list:users!group={over}",
            f"read:users!group={over}",
            f"read:groups!group={over}",
            f"servers!group={over}",
            f"access:servers!group={over}",
        ],
    }
    if entry.get("users"):
        role["users"] = sorted(entry["users"])
    if entry.get("group"):
        role["groups"] = [entry["group"]]
    return role
