"""The sign-in services by their name in the hub's file: which class, and how the hub file's rules are called there."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hubconfig import openid
from hubconfig.groups import claimed_groups, github_groups, gitlab_groups, ldap_groups, no_groups, uses_groups
from hubconfig.machine import Machine

Options = dict[str, Any]


@dataclass(frozen=True)
class Service:
    """One sign-in service."""

    type: str
    path: str
    is_oauth: bool = False
    secret_option: str | None = None
    needs_secret: bool = False
    # The hub file's field → the class's option, where the service has such a rule.
    fields: tuple[tuple[str, str], ...] = ()
    extra: Callable[[Machine], Options] = lambda _machine: {}
    # What the service needs when the hub file names groups.
    groups: Callable[[dict[str, Any]], Options] | None = None

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
        if self.type == "github" and settings.get("allowed_organizations"):
            # Without it only those who show their membership to everybody would be let in.
            found["scope"] = ["read:org"]
        if uses_groups(settings):
            found.update((self.groups or no_groups(self.type))(settings))
        return found


def _first_use(machine: Machine) -> Options:
    return {"dbm_path": str(machine.data / "hub" / "firstuse.dbm")}


_OAUTH = "oauthenticator"

SERVICES = {
    service.type: service
    for service in (
        Service("native", "hubconfig.native.HubNativeAuthenticator"),
        Service(
            "github",
            f"{_OAUTH}.github.GitHubOAuthenticator",
            is_oauth=True,
            fields=(("allowed_organizations", "allowed_organizations"),),
            groups=github_groups,
        ),
        Service("gitlab", f"{_OAUTH}.gitlab.GitLabOAuthenticator", is_oauth=True, groups=gitlab_groups),
        Service("google", f"{_OAUTH}.google.GoogleOAuthenticator", is_oauth=True, fields=(("hosted_domain", "hosted_domain"),)),
        Service(
            "cilogon",
            f"{_OAUTH}.cilogon.CILogonOAuthenticator",
            is_oauth=True,
            groups=claimed_groups("cilogon_user.isMemberOf"),
        ),
        Service(
            "oidc",
            f"{_OAUTH}.generic.GenericOAuthenticator",
            is_oauth=True,
            extra=openid.discover,
            groups=claimed_groups("oauth_user.groups"),
        ),
        Service("lti13", "ltiauthenticator.lti13.auth.LTI13Authenticator"),
        Service(
            "ldap",
            "ldapauthenticator.LDAPAuthenticator",
            secret_option="lookup_dn_search_password",
            groups=ldap_groups,
        ),
        Service(
            "shared-password",
            "jupyterhub.authenticators.shared.SharedPasswordAuthenticator",
            secret_option="user_password",
            needs_secret=True,
        ),
        Service("firstuse", "hubconfig.firstuse.FirstUseAuthenticator", extra=_first_use),
        Service("tmp", "tmpauthenticator.TmpAuthenticator"),
        Service("dummy", "jupyterhub.auth.DummyAuthenticator", secret_option="password"),
    )
}
