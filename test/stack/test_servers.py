"""What users find in their servers on a running hub: material, shared folders, a choice; idle ones are stopped when asked."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from hubs import Hub, is_alive, kernel_environment, wait_until

MakeHub = Callable[..., Hub]


def git_repository(folder: Path) -> str:
    """A repository with one lesson, as an address that git pulls from."""
    folder.mkdir()
    (folder / "lesson.md").write_text("first\n")
    identity = ["-c", "user.name=Teacher", "-c", "user.email=teacher@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], [*identity, "commit", "-qm", "first lesson"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return str(folder)


def test_material_and_shared_folders_are_in_the_home(make_hub: MakeHub, tmp_path: Path) -> None:
    repository = git_repository(tmp_path / "lessons")
    (tmp_path / "lhc").mkdir()
    (tmp_path / "lhc" / "run1.csv").write_text("1\n")
    dataset = {"name": "lhc", "source": f"disk:{tmp_path}/lhc", "path": None, "readonly": True}
    hub = make_hub(content=[repository], datasets=[dataset], allowed_users=["bob"])
    hub.up()
    (hub.data / "shared" / "plan.txt").write_text("week 1")
    bob, alice = hub.signed_in("bob"), hub.signed_in("alice")
    for user, browser in (("bob", bob), ("alice", alice)):
        hub.start_server(browser, user)
    homes = hub.data / "homes"
    wait_until((homes / "bob" / "lessons" / "lesson.md").is_file, "the material is there")
    assert (homes / "bob" / "shared" / "plan.txt").read_text() == "week 1"
    assert (homes / "bob" / "datasets" / "lhc" / "run1.csv").read_text() == "1\n"
    assert not (homes / "bob" / "shared-readwrite").exists()
    assert (homes / "alice" / "shared-readwrite").is_dir()


def test_idle_servers_are_stopped_when_asked_and_files_stay(make_hub: MakeHub) -> None:
    hub = make_hub(cull={"timeout": "2s", "max_age": None, "every": "1s"})
    hub.up()
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    (hub.data / "homes" / "alice" / "kept.txt").write_text("kept")
    culler = hub.pid("culler")
    assert culler
    wait_until(lambda: hub.server_pid("alice") is None, "the idle server is stopped")
    assert (hub.data / "homes" / "alice" / "kept.txt").read_text() == "kept"
    assert alice.is_signed_in()
    hub.settings["cull"] = "off"
    hub.up()
    assert "culler" not in hub.status()["services"]
    wait_until(lambda: not is_alive(culler), "the culler ends")


def test_a_choice_is_shown_and_taken(make_hub: MakeHub) -> None:
    profile = {"description": None, "image": None, "cpu_limit": None, "gpu": None, "default": False, "allowed_groups": None}
    profiles = [
        {**profile, "display_name": "Small", "mem_limit": "512M", "default": True},
        {**profile, "display_name": "Large", "mem_limit": "4G"},
    ]
    hub = make_hub(profile_list=profiles)
    hub.up()
    alice = hub.signed_in("alice")
    page = alice.get("/hub/spawn")
    assert "Small" in page.text and "Large" in page.text
    alice.submit("/hub/spawn", profile="1")
    wait_until(lambda: alice.get("/user/alice/api").status == 200, "the server is ready")
    assert kernel_environment(hub, alice, "alice")["MEM_LIMIT"] == str(4 * 1024**3)


def test_a_user_stops_and_starts_again_and_nothing_is_left_over(make_hub: MakeHub) -> None:
    hub = make_hub(named_servers=1)
    hub.up()
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    first = hub.server_pid("alice")
    assert alice.api("DELETE", "/users/alice/server").status in (202, 204)
    wait_until(lambda: hub.status()["servers"] == [], "the server is stopped")
    hub.start_server(alice, "alice")
    assert hub.server_pid("alice") not in (None, first)
    assert alice.api("POST", "/users/alice/servers/lab-2", body={}).status in (201, 202)
    wait_until(lambda: alice.get("/user/alice/lab-2/api").status == 200, "the named server answers")
    assert sorted(server["name"] for server in hub.status()["servers"]) == ["", "lab-2"]
    assert "JupyterHubSingleUser" in hub.call("logs", "--user=alice").stdout
