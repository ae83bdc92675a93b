"""Whatever is killed, and whenever: the next `up` brings one hub back, with sessions and files, and no stray process."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hubs import STACK, Hub, is_alive, processes_of, wait_until
from manage.data import prepare_data
from manage.ports import is_free

MakeHub = Callable[..., Hub]


def test_up_converges_after_a_kill_at_any_moment(make_hub: MakeHub) -> None:
    hub = make_hub()
    for seconds in (0.05, 0.15, 0.3, 0.5, 0.8, 1.2):
        process = subprocess.Popen(
            hub.command("up"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if seconds in (0.3, 0.8):
            # A change in between: what the killed run had started is not what is wanted any more.
            hub.settings["description"] = f"after {seconds}"
    hub.up()
    assert hub.status()["running"]
    assert len([line for line in processes_of(hub) if "-m jupyterhub -f" in line]) == 1
    assert len([line for line in processes_of(hub) if "configurable-http-proxy" in line]) == 1
    assert "after 0.8" in hub.browser().get("/hub/login").text
    hub.down()
    assert processes_of(hub) == []


def test_comes_back_after_a_reboot_with_sessions_and_files(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.up()
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    (hub.data / "homes" / "alice" / "notes.md").write_text("before")
    password = hub.first_password()
    hub.kill_everything()
    assert not hub.status()["running"]
    hub.up()
    assert alice.is_signed_in()
    hub.start_server(alice, "alice")
    assert (hub.data / "homes" / "alice" / "notes.md").read_text() == "before"
    assert hub.first_password() == password
    assert hub.browser().sign_in("alice", password).status == 200


def test_only_what_died_is_started_again(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.up()
    alice = hub.signed_in("alice")
    hub.start_server(alice, "alice")
    proxy, server, old = hub.pid("proxy"), hub.server_pid("alice"), hub.pid("hub")
    os.kill(old, signal.SIGKILL)
    wait_until(lambda: not is_alive(old), "the hub is dead")
    hub.up()
    assert (hub.pid("proxy"), hub.server_pid("alice")) == (proxy, server)
    assert alice.get("/user/alice/api").status == 200
    os.kill(proxy, signal.SIGKILL)
    wait_until(lambda: not is_alive(proxy), "the proxy is dead")
    hub.up()
    assert hub.server_pid("alice") == server
    wait_until(lambda: alice.get("/user/alice/api").status == 200, "alice reaches her server through the new proxy")


def test_a_restart_in_the_middle_of_a_start_leaves_no_stray_server(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.up()
    # The sign-in's next page starts the server; the hub is restarted before that has ended.
    alice = hub.signed_in("alice")
    wait_until(lambda: hub.server_pid("alice"), "the server starts")
    hub.settings["description"] = "changed meanwhile"
    hub.up()
    hub.start_server(alice, "alice")
    # Her server, and what it was forked from.
    assert len([line for line in processes_of(hub) if "/notebook_" in line]) == (2 if sys.platform == "linux" else 1)
    hub.down()
    assert processes_of(hub) == []


def test_a_later_process_with_the_same_number_is_left_alone(make_hub: MakeHub) -> None:
    hub = make_hub()
    prepare_data(hub.data, containers=False)
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        for name in ("hub", "proxy"):
            record = hub.run / "services" / f"{name}.json"
            record.parent.mkdir(parents=True, exist_ok=True)
            record.write_text(json.dumps({"pid": stranger.pid, "started": "1", "boot": "another", "revision": "x"}))
        assert hub.status()["running"] is False
        hub.up()
        assert hub.pid("hub") != stranger.pid
        hub.down()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_two_runs_at_once_become_one_hub(make_hub: MakeHub) -> None:
    hub = make_hub()
    runs = [subprocess.Popen(hub.command("up"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert any("waiting for up" in out for out, _ in said)
    assert len([line for line in processes_of(hub) if "-m jupyterhub -f" in line]) == 1


def test_a_taken_port_is_named(make_hub: MakeHub) -> None:
    hub = make_hub()
    other = subprocess.Popen([sys.executable, "-m", "http.server", str(hub.port), "--bind=127.0.0.1"], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: not is_free(hub.port), "the other program listens")
        done = hub.call("up")
        assert done.returncode == 1
        assert f"port {hub.port} on 127.0.0.1 is taken by another program" in done.stderr
    finally:
        other.kill()
        other.wait()


@pytest.mark.parametrize(
    ("different", "words"),
    [
        ({"extra_config": "x = 1\nc.JupyterHub.port = undefined_name\n"}, "extra_config, line 2: NameError"),
        ({"auth": {"type": "github", "secret": "NOWHERE", "config": None}}, "the secret NOWHERE has no value here"),
    ],
)
def test_a_hub_that_cannot_start_says_why(make_hub: MakeHub, different: dict[str, object], words: str) -> None:
    hub = make_hub(**different)
    done = hub.call("up")
    assert done.returncode == 1
    assert words in done.stderr and "the hub ended while it was starting" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_does_not_cost_the_hub_that_runs(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.up()
    before = hub.status()
    hub.settings["extra_config"] = "c.JupyterHub.port = undefined_name\n"
    done = hub.call("up")
    assert done.returncode == 1
    assert "extra_config, line 1: NameError" in done.stderr and "the hub goes on with the ones it has" in done.stderr
    assert hub.status() == before
    assert hub.browser().get("/hub/health").status == 200


def test_settings_that_fail_late_leave_everybody_in_and_every_file_as_it_was(make_hub: MakeHub) -> None:
    hub = make_hub(allowed_users=["bob"])
    hub.up()
    bob = hub.signed_in("bob")
    before = files_of(hub.data / "hub")
    # Read after the sign-in rules: whatever those do at a start has been done when the mistake is met.
    mistake = 'c.JupyterHub.services = [{"name": "grades", "colour": "red"}]\n'
    secret = {"type": "native", "secret": "FIRST", "config": None}
    hub.settings.update(allowed_users=["carol"], auth=secret, extra_config=mistake)
    done = hub.call("up", HUBCTL_SECRETS=json.dumps({"FIRST": "given-by-the-course"}))
    assert done.returncode == 1 and "colour" in done.stderr and "goes on with the ones it has" in done.stderr
    assert files_of(hub.data / "hub") == before
    assert bob.is_signed_in()
    assert not (hub.run / "tried").exists()
    hub.settings["extra_config"] = None
    hub.up(HUBCTL_SECRETS=json.dumps({"FIRST": "given-by-the-course"}))
    assert not bob.is_signed_in()
    assert hub.browser().sign_in("alice", "given-by-the-course").status == 200


def files_of(folder: Path) -> dict[str, str]:
    """The hub's own files and what they say; of its database what must outlast a trial, as the running hub writes there too."""
    found = {path.name: path.read_bytes().hex() for path in folder.iterdir() if not path.name.startswith("jupyterhub.sqlite")}
    with contextlib.closing(sqlite3.connect(f"file:{folder / 'jupyterhub.sqlite'}?mode=ro", uri=True)) as database:
        for question in (
            "SELECT name, cookie_id FROM users",
            "SELECT name FROM services",
            "SELECT username, password FROM users_info",
        ):
            found[question] = str(sorted(database.execute(question).fetchall()))
    return found


def test_data_is_deleted_only_when_asked_and_only_a_hubs(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.data.mkdir(parents=True)
    (hub.data / "thesis.txt").write_text("not a hub's")
    refused = hub.call("down", "--delete-data")
    assert refused.returncode == 1 and "is not a hub's data folder" in refused.stderr
    prepare_data(hub.data, containers=False)
    hub.down()
    assert (hub.data / "hub" / "cookie_secret").exists()
    hub.down("--delete-data")
    assert not hub.data.exists()


def test_the_command_needs_nothing_but_python(make_hub: MakeHub) -> None:
    hub = make_hub()
    hub.run.mkdir(parents=True)
    done = subprocess.run([sys.executable, "-I", "-S", str(STACK / "manage"), "status", f"--run={hub.run}", f"--data={hub.data}"],
                          capture_output=True, text=True)  # fmt: skip
    assert json.loads(done.stdout)["running"] is False
