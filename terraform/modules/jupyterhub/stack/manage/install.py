"""Makes a folder of the cache once: built aside, then renamed, so that a kill leaves nothing half made."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from manage.environment import installer_environment
from manage.errors import StackError
from manage.lock import locked


def install_once(target: Path, build: Callable[[Path], None]) -> Path:
    """The target folder; when it is not there, `build` fills a folder aside that then becomes it. Safe side by side."""
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent / f"{target.name}.lock", f"installing {target.parent.name} packages"):
        if target.is_dir():
            return target
        aside = target.parent / f"{target.name}.part"
        shutil.rmtree(aside, ignore_errors=True)
        build(aside)
        os.replace(aside, target)
    return target


def run_installer(command: list[str], what: str, *, cwd: Path | None = None, env: dict[str, str] | None = None) -> None:
    """Runs an installer quietly; when it fails, its last lines become the error. Tries twice, as networks do hiccup."""
    for attempt in (1, 2):
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**installer_environment(), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode == 0:
            return
        if attempt == 1:
            time.sleep(2)
    raise StackError(
        f"{what} failed",
        "Check that this machine reaches its package registry, then run the same command again.",
        "\n".join(done.stdout.splitlines()[-15:]),
    )
