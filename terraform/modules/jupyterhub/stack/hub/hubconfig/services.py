"""The sign-in services by their name in the hub's file: which class, and how the hub file's rules are called there."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hubconfig import openid
from hubconfig.machine import Machine

Options = dict[str, Any]


@dataclass(frozen=True)
class Service:
    """One sign-in service."""

    type: str
    path: str
    is_oauth: bool = False
    secret_option: str | None = None
    # The hub file's field → the class's option, where the service has such a rule.
    fields: tuple[tuple[str, str], ...] = ()
    extra: Callable[[Machine], Options] = lambda _machine: {}

    def load(self) -> type:
        """The authenticator's class."""
        module, name = self.path.rsplit(".", 1)
        return getattr(importlib.import_module(module), name)

    def defaults(self, machine: Machine) -> Options:
        """Options that follow from where the hub runs."""
        found = dict(self.extra(machine))
        if self.is_oauth:
            found["oauth_callback_url"] = f"{machine.url}/hub/oauth_callback"
        return found

    def rules(self, settings: dict[str, Any]) -> Options:
        """The hub file's rules under the class's own names. A group rule makes the hub keep the groups of each sign-in."""
        found = {option: settings[field] for field, option in self.fields if settings.get(field)}
        if self.is_oauth and _uses_groups(settings):
            found["manage_groups"] = True
        return found


def _uses_groups(settings: dict[str, Any]) -> bool:
    return (
        bool(settings.get("allowed_groups") or settings.get("admin_groups"))
        or any(entry.get("group") for entry in settings.get("staff") or ())
        or any(entry.get("allowed_groups") for entry in settings.get("profile_list") or ())
    )


def _shared_password(machine: Machine) -> Options:
    # Admins need a password of their own: with the class's own name in a JSON secret, or generated as for `native`.
    from hubconfig.passwords import first_password

    admins = machine.settings.get("admin_users") or ["admin"]
    return {"admin_password": first_password(machine.data, admins[0], length=32)}


def _first_use(machine: Machine) -> Options:
    return {"dbm_path": str(machine.data / "hub" / "firstuse.dbm")}


_GROUPS = (("allowed_groups", "allowed_groups"), ("admin_groups", "admin_groups"))
_OAUTH = "oauthenticator"

SERVICES = {
    service.type: service
    for service in (
        Service("native", "hubconfig.native.HubNativeAuthenticator"),
        Service(
            "github",
            f"{_OAUTH}.github.GitHubOAuthenticator",
            is_oauth=True,
            fields=(*_GROUPS, ("allowed_organizations", "allowed_organizations")),
        ),
        Service("gitlab", f"{_OAUTH}.gitlab.GitLabOAuthenticator", is_oauth=True, fields=_GROUPS),
        Service(
            "google",
            f"{_OAUTH}.google.GoogleOAuthenticator",
            is_oauth=True,
            fields=(*_GROUPS, ("hosted_domain", "hosted_domain")),
        ),
        Service("cilogon", f"{_OAUTH}.cilogon.CILogonOAuthenticator", is_oauth=True, fields=_GROUPS),
        Service("oidc", f"{_OAUTH}.generic.GenericOAuthenticator", is_oauth=True, fields=_GROUPS, extra=openid.discover),
        Service("lti13", "ltiauthenticator.lti13.auth.LTI13Authenticator"),
        Service(
            "ldap",
            "ldapauthenticator.LDAPAuthenticator",
            secret_option="lookup_dn_search_password",
            fields=(("allowed_groups", "allowed_groups"),),
        ),
        Service(
            "shared-password",
            "jupyterhub.authenticators.shared.SharedPasswordAuthenticator",
            secret_option="user_password",
            extra=_shared_password,
        ),
        Service("firstuse", "hubconfig.firstuse.FirstUseAuthenticator", extra=_first_use),
        Service("tmp", "tmpauthenticator.TmpAuthenticator"),
        Service("dummy", "jupyterhub.auth.DummyAuthenticator", secret_option="password"),
    )
}
