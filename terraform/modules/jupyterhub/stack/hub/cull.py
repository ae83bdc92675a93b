"""Becomes JupyterHub's idle culler with the settings' times. Run with HUB_SETTINGS, HUB_DATA and HUB_API_URL set."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(duration: str) -> int:
    """A duration such as 30m in seconds."""
    match = re.fullmatch(r"(\d+)([smhd])", duration)
    if not match:
        raise SystemExit(f"{duration!r} is not a duration such as 30m, 2h or 7d")
    return int(match.group(1)) * _SECONDS[match.group(2)]


def arguments(cull: dict[str, str | None], api_url: str) -> list[str]:
    """The culler's command line. It never removes users: only servers are stopped."""
    found = [f"--url={api_url}", f"--timeout={seconds(cull.get('timeout') or '1h')}"]
    found.append(f"--cull-every={seconds(cull.get('every') or '10m')}")
    if cull.get("max_age"):
        found.append(f"--max-age={seconds(str(cull['max_age']))}")
    return found


def main() -> None:
    """Reads the settings and becomes the culler."""
    settings = json.loads(Path(os.environ["HUB_SETTINGS"]).read_text(encoding="utf-8"))
    token = (Path(os.environ["HUB_DATA"]) / "hub" / "culler_token").read_text(encoding="ascii").strip()
    os.environ["JUPYTERHUB_API_TOKEN"] = token
    command = [sys.executable, "-m", "jupyterhub_idle_culler", *arguments(settings["cull"], os.environ["HUB_API_URL"])]
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
