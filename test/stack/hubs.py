"""A real hub on this computer, driven by the same command that hubctl calls."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from browser import Browser
from builders import settings

from manage.ports import free_ports

STACK = Path(__file__).resolve().parents[2] / "terraform" / "modules" / "jupyterhub" / "stack"


class Hub:
    """One hub with folders of its own below `root`."""

    def __init__(self, root: Path, *, name: str = "physics", **different: Any) -> None:
        self.run, self.data = root / "run", root / "data"
        self.root, self.port = root, free_ports(1)[0]
        self.settings = settings(name=name, url=f"http://127.0.0.1:{self.port}", **different)
        root.mkdir(parents=True, exist_ok=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, call: str) -> list[str]:
        """The command line of a call for this hub."""
        found = [sys.executable, str(STACK / "manage"), call]
        if call != "passwords":
            found.append(f"--run={self.run}")
        if call != "logs":
            found.append(f"--data={self.data}")
        if call == "up":
            file = self.root / "settings.json"
            file.write_text(json.dumps(self.settings))
            found += [f"--cache={os.environ['HUBCTL_CACHE']}", "--runtime=process", f"--port={self.port}", f"--settings={file}"]
        return found

    def call(self, call: str, *more: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Runs a call to its end."""
        return subprocess.run(
            [*self.command(call), *more], env={**os.environ, **env}, capture_output=True, text=True, timeout=120
        )

    def up(self, *more: str, **env: str) -> str:
        """Brings the hub up; returns what was said. Fails with the command's own words."""
        done = self.call("up", *more, **env)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def down(self, *more: str) -> None:
        done = self.call("down", *more)
        assert done.returncode == 0, done.stdout + done.stderr

    def status(self) -> dict[str, Any]:
        return json.loads(self.call("status").stdout)

    def pid(self, service: str) -> int | None:
        return self.status()["services"].get(service, {}).get("pid")

    def server_pid(self, user: str) -> int | None:
        return next((server["pid"] for server in self.status()["servers"] if server["user"] == user), None)

    def first_password(self, user: str = "alice") -> str:
        return json.loads((self.data / "hub" / "first_passwords.json").read_text())[user]["password"]

    def browser(self) -> Browser:
        """Somebody who is not signed in."""
        return Browser(self.url)

    def signed_in(self, user: str, password: str = "a-long-password") -> Browser:
        """Somebody who is signed in; registers first unless the account is there."""
        browser = self.browser()
        if user == "alice":
            password = self.first_password()
        else:
            browser.sign_up(user, password)
        page = browser.sign_in(user, password)
        assert page.status == 200, page.text
        return browser

    def start_server(self, browser: Browser, user: str) -> None:
        """Starts the user's server as the page does, and waits until it answers."""
        browser.get("/hub/spawn")
        wait_until(lambda: browser.get(f"/user/{user}/api").status == 200, f"the server of {user} answers")

    def kill_everything(self) -> None:
        """What a reboot does: every process of the hub ends at once, and nothing is told."""
        found = self.status()
        pids = [service["pid"] for service in found["services"].values()] + [server["pid"] for server in found["servers"]]
        for pid in filter(None, pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in filter(None, pids):
            wait_until(lambda pid=pid: not is_alive(pid), f"process {pid} ends")


def kernel_environment(hub: Hub, browser: Browser, user: str) -> dict[str, str]:
    """The environment of a kernel that the user's server starts: what programs of the user see."""
    token = browser.api("POST", f"/users/{user}/tokens", body={"note": "test"}).json["token"]
    request = urllib.request.Request(
        f"{hub.url}/user/{user}/api/kernels", data=b"{}", headers={"Authorization": f"token {token}"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
        assert answer.status == 201
    environment = wait_until(lambda: _kernel_of(hub.server_pid(user)), "the kernel runs")
    pairs = environment.decode().rstrip("\0").split("\0")
    return dict(pair.split("=", 1) for pair in pairs)


def _kernel_of(server: int | None) -> bytes:
    for pid in children_of(server):
        with contextlib.suppress(OSError):
            if b"ipykernel" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return Path(f"/proc/{pid}/environ").read_bytes()
    return b""


def children_of(pid: int | None) -> list[int]:
    """The processes that this one has started."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and is_alive(int(folder.name)):
            with contextlib.suppress(OSError):
                text = (folder / "stat").read_text()
                if int(text[text.rindex(")") + 2 :].split()[1]) == pid:
                    found.append(int(folder.name))
    return found


def processes_of(hub: Hub) -> list[str]:
    """The command lines of every live process that names this hub's folders or works in them."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and is_alive(int(folder.name)):
            try:
                text = (
                    (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes() + os.readlink(folder / "cwd").encode()
                )
            except OSError:
                continue
            if str(hub.root).encode() in text and int(folder.name) != os.getpid():
                found.append((folder / "cmdline").read_bytes().decode().replace("\0", " "))
    return found


def is_alive(pid: int) -> bool:
    """True for a process that runs; a zombie does not."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return text[text.rindex(")") + 2] not in "ZX"


def wait_until(claim: Any, what: str, seconds: float = 40.0) -> Any:
    """The claim's value once it is true; fails with words when it never is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = claim()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s in vain until {what}")
