"""Sign-in and sign-up of accounts made on the hub: JupyterHub's own sign-in form, and answers that say what happens next."""

from __future__ import annotations

from typing import Any

from jupyterhub.handlers.login import LoginHandler
from nativeauthenticator import handlers as native


class SignInHandler(LoginHandler, native.LocalBase):
    """JupyterHub's sign-in page (NativeAuthenticator 1.3's own asks for a part that JupyterHub 6 has no more)."""


class SignUpHandler(native.SignUpHandler):
    """The sign-up page, whose answer tells whether the account can be used at once."""

    def get_result_message(self, user: Any, *checks: bool) -> tuple[str, str]:
        """The kind of message and its words."""
        human, taken, confirmed, _ = checks
        if user is None and human and confirmed and not taken:
            length = self.authenticator.minimum_password_length
            return "alert-danger", (
                f"This account could not be made. The password needs at least {length} characters and must not be a common one; "
                "the user name has letters, digits and . _ @ + - only."
            )
        if user is None:
            return super().get_result_message(user, *checks)
        if user.is_authorized:
            return "alert-success", "Your account is ready: sign in now."
        whom = self.authenticator.access.contact or "an admin of this hub"
        return "alert-info", f"Your account is made. You can sign in as soon as {whom} has approved it."


PAGES = {"/login": SignInHandler, "/signup": SignUpHandler}
