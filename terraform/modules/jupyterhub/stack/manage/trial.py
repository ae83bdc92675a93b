"""Tries a hub's new settings before they cost the hub that runs: on copies, so that nothing of the hub changes.

Until it knows its configuration, JupyterHub closes sessions, sets passwords, upgrades its database and notes what it did. All
that is for its real start: here it gets copies of the keys and notes, and a database of its own.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from manage import docker_compose as compose
from manage.context import Context
from manage.errors import SettingsRefused
from manage.process_services import Service

_CHECK_ONLY = {"HUB_CHECK_ONLY": "1"}
_DATABASE = "jupyterhub.sqlite*"
# In the container's own file system, which goes with it.
_IN_CONTAINER = "/tmp/tried"
_TRY_IN_CONTAINER = f"""set -e
mkdir -m 700 {_IN_CONTAINER}
cp -R . {_IN_CONTAINER}/hub
rm -f {_IN_CONTAINER}/hub/{_DATABASE}
exec jupyterhub --config=/stack/hub/jupyterhub_config.py --upgrade-db --show-config
"""


def try_process(context: Context, service: Service) -> None:
    """Starts this service as far as its configuration goes; raises SettingsRefused with its last lines where that fails."""
    copies = context.run / "tried"
    try:
        _copy_keys(context.data, copies)
        env = {**service.env, **_CHECK_ONLY, "HUB_DATA": str(copies)}
        done = subprocess.run([*service.command, "--show-config"], env=env, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(copies, ignore_errors=True)
    _judge(done)


def try_container(context: Context, image: str, hub_files: Path, front_files: Path) -> None:
    """The same in a container beside the hub's own, which reads files that may be root's only."""
    values = {**_CHECK_ONLY, "HUB_DATA": _IN_CONTAINER}
    _judge(compose.run_beside(context, image, hub_files, front_files, "hub", values, ["sh", "-c", _TRY_IN_CONTAINER]))


def _judge(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode != 0:
        raise SettingsRefused(
            "the new settings do not work, so the hub goes on with the ones it has",
            "Correct them in the hub's file, and apply again.",
            "\n".join(done.stderr.splitlines()[-10:]),
        )


def _copy_keys(data: Path, copies: Path) -> None:
    # A run that was killed may have left some.
    shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir(mode=0o700)
    shutil.copytree(data / "hub", copies / "hub", ignore=shutil.ignore_patterns(_DATABASE))
