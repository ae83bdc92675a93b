"""The first password a user types is theirs."""

from __future__ import annotations

from typing import Any

import firstuseauthenticator
from firstuseauthenticator.firstuseauthenticator import CustomLoginHandler


class FirstUsePage(CustomLoginHandler):
    """The sign-in page; takes what JupyterHub 6 hands over when it shows an error on the form."""

    def _render(self, login_error: str | None = None, username: str | None = None, **_more: Any) -> Any:
        return super()._render(login_error, username)


class FirstUseAuthenticator(firstuseauthenticator.FirstUseAuthenticator):
    """FirstUseAuthenticator with its page made to fit JupyterHub 6."""

    def get_handlers(self, app: Any) -> list[tuple[str, type]]:
        """The authenticator's pages."""
        return [(path, FirstUsePage if handler is CustomLoginHandler else handler) for path, handler in super().get_handlers(app)]
