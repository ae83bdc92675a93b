"""Starts users' servers of the process runtime by forking: everything that a server imports is imported once, here.

The hub owns one such process (hubconfig/fork_server.py) and is the other end of the socket whose number is the only argument.
This program says `ready`, then takes one line of JSON a server (`argv`, `env`, `cwd`, `log`, `record`). The new process notes who
it is and answers with its id before it becomes the server; 0 means that it could not. The fork server ends with the hub; users'
servers, in sessions of their own, do not. Linux only, where forking is safe.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import site
import socket
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from notebook_server import main, skip_yarn_question

from hubconfig.identity import write_record

# What a server has imported when its first page is complete.
_USED = (
    "jupyterhub.singleuser.extension",
    "jupyterlab.labapp",
    "notebook.app",
    "nbgitpuller",
    "jupyter_lsp",
    "jupyter_server_terminals",
    "nbconvert",
    "babel",
)

# In these, and what is below them, the answer to "who is the user?" is part of a definition: each server imports them itself,
# which takes no time when all that they import is there.
_PERSONAL = ("jupyterlab.labapp", "notebook.app", "jupyterhub.services", "jupyterhub.singleuser")


def import_used() -> None:
    """Imports what servers use; a part that is not installed is left out."""
    skip_yarn_question()
    for name in _USED:
        with suppress(ImportError):
            importlib.import_module(name)
    for name in list(sys.modules):
        if name.startswith(_PERSONAL):
            package, _, module = name.rpartition(".")
            vars(sys.modules[package]).pop(module, None)
    for name in [name for name in sys.modules if name.startswith(_PERSONAL)]:
        del sys.modules[name]


def forget_home() -> None:
    """Lets modules that looked for the user's home while they were imported look again, now that there is a user."""
    site.USER_BASE = site.USER_SITE = None
    sysconfig.get_config_vars()["userbase"] = site.getuserbase()
    trash = sys.modules.get("send2trash.plat_other")
    if trash is not None:
        importlib.reload(trash)


def is_safe_to_fork() -> bool:
    """False when an import has started a thread: it would be missing in each server."""
    return len(os.listdir("/proc/self/task")) == 1


def requests(channel: socket.socket) -> Iterator[dict[str, Any]]:
    """The hub's requests until it is gone."""
    with channel.makefile("r", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def become(request: dict[str, Any], channel: socket.socket) -> None:
    """Makes this fork what `Popen` would have made: session, folder, log, environment, arguments; then tells the hub."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.umask(0o022)
    os.chdir(request["cwd"])
    log = os.open(request["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.close(log)
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    forget_home()
    # The one default that many modules hold a copy of.
    sys.argv[:] = [*request["argv"], f"--Session.username={request['env'].get('USER', 'username')}"]
    # Before the hub knows: it may be killed now, and the server must be found all the same.
    record = dict(request["record"])
    write_record(Path(record.pop("path")), os.getpid(), **record)
    channel.sendall(f"{os.getpid()}\n".encode())
    channel.close()


def serve(channel: socket.socket) -> bool:
    """Forks a process a request. True in the new process, which is to be a server; False when the hub is gone."""
    # Nobody waits for the servers: the system may forget them when they end.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    # Objects that nobody touches stay shared by all servers.
    gc.freeze()
    channel.sendall(b"ready\n")
    for request in requests(channel):
        if os.fork() == 0:
            try:
                become(request, channel)
            except BrokenPipeError:
                return False
            except OSError as error:
                print(f"a server could not be forked: {error}", file=sys.stderr, flush=True)
                channel.sendall(b"0\n")
                return False
            return True
    return False


if __name__ == "__main__":
    hub = socket.socket(fileno=int(sys.argv[1]))
    import_used()
    is_server = False
    # The hub may end at any moment.
    with suppress(BrokenPipeError):
        is_server = is_safe_to_fork() and serve(hub)
    if is_server:
        main()
