"""Each run-time setting reaches JupyterHub: roles, limits, servers, pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from config import authenticator_of, configured, role_of
from jupyterhub.spawner import Spawner


def spawner_config(app: Any) -> Spawner:
    return app.spawner_class(parent=app, config=app.config, user=None)


def test_the_hub_disturbs_nobody_when_it_restarts(tmp_path: Path) -> None:
    with configured(tmp_path) as app:
        assert (app.cleanup_servers, app.cleanup_proxy) == (False, False)
        assert app.proxy_class(parent=app).should_start is False
        assert app.db_url == f"sqlite:///{tmp_path}/data/hub/jupyterhub.sqlite"


def test_admins_and_staff_are_roles(tmp_path: Path) -> None:
    staff = [{"users": ["carol"], "over": "students"}, {"group": "tutors", "over": "beginners"}]
    with configured(tmp_path, admin_users=["alice", "amy"], allowed_users=["bob"], staff=staff) as app:
        assert role_of(app, "admin")["users"] == ["alice", "amy"]
        first, second = role_of(app, "staff-1"), role_of(app, "staff-2")
        assert first["users"] == ["carol"] and "access:servers!group=students" in first["scopes"]
        assert second["groups"] == ["tutors"] and "servers!group=beginners" in second["scopes"]
        assert not [scope for scope in first["scopes"] if scope.startswith(("admin:", "servers")) and "!group=" not in scope]
        assert authenticator_of(app).allowed_users == {"alice", "amy", "bob", "carol"}


def test_the_probe_may_use_its_own_server_and_nothing_more(tmp_path: Path) -> None:
    with configured(tmp_path) as app:
        role = role_of(app, "probe")
        assert role["scopes"] == ["servers!user=hub-probe", "access:servers!user=hub-probe", "read:users!user=hub-probe"]
        token = (tmp_path / "data" / "hub" / "probe_token").read_text().strip()
        assert {"name": "probe", "api_token": token} in app.services


def test_nobody_is_culled_unless_asked(tmp_path: Path) -> None:
    with configured(tmp_path, cull="off") as app:
        assert [service["name"] for service in app.services] == ["probe"]
    with configured(tmp_path, cull={"timeout": "2h", "max_age": None, "every": "10m"}) as app:
        assert role_of(app, "culler")["services"] == ["culler"]


def test_the_cullers_times(tmp_path: Path) -> None:
    from cull import arguments

    found = arguments({"timeout": "2h", "max_age": "1d", "every": "30s"}, "http://127.0.0.1:1/hub/api")
    assert found == ["--url=http://127.0.0.1:1/hub/api", "--timeout=7200", "--cull-every=30", "--max-age=86400"]


def test_limits_and_environment_of_servers(tmp_path: Path) -> None:
    wanted = {"mem_limit": "1.5G", "cpu_limit": 0.5, "env": {"COURSE": "physics"}, "default_url": "/tree"}
    with configured(tmp_path, named_servers=2, max_servers=7, **wanted) as app:
        found = spawner_config(app)
        assert (found.mem_limit, found.cpu_limit) == (1536 * 1024**2, 0.5)
        assert (found.environment["COURSE"], found.default_url) == ("physics", "/tree")
        assert (app.allow_named_servers, app.named_server_limit_per_user, app.active_server_limit) == (True, 2, 7)


def test_accounts_made_on_the_hub_need_approval(tmp_path: Path) -> None:
    with configured(tmp_path) as app:
        found = authenticator_of(app)
        assert (found.allow_all, found.open_signup, found.enable_signup) == (True, False, True)


def test_extra_config_has_the_last_word(tmp_path: Path) -> None:
    with configured(tmp_path, max_servers=3, extra_config="c.JupyterHub.active_server_limit = 11\n") as app:
        assert app.active_server_limit == 11


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1\nc.JupyterHub.port = undefined_name\n", ["extra_config, line 2", "NameError", "undefined_name"]),
        ("def broken(:\n", ["extra_config, line 1", "SyntaxError"]),
    ],
)
def test_an_error_in_extra_config_names_its_line(
    tmp_path: Path, text: str, words: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, configured(tmp_path, extra_config=text):
        pass
    said = capfd.readouterr().err + str(ended.value)
    assert all(word in said for word in words), said
