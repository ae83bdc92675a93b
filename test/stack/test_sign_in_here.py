"""Sign-in services that need nobody else, on one hub that changes from one to the next."""

from __future__ import annotations

import json

from hubs import Hub


def change_to(hub: Hub, kind: str, secret: str | None = None, **different: object) -> None:
    """Applies another way to sign in."""
    hub.settings.update(auth={"type": kind, "secret": "S" if secret else None, "config": None}, **different)
    hub.up(HUBCTL_SECRETS=json.dumps({"S": secret or ""}))


def test_first_use_keeps_the_first_password_and_guards_admins(hub: Hub) -> None:
    before = hub.signed_in("bob")
    change_to(hub, "firstuse")
    # The same name may be somebody else's with another way to sign in.
    assert not before.is_signed_in()
    thief = hub.browser()
    assert thief.sign_in("alice", "i-am-the-first").status == 403
    assert hub.browser().sign_in("alice", hub.first_password()).status == 200
    assert hub.browser().sign_in("carol", "carols-password").status == 200
    assert hub.browser().sign_in("carol", "another-password").status == 403
    page = hub.browser().sign_in("mallory", "a-long-password")
    assert page.status == 403 and "mallory is not on this hub's list" in page.text


def test_a_shared_password_makes_nobody_an_admin(hub: Hub) -> None:
    change_to(hub, "shared-password", "spring-2026")
    assert hub.browser().sign_in("bob", "spring-2026").status == 200
    assert hub.browser().sign_in("bob", "wrong").status == 403
    assert hub.browser().sign_in("alice", "spring-2026").status == 403
    assert hub.browser().sign_in("mallory", "spring-2026").status == 403


def test_dummy_and_tmp_let_everybody_in(hub: Hub) -> None:
    change_to(hub, "dummy", allow_all=True, allowed_users=None)
    assert hub.browser().sign_in("anybody", "").status == 200
    change_to(hub, "tmp")
    visitor = hub.browser()
    visitor.get("/hub/")
    assert visitor.is_signed_in()
