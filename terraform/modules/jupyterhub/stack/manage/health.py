"""Waits until something answers, and no longer than it can."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from manage.errors import StackError

# The hub is on this machine: a proxy for the internet must not be asked for it.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def wait_for_port(port: int, alive: Callable[[], bool], *, seconds: float = 30.0) -> bool:
    """True once something listens on the port of this machine; False when it died or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and alive():
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)
    return False


def wait_for_health(url: str, alive: Callable[[], bool], *, seconds: float = 120.0) -> None:
    """Returns when the hub's health address answers 200; fails when the hub's process ends or the time is over."""
    deadline = time.monotonic() + seconds
    answer = "nothing"
    while time.monotonic() < deadline:
        if not alive():
            raise StackError("the hub ended while it was starting")
        answer = _ask(f"{url}/hub/health")
        if answer == "200":
            return
        time.sleep(0.05)
    raise StackError(f"the hub does not answer at {url}/hub/health after {seconds:.0f} s (last answer: {answer})")


def _ask(url: str) -> str:
    try:
        with _DIRECT.open(url, timeout=5) as response:
            return str(response.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return type(error).__name__
