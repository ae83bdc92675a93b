"""Keeps the allow rules true for those who are already in: a removed name loses sessions, tokens and its running server."""

from __future__ import annotations

import asyncio
import json
import uuid
from pathlib import Path
from typing import Any

from jupyterhub import orm
from jupyterhub.utils import maybe_future
from tornado import web

from hubconfig.access import PROBE_USER, Access


def gated(base: type, access: Access, data: Path) -> type:
    """The authenticator class with the gate in front. Its name stays the base's, for options and for messages."""
    return type(base.__name__, (_Gate, base), {"access": access, "rules_file": data / "hub" / "access.json"})


class _Gate:
    """What every authenticator does the same here; mixed in before the authenticator's own class."""

    access: Access
    rules_file: Path

    def check_blocked_users(self, username: str, authentication: Any = None) -> bool:
        """Turns away blocked names and the probe's account, with words."""
        if username == PROBE_USER or username in self.access.blocked:
            raise web.HTTPError(403, f"{username} may not use this hub. {self.access.whom_to_ask} if that is wrong.")
        return super().check_blocked_users(username, authentication)

    async def check_allowed(self, username: str, authentication: Any = None) -> bool:
        """Asks the authenticator's own rules; says to a person who is turned away what to do."""
        if await maybe_future(super().check_allowed(username, authentication)):
            return True
        raise web.HTTPError(
            403,
            f"You signed in, but {username} is not on this hub's list of users. "
            f"{self.access.whom_to_ask} to be added, then sign in again.",
        )

    async def refresh_user(self, user: Any, handler: Any = None, **more: Any) -> Any:
        """Ends the session of somebody who may no longer be here."""
        if not self.access.keeps(user.name):
            return False
        return await maybe_future(super().refresh_user(user, handler, **more))

    def check_allow_config(self) -> None:
        """Called once when the hub starts, before it serves anybody: the moment to close what is no longer allowed."""
        super().check_allow_config()
        self._make_admin_groups()
        removed = self._close_sessions()
        self.parent.db.commit()
        if removed:
            # Running servers hold copies of tokens for minutes; they can be stopped once the hub knows its spawners.
            self._stopping = asyncio.ensure_future(self._stop_servers(removed))

    def _make_admin_groups(self) -> None:
        # JupyterHub 6.1 stops at a role `admin` that names a group which nobody has brought yet.
        for name in self.access.admin_groups:
            if orm.Group.find(self.parent.db, name) is None:
                self.parent.db.add(orm.Group(name=name))

    def _close_sessions(self) -> list[str]:
        before = self._remember()
        removed = []
        for user in self.parent.db.query(orm.User):
            if not self.access.keeps(user.name):
                removed.append(user.name)
                _sign_out(self.parent.db, user)
            elif before is not None and self._must_ask_again(user.name, before):
                _sign_out(self.parent.db, user, keep_servers=True)
        return removed

    def _must_ask_again(self, name: str, before: dict[str, Any]) -> bool:
        if name == PROBE_USER:
            return False
        if before.get("service") != self.access.service:
            # The same name may be somebody else's there.
            return True
        # Whoever is here by another rule than the name signs in once more, so that the rules of today are asked.
        changed = before.get("fingerprint") != self.access.fingerprint or name in set(before.get("named") or ())
        return changed and not self.access.is_named(name)

    def _remember(self) -> dict[str, Any] | None:
        """Notes today's rules; returns those of the hub's last start."""
        try:
            before = json.loads(self.rules_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            before = None
        now = {"service": self.access.service, "fingerprint": self.access.fingerprint, "named": sorted(self.access.allowed)}
        if before != now:
            self.rules_file.write_text(json.dumps(now), encoding="utf-8")
            self.rules_file.chmod(0o600)
        return before

    async def _stop_servers(self, names: list[str]) -> None:
        app = self.parent
        await app._start_future
        for name in names:
            user = app.users.get(name)
            for server in list(user.spawners.values()) if user is not None else []:
                if server.active:
                    self.log.warning("Stopping the server of %s, who may no longer use this hub", name)
                    await user.stop(server.name)


def _sign_out(db: Any, user: orm.User, *, keep_servers: bool = False) -> None:
    """Makes the user's cookies and tokens worthless; a running server's own token stays if the server does."""
    user.cookie_id = uuid.uuid4().hex
    for code in list(user.oauth_codes):
        db.delete(code)
    for token in list(user.api_tokens):
        if keep_servers and (token.note or "").startswith("Server at "):
            continue
        db.delete(token)
