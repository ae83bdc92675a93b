"""How users sign in: the authenticator of `auth.type`, its options and secret, behind the gate that keeps allow rules true."""

from __future__ import annotations

import json
from typing import Any

from hubconfig.access import Access
from hubconfig.gate import gated
from hubconfig.machine import Machine, SettingsError
from hubconfig.passwords import first_password
from hubconfig.services import SERVICES, Service

# The hub file's own fields: an option of the same name would quietly overrule them.
_OWN_FIELDS = ("allow_all", "allowed_users", "blocked_users", "admin_users", "allow_existing_users", "delete_invalid_users")


def configure(c: Any, machine: Machine, access: Access) -> None:
    """Chooses the authenticator and fills in its options."""
    auth = machine.settings.get("auth") or {}
    service = SERVICES.get(auth.get("type"))
    if service is None:
        raise SettingsError(f"auth.type is {auth.get('type')!r}; this stack knows {', '.join(sorted(SERVICES))}")
    cls = gated(service.load(), access, machine.data)
    c.JupyterHub.authenticator_class = cls
    options = {
        **service.defaults(machine),
        **service.rules(machine.settings),
        **_options(auth.get("config") or {}, cls),
        **_secret_options(service, machine.secret(auth.get("secret")), access),
    }
    if service.type == "shared-password" and not options.get("admin_password"):
        # Who knows the users' password must not become an admin by it.
        options["admin_password"] = first_password(machine.data, min(access.admins), length=32)
    for name, value in options.items():
        c[cls.__name__][name] = value
    # Groups and admin rights of the sign-in service follow it at every sign-in.
    c.Authenticator.manage_groups = bool(options.get("manage_groups"))
    c.Authenticator.allow_all = access.allow_all
    c.Authenticator.allow_existing_users = False
    c.Authenticator.allowed_users = set() if access.allow_all else set(access.allowed)
    c.Authenticator.blocked_users = set(access.blocked)
    # Asked again at every page older than this; the gate answers from the settings, without a round trip.
    c.Authenticator.auth_refresh_age = 60


def _options(config: dict[str, Any], cls: type) -> dict[str, Any]:
    known = set(cls.class_trait_names(config=True))
    for name in config:
        if name in _OWN_FIELDS:
            raise SettingsError(f"auth.config.{name}: write {name} at the top of the hub's file instead")
        if name not in known and name != "issuer":
            raise SettingsError(f"auth.config.{name} is not an option of {cls.__mro__[2].__name__}")
    return {name: value for name, value in config.items() if name in known}


def _secret_options(service: Service, value: str | None, access: Access) -> dict[str, Any]:
    """A secret is a JSON object of options, or for OAuth `id:secret`, or the one value that the service needs."""
    if value is None:
        if service.needs_secret:
            raise SettingsError(f"auth.type {service.type} needs auth.secret, the name of a secret that holds the password")
        return {}
    text = value.strip()
    found = _json_object(text) if text.startswith("{") else None
    if service.type == "native":
        # The first passwords of the admins: one each by name, or one for all.
        return {"given_passwords": found if found is not None else dict.fromkeys(access.admins, text)}
    if found is not None:
        return found
    if service.is_oauth:
        client, separator, secret = text.partition(":")
        if not separator:
            raise SettingsError('the secret of auth.secret must be {"client_id": "…", "client_secret": "…"} or id:secret')
        return {"client_id": client, "client_secret": secret}
    return {service.secret_option: text} if service.secret_option else {}


def _json_object(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):
        raise SettingsError("the secret of auth.secret starts with { but is not a JSON object") from None
