"""Servers that are forked from a process that has everything imported: they are what a fresh process would have been."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hubs import STACK, Hub, is_alive, kernel_environment, wait_until

MakeHub = Callable[..., Hub]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="servers are forked on Linux only")


def command_of(pid: int | None) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode().replace("\0", " ")


def fork_server(hub: Hub) -> int:
    return json.loads((hub.run / "services" / "forks.json").read_text())["pid"]


def test_a_server_is_forked_and_outlives_the_hub_and_its_fork_server(make_hub: MakeHub) -> None:
    hub = make_hub(env={"COURSE": "physics"})
    hub.up()
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    server, forks, old = hub.server_pid("alice"), fork_server(hub), hub.pid("hub")
    assert "notebook_fork_server.py" in command_of(server)
    assert os.getsid(server or 0) == server
    assert Path(f"/proc/{server}/cwd").readlink() == hub.data / "homes" / "alice"
    assert kernel_environment(hub, alice, "alice")["COURSE"] == "physics"
    # What its modules read of the environment is its own: the sign-in's cookie goes to no other user's server.
    assert alice.get("/user/alice/lab").url.endswith("/user/alice/lab")
    assert {cookie.path for cookie in alice.cookies if cookie.name == "jupyterhub-user-alice"} == {"/user/alice/"}
    os.kill(old or 0, 9)
    wait_until(lambda: not is_alive(forks), "the fork server ends with its hub")
    hub.up()
    assert fork_server(hub) != forks
    assert hub.server_pid("alice") == server
    assert alice.get("/user/alice/api").status == 200
    assert alice.api("DELETE", "/users/alice/server").status in (202, 204)
    wait_until(lambda: not is_alive(server or 0), "the server ends when its user stops it")


def test_without_its_fork_server_a_hub_starts_servers_by_themselves(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.up()
    os.kill(fork_server(hub), 9)
    wait_until(lambda: not is_alive(fork_server(hub)), "the fork server is dead")
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    assert "notebook_server.py" in command_of(hub.server_pid("alice"))


def test_a_variable_that_python_reads_at_its_start_is_not_lost(make_hub: MakeHub, tmp_path: Path) -> None:
    hub = make_hub(env={"PYTHONPATH": str(tmp_path)})
    hub.up()
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    assert "notebook_server.py" in command_of(hub.server_pid("alice"))
    assert kernel_environment(hub, alice, "alice")["PYTHONPATH"] == str(tmp_path)


def test_what_is_imported_ahead_remembers_nobody_and_starts_no_thread(tmp_path: Path) -> None:
    stays = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{STACK / 'hub'}:{Path(__file__).parent}", "PYTHONDONTWRITEBYTECODE": "1"}
    personal = {name: str(tmp_path / f"canary-{number}") for number, name in enumerate(PERSONAL)}
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(tmp_path / "canary")],
        env={**stays, **personal},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"places": [], "is_safe": True, "has_lab": True, "trash": "later"}
    assert list(tmp_path.iterdir()) == []


# What tells one user's server from another's.
PERSONAL = [
    *("HOME", "USER", "LOGNAME", "NB_USER", "SHELL", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_PATH"),
    *("JUPYTER_CONFIG_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_TOKEN", "JUPYTERLAB_DIR", "JUPYTERLAB_SETTINGS_DIR"),
    *("JUPYTERLAB_WORKSPACES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"),
    *("JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL", "JUPYTERHUB_USER", "JUPYTERHUB_SERVER_NAME", "JUPYTERHUB_SERVICE_URL"),
    *("JUPYTERHUB_SERVICE_PREFIX", "JUPYTERHUB_CLIENT_ID", "JUPYTERHUB_OAUTH_CALLBACK_URL", "JUPYTERHUB_ACTIVITY_URL"),
    *("JUPYTERHUB_ROOT_DIR", "JUPYTERHUB_DEFAULT_URL", "JUPYTERHUB_HOST", "JUPYTERHUB_BASE_URL", "JPY_API_TOKEN"),
]

# Looks at every name of every module and of every class in them, after the fork server has imported what servers use and has
# forgotten the home: a server would take such a value for its own user's.
_LOOK = """
import json, os, sys
import notebook_fork_server as forks
forks.import_used()
canary, found = sys.argv[1], os.environ.copy()
os.environ.update(HOME="/later", XDG_DATA_HOME="/later")
forks.forget_home()
places = []

def is_session(place):
    name, _, key = place.rpartition(".")
    owners = [value for value in vars(sys.modules[name]).values() if isinstance(value, type) and key in vars(value)]
    return key in ("username", "_static_immutable_initial_values") and all(
        owner.__name__ == "Session" or canary not in repr(vars(owner)[key]) for owner in owners
    )

for name, module in list(sys.modules.items()):
    for owner in [module, *(value for value in list(vars(module).values()) if isinstance(value, type))]:
        for key, value in list(vars(owner).items()):
            is_module = issubclass(type(value), type(sys))
            is_plain = type(value).__module__ != "six" and not is_module and not isinstance(value, type)
            if not is_plain or value is os.environ or value is os.environb:
                continue
            default = vars(value).get("default_value", "") if hasattr(value, "__dict__") else ""
            if canary in repr(value) or canary in repr(default):
                places.append(f"{name}.{key}")
known = {
    # Variables of the process as it began; the first three are this test's own.
    "__main__.canary", "__main__.found", "__mp_main__.canary", "__mp_main__.found", "sys.argv", "sys.orig_argv",
    "posix.environ",
    # A copy for CGI, which no server of users speaks.
    "wsgiref.handlers.os_environ",
}
# The name in messages to kernels, which every forked server is given as an option.
places = [place for place in places if not is_session(place)]
trash = sys.modules.get("send2trash.plat_other")
print(json.dumps({
    "places": sorted(set(places) - known),
    "is_safe": forks.is_safe_to_fork(),
    "has_lab": "jupyterlab.commands" in sys.modules,
    "trash": "later" if trash is None or trash.HOMETRASH.startswith("/later/") else trash.HOMETRASH,
}))
"""
