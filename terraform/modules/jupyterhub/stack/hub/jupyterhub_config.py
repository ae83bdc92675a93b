"""The hub's configuration, the same for every hub and both runtimes: what differs is in settings.json (HUB_SETTINGS)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hubconfig.compose import configure
from hubconfig.extra import run_extra_config

c = get_config()  # noqa: F821  (JupyterHub puts it in place)
machine = configure(c)
run_extra_config(machine.settings.get("extra_config"), globals())
