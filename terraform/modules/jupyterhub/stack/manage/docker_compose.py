"""The hub's services through Compose: which program drives it, the values compose.yaml asks for, up and down."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from manage.context import Context
from manage.data import read_key
from manage.docker_engine import docker, gpu_count, has_image, inspect, run, socket_path
from manage.errors import StackError
from manage.state import settings_revision, stack_revision

SERVICES = ("hub", "proxy", "culler", "caddy", "firewall")

# What the hub, and what the containers in front of it, read of the stack. A change of anything else restarts nothing.
HUB_FILES = ("hub",)
FRONT_FILES = ("pages", "Caddyfile")

# What the containers in front of the hub use of its image: a newer JupyterHub alone must not cut open notebooks.
FRONT_IMAGE_FILES = ("images/hub/node.txt", "images/hub/firewall.sh", "node")
FRONT_LABEL = "jupyterhub-gitops.front"


def project(context: Context) -> str:
    """The Compose project of this hub. The digest keeps two hubs of one name, in different folders, apart."""
    return f"hub-{context.name}-{_short(str(context.data))}"


def network(context: Context) -> str:
    """The fixed name of the network that the hub's notebooks are on."""
    return project(context)


def services(context: Context) -> list[str]:
    """The services these settings ask for."""
    wanted = ["firewall", "proxy", "hub"]
    if isinstance(context.settings.get("cull"), dict):
        wanted.append("culler")
    if context.settings.get("https") in ("auto", "manual"):
        wanted.append("caddy")
    return wanted


def start(context: Context, image: str, hub_files: Path, front_files: Path) -> None:
    """Makes the wanted services run with these settings. Compose makes anew only those whose values changed."""
    wanted = services(context)
    unwanted = [name for name in SERVICES if name not in wanted and container(context, name)]
    values = _values(context, image, hub_files, front_files)
    _make_networks(context, values["HUB_BRIDGE"])
    if unwanted:
        _compose(context, values, "rm", "--stop", "--force", *unwanted)
    _compose(context, values, "up", "--detach", "--no-build", *wanted)


