"""What a user's server is, whatever it runs in: its environment, limits, first page, and what happens around its start."""

from __future__ import annotations

from typing import Any

from hubconfig.access import Access
from hubconfig.homes import forget_probe_home
from hubconfig.machine import Machine
from hubconfig.units import size_in_bytes


def configure(c: Any, machine: Machine, access: Access) -> None:
    """Configures the spawner of the runtime."""
    settings = machine.settings
    c.Spawner.default_url = settings.get("default_url") or "/lab"
    c.Spawner.environment = {name: str(value) for name, value in (settings.get("env") or {}).items()}
    # A bin would lie in the same home: who is at its quota deletes to have room.
    c.Spawner.args = ["--FileContentsManager.delete_to_trash=False"]
    if settings.get("mem_limit"):
        c.Spawner.mem_limit = size_in_bytes(settings["mem_limit"])
    if settings.get("cpu_limit"):
        c.Spawner.cpu_limit = float(settings["cpu_limit"])
    c.Spawner.poll_interval = 30
    # No server is given up because one start failed.
    c.Spawner.consecutive_failure_limit = 0
    c.Spawner.post_stop_hook = lambda spawner: forget_probe_home(machine.data, spawner.user.name)
    if machine.is_docker:
        from hubconfig import docker_spawner

        docker_spawner.configure(c, machine, access)
    else:
        from hubconfig import process_spawner

        process_spawner.configure(c, machine, access)


def is_staff(spawner: Any, machine: Machine, access: Access) -> bool:
    """True for the server of somebody who may write to the shared folder: admins and staff."""
    name = spawner.user.name
    if spawner.user.admin or name in access.admins or name in access.staff:
        return True
    groups = {entry["group"] for entry in machine.settings.get("staff") or () if entry.get("group")}
    return any(group.name in groups for group in spawner.user.groups)
