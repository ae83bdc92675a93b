"""The images that people can choose and that could not be had when the hub was brought up.

missing_images.py tell RUN    prints a sentence for admins about them, nothing when there are none
missing_images.py fetch RUN   tries each of them once more
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from manage.context import Context
from manage.docker_image import MISSING, pull_others
from manage.files import read_json
from manage.secrets import take_secrets


def main(call: str, run: Path) -> None:
    """Does one call."""
    missing = read_json(run / MISSING, {})
    if call == "fetch" and missing:
        settings = read_json(run / "settings.json", {})
        pull_others(Context(run=run, data=run, settings=settings, secrets=take_secrets(run)), missing)
    elif call == "tell" and missing:
        reasons = "; ".join(missing.values())
        print(f"Not every image that people can choose is there: {reasons}. It is tried again every few minutes.")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
