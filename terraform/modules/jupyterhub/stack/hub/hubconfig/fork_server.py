"""The hub's end of the fork server: starts users' servers in a tenth of the time, or says that somebody else has to.

A server that is forked from notebook_fork_server.py has everything imported already, and shares that memory with all others.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from hubconfig.identity import write_record

# Read by Python, the C library or JupyterHub before a fork can take them over: with others of these a server starts by itself.
_READ_EARLY = re.compile(r"PYTHON|LD_|LC_|LANG|MALLOC_|GLIBC_|OPENSSL_|SSL_|JUPYTERHUB_SINGLEUSER_")
_PATIENCE = 60.0
_log = logging.getLogger("jupyterhub.servers")


class ForkServer:
    """One process that forks users' servers, for as long as the hub lives."""

    def __init__(self, program: Path, env: Mapping[str, str], record: Path) -> None:
        """Starts the process; `record` tells `manage down` which one it is."""
        self._env = dict(env)
        self._lock = asyncio.Lock()
        self._is_ready = self._is_closed = False
        self._channel, theirs = socket.socketpair()
        self._channel.setblocking(False)
        with theirs:
            command = [sys.executable, str(program), str(theirs.fileno())]
            self._process = subprocess.Popen(command, env=self._env, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
        write_record(record, self._process.pid)

    def can_start(self, env: Mapping[str, str]) -> bool:
        """True when a server of this environment may be forked: no variable of it comes too late."""
        return not self._is_closed and _read_early(env) == _read_early(self._env)

    async def start(
        self, argv: list[str], env: Mapping[str, str], *, cwd: Path, log: Path, record: Mapping[str, str]
    ) -> int | None:
        """The new server's process id, which it has noted in `record` by itself; None when it could not be forked."""
        request = json.dumps({"argv": argv, "env": dict(env), "cwd": str(cwd), "log": str(log), "record": dict(record)})
        async with self._lock:
            if self._is_closed:
                return None
            pid = None
            try:
                pid = await asyncio.wait_for(self._ask(request), _PATIENCE)
            except (OSError, ValueError, asyncio.TimeoutError):
                _log.warning("users' servers cannot be forked here; they start by themselves from now on")
            finally:
                # Also when nobody waits any longer: a late answer must never be taken for the next one.
                if pid is None:
                    self.close()
            return pid or None

    async def _ask(self, request: str) -> int:
        loop = asyncio.get_running_loop()
        if not self._is_ready:
            # Still importing: sooner done than the same begun again in a second process.
            if await loop.sock_recv(self._channel, 16) != b"ready\n":
                raise OSError("the fork server has ended")
            self._is_ready = True
        await loop.sock_sendall(self._channel, f"{request}\n".encode())
        return int(await loop.sock_recv(self._channel, 32))

    def close(self) -> None:
        """Ends the process; servers that it started go on."""
        self._is_closed = True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()
        self._channel.close()


def start_fork_server(program: Path, names: list[str], run: Path) -> ForkServer | None:
    """The fork server with the hub's own values of these variables; None where there is none."""
    if sys.platform != "linux":
        return None
    env = {name: os.environ[name] for name in names if name in os.environ}
    try:
        return ForkServer(program, env, run / "services" / "forks.json")
    except OSError:
        return None


def _read_early(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if _READ_EARLY.match(name)}
