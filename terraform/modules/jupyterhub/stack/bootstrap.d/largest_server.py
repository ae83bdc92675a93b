"""Says whose server wrote most outside of the home, where no quota counts: in /tmp, or what was installed into the container.

largest_server.py MEGABYTES    prints half a sentence; nothing when no server wrote so much
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from manage.docker_engine import docker


def main(least: int) -> None:
    """Asks the engine, which counts the files: not a question for each minute."""
    running = docker("ps", "--quiet", check=False).stdout.split()
    found = docker("container", "inspect", "--size", *running, check=False).stdout if running else ""
    written = {user: one.get("SizeRw") or 0 for one in json.loads(found or "[]") if (user := _user(one))}
    user, size = max(written.items(), key=lambda pair: pair[1], default=("", 0))
    if size >= least * 10**6:
        print(f"the server of {user} keeps {size / 10**9:.1f} GB outside of the home, until it is stopped")


def _user(container: dict) -> str:
    pairs = (text.partition("=") for text in container["Config"].get("Env") or [])
    return next((value for name, _, value in pairs if name == "JUPYTERHUB_USER"), "")


if __name__ == "__main__":
    main(int(sys.argv[1]))