def run_beside(
    context: Context,
    image: str,
    hub_files: Path,
    front_files: Path,
    service: str,
    different: dict[str, str],
    command: list[str],
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end in a container like the service's would be, with these variables different."""
    variables = [word for name, value in different.items() for word in ("-e", f"{name}={value}")]
    values = _values(context, image, hub_files, front_files)
    return _compose(context, values, "run", "--rm", "--no-deps", "-T", *variables, service, *command, check=False)


def runs_otherwise(context: Context, image: str) -> bool:
    """Whether the hub's container runs, and not with these settings, so that `start` makes it anew."""
    found = container(context, "hub")
    for hub in inspect(found) if found else []:
        config, state = hub["Config"], hub["State"]
        is_same = config["Image"] == image and f"HUB_REVISION={revision(context)}" in config["Env"]
        return bool(state["Running"] and not state["Restarting"] and not is_same)
    return False


def stop(context: Context) -> None:
    """Removes the services and the networks, also when the settings they were started with are lost."""
    found = docker("ps", "--all", "--quiet", "--filter", f"label=com.docker.compose.project={project(context)}").stdout.split()
    if found:
        docker("stop", "--time", "20", *found)
        docker("rm", "--force", "--volumes", *found)
    for name in (network(context), f"{network(context)}-services"):
        docker("network", "rm", name, check=False)


def container(context: Context, service: str) -> str | None:
    """The id of a service's container, running or not."""
    found = docker(
        "ps", "--all", "--quiet", "--no-trunc",
        "--filter", f"label=com.docker.compose.project={project(context)}",
        "--filter", f"label=com.docker.compose.service={service}",
        "--filter", "label=com.docker.compose.oneoff=False",
    ).stdout.split()  # fmt: skip
    return found[0] if found else None


def environment(context: Context, image: str) -> dict[str, str]:
    """The values of compose.yaml. They travel as environment variables, so nothing in them is ever parsed."""
    bind = f"[{context.bind}]" if ":" in context.bind else context.bind
    return {
        "HUB_IMAGE": image,
        "HUB_FRONT_IMAGE": _front_image(context, image),
        "HUB_FRONT_REVISION": stack_revision(context.stack, *FRONT_IMAGE_FILES),
        "HUB_DATA": str(context.data),
        "HUB_RUN": str(context.run),
        "HUB_PUBLISH": f"{bind}:{context.port}",
        "HUB_URL": context.url,
        "HUB_NETWORK": network(context),
        "HUB_BRIDGE": f"hub-{_short(network(context))}",
        "HUB_DOCKER_SOCKET": socket_path(),
        "HUB_PROXY_TOKEN": read_key(context.data, "proxy_token"),
        "HUB_REVISION": revision(context),
        "HUB_GPUS": str(gpu_count()),
        **_https(context),
    }


def revision(context: Context) -> str:
    """Changes when the hub has to restart: settings, secrets or the code it runs."""
    key = read_key(context.data, "proxy_token").encode()
    secrets = hmac.new(key, json.dumps(context.secrets, sort_keys=True).encode(), hashlib.sha256).hexdigest()
    return "-".join([settings_revision(context.settings), stack_revision(context.stack, *HUB_FILES), secrets[:8]])


def compose_program() -> list[str]:
    """The command that runs Compose here: the plugin, else docker-compose."""
    if docker("compose", "version", check=False).returncode == 0:
        return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    raise StackError(
        "Docker Compose is not installed", "Install it: apt-get install docker-compose-v2 (Ubuntu) or docker-compose (Debian)."
    )


def _values(context: Context, image: str, hub_files: Path, front_files: Path) -> dict[str, str]:
    return {**environment(context, image), "HUB_STACK": str(hub_files), "HUB_FRONT": str(front_files)}


def _compose(context: Context, values: dict[str, str], *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    profiles = ("--profile", "culler", "--profile", "caddy")
    folder = str(context.stack)
    return run(
        [*compose_program(), "--project-name", project(context), "--project-directory", folder,
         "--file", f"{folder}/compose.yaml", *profiles, *arguments],
        extra=values, check=check,
    )  # fmt: skip


def _https(context: Context) -> dict[str, str]:
    """The values of the Caddyfile. It is text that these are put into, so only what cannot break out of a word passes."""
    domain = urlsplit(context.url).hostname or "localhost"
    if not re.fullmatch(r"[A-Za-z0-9.-]+", domain):
        raise StackError(f"{domain!r} is no host name that a certificate can be had for", "Set `domain` in the hub file.")
    if context.settings.get("https") == "manual":
        tls = " ".join(str(path) for path in certificate_files(context))
    else:
        contact = str(context.settings.get("contact") or "")
        tls = contact if re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+", contact) else "{\n issuer acme\n}"
    return {
        "HUB_DOMAIN": domain,
        "HUB_TLS": tls,
        # Other ports only behind something that forwards the usual ones.
        "HUB_HTTP_PUBLISH": os.environ.get("HUBCTL_HTTP_PORT", "80"),
        "HUB_HTTPS_PUBLISH": os.environ.get("HUBCTL_HTTPS_PORT", "443"),
        "HUB_CERTIFICATES_REVISION": _certificates_revision(context),
    }


def certificate_files(context: Context) -> list[Path]:
    """Where `https: manual` finds the certificate and its key."""
    return [context.data / "caddy" / name for name in ("fullchain.pem", "privkey.pem")]


def _certificates_revision(context: Context) -> str:
    """Changes when the owner renews the certificate, so that the next `up` shows the new one."""
    present = [path for path in certificate_files(context) if path.is_file()]
    return _short("".join(str(path.stat().st_mtime_ns) for path in present))


def _make_networks(context: Context, bridge: str) -> None:
    """The notebooks' network, whose bridge has the name that the packet filter's rules use, and the services' own."""
    options = ["--label", f"jupyterhub-gitops.hub={context.name}"]
    for name, more in (
        (network(context), ["--opt", f"com.docker.network.bridge.name={bridge}"]),
        (f"{network(context)}-services", []),
    ):
        if docker("network", "inspect", name, check=False).returncode != 0:
            docker("network", "create", *options, *more, name)


def _front_image(context: Context, image: str) -> str:
    """The image the proxy runs now, as long as nothing that it uses of the image has changed."""
    proxy = container(context, "proxy")
    found = inspect(proxy) if proxy else []
    config = found[0]["Config"] if found else {}
    unchanged = (config.get("Labels") or {}).get(FRONT_LABEL) == stack_revision(context.stack, *FRONT_IMAGE_FILES)
    return str(config["Image"]) if unchanged and has_image(config["Image"]) else image


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
