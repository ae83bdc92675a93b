"""A hub in containers, as its users see it: sign in, a server, a cell, files that stay, settings that change in place."""

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.request

import pytest
from docker_support.hub import STACK


def test_a_cell_runs_in_a_container_of_the_user(hub, alice):
    alice.start_server()
    assert alice.run("print(1 + 1)") == "2\n"
    assert hub.container_of("alice")[:12] == alice.run("import socket; print(socket.gethostname())").strip()


def test_home_belongs_to_the_image_account_and_its_name_is_escaped(hub, dashed):
    dashed.start_server()
    dashed.run("open('kept.txt', 'w').write('kept')")
    home = hub.data / "homes" / "bob-2db"
    assert (home / "kept.txt").read_text() == "kept"
    assert (home.stat().st_uid, home.stat().st_gid) == (1000, 100)


def test_files_outlive_the_server(dashed):
    dashed.start_server()
    dashed.run("open('again.txt', 'w').write('still here')")
    dashed.stop_server()
    dashed.start_server()
    assert dashed.run("print(open('again.txt').read())") == "still here\n"


def test_a_full_home_opens_and_has_room_again_after_something_is_deleted(dashed, full_home):
    dashed.start_server()
    more = "import subprocess; print(subprocess.getoutput('echo more >more.txt; cat more.txt'))"
    assert dashed.run(more) != "more\n"
    dashed.api("DELETE", "/user/bob-b/api/contents/big.bin")
    assert dashed.run(more) == "more\n"
    assert [path.name for path in full_home.rglob("big.bin")] == []


@pytest.fixture
def full_home(hub, dashed):
    """That user's home on a file system of its own, without any room."""
    home = hub.data / "homes" / "bob-2db"
    dashed.stop_server()
    home.mkdir(exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,uid=1000,gid=100", "tmpfs", home], capture_output=True, text=True
    )
    if made.returncode != 0:
        pytest.skip(f"no file system can be mounted here: {made.stderr.strip()}")
    with contextlib.suppress(OSError), (home / "big.bin").open("wb") as file:
        os.fchown(file.fileno(), 1000, 100)
        file.write(bytes(4 * 1024**2))
    yield home
    dashed.stop_server()
    subprocess.run(["umount", home], check=True)


def test_restart_of_the_hub_keeps_servers_kernels_and_sessions(hub, alice):
    alice.start_server()
    kernel = alice.new_kernel()
    alice.run("kept = 41", kernel)
    before, proxy = hub.container_of("alice"), hub.service("proxy")
    hub.docker("restart", "--time", "10", hub.service("hub"))
    _wait_for_hub(hub)
    assert hub.container_of("alice") == before
    assert hub.service("proxy") == proxy
    assert alice.run("print(kept + 1)", kernel) == "42\n"
    assert "alice" in alice.home_page()


def test_settings_apply_in_place(hub, alice):
    alice.start_server()
    kernel = alice.new_kernel()
    alice.run("kept = 1", kernel)
    server, proxy, old_hub = hub.container_of("alice"), hub.service("proxy"), hub.service("hub")
    hub.up(allowed_users=["bob-b", "carol"])
    assert hub.service("hub") != old_hub
    assert hub.service("proxy") == proxy
    assert hub.container_of("alice") == server
    assert alice.run("print(kept)", kernel) == "1\n"
    assert hub.sign_in("carol").api("GET", "/hub/api/user")["name"] == "carol"


def test_a_mistake_costs_neither_the_hub_that_runs_nor_its_people(hub, alice, dashed):
    before, kept = hub.service("hub"), files_of(hub)
    settings = dict(hub.settings)
    # Read after the sign-in rules: whatever those do at a start has been done when the mistake is met.
    mistake = 'c.JupyterHub.services = [{"name": "grades", "colour": "red"}]\n'
    with pytest.raises(AssertionError, match=r"(?s)colour.*the hub goes on with the ones it has"):
        hub.up(allowed_users=["carol"], extra_config=mistake)
    assert hub.service("hub") == before
    assert files_of(hub) == kept
    assert "bob-b" in dashed.home_page()
    # What a crash or a reboot starts is what worked.
    hub.docker("restart", "--time", "10", before)
    _wait_for_hub(hub)
    assert "alice" in alice.home_page()
    hub.settings = settings
    hub.up()


