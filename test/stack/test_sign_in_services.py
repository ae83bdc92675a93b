"""Each sign-in service becomes the right authenticator with the hub file's rules, checked on JupyterHub's own classes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from config import authenticator_of, configured

OAUTH = {"PHYSICS_OAUTH": '{"client_id": "our-client", "client_secret": "our-secret"}'}

IDPS = {"https://idp.example.org/idp": {"username_derivation": {"username_claim": "email"}, "allowed_domains": []}}


def auth(kind: str, secret: str | None = None, **config: Any) -> dict[str, Any]:
    return {"type": kind, "secret": secret, "config": config or None}


@pytest.mark.parametrize(
    ("kind", "config", "base"),
    [
        ("github", {}, "GitHubOAuthenticator"),
        ("gitlab", {"gitlab_url": "https://gitlab.example.org"}, "GitLabOAuthenticator"),
        ("google", {}, "GoogleOAuthenticator"),
        ("cilogon", {"idps": IDPS}, "CILogonOAuthenticator"),
        ("oidc", {"authorize_url": "https://a/authorize", "token_url": "https://a/token", "userdata_url": "https://a/me"},
         "GenericOAuthenticator"),
    ],
)  # fmt: skip
def test_oauth_services_get_client_callback_and_names(tmp_path: Path, kind: str, config: dict[str, Any], base: str) -> None:
    with configured(tmp_path, secrets=OAUTH, auth=auth(kind, "PHYSICS_OAUTH", **config), allowed_users=["bob"]) as app:
        found = authenticator_of(app)
        assert base in [cls.__name__ for cls in type(found).__mro__]
        assert (found.client_id, found.client_secret) == ("our-client", "our-secret")
        assert found.oauth_callback_url == "https://physics.example.org/hub/oauth_callback"
        assert (found.allow_all, found.allow_existing_users) == (False, False)
        assert found.allowed_users == {"alice", "bob"}
        for name, value in config.items():
            assert getattr(found, name) == value


def test_oauth_secret_may_be_written_as_id_and_secret(tmp_path: Path) -> None:
    with configured(tmp_path, secrets={"S": "id-1:s3cret:x"}, auth=auth("github", "S"), allow_all=True) as app:
        found = authenticator_of(app)
        assert (found.client_id, found.client_secret, found.allow_all) == ("id-1", "s3cret:x", True)


@pytest.mark.parametrize(
    ("kind", "rule", "option", "expected"),
    [
        ("github", {"allowed_organizations": ["physics", "math:tutors"]}, "allowed_organizations", {"physics", "math:tutors"}),
        ("google", {"hosted_domain": ["example.org"]}, "hosted_domain", ["example.org"]),
        ("gitlab", {"allowed_groups": ["physics/tutors"]}, "allowed_groups", {"physics/tutors"}),
        ("github", {"allowed_groups": ["physics:tutors"]}, "allowed_groups", {"physics:tutors"}),
        ("cilogon", {"allowed_groups": ["physics"]}, "allowed_groups", {"physics"}),
        ("oidc", {"allowed_groups": ["physics"]}, "allowed_groups", {"physics"}),
        ("oidc", {"admin_groups": ["hub-admins"]}, "admin_groups", {"hub-admins"}),
    ],
)
def test_rules_of_the_hub_file_reach_the_service(
    tmp_path: Path, kind: str, rule: dict[str, Any], option: str, expected: object
) -> None:
    config = {"idps": IDPS} if kind == "cilogon" else {}
    with configured(tmp_path, secrets=OAUTH, auth=auth(kind, "PHYSICS_OAUTH", **config), **rule) as app:
        assert getattr(authenticator_of(app), option) == expected


def test_ldap(tmp_path: Path) -> None:
    config = {"server_address": "ldap.example.org", "bind_dn_template": ["uid={username},ou=people,dc=example,dc=org"]}
    group = "cn=physics,ou=groups,dc=example,dc=org"
    with configured(tmp_path, secrets={"S": "bind-pw"}, auth=auth("ldap", "S", **config), allowed_groups=[group]) as app:
        found = authenticator_of(app)
        assert found.server_address == "ldap.example.org"
        assert found.lookup_dn_search_password == "bind-pw"
        assert found.allowed_groups == [group]


def test_lti13(tmp_path: Path) -> None:
    config = {
        "issuer": "https://lms.example.org",
        "authorize_url": "https://lms.example.org/auth",
        "jwks_endpoint": "https://lms.example.org/jwks",
        "client_id": ["our-tool"],
        "username_key": "email",
    }
    with configured(tmp_path, auth=auth("lti13", **config), allow_all=True) as app:
        found = authenticator_of(app)
        assert (found.issuer, found.client_id, found.allow_all) == ("https://lms.example.org", {"our-tool"}, True)


def test_shared_password_gives_admins_one_of_their_own(tmp_path: Path) -> None:
    with configured(tmp_path, secrets={"S": "spring-2026"}, auth=auth("shared-password", "S"), allow_all=True) as app:
        found = authenticator_of(app)
        assert found.user_password == "spring-2026"
        assert len(found.admin_password) >= 32


@pytest.mark.parametrize(("kind", "base"), [("tmp", "TmpAuthenticator"), ("dummy", "DummyAuthenticator")])
def test_services_for_tries(tmp_path: Path, kind: str, base: str) -> None:
    with configured(tmp_path, auth=auth(kind), allow_all=True) as app:
        found = authenticator_of(app)
        assert base in [cls.__name__ for cls in type(found).__mro__]
        assert found.allow_all


def test_shared_password_takes_both_passwords_from_a_json_secret(tmp_path: Path) -> None:
    secret = {"S": '{"user_password": "spring-2026", "admin_password": "a-password-of-more-than-32-characters"}'}
    with configured(tmp_path, secrets=secret, auth=auth("shared-password", "S"), allow_all=True) as app:
        assert authenticator_of(app).admin_password == "a-password-of-more-than-32-characters"
        assert not (tmp_path / "data" / "hub" / "first_passwords.json").exists()


def test_first_use_keeps_its_passwords_with_the_hubs_data(tmp_path: Path) -> None:
    with configured(tmp_path, auth=auth("firstuse"), allowed_users=["bob"]) as app:
        found = authenticator_of(app)
        assert Path(found.dbm_path).parent == tmp_path / "data" / "hub"
        assert found.allowed_users == {"alice", "bob"}


@pytest.mark.parametrize(
    ("different", "words"),
    [
        ({"auth": auth("github", "MISSING")}, "the secret MISSING has no value"),
        ({"auth": auth("native", None, open_sign_up=True)}, "auth.config.open_sign_up is not an option of"),
        ({"auth": auth("native", None, admin_users=["eve"])}, "write admin_users at the top"),
        ({"auth": auth("carrier-pigeon")}, "auth.type is 'carrier-pigeon'"),
        ({"auth": auth("shared-password"), "allow_all": True}, "shared-password needs auth.secret"),
        ({"version": 2}, "settings.json has version 2"),
        ({"allowed_groups": ["physics"]}, "allowed_groups: native tells the hub no groups"),
    ],
)
def test_says_what_is_wrong_with_the_settings(tmp_path: Path, different: dict[str, Any], words: str) -> None:
    with pytest.raises(SystemExit, match=re.escape(words)), configured(tmp_path, **different):
        pass
