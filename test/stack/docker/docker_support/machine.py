"""Runs parts of the bootstrap on this machine, with all its paths in a temporary folder."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from docker_support.hub import STACK

PARTS = ["lib", "disk", "packages", "images", "gpu", "settings", "hub", "quota", "notices", "datasets", "steps", "watch"]


class Machine:
    """A folder that stands for a machine's /etc, /var and /data."""

    def __init__(self, folder: Path, **machine: Any) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.fstab = folder / "fstab"
        self.var = folder / "var"
        for path in (folder / "etc", self.var, folder / "bin"):
            path.mkdir(parents=True, exist_ok=True)
        self.fstab.write_text("# kept\nproc /proc proc defaults 0 0\n")
        self.apt = folder / "apt"
        self.apt.mkdir(exist_ok=True)
        self.apt_conf = folder / "apt.conf.d"
        self.apt_conf.mkdir(exist_ok=True)
        # What this computer's own apt has, or does just now, is not this machine's.
        self.tool("apt-config", f"echo lists={self.apt}/ archives={self.apt}/")
        self.describe(**machine)

    def describe(self, **machine: Any) -> None:
        """Write machine.json."""
        (self.folder / "etc" / "machine.json").write_text(json.dumps({"name": "physics-101", **machine}))

    def tool(self, name: str, script: str) -> None:
        """Put a stand-in for a program first on the PATH."""
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def run(self, call: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Call one function of the bootstrap with these arguments."""
        load = " ".join(f'. "$HUB_STACK_DIR/bootstrap.d/{part}.sh";' for part in PARTS)
        environment = {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}:/usr/sbin:/usr/bin:/sbin:/bin:{os.environ['PATH']}",
            "HUB_STACK_DIR": str(STACK),
            "HUB_ETC": str(self.folder / "etc"),
            "HUB_VAR": str(self.var),
            "HUB_DATA_DIR": str(self.data),
            "HUB_FSTAB": str(self.fstab),
            "HUB_APT_CONF": str(self.apt_conf),
            "HUB_DISK_WAIT": "0",
            **variables,
        }
        return self._carry_out(["bash", "-c", f'set -euo pipefail; {load} "$@"', "bootstrap", call, *arguments], environment)

    def _carry_out(self, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
