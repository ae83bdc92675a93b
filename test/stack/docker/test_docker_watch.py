"""The bootstrap's own way to a hub, with the real engine: settings from a source, and new ones within a round of the watcher."""

import json
import shutil
import urllib.request

import pytest
from docker_support.hub import HubUnderTest
from docker_support.machine import Machine


@pytest.fixture
def served(bed, tmp_path):
    """A machine that reads its settings from a file, and the same hub seen from outside."""
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    machine = Machine(tmp_path / "machine")
    # Its data folder stands for a mounted disk.
    machine.tool("mountpoint", "exit 0")
    document = tmp_path / "document.json"
    source = {"kind": "file", "options": {"SETTINGS_FILE": str(document)}}
    machine.describe(name="watched", public_address="127.0.0.1", settings_source=source)
    hub = HubUnderTest(tmp_path, bed, name="watched")
    hub.run, hub.data = machine.var / "run", machine.data

    def publish(**changes):
        hub.settings.update(changes)
        document.write_text(json.dumps(hub.settings))

    def call(*arguments):
        return machine.run(*arguments, **bed.environment, HUB_HTTP_BIND="127.0.0.1", HUB_HTTP_PORT=str(hub.port))

    yield hub, publish, call, machine
    hub.down()


def test_the_watcher_applies_what_the_source_has(served):
    hub, publish, call, machine = served
    publish()
    first = call("watch_once", "1")
    assert first.returncode == 0, first.stdout + first.stderr
    assert json.loads((machine.var / "health.json").read_text())["state"] == "ok"
    alice = hub.sign_in("alice")
    alice.start_server()
    notebook = hub.container_of("alice")

    quiet = call("watch_once", "1")
    assert "new settings" not in quiet.stdout

    publish(allowed_users=["bob-b", "carol"])
    changed = call("watch_once", "1")
    assert "new settings" in changed.stdout
    assert hub.sign_in("carol").api("GET", "/hub/api/user")["name"] == "carol"
    assert hub.container_of("alice") == notebook


def test_settings_that_cannot_work_are_reported_and_tried_again(served):
    hub, publish, call, machine = served
    publish(extra_config="raise RuntimeError('no such thing')")
    failed = call("watch_once", "1")
    assert "no such thing" in failed.stderr, "the hub's own words"
    assert json.loads((machine.var / "health.json").read_text())["state"] == "failed"
    assert "not in force: the hub stops as soon as it starts. They are" in (machine.var / "run" / "notices.json").read_text()
    publish(extra_config=None)
    call("watch_once", "1")
    assert json.loads((machine.var / "run" / "notices.json").read_text()).get("settings") is None
    assert json.loads((machine.var / "health.json").read_text())["state"] == "ok"
    assert urllib.request.urlopen(f"{hub.url}/hub/health", timeout=10).status == 200
