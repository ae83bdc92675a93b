"""Runs a hub as plain processes of this computer: proxy, hub, culler; user servers are the hub's own business."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from hubconfig.identity import is_same
from manage import process_services as services
from manage.context import Context
from manage.data import escape_user
from manage.digest import digest_of_files
from manage.errors import StackError
from manage.files import read_json
from manage.health import wait_for_health, wait_for_port
from manage.logs import show_log
from manage.node_env import find_node, proxy_program
from manage.ports import check_public_port, inner_ports
from manage.processes import is_running, service_record, start_service, stop_processes, stop_service
from manage.progress import step, tail
from manage.python_env import locked_version, python_environment
from manage.state import write_state
from manage.trial import try_process

SERVICES = ("hub", "proxy", "culler")


def up(context: Context) -> None:
    """Makes the hub answer with the context's settings; starts or restarts only what must be."""
    if context.cache is None:
        raise StackError("no cache folder", "Give one with --cache.")
    env = python_environment(context.cache)
    node = find_node(context.node)
    proxy = proxy_program(context.cache, node)
    held = any(is_running(context.run, name) for name in ("hub", "proxy"))
    ports = inner_ports(context.run, held=held)
    stack = _keep_stack(context)
    _start_proxy(context, services.proxy(context, node, proxy, ports), ports)
    _start_hub(context, services.hub(context, env, stack, ports), ports)
    _start_culler(context, services.culler(context, env, stack, ports))
    write_state(context, ports=ports)
    _forget_other_stacks(stack)


def down(context: Context) -> None:
    """Stops the hub, its proxy, its culler and every user server. Takes no data away."""
    servers = list(server_records(context.run))
    if any(is_running(context.run, name) for name in SERVICES) or any(is_same(record) for record in servers):
        step(f"stopping {context.name}")
    # The hub first: it would see ended servers as crashes, and must not start new ones meanwhile.
    stop_service(context.run, "culler")
    _stop_hub(context)
    servers = list(server_records(context.run))
    stop_processes(servers, grace=15.0)
    stop_service(context.run, "proxy")
    shutil.rmtree(context.run / "servers", ignore_errors=True)


def status(context: Context) -> dict[str, Any]:
    """Which services and user servers are alive."""
    found = {}
    for name in SERVICES:
        record = service_record(context.run, name)
        if record:
            alive = is_same(record)
            found[name] = {"running": alive, "pid": record["pid"] if alive else None, "container": None}
    servers = [
        {"user": record["user"], "name": record["name"], "pid": record["pid"], "container": None}
        for record in server_records(context.run)
        if is_same(record)
    ]
    running = all(found.get(name, {}).get("running", False) for name in ("hub", "proxy"))
    return {"running": running, "services": found, "servers": servers}


def logs(context: Context, service: str, user: str | None, lines: int, follow: bool) -> int:
    """Shows the log of a service, or of a user's server."""
    name = f"user-{escape_user(user)}" if user else service
    return show_log(context.logs / f"{name}.log", lines, follow)


def server_records(run: Path) -> list[dict[str, Any]]:
    """What is recorded of user servers, alive or not."""
    found = [read_json(path) for path in sorted((run / "servers").glob("*.json"))]
    return [record for record in found if isinstance(record, dict) and isinstance(record.get("pid"), int)]


def _start_proxy(context: Context, service: services.Service, ports: dict[str, int]) -> None:
    if _is_current(context, "proxy", service):
        return
    if is_running(context.run, "proxy"):
        step("restarting the proxy, because its address or version changed")
    # The routes to notebooks live in the proxy: a hub that starts after it puts them back.
    _stop_hub(context)
    stop_service(context.run, "proxy")
    check_public_port(context.bind, context.port)
    step("starting the proxy")
    _start(context, "proxy", service)
    if not wait_for_port(ports["proxy_api"], lambda: is_running(context.run, "proxy")):
        raise StackError(
            f"the proxy does not start on {context.bind}:{context.port}",
            f"Its log: {context.logs / 'proxy.log'}",
            tail(context.logs / "proxy.log"),
        )


def _start_hub(context: Context, service: services.Service, ports: dict[str, int]) -> None:
    if not _is_current(context, "hub", service):
        if is_running(context.run, "hub"):
            try_process(context, service)
            step("restarting the hub with the new settings; running notebooks stay")
        else:
            step(f"starting JupyterHub {locked_version('jupyterhub')}")
        # Gone before the new one is waited for: the old one answers 200 until its last moment.
        _stop_hub(context)
        _start(context, "hub", service)
    try:
        # The hub itself first: the proxy writes each failed question into its log.
        for url in (f"http://127.0.0.1:{ports['hub']}", context.local_url):
            wait_for_health(url, lambda: is_running(context.run, "hub"))
    except StackError as error:
        log = context.logs / "hub.log"
        raise StackError(error.message, f"The whole log: {log}", tail(log, 25)) from error
    step(f"the hub answers at {context.url}")


def _stop_hub(context: Context) -> None:
    """Ends the hub, and what it starts servers with: that would end by itself, but nobody should have to wait for it."""
    stop_service(context.run, "hub")
    stop_service(context.run, "forks")


def _start_culler(context: Context, service: services.Service | None) -> None:
    if service is None:
        stop_service(context.run, "culler")
    elif not _is_current(context, "culler", service):
        stop_service(context.run, "culler")
        step("starting the culler of idle servers")
        _start(context, "culler", service)


def _is_current(context: Context, name: str, service: services.Service) -> bool:
    record = service_record(context.run, name)
    return is_same(record) and record.get("revision") == service.revision


def _start(context: Context, name: str, service: services.Service) -> None:
    start_service(context.run, name, service.command, service.env, revision=service.revision, lock=context.lock)


def _keep_stack(context: Context) -> Path:
    """A copy of the hub's files beside the hub: a checkout may change or go while the hub runs from it."""
    target = context.run / "stack" / digest_of_files(context.stack, "hub")
    if not target.is_dir():
        aside = target.with_suffix(".part")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(context.stack / "hub", aside, ignore=shutil.ignore_patterns("__pycache__"))
        aside.rename(target)
    return target


def _forget_other_stacks(stack: Path) -> None:
    for other in stack.parent.iterdir():
        if other != stack:
            shutil.rmtree(other, ignore_errors=True)
