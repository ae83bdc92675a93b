"""Who may use the hub: the settings' allow rules as one value that the rest of the configuration asks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

PROBE_USER = "hub-probe"

# Rules that only a sign-in can answer: the hub does not know who belongs to a group of another service.
_RULES_OF_SIGN_IN = ("allowed_organizations", "allowed_groups", "admin_groups", "hosted_domain")

# Options of the services that let people in, as opposed to those that narrow who is looked at.
_GRANTING_OPTIONS = (
    "allowed_scopes",
    "allowed_project_ids",
    "allowed_gitlab_groups",
    "allowed_google_groups",
    "idps",
    "allowed_idps",
)


@dataclass(frozen=True)
class Access:
    """The allow rules. `allowed` holds every name that may sign in by name, admins and staff included."""

    admins: frozenset[str]
    staff: frozenset[str]
    listed: frozenset[str] | None
    blocked: frozenset[str]
    allow_all: bool
    asks_sign_in: bool
    service: str
    fingerprint: str
    contact: str
    admin_groups: frozenset[str] = frozenset()

    @property
    def allowed(self) -> frozenset[str]:
        """Every name that may sign in because it is written down."""
        return (self.listed or frozenset()) | self.admins | self.staff

    def keeps(self, name: str) -> bool:
        """True when somebody who is known to the hub may go on using it."""
        if name == PROBE_USER:
            return True
        if name in self.blocked:
            return False
        return self.allow_all or self.asks_sign_in or name in self.allowed

    def is_named(self, name: str) -> bool:
        """True when the name itself is the reason, so that no change of other rules touches it."""
        return name == PROBE_USER or (name in self.allowed and name not in self.blocked)

    @property
    def whom_to_ask(self) -> str:
        """Who can help, in words."""
        return f"Ask {self.contact}" if self.contact else "Ask the person who runs this hub"


def access_of(settings: dict[str, Any]) -> Access:
    """The allow rules of a hub."""
    auth = settings.get("auth") or {}
    listed = settings.get("allowed_users")
    rules = {name: settings[name] for name in _RULES_OF_SIGN_IN if settings.get(name)}
    config = auth.get("config") or {}
    asks_sign_in = bool(rules) or any(name in config for name in _GRANTING_OPTIONS)
    allow_all = bool(settings.get("allow_all"))
    if auth.get("type") == "native" and listed is None:
        # An admin approves each account, which is the rule then.
        allow_all = True
    return Access(
        admins=frozenset(settings.get("admin_users") or ()),
        staff=frozenset(name for entry in settings.get("staff") or () for name in entry.get("users") or ()),
        listed=None if listed is None else frozenset(listed),
        blocked=frozenset(settings.get("blocked_users") or ()),
        allow_all=allow_all,
        asks_sign_in=asks_sign_in,
        service=str(auth.get("type")),
        fingerprint=_fingerprint(config, rules, allow_all),
        contact=str(settings.get("contact") or ""),
        admin_groups=frozenset(settings.get("admin_groups") or ()),
    )


def _fingerprint(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
