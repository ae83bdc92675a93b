"""Tries a hub's new settings before they cost the hub that runs: on copies, so that nothing of the hub changes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from manage.context import Context
from manage.errors import StackError
from manage.process_services import Service


def try_settings(context: Context, service: Service) -> None:
    """Starts JupyterHub as far as its configuration goes; raises StackError with its last lines where that fails.

    Up to there a hub closes sessions, sets passwords, upgrades its database and notes what it did. All that is for its
    real start, so it gets copies of the keys and notes here, and a database of its own.
    """
    copies = context.run / "tried"
    try:
        _copy_keys(context.data, copies)
        env = {**service.env, "HUB_DATA": str(copies), "HUB_CHECK_ONLY": "1"}
        done = subprocess.run([*service.command, "--show-config"], env=env, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(copies, ignore_errors=True)
    if done.returncode != 0:
        raise StackError(
            "the new settings do not work, so the hub goes on with the ones it has",
            "Correct them in the hub's file, and apply again.",
            "\n".join(done.stderr.splitlines()[-10:]),
        )


def _copy_keys(data: Path, copies: Path) -> None:
    # A run that was killed may have left some.
    shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir(mode=0o700)
    shutil.copytree(data / "hub", copies / "hub", ignore=shutil.ignore_patterns("jupyterhub.sqlite*"))
