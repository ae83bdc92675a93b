"""Accounts made on the hub: admins exist from the start, so that nobody can register their names first."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import bcrypt
from nativeauthenticator import NativeAuthenticator
from nativeauthenticator.orm import UserInfo
from tornado import web
from traitlets import Dict, Integer, Unicode

from hubconfig.access import PROBE_USER, Access
from hubconfig.native_pages import PAGES
from hubconfig.passwords import first_password, read_passwords, write_passwords


class HubNativeAuthenticator(NativeAuthenticator):
    """NativeAuthenticator with admin accounts made at the hub's start and a sign-up that says who is expected."""

    access: Access
    rules_file: Path

    # A password of one letter is no password on a hub that the internet reaches.
    minimum_password_length = Integer(8, config=True, help="Characters that a new password has at least.")

    given_passwords = Dict(Unicode(), help="Passwords that a secret gives to admins, by name.").tag(config=True)

    def check_allow_config(self) -> None:
        """Makes the missing admin accounts, once the database is there and before anybody is served."""
        super().check_allow_config()
        data = self.rules_file.parent.parent
        for name in sorted(self.access.admins):
            self._ensure_admin(self.normalize_username(name), data)
        self.db.commit()

    def create_user(self, username: str, password: str, **kwargs: Any) -> Any:
        """Registers an account, unless the name is not one that may use the hub."""
        name = self.normalize_username(username)
        if name == PROBE_USER or name in self.access.blocked or not self.access.keeps(name):
            raise web.HTTPError(
                403, f"{name} is not on this hub's list of users. {self.access.whom_to_ask} to be added, then sign up."
            )
        created = super().create_user(username, password, **kwargs)
        if created is not None and name in self.access.staff:
            # Staff enter other people's servers: an admin looks at who took the name.
            created.is_authorized = False
            self.db.commit()
        return created

    async def authenticate(self, handler: Any, data: dict[str, str]) -> str | None:
        """The name, if the password is right. Checked in a thread: the check is slow on purpose, and a class signs in at once."""
        name = self.normalize_username(data["username"])
        account = self.get_user(name)
        if account is None or (self.allowed_failed_logins and self.is_blocked(name)):
            return None
        is_right = await asyncio.to_thread(bcrypt.checkpw, data["password"].encode(), account.password)
        if is_right and account.has_2fa:
            is_right = account.is_valid_token(data.get("2fa"))
        if not is_right:
            self.add_login_attempt(name)
            return None
        self.successful_login(name)
        if not account.is_authorized:
            raise web.HTTPError(403, f"Your account waits for approval. {self.access.whom_to_ask} if it takes too long.")
        return name

    def get_handlers(self, app: Any) -> list[tuple[str, type]]:
        """The pages of accounts made on the hub."""
        return [(path, PAGES.get(path, handler)) for path, handler in super().get_handlers(app)]

    def _ensure_admin(self, name: str, data: Path) -> None:
        account = self.get_user(name)
        given = self.given_passwords.get(name)
        if given:
            self._give(name, account, given, data)
        elif account is None:
            self._save(name, None, first_password(data, name))
        elif not account.is_authorized:
            account.is_authorized = True

    def _give(self, name: str, account: UserInfo | None, password: str, data: Path) -> None:
        """Sets the secret's password when the secret is new or changed; a password chosen later on the hub stays."""
        key = (data / "hub" / "cookie_secret").read_bytes()
        mark = hmac.new(key, json.dumps([name, password]).encode(), hashlib.sha256).hexdigest()
        marks_file = data / "hub" / "given_passwords.json"
        marks = json.loads(marks_file.read_text()) if marks_file.is_file() else {}
        if account is not None and marks.get(name) == mark:
            return
        self._save(name, account, password)
        marks_file.write_text(json.dumps({**marks, name: mark}))
        marks_file.chmod(0o600)
        generated = read_passwords(data)
        if generated.pop(name, None) is not None:
            write_passwords(data, generated)

    def _save(self, name: str, account: UserInfo | None, password: str) -> None:
        hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
        if account is None:
            self.db.add(UserInfo(username=name, password=hashed, is_authorized=True))
        else:
            account.password = hashed
            account.is_authorized = True
