"""OpenID Connect by its issuer: the provider's addresses are read from its own discovery document."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

from hubconfig.machine import Machine, SettingsError

_NAMES = {
    "authorize_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "userdata_url": "userinfo_endpoint",
}


def discover(machine: Machine) -> dict[str, Any]:
    """The addresses of `auth.config.issuer`, unless the options name them all; and sensible names and scopes."""
    config = (machine.settings.get("auth") or {}).get("config") or {}
    options: dict[str, Any] = {"scope": ["openid", "email", "profile"], "username_claim": "preferred_username"}
    issuer = config.get("issuer")
    if not issuer or all(name in config for name in _NAMES):
        return options
    document = _read(f"{str(issuer).rstrip('/')}/.well-known/openid-configuration")
    for option, field in _NAMES.items():
        if isinstance(document.get(field), str):
            options[option] = document[field]
    return options


def _read(url: str) -> dict[str, Any]:
    for attempt in range(3):
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                found = json.load(response)
                return found if isinstance(found, dict) else {}
        except (OSError, ValueError) as error:
            reason = error
            time.sleep(attempt + 1)
    raise SettingsError(f"auth.config.issuer: {url} cannot be read ({reason}); check the address, or that it is reachable")
