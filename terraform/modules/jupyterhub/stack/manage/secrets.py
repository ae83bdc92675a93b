"""Secret values on this machine: one file, RUN/secrets.json, readable by its owner only."""

from __future__ import annotations

import json
import os
from pathlib import Path

from manage.errors import StackError
from manage.files import read_json, write_json

VARIABLE = "HUBCTL_SECRETS"


def take_secrets(run: Path) -> dict[str, str]:
    """The hub's secrets: those in HUBCTL_SECRETS, which are kept for later starts, else the ones kept before."""
    path = run / "secrets.json"
    text = os.environ.pop(VARIABLE, "")
    if not text.strip():
        kept = read_json(path, {})
        return kept if isinstance(kept, dict) else {}
    try:
        given = json.loads(text)
    except json.JSONDecodeError:
        given = None
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise StackError(f"{VARIABLE} is not a JSON object of texts", 'Expected: {"NAME": "value"}')
    write_json(path, given)
    return given
