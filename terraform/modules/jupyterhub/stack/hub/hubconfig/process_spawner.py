"""A user's server as a process of this computer, in a home of its own. Users are not isolated from each other.

A server outlives the hub, and is known by more than its process id: a later process with its number is never taken for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from jupyterhub.spawner import SimpleLocalProcessSpawner
from jupyterhub.utils import random_port

from hubconfig.access import Access
from hubconfig.content import pull_content
from hubconfig.fork_server import ForkServer, start_fork_server
from hubconfig.homes import ensure_home, escape_user
from hubconfig.identity import is_same, write_record
from hubconfig.links import link_data
from hubconfig.machine import Machine
from hubconfig.spawners import is_staff

_HUB = Path(__file__).resolve().parent.parent
_SERVER = _HUB / "notebook_server.py"
_FORK_SERVER = _HUB / "notebook_fork_server.py"
_COMMAND = [sys.executable, str(_SERVER)]
# Settings of Jupyter for every server: no question about news, which Jupyter's own images leave out as well.
_JUPYTER = _HUB / "jupyter"

# What the hub's own (already clean) environment hands on; nothing else of it reaches a user.
_KEPT = [
    "PATH",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
]

# Work that a first page would wait for and a hub's user has no use of: news, update checks, the extension manager.
_LAB_OPTIONS = [
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.log_level=WARN",
]


def configure(c: Any, machine: Machine, access: Access) -> None:
    """Makes servers processes."""
    c.JupyterHub.spawner_class = HubProcessSpawner
    c.Spawner.cmd = _COMMAND
    c.Spawner.args += [*_LAB_OPTIONS, *(["--allow-root"] if os.geteuid() == 0 else [])]
    c.Spawner.env_keep = _KEPT
    c.Spawner.start_timeout = 120
    c.Spawner.http_timeout = 60
    c.SimpleLocalProcessSpawner.interrupt_timeout = 10
    c.SimpleLocalProcessSpawner.term_timeout = 10
    HubProcessSpawner.machine = machine
    HubProcessSpawner.access = access
    if machine.run is not None and not machine.is_check:
        HubProcessSpawner.forks = start_fork_server(_FORK_SERVER, _KEPT, machine.run)


class HubProcessSpawner(SimpleLocalProcessSpawner):
    """Starts servers in sessions of their own, writes down who they are, and returns as soon as they listen."""

    machine: Machine
    access: Access
    forks: ForkServer | None = None
    identity: dict[str, str] | None = None

    def _default_home_dir(self) -> str:
        return str(self.machine.data / "homes" / escape_user(self.user.name))

    @property
    def _label(self) -> str:
        server = f"--{escape_user(self.name)}" if self.name else ""
        return f"{escape_user(self.user.name)}{server}"

    @property
    def _record(self) -> Path:
        return (self.machine.run or self.machine.data) / "servers" / f"{self._label}.json"

    def make_preexec_fn(self, name: str) -> Any:
        """Nothing runs between fork and exec: the home is made before, the folder given to Popen."""
        return None

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """The account as the user's programs see it."""
        env.update(USER=self.user.name, LOGNAME=self.user.name, HOME=self.home_dir, SHELL="/bin/bash")
        env["NB_USER"] = self.user.name
        env["JUPYTER_CONFIG_PATH"] = str(_JUPYTER)
        return env

    async def start(self) -> tuple[str, int]:
        """Starts the server and waits, in short steps, until it listens."""
        await self._end_leftover()
        home = ensure_home(self.machine.data, self.user.name, containers=False)
        self.home_dir = str(home)
        link_data(home, self.machine, writes_shared=is_staff(self, self.machine, self.access))
        log = (self.machine.run or self.machine.data) / "logs" / f"user-{self._label}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        address = await self._fork(home, log) or await self._start_anew(home, log)
        self._write_record()
        pull_content(self.machine.settings.get("content") or (), home, self.get_env(), log)
        await self._wait_until_it_listens()
        return address

    async def _fork(self, home: Path, log: Path) -> tuple[str, int] | None:
        """The server's address, when the fork server could start it: a command or a variable of the settings may not allow it."""
        if self.forks is None or self.cmd != _COMMAND or self.shell_cmd:
            return None
        # Before the environment, which names it.
        self.port = self.port or random_port()
        env = self.get_env()
        if not self.forks.can_start(env):
            return None
        record = {"path": str(self._record), **self._who}
        pid = await self.forks.start([str(_SERVER), *self.get_args()], env, cwd=home, log=log, record=record)
        if pid is None:
            return None
        self.log.info("Forked the server of %s as process %i", self._log_name, pid)
        self.proc, self.pid = None, pid
        return self.ip or "127.0.0.1", self.port

    async def _start_anew(self, home: Path, log: Path) -> tuple[str, int]:
        with log.open("ab") as stream:
            self.popen_kwargs = {"cwd": home, "stdin": DEVNULL, "umask": 0o022, "stdout": stream, "stderr": stream}
            return await super().start()

    async def _end_leftover(self) -> None:
        """Ends a server that a killed hub had started and could not remember."""
        record = self._read_record()
        for sig in (signal.SIGTERM, signal.SIGKILL):
            for _ in range(200):
                if not is_same(record):
                    return
                with contextlib.suppress(ProcessLookupError):
                    os.kill(record["pid"], sig)
                await asyncio.sleep(0.05)

    def _read_record(self) -> dict[str, Any]:
        try:
            return json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    async def _wait_until_it_listens(self) -> None:
        # JupyterHub looks at growing intervals, up to seconds apart; a socket costs nothing to ask.
        while await self.poll() is None:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return

    def load_state(self, state: dict[str, Any]) -> None:
        """Who the server was before the hub's restart."""
        super().load_state(state)
        self.identity = state.get("identity")

    def get_state(self) -> dict[str, Any]:
        """What tells the server from a later process with its id."""
        state = super().get_state()
        if self.pid and self.identity:
            state["identity"] = self.identity
        return state

    def clear_state(self) -> None:
        """Forgets the server that ended. One that lives on without the hub's knowing is told to end, and stays written down."""
        super().clear_state()
        self.identity = None
        record = self._read_record()
        if is_same(record):
            # The hub was restarted while this server started, and remembers nothing of it.
            with contextlib.suppress(ProcessLookupError):
                os.kill(record["pid"], signal.SIGTERM)
        else:
            self._record.unlink(missing_ok=True)

    async def _signal(self, sig: int) -> bool:
        if self.proc is None and not is_same({"pid": self.pid, **(self.identity or {})}):
            return False
        return await super()._signal(sig)

    async def stop(self, now: bool = False) -> None:
        """Ends the server at once by TERM: INT makes it ask on a terminal first and wait."""
        if await self.poll() is None and not now:
            await self._signal(signal.SIGTERM)
            await self.wait_for_death(self.term_timeout)
        if await self.poll() is None:
            await self._signal(signal.SIGKILL)
            await self.wait_for_death(self.kill_timeout)
        self._record.unlink(missing_ok=True)

    def _write_record(self) -> None:
        self.identity = write_record(self._record, self.pid, **self._who)

    @property
    def _who(self) -> dict[str, str]:
        return {"user": self.user.name, "name": self.name}
