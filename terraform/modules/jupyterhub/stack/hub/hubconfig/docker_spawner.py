"""A user's server as a container: its home mounted whole, memory without swap, no engine socket, and gone when it stops."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Any

from dockerspawner import DockerSpawner

from hubconfig.access import Access
from hubconfig.content import folder_name
from hubconfig.datasets import folder_of, is_mounted
from hubconfig.gpus import device_requests, free_gpus
from hubconfig.homes import ensure_home, escape_user
from hubconfig.machine import Machine
from hubconfig.spawners import is_staff

_DEFAULT_MOUNT = "/home/jovyan"
# Added to the badness (0 to 1000) by which a kernel that runs out of memory chooses whom to end; the hub's own containers have 0.
_ENDS_FIRST = 500
# What a server writes on its output lies on the system's disk, and anybody in it can write there without end.
_SHORT_LOG = {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}}


def configure(c: Any, machine: Machine, access: Access) -> None:
    """Makes servers containers of the hub's own network."""
    settings = machine.settings
    c.JupyterHub.spawner_class = HubDockerSpawner
    c.DockerSpawner.image = settings["image"]
    # The network's name is this hub's alone, also when two hubs of one name share an engine.
    c.DockerSpawner.prefix = f"{machine.network}-user"
    c.DockerSpawner.network_name = machine.network
    c.DockerSpawner.use_internal_ip = True
    c.DockerSpawner.remove = True
    c.DockerSpawner.allowed_images = []
    c.DockerSpawner.pull_policy = "ifnotpresent"
    c.DockerSpawner.notebook_dir = _mount(settings)
    # The first start of an image may pull it.
    c.Spawner.start_timeout = 600
    c.Spawner.http_timeout = 120
    # Not the image's own command, which may start a server without a hub.
    c.DockerSpawner.cmd = ["jupyterhub-singleuser"]
    # JupyterLab does not start where it cannot write these, and nobody could delete anything in a home that is full.
    c.Spawner.environment = {"JUPYTER_RUNTIME_DIR": "/tmp/jupyter-runtime", **c.Spawner.environment}
    HubDockerSpawner.machine = machine
    HubDockerSpawner.access = access


class HubDockerSpawner(DockerSpawner):
    """DockerSpawner that prepares homes, mounts what the user may see, and gives GPUs out evenly."""

    machine: Machine
    access: Access
    gpu: Any = None
    gpu_ids: list[str] = []  # noqa: RUF012  (replaced, never changed in place)

    async def start(self) -> Any:
        """Prepares the home and the mounts of this user, then starts the container."""
        machine, settings = self.machine, self.machine.settings
        ensure_home(machine.data, self.user.name, containers=True)
        staff = is_staff(self, machine, self.access)
        self.volumes, self.read_only_volumes = mounts(machine, self.user.name, writes_shared=staff)
        self.gpu_ids = free_gpus(self.gpu or settings.get("gpu"), machine.gpus, self._gpus_in_use())
        self.extra_host_config = host_config(self.mem_limit, self.gpu_ids)
        self.post_start_cmd = pull_command(settings.get("content") or (), _mount(settings)) or False
        return await super().start()

    def get_state(self) -> dict[str, Any]:
        """Which GPUs the server has, so that they stay given out over a restart of the hub."""
        return {**super().get_state(), **({"gpu_ids": self.gpu_ids} if self.gpu_ids else {})}

    def load_state(self, state: dict[str, Any]) -> None:
        """What the server had before the hub's restart."""
        super().load_state(state)
        self.gpu_ids = list(state.get("gpu_ids") or ())

    def _gpus_in_use(self) -> list[str]:
        users = self.user.settings.get("users") or {}
        others = (spawner for user in users.values() for spawner in user.spawners.values())
        return [gpu for spawner in others if spawner.active and spawner is not self for gpu in spawner.gpu_ids]


# A folder of the host → its path in the container, or that and how it is mounted.
Mounts = dict[str, Any]


def mounts(machine: Machine, user: str, *, writes_shared: bool) -> tuple[Mounts, Mounts]:
    """What a user's container sees of the machine: writable and read-only."""
    base, data = _mount(machine.settings), machine.host_data
    writable: Mounts = {str(data / "homes" / escape_user(user)): base}
    readonly: Mounts = {}
    if machine.settings.get("shared"):
        readonly[str(data / "shared")] = f"{base}/shared"
        if writes_shared:
            # One host folder has one entry: the writable one is named by another path to the same folder.
            writable[f"{data / 'shared'}/."] = f"{base}/shared-readwrite"
    for dataset in machine.settings.get("datasets") or ():
        target = dataset.get("path") or f"{base}/datasets/{dataset['name']}"
        kind, mode = (readonly, "ro") if dataset.get("readonly", True) else (writable, "rw")
        # What the machine mounts later, or anew, appears in servers that run already.
        late = {"bind": target, "mode": mode, "propagation": "rslave"}
        kind[str(folder_of(dataset, data))] = late if is_mounted(dataset, machine) else target
    return writable, readonly


def host_config(mem_limit: int | None, gpu_ids: list[str]) -> dict[str, Any]:
    """Limits that DockerSpawner has no option for. No swap: a server that is full ends, the machine does not crawl.

    Where the limits of all servers together are more than the machine has, a notebook ends before hub, proxy or system do.
    """
    found: dict[str, Any] = {
        "security_opt": ["no-new-privileges"],
        "pids_limit": 4096,
        "oom_score_adj": _ENDS_FIRST,
        "log_config": _SHORT_LOG,
    }
    if mem_limit:
        found["memswap_limit"] = int(mem_limit)
    if gpu_ids:
        found["device_requests"] = device_requests(gpu_ids)
    return found


def pull_command(urls: Iterable[str], home: str) -> str:
    """A command that pulls the repositories beside the server; it needs git, and keeps what the user changed."""
    steps = []
    for url in urls:
        folder = shlex.quote(f"{home}/{folder_name(url)}")
        git = f"GIT_TERMINAL_PROMPT=0 git -C {folder} pull --ff-only --autostash"
        clone = f"GIT_TERMINAL_PROMPT=0 git clone --depth=50 {shlex.quote(url)} {folder}"
        pull = f"gitpuller {shlex.quote(url)} '' {folder}"
        steps.append(f"if command -v gitpuller; then {pull}; elif [ -d {folder}/.git ]; then {git}; else {clone}; fi")
    return f"sh -c {shlex.quote('(' + '; '.join(steps) + ') >/tmp/content.log 2>&1 &')}" if steps else ""


def _mount(settings: dict[str, Any]) -> str:
    return str((settings.get("storage") or {}).get("mount") or _DEFAULT_MOUNT)