def files_of(hub):
    """The hub's own files and what they say, but for its database, where the hub that runs writes all the time."""
    folder = hub.data / "hub"
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith("jupyterhub.sqlite")}


def test_up_with_the_same_settings_restarts_nothing(hub):
    services = {name: service["container"] for name, service in hub.status()["services"].items()}
    hub.up()
    assert {name: service["container"] for name, service in hub.status()["services"].items()} == services


def test_admins_alone_read_what_the_machine_has_to_tell(hub, alice, dashed):
    told = {"disk": "The homes' disk is 90 % full.", "dataset-sky": "The dataset sky is not there: <script>alert(1)</script>."}
    (hub.run / "notices.json").write_text(json.dumps(told))
    page = alice.home_page()
    assert "The homes&#39; disk is 90 % full." in page
    assert "&lt;script&gt;alert(1)" in page
    assert "90 % full" not in dashed.home_page()
    (hub.run / "notices.json").write_text("{}")
    assert "90 % full" not in alice.home_page()


def test_a_name_that_is_not_allowed_is_turned_away(hub):
    with pytest.raises(PermissionError):
        hub.sign_in("mallory")


def test_a_kernel_over_the_memory_limit_dies_alone(hub, alice):
    alice.start_server()
    container, doomed = hub.container_of("alice"), alice.new_kernel()
    with pytest.raises((ConnectionError, TimeoutError)):
        alice.run("block = bytearray(900_000_000); print(len(block))", doomed, seconds=40)
    assert hub.container_of("alice") == container
    assert alice.run("print('alive')") == "alive\n"


def test_swap_is_no_way_around_the_memory_limit(hub, alice):
    alice.start_server()
    limits = hub.docker("inspect", "--format", "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}", hub.container_of("alice"))
    assert limits == f"{512 * 1024**2} {512 * 1024**2}"


def test_a_machine_without_memory_ends_a_notebook_before_the_hub(hub, alice):
    alice.start_server()
    score = "/proc/self/oom_score_adj"
    of_notebook = int(alice.run(f"print(open('{score}').read())"))
    for service in ("hub", "proxy", "firewall"):
        assert of_notebook > int(hub.docker("exec", hub.service(service), "cat", score))


def test_what_a_server_writes_on_its_output_cannot_fill_the_disk(hub, alice):
    alice.start_server()
    log = hub.docker("inspect", "--format", "{{json .HostConfig.LogConfig}}", hub.container_of("alice"))
    assert json.loads(log) == {"Type": "json-file", "Config": {"max-size": "10m", "max-file": "3"}}


def test_who_fills_the_system_disk_from_a_server_is_named(hub, alice):
    alice.start_server()
    alice.run("open('/tmp/big', 'wb').write(bytes(60_000_000))")
    command = [sys.executable, "-B", STACK / "bootstrap.d" / "largest_server.py"]
    said = {
        least: subprocess.run(
            [*command, least], env={**os.environ, **hub.bed.environment}, capture_output=True, text=True, check=True
        ).stdout
        for least in ("50", "5000")
    }
    assert said == {"50": "the server of alice keeps 0.1 GB outside of the home, until it is stopped\n", "5000": ""}
    alice.run("import os; os.remove('/tmp/big')")


def test_a_page_waits_with_people_while_the_hub_is_away(hub):
    hub.docker("stop", "--time", "10", hub.service("hub"))
    try:
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(f"{hub.url}/hub/home", timeout=20)
        assert answer.value.code == 503
        page = answer.value.read().decode()
        assert "the hub is starting" in page
        assert 'http-equiv="refresh"' in page
    finally:
        hub.up()


def test_logs_of_services_and_servers(hub, alice):
    alice.start_server()
    assert "JupyterHub" in hub.manage("logs", "--run", str(hub.run), "--service", "hub")
    assert "ServerApp" in hub.manage("logs", "--run", str(hub.run), "--user", "alice")


def _wait_for_hub(hub, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if urllib.request.urlopen(f"{hub.url}/hub/health", timeout=5).status == 200:
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise TimeoutError("the hub did not come back")
