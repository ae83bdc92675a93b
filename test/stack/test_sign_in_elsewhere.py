"""Sign-in with another service, for real: addresses by discovery, groups as rules, and words for who is turned away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, Page
from identity_provider import IdentityProvider

from hubs import Hub

SECRETS = json.dumps({"OIDC": "our-client:our-secret"})


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    found = IdentityProvider()
    found.groups = {"bob": ["students"], "dora": ["hub-admins"], "mallory": ["others"]}
    yield found
    found.close()


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory, provider: IdentityProvider) -> Iterator[Hub]:
    """A hub that students of the campus may use, and people named on a list."""
    hub = Hub(
        Path(tmp_path_factory.mktemp("campus")),
        auth={"type": "oidc", "secret": "OIDC", "config": {"issuer": provider.issuer}},
        allowed_groups=["students"],
        admin_groups=["hub-admins"],
        allowed_users=["eve"],
        contact="teacher@example.org",
    )
    hub.up(HUBCTL_SECRETS=SECRETS)
    yield hub
    hub.down()


def sign_in(hub: Hub, provider: IdentityProvider, person: str) -> tuple[Browser, Page]:
    provider.person = person
    browser = hub.browser()
    return browser, browser.get("/hub/oauth_login?next=%2Fhub%2Fhome")


def test_group_members_and_listed_names_come_in(campus: Hub, provider: IdentityProvider) -> None:
    for person in ("bob", "eve", "alice"):
        browser, page = sign_in(campus, provider, person)
        assert page.status == 200, page.text
        assert browser.is_signed_in(), person


def test_others_are_told_whom_to_ask(campus: Hub, provider: IdentityProvider) -> None:
    browser, page = sign_in(campus, provider, "mallory")
    assert page.status == 403
    assert "mallory is not on this hub's list of users. Ask teacher@example.org" in page.text
    assert not browser.is_signed_in()


def test_nobody_is_the_probe(campus: Hub, provider: IdentityProvider) -> None:
    browser, page = sign_in(campus, provider, "hub-probe")
    assert page.status == 403 and not browser.is_signed_in()


def test_an_admin_group_makes_admins_also_after_a_restart(campus: Hub, provider: IdentityProvider) -> None:
    dora, _ = sign_in(campus, provider, "dora")
    assert dora.get("/hub/admin").status == 200
    campus.settings["description"] = "changed"
    campus.up(HUBCTL_SECRETS=SECRETS)
    assert dora.get("/hub/admin").status == 200
    bob, _ = sign_in(campus, provider, "bob")
    assert bob.get("/hub/admin").status in (403, 404)


def test_a_changed_group_rule_is_asked_again(campus: Hub, provider: IdentityProvider) -> None:
    bob, _ = sign_in(campus, provider, "bob")
    alice, _ = sign_in(campus, provider, "alice")
    campus.settings["allowed_groups"] = ["tutors"]
    campus.up(HUBCTL_SECRETS=SECRETS)
    assert not Browser.is_signed_in(bob)
    assert alice.is_signed_in()
    _, page = sign_in(campus, provider, "bob")
    assert page.status == 403


def test_a_name_taken_from_the_list_is_asked_again(campus: Hub, provider: IdentityProvider) -> None:
    eve, _ = sign_in(campus, provider, "eve")
    campus.settings["allowed_users"] = ["someone-else"]
    campus.up(HUBCTL_SECRETS=SECRETS)
    provider.person = "nobody-at-the-keyboard"
    assert not eve.is_signed_in()
    _, page = sign_in(campus, provider, "eve")
    assert page.status == 403
