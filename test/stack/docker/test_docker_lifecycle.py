"""Down and up again, interrupted runs, two hubs side by side."""

import json
import os
import signal
import subprocess
import sys
import time

from docker_support.hub import STACK, HubUnderTest


def test_down_leaves_data_and_up_brings_it_back(bed, tmp_path):
    hub = HubUnderTest(tmp_path, bed, name="keeps-data")
    hub.up()
    alice = hub.sign_in("alice")
    alice.start_server()
    alice.run("open('thesis.txt', 'w').write('years of work')")
    assert "1 notebook server" in hub.down()
    try:
        assert not hub.docker("ps", "--all", "--quiet", "--filter", "name=keeps-data")
        assert not hub.docker("network", "ls", "--quiet", "--filter", "name=keeps-data")
        assert (hub.data / "homes" / "alice" / "thesis.txt").read_text() == "years of work"
        assert hub.status()["running"] is False
        hub.up()
        alice.start_server()
        assert alice.run("print(open('thesis.txt').read())") == "years of work\n"
    finally:
        hub.down()


def test_after_a_reboot_sessions_and_files_are_there(bed, tmp_path):
    hub = HubUnderTest(tmp_path, bed, name="rebooted")
    hub.up()
    try:
        alice = hub.sign_in("alice")
        alice.start_server()
        alice.run("open('thesis.txt', 'w').write('years of work')")
        containers = [service["container"] for service in hub.status()["services"].values()]
        # What a switched-off machine does to containers, and what Docker does at the next boot: notebooks stay down.
        hub.docker("kill", hub.container_of("alice"), *containers)
        hub.docker("start", *containers)
        hub.up()
        assert "alice" in alice.home_page()
        alice.stop_server()
        alice.start_server()
        assert alice.run("print(open('thesis.txt').read())") == "years of work\n"
    finally:
        hub.down()


def test_a_killed_up_is_finished_by_the_next_one(bed, tmp_path):
    hub = HubUnderTest(tmp_path, bed, name="interrupted")
    hub.up()
    try:
        for delay in (0.4, 1.0, 1.8):
            _kill_after(hub, delay)
        hub.up()
        assert hub.status()["running"] is True
        assert hub.sign_in("alice").api("GET", "/hub/api/user")["admin"] is True
    finally:
        hub.down()


def test_two_hubs_side_by_side_do_not_see_each_other(bed, tmp_path):
    one = HubUnderTest(tmp_path / "one", bed, name="side-one")
    two = HubUnderTest(tmp_path / "two", bed, name="side-two")
    for hub in (one, two):
        hub.folder.mkdir()
        hub.up()
    try:
        one.sign_in("alice").start_server()
        two.sign_in("alice").start_server()
        assert one.container_of("alice") != two.container_of("alice")
        two.down()
        assert one.status()["running"] is True
        assert [server["user"] for server in one.status()["servers"]] == ["alice"]
    finally:
        one.down()
        two.down()


def _kill_after(hub, seconds):
    environment = {**os.environ, **hub.bed.environment}
    hub.settings["env"] = {"ROUND": str(seconds)}
    command = [
        sys.executable,
        str(STACK / "manage"),
        "up",
        "--run",
        str(hub.run),
        "--data",
        str(hub.data),
        "--cache",
        str(hub.folder),
    ]
    settings = hub.folder / "settings.json"
    settings.write_text(json.dumps(hub.settings))
    command += ["--runtime", "docker", "--port", str(hub.port), "--settings", str(settings)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
