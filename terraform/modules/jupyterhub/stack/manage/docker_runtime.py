"""A hub in containers: makes them run with the given settings, takes them down, says how they are. User containers are
never touched by `up`; only the hub's own container is made anew when settings change."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from manage import docker_compose as compose
from manage import docker_engine as engine
from manage import docker_image, docker_ownership, docker_servers
from manage.context import Context
from manage.docker_registry import write_sign_in
from manage.errors import StackError
from manage.progress import step, warn
from manage.state import stack_revision, write_state
from manage.trial import try_container

HEALTHY_SECONDS = 120


def up(context: Context) -> None:
    """Makes the hub answer with these settings; returns when it does."""
    engine.require_engine()
    (context.data / "caddy").mkdir(mode=0o700, exist_ok=True)
    _require_certificate(context)
    write_sign_in(context)
    pulling = docker_image.begin_to_pull(context)
    image = docker_image.hub_image(context)
    docker_ownership.lend_homes(context, image)
    before = compose.container(context, "hub")
    hub_files = _copy_stack(context, compose.HUB_FILES)
    front_files = _copy_stack(context, compose.FRONT_FILES)
    if compose.runs_otherwise(context, image):
        docker_image.require_default_image(context)
        step("trying the new settings")
        try_container(context, image, hub_files, front_files)
    # Before the first container: a kill from here on leaves a record, so that `down` finds what was started.
    write_state(context, project=compose.project(context))
    step("starting the hub's containers")
    compose.start(context, image, hub_files, front_files)
    _wait_healthy(context)
    _check_services(context)
    _check_isolation(context)
    containers = {service: compose.container(context, service) for service in compose.services(context)}
    write_state(context, containers=containers, project=compose.project(context), revision=compose.revision(context))
    docker_ownership.take_hub_files(context, image)
    _drop_old_stacks(hub_files, front_files)
    step("the hub answers" if before == containers["hub"] else f"the hub answers with the new settings at {context.local_url}")
    docker_image.pull_user_images(context, pulling)
    docker_image.drop_old_images()


def down(context: Context) -> None:
    """Stops and removes every container and network of this hub, notebooks included. Data stays."""
    engine.require_engine()
    hub = compose.container(context, "hub")
    image = engine.inspect(hub)[0]["Config"]["Image"] if hub else None
    if hub:
        # First the hub, so that nobody can start a notebook while the others are being stopped.
        engine.docker("stop", "--time", "20", hub)
    count = docker_servers.remove_servers(context)
    step(f"stopping the hub and {count} notebook server{'' if count == 1 else 's'}")
    compose.stop(context)
    docker_ownership.take_all(context, image)


def status(context: Context) -> dict[str, Any]:
    """What runs, as Docker sees it; a machine without an engine runs nothing."""
    try:
        engine.require_engine()
    except StackError as error:
        warn(error.message)
        return {"running": False, "services": {}, "servers": []}
    services = {name: _service(context, name) for name in compose.services(context)}
    return {
        "running": all(service["running"] for service in services.values()),
        "services": services,
        "servers": docker_servers.list_servers(context),
    }


def logs(context: Context, service: str, user: str | None, lines: int, follow: bool) -> int:
    """Shows the last lines of a service's log, or of a user's server, and goes on when asked."""
    engine.require_engine()
    container = docker_servers.server_container(context, user) if user else compose.container(context, service)
    if not container:
        raise StackError(f"there is no container of {user or service} here", "See what runs: manage status")
    command = ["docker", "logs", "--tail", str(lines), *(["--follow"] if follow else []), container]
    # Docker gives what a container wrote to its standard error on standard error; here all of it is the log.
    return subprocess.run(command, stderr=subprocess.STDOUT, check=False).returncode


def _service(context: Context, name: str) -> dict[str, Any]:
    container = compose.container(context, name)
    found = engine.inspect(container) if container else []
    state = found[0]["State"] if found else {}
    running = bool(state.get("Running")) and not state.get("Restarting")
    return {"running": running, "pid": state.get("Pid") or None, "container": container}


def _copy_stack(context: Context, names: tuple[str, ...]) -> Path:
    """A copy of what containers read: the checkout it came from may change or vanish while the hub runs on."""
    target = context.run / "stack" / stack_revision(context.stack, *names)
    if target.is_dir():
        return target
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    aside.mkdir(parents=True)
    for name in names:
        source = context.stack / name
        if source.is_dir():
            shutil.copytree(source, aside / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy2(source, aside / name)
    # The proxy reads its pages as nobody.
    for path in (aside, *aside.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    aside.rename(target)
    return target


def _drop_old_stacks(*current: Path) -> None:
    for other in current[0].parent.iterdir():
        if other not in current:
            shutil.rmtree(other, ignore_errors=True)


def _wait_healthy(context: Context) -> None:
    """Waits for the hub to answer. A hub that keeps dying is reported at once, with what it said."""
    deadline = time.monotonic() + HEALTHY_SECONDS
    while not _answers(f"{context.local_url}/hub/health"):
        hub = compose.container(context, "hub")
        found = engine.inspect(hub) if hub else []
        died = bool(found) and (found[0]["RestartCount"] > 1 or found[0]["State"]["Status"] == "exited")
        if died or time.monotonic() > deadline:
            said = engine.docker("logs", "--tail", "30", hub, check=False) if hub else None
            raise StackError(
                "the hub stops as soon as it starts" if died else f"the hub does not answer within {HEALTHY_SECONDS} s",
                "Correct the settings and run `up` again, or see all of its log: manage logs",
                tail=(said.stdout + said.stderr) if said else "",
            )
        time.sleep(0.25)


def _answers(url: str) -> bool:
    # Straight to this machine: a proxy of the environment must not get in between.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def _require_certificate(context: Context) -> None:
    missing = [path for path in compose.certificate_files(context) if not path.is_file()]
    if context.settings.get("https") == "manual" and missing:
        names = " and ".join(str(path) for path in missing)
        raise StackError(
            f"https is manual, but there is no {names}", "Put the certificate chain and its key there, or set https: auto."
        )


def _check_services(context: Context) -> None:
    """The services beside the hub run too; one that keeps dying is shown with its last words."""
    for name in compose.services(context):
        container = compose.container(context, name)
        found = engine.inspect(container) if container else []
        if found and found[0]["State"]["Running"] and not found[0]["State"]["Restarting"]:
            continue
        said = engine.docker("logs", "--tail", "20", str(container), check=False)
        raise StackError(
            f"the {name} stops as soon as it starts",
            f"See all of its log: manage logs --service {name}",
            tail=said.stdout + said.stderr,
        )


def _check_isolation(context: Context) -> None:
    """Says so when the packet filter cannot be set here: the hub works, but on a cloud machine that is not safe."""
    firewall = compose.container(context, "firewall")
    done = engine.docker("exec", str(firewall), "firewall.sh", "once", check=False)
    if done.returncode != 0:
        words = " ".join(done.stderr.split())[-200:]
        warn(f"notebooks are not kept from the metadata address 169.254.169.254, as packet rules cannot be set here: {words}")
