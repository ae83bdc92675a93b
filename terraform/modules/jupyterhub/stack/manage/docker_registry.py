"""The sign-in to a private registry: one file in Docker's own form, for this program's pulls and for the hub's."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from manage.context import Context
from manage.errors import StackError
from manage.files import write_json

DEFAULT_REGISTRY = "quay.io"
EXPECTED = 'Expected: {"registry": "quay.io", "username": "…", "password": "…"}, or a config.json of Docker.'


def registry_folder(context: Context) -> Path:
    """The folder that DOCKER_CONFIG names in the hub; empty when the images are public."""
    return context.run / "docker"


def write_sign_in(context: Context) -> bool:
    """Writes the sign-in that `registry_secret` names, mode 0600, or removes an earlier one; True when there is one."""
    file = registry_folder(context) / "config.json"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    name = context.settings.get("registry_secret")
    if not name:
        file.unlink(missing_ok=True)
        return False
    if name not in context.secrets:
        raise StackError(f"the secret {name} has no value here", "Give it to the run that deploys this hub.")
    write_json(file, {"auths": _sign_ins(str(name), context.secrets[name])})
    return True


def _sign_ins(name: str, value: str) -> dict[str, Any]:
    """Registries and how to sign in to them. Both clients read `auth` only, not a name and a password beside each other."""
    try:
        found = json.loads(value)
        if "auths" in found:
            return dict(found["auths"])
        pair = f"{found['username']}:{found['password']}"
    except (ValueError, TypeError, KeyError) as error:
        raise StackError(f"the secret {name} is no sign-in to a registry", EXPECTED) from error
    return {str(found.get("registry") or DEFAULT_REGISTRY): {"auth": base64.b64encode(pair.encode()).decode()}}
