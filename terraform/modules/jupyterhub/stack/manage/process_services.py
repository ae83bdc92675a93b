"""What each process of a hub is: its command, its environment, and a revision that changes when it must be restarted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from manage.context import Context
from manage.data import read_key
from manage.digest import digest_of
from manage.environment import clean_environment


@dataclass(frozen=True)
class Service:
    """A process to run."""

    command: list[str]
    env: dict[str, str]
    revision: str


def proxy(context: Context, node: str, program: Path, ports: dict[str, int]) -> Service:
    """The proxy: the only process that people's browsers talk to."""
    command = [
        node,
        str(program),
        f"--ip={context.bind}",
        f"--port={context.port}",
        "--api-ip=127.0.0.1",
        f"--api-port={ports['proxy_api']}",
        f"--default-target=http://127.0.0.1:{ports['hub']}",
        f"--error-target=http://127.0.0.1:{ports['hub']}/hub/error",
        "--log-level=warn",
    ]
    token = read_key(context.data, "proxy_token")
    return Service(command, {**clean_environment(), "CONFIGPROXY_AUTH_TOKEN": token}, digest_of(command, token))


def hub(context: Context, env: Path, stack: Path, ports: dict[str, int]) -> Service:
    """JupyterHub itself."""
    python = str(env / "bin" / "python")
    command = [python, "-m", "jupyterhub", "-f", str(stack / "jupyterhub_config.py"), "--upgrade-db"]
    variables = {
        "HUB_RUNTIME": "process",
        "HUB_SETTINGS": str(context.run / "settings.json"),
        "HUB_SECRETS": str(context.run / "secrets.json"),
        "HUB_DATA": str(context.data),
        "HUB_RUN": str(context.run),
        "HUB_URL": context.url,
        "HUB_PUBLIC_BIND_URL": context.local_url,
        "HUB_BIND_URL": f"http://127.0.0.1:{ports['hub']}",
        "HUB_PROXY_API_URL": f"http://127.0.0.1:{ports['proxy_api']}",
    }
    # A changed secret must reach the hub too; its digest stays in a file that only the owner reads.
    revision = digest_of(command, variables, context.settings, context.secrets)
    return Service(command, {**_with_env(env), **variables}, revision)


def culler(context: Context, env: Path, stack: Path, ports: dict[str, int]) -> Service | None:
    """The culler of idle servers; None unless the settings ask for it."""
    cull = context.settings.get("cull")
    if not isinstance(cull, dict):
        return None
    command = [str(env / "bin" / "python"), str(stack / "cull.py")]
    variables = {
        "HUB_SETTINGS": str(context.run / "settings.json"),
        "HUB_DATA": str(context.data),
        "HUB_API_URL": f"http://127.0.0.1:{ports['hub']}/hub/api",
    }
    return Service(command, {**_with_env(env), **variables}, digest_of(command, variables, cull))


def _with_env(env: Path) -> dict[str, str]:
    variables = clean_environment()
    variables["PATH"] = f"{env / 'bin'}:{variables['PATH']}"
    variables["PYTHONUNBUFFERED"] = "1"
    return variables
