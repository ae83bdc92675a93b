"""A hub comes up from its settings, answers, lets people in, and goes down without touching their files."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from hubs import Hub, kernel_environment


def test_answers_and_lets_its_admin_work(hub: Hub) -> None:
    assert hub.browser().get("/hub/health").status == 200
    found = hub.status()
    assert found["running"] and found["services"]["hub"]["running"] and found["services"]["proxy"]["running"]
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    lab = alice.get("/user/alice/lab")
    assert lab.status == 200 and lab.url.endswith("/user/alice/lab")
    assert (hub.data / "homes" / "alice").is_dir()


def test_only_admins_read_what_the_machine_lacks(hub: Hub) -> None:
    (hub.run / "notices.json").write_text(json.dumps({"disk": "The homes' disk is 90 % full"}))
    assert "90 % full" in hub.signed_in("alice").get("/hub/home").text
    assert "90 % full" not in hub.signed_in("bob").get("/hub/home").text
    assert "90 % full" not in hub.browser().get("/hub/login").text
    (hub.run / "notices.json").unlink()


def test_changes_nothing_when_nothing_changed(hub: Hub) -> None:
    before = hub.status()
    said = hub.up()
    assert hub.status() == before
    assert "starting" not in said and "restarting" not in said


def test_keeps_keys_and_database_to_its_owner(hub: Hub) -> None:
    for file in (hub.data / "hub").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name


def test_tells_first_passwords_once(hub: Hub) -> None:
    told = json.loads(hub.call("passwords").stdout)
    assert told["alice"] == {"password": hub.first_password(), "shown": False}
    assert json.loads(hub.call("passwords", "--mark-shown").stdout)["alice"]["shown"] is True
    assert json.loads(hub.call("passwords").stdout)["alice"]["shown"] is True


def test_a_users_server_knows_nothing_of_the_deployment(hub: Hub) -> None:
    hub.down()
    hub.up(HUBCTL_SECRETS='{"PHYSICS_OAUTH": "do-not-tell"}', CI_TOKEN="do-not-tell", GITHUB_TOKEN="do-not-tell")
    bob = hub.signed_in("bob")
    hub.start_server(bob, "bob")
    began_with = Path(f"/proc/{hub.server_pid('bob')}/environ").read_bytes().decode().split("\0")
    has_now = [f"{name}={value}" for name, value in kernel_environment(hub, bob, "bob").items()]
    for environment in (began_with, has_now):
        assert not [text for text in environment if "do-not-tell" in text or text.startswith(("HUB", "CI", "GITHUB"))]
    assert f"HOME={hub.data}/homes/bob" in has_now


def test_a_new_setting_restarts_the_hub_and_no_notebook(hub: Hub) -> None:
    notebook, proxy, before = hub.server_pid("bob"), hub.pid("proxy"), hub.pid("hub")
    assert notebook
    hub.settings["display_name"] = "Physics for all"
    hub.up()
    assert hub.pid("hub") != before
    assert (hub.server_pid("bob"), hub.pid("proxy")) == (notebook, proxy)
    assert "Physics for all" in hub.browser().get("/hub/login").text


def test_goes_down_with_everything_but_the_files(hub: Hub) -> None:
    kept = hub.data / "homes" / "bob" / "results.csv"
    kept.write_text("1,2,3\n")
    hub.down()
    found = hub.status()
    assert not found["running"] and found["servers"] == []
    hub.up()
    bob = hub.browser()
    assert bob.sign_in("bob", "a-long-password").status == 200
    assert kept.read_text() == "1,2,3\n"
