"""The users' notebook containers of one hub: found by the network they are on, which no other container joins."""

from __future__ import annotations

from typing import Any

from manage.context import Context
from manage.docker_compose import network, project
from manage.docker_engine import docker, inspect


def list_servers(context: Context) -> list[dict[str, Any]]:
    """User, server name, process id and container of each notebook server that runs."""
    return [_describe(found) for found in _containers(context) if found["State"]["Running"]]


def server_container(context: Context, user: str) -> str | None:
    """The id of a user's container; the default server's when there are several."""
    mine = [found for found in _containers(context) if _variables(found).get("JUPYTERHUB_USER") == user]
    mine.sort(key=lambda found: _variables(found).get("JUPYTERHUB_SERVER_NAME", ""))
    return mine[0]["Id"] if mine else None


def remove_servers(context: Context) -> int:
    """Stops and removes all of them; returns how many there were. Homes are mounts and stay."""
    names = [found["Id"] for found in _containers(context)]
    if names:
        docker("stop", "--time", "10", *names, check=False)
        docker("rm", "--force", "--volumes", *names, check=False)
    return len(names)


def _containers(context: Context) -> list[dict[str, Any]]:
    on_network = docker("ps", "--all", "--quiet", "--no-trunc", "--filter", f"network={network(context)}", check=False)
    found = inspect(*on_network.stdout.split())
    return [one for one in found if one["Config"]["Labels"].get("com.docker.compose.project") != project(context)]


def _describe(found: dict[str, Any]) -> dict[str, Any]:
    variables = _variables(found)
    return {
        "user": variables.get("JUPYTERHUB_USER", ""),
        "name": variables.get("JUPYTERHUB_SERVER_NAME", ""),
        "pid": found["State"]["Pid"],
        "container": found["Id"],
    }


def _variables(found: dict[str, Any]) -> dict[str, str]:
    pairs = (text.partition("=") for text in found["Config"].get("Env") or [])
    return {name: value for name, _, value in pairs}
