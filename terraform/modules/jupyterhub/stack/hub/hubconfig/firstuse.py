"""The first password a user types is theirs; admins have one from the start, so that nobody else can be the first."""

from __future__ import annotations

import dbm
from pathlib import Path
from typing import Any

import bcrypt
import firstuseauthenticator
from firstuseauthenticator.firstuseauthenticator import CustomLoginHandler
from jupyterhub.handlers.login import LoginHandler

from hubconfig.access import Access
from hubconfig.passwords import first_password


class FirstUsePage(CustomLoginHandler):
    """The sign-in page; takes what JupyterHub 6 hands over when it shows an error on the form."""

    def _render(self, login_error: str | None = None, username: str | None = None, **more: Any) -> Any:
        return LoginHandler._render(self, self.custom_login_error or login_error, username, **more)


class FirstUseAuthenticator(firstuseauthenticator.FirstUseAuthenticator):
    """FirstUseAuthenticator with its page made to fit JupyterHub 6, and admins who have a password."""

    access: Access
    rules_file: Path

    def check_allow_config(self) -> None:
        """Gives admins without a password their generated one, before anybody is served."""
        super().check_allow_config()
        with dbm.open(self.dbm_path, "c", 0o600) as passwords:
            for name in sorted(self.access.admins):
                key = name.encode()
                if key not in passwords:
                    given = first_password(self.rules_file.parent.parent, name)
                    passwords[key] = bcrypt.hashpw(given.encode(), bcrypt.gensalt())

    def get_handlers(self, app: Any) -> list[tuple[str, type]]:
        """The authenticator's pages."""
        return [(path, FirstUsePage if handler is CustomLoginHandler else handler) for path, handler in super().get_handlers(app)]
