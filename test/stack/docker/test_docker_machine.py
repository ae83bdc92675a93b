"""The rest of the bootstrap: settings from a source, packages a system, quotas, health, and what it keeps."""

import json
import os
import re
import subprocess
import sys

import pytest
from docker_support.hub import STACK
from docker_support.machine import Machine

GOOD = {"version": 1, "name": "physics-101", "https": "off", "url": None, "storage": {"quota": "1.5G"}}


@pytest.fixture
def machine(tmp_path):
    """A machine that reads its settings from a file."""
    found = Machine(tmp_path / "machine")
    found.source = tmp_path / "settings of the owner.json"
    found.describe(settings_source={"kind": "file", "options": {"SETTINGS_FILE": str(found.source)}})
    return found


def test_new_settings_are_taken_once(machine):
    machine.source.write_text(json.dumps(GOOD))
    assert machine.run("fetch_settings").returncode == 0
    assert json.loads((machine.var / "settings.next.json").read_text()) == GOOD
    assert machine.run("fetch_settings").returncode != 0, "the same document is no news"
    machine.source.write_text(json.dumps({**GOOD, "users": 5}))
    assert machine.run("fetch_settings").returncode == 0


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"version": 2, "name": "physics-101"}', '{"version": 1, "name": "stats"}', '{"name": "physics-101"}'],
    ids=["empty", "cut off", "list", "later version", "another hub", "no version"],
)
def test_a_bad_document_never_takes_the_place_of_a_good_one(machine, text):
    machine.source.write_text(json.dumps(GOOD))
    machine.run("fetch_settings")
    machine.source.write_text(text)
    refused = machine.run("fetch_settings")
    assert refused.returncode != 0
    assert "last good one stays" in refused.stderr
    assert json.loads((machine.var / "settings.next.json").read_text()) == GOOD


def test_a_source_that_is_away_is_said_and_changes_nothing(machine):
    machine.source.write_text(json.dumps(GOOD))
    machine.run("fetch_settings")
    machine.source.unlink()
    away = machine.run("fetch_settings")
    assert away.returncode != 0
    assert "is not there" in away.stderr
    assert json.loads((machine.var / "settings.next.json").read_text()) == GOOD


def test_hostile_options_stay_literal(machine, tmp_path):
    odd = tmp_path / "$(touch pwned); `id` \"quoted\" 'and' more\n.json"
    odd.write_text(json.dumps(GOOD))
    machine.describe(
        settings_source={"kind": "file", "options": {"SETTINGS_FILE": str(odd), "PATH": "/nowhere", "LD_PRELOAD": "x"}}
    )
    done = machine.run("fetch_settings")
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("kind", ["../../../bin/sh", "s3; id", "", "unknown"])
def test_only_a_source_of_this_stack_runs(machine, kind):
    machine.describe(settings_source={"kind": kind})
    refused = machine.run("fetch_settings")
    assert refused.returncode != 0
    assert "settings source" in refused.stderr


def test_an_address_based_name_when_there_is_no_domain(machine):
    machine.describe(public_address="203.0.113.7")
    for https, expected in (("off", "http://203-0-113-7.sslip.io"), ("auto", "https://203-0-113-7.sslip.io")):
        (machine.var / "settings.next.json").write_text(json.dumps({**GOOD, "https": https}))
        assert json.loads(machine.run("complete_settings").stdout)["url"] == expected
    (machine.var / "settings.next.json").write_text(json.dumps({**GOOD, "url": "https://hub.example.org"}))
    assert json.loads(machine.run("complete_settings").stdout)["url"] == "https://hub.example.org"


@pytest.mark.parametrize(
    ("system", "version", "package"),
    [
        ("debian", "12", "docker-compose"),
        ("debian", "13", "docker-compose"),
        ("ubuntu", "22.04", "docker-compose-v2"),
        ("ubuntu", "24.04", "docker-compose-v2"),
    ],
)
def test_packages_of_each_system(machine, tmp_path, system, version, package):
    release = tmp_path / "os-release"
    release.write_text(f'NAME="Some $(reboot)"\nID={system}\nVERSION_ID="{version}"\n')
    done = machine.run("packages_of_this_system", HUB_OS_RELEASE=str(release))
    assert {"docker.io", package, "iptables"} <= set(done.stdout.split())


def test_an_unknown_system_is_said(machine, tmp_path):
    release = tmp_path / "os-release"
    release.write_text("ID=plan9\nVERSION_ID=4\n")
    done = machine.run("packages_of_this_system", HUB_OS_RELEASE=str(release))
    assert done.returncode == 1
    assert "plan9 4 is not a system" in done.stderr


def test_nothing_is_installed_on_an_unknown_system(machine, tmp_path):
    release = tmp_path / "os-release"
    release.write_text("ID=plan9\nVERSION_ID=4\n")
    done = machine.run("install_packages", HUB_OS_RELEASE=str(release))
    assert done.returncode == 1
    assert "by hand" not in done.stderr, "it went on after the error"


def test_docker_waits_at_a_boot_until_the_data_disk_is_there(machine):
    """Started by itself it would start the hub's containers again, on the empty folder below the disk."""
    machine.tool("dpkg-query", "echo installed")
    at_boot, runs = machine.folder / "docker-at-boot", machine.folder / "docker-runs"
    at_boot.touch()
    change = f'case "$*" in disable*docker*) rm {at_boot} ;; enable*) touch {at_boot} ;; esac'
    machine.tool("systemctl", f'{change}\n[ "$*" != "start docker" ] || touch {runs}')
    done = machine.run("install_packages")
    assert done.returncode == 0, done.stderr
    assert not at_boot.exists()
    assert runs.exists()


@pytest.fixture
def newer_docker(machine):
    """apt knows a newer Docker, and another package's; the second function's file tells what is really installed."""
    installed = machine.folder / "installed"
    machine.tool("dpkg-query", '[ "$3" = docker-cli ] || echo installed')
    machine.tool("dpkg", "exit 0")
    simulated = "echo 'Inst libc6 [1] (2 Debian)'; echo 'Inst docker.io [1] (2 Debian)'; echo 'Conf docker.io (2 Debian)'"
    machine.tool(
        "apt-get", f'case "$*" in *docker-cli*) exit 100 ;; *--simulate*) {simulated} ;; *) echo "$*" >>{installed} ;; esac'
    )
    return installed


@pytest.mark.parametrize("runs", [True, False])
def test_docker_is_upgraded_when_the_machine_starts_and_never_while_it_runs(machine, newer_docker, runs):
    """Its upgrade ends notebooks, or leaves a Docker that starts no new ones."""
    machine.tool("systemctl", f'case "$*" in is-active*) exit {0 if runs else 3} ;; esac')
    done = machine.run("install_packages")
    assert done.returncode == 0, done.stderr
    upgraded = newer_docker.read_text().split() if newer_docker.exists() else []
    assert ("docker.io" in upgraded) != runs
    assert "libc6" not in upgraded


def test_a_docker_that_cannot_be_upgraded_starts_all_the_same(machine, newer_docker):
    started = machine.folder / "started"
    machine.tool("systemctl", f'case "$*" in is-active*) exit 3 ;; "start docker") touch {started} ;; esac')
    machine.tool("apt-get", 'case "$*" in *--simulate*) echo "Inst docker.io [1] (2 Debian)" ;; *) exit 100 ;; esac')
    done = machine.run("install_packages")
    assert done.returncode == 0, done.stderr
    assert "Docker stays as it was" in done.stderr
    assert started.exists()


def test_the_systems_daily_upgrades_leave_docker_alone(machine):
    assert machine.run("keep_docker_while_people_work").returncode == 0
    (file,) = machine.apt_conf.iterdir()
    (pattern,) = re.findall(r'Package-Blacklist \{ "(.*)"; \};', file.read_text())
    # As unattended-upgrades compares: a regular expression, from the beginning of the name on.
    left_alone = [name for name in ("docker.io", "containerd", "runc", "docker-compose", "runcommand") if re.match(pattern, name)]
    assert left_alone == ["docker.io", "containerd", "runc"]


def test_the_systems_own_update_is_waited_for(machine):
    """Its lock is one that apt-get itself does not wait for."""
    lock, installed = machine.apt / "lock", machine.folder / "installed"
    code = "import fcntl, sys, time; lock = open(sys.argv[1], 'a'); fcntl.lockf(lock, fcntl.LOCK_EX | {}); {}"
    machine.tool("dpkg-query", "exit 1")
    machine.tool("dpkg", "exit 0")
    machine.tool("apt-get", f'"{sys.executable}" -c "{code.format("fcntl.LOCK_NB", "")}" {lock} || exit 100; touch {installed}')
    held = code.format(0, "print('held', flush=True); time.sleep(1.5)")
    update = subprocess.Popen([sys.executable, "-c", held, lock], stdout=subprocess.PIPE, text=True)
    assert update.stdout.readline() == "held\n"
    done = machine.run("ensure_packages", "rclone", HUB_RETRY_TIMES="1")
    update.wait()
    assert done.returncode == 0, done.stderr
    assert installed.exists()


def test_installing_something_restarts_nothing_that_runs(machine):
    """As needrestart does after apt-get: this program itself may be what it restarts."""
    restarted = machine.folder / "restarted"
    machine.tool("dpkg-query", "exit 1")
    machine.tool("dpkg", "exit 0")
    machine.tool("apt-get", f'[ -n "$NEEDRESTART_SUSPEND" ] || touch {restarted}')
    assert machine.run("ensure_packages", "rclone").returncode == 0
    assert not restarted.exists()


def test_packages_that_cannot_be_had_are_named(machine):
    machine.tool("dpkg-query", "exit 1")
    machine.tool("dpkg", "exit 0")
    machine.tool("sleep", "exit 0")
    machine.tool("apt-get", 'case "$*" in *update*) exit 0 ;; *) echo "E: Unable to locate package" >&2; exit 100 ;; esac')
    done = machine.run("ensure_packages", "rclone", "fuse3")
    assert done.returncode == 1
    assert "error: these packages cannot be installed: rclone fuse3" in done.stderr


@pytest.mark.parametrize("are_fresh", [True, False])
def test_mirrors_that_were_just_asked_are_not_asked_again_and_half_a_package_is_mended(machine, are_fresh):
    """A dpkg that was cut off refuses everything until it is told to go on; here no mirror answers."""
    lists = machine.folder / "lists"
    lists.mkdir()
    if are_fresh:
        (lists / "mirror_dists_stable_main_binary-amd64_Packages").touch()
    done_file, mended = machine.folder / "installed", machine.folder / "mended"
    machine.tool("apt-config", f"echo lists={lists}/")
    machine.tool("dpkg-query", f"[ -e {done_file} ] && echo installed")
    machine.tool("dpkg", f"touch {mended}")
    machine.tool("sleep", "exit 0")
    install = f'[ -e {mended} ] && [ -n "$(ls {lists})" ] && touch {done_file}'
    machine.tool("apt-get", f'case "$*" in *" update") exit 100 ;; *) {install} ;; esac')
    done = machine.run("ensure_packages", "rclone", HUB_RETRY_TIMES="1")
    assert done_file.exists() == are_fresh
    assert ("the lists of packages cannot be fetched" in done.stderr) != are_fresh


@pytest.mark.parametrize(
    ("size", "mebibytes"), [("10G", "10240"), ("1.5G", "1536"), ("512M", "512"), ("1T", "1048576"), ("4K", "1")]
)
def test_sizes_for_the_quota(machine, size, mebibytes):
    assert machine.run("whole_mebibytes", size).stdout == mebibytes


def test_no_quota_is_said_where_the_file_system_has_none(machine):
    (machine.data / "homes" / "alice").mkdir(parents=True)
    (machine.var / "settings.next.json").write_text(json.dumps(GOOD))
    machine.tool("findmnt", "echo ext4 rw,relatime")
    done = machine.run("set_all_quotas")
    assert done.returncode == 0
    assert "No home has a quota" in done.stderr


def test_each_home_gets_a_project_of_its_own_and_keeps_it(machine):
    """The kernel of a test machine may lack XFS quotas: the tools are stand-ins that keep the file system's attributes."""
    for name in ("alice", "bob-2db"):
        (machine.data / "homes" / name).mkdir(parents=True)
    (machine.var / "settings.next.json").write_text(json.dumps(GOOD))
    state = machine.folder / "projects"
    state.mkdir()
    machine.tool("findmnt", "echo xfs rw,relatime,prjquota")
    machine.tool("xfs_quota", _XFS_QUOTA.replace("STATE", str(state)))
    machine.tool("lsattr", _LSATTR.replace("STATE", str(state)))
    for _ in range(2):
        done = machine.run("set_all_quotas")
        assert done.returncode == 0, done.stderr
    projects = {name: (state / name).read_text().strip() for name in ("alice", "bob-2db")}
    assert projects == {"alice": "1001", "bob-2db": "1002"}
    assert {number: (state / f"limit-{number}").read_text().strip() for number in projects.values()} == {
        "1001": "1536m",
        "1002": "1536m",
    }


@pytest.mark.parametrize("folder", ["../hub", "nobody"])
def test_a_quota_only_for_a_home(machine, folder):
    (machine.data / "homes").mkdir(parents=True)
    (machine.data / "hub").mkdir()
    done = machine.run("set_quota", folder, "1G")
    assert done.returncode == 1
    assert "there is no home" in done.stderr


def test_health_is_a_json_file(machine):
    machine.run("report_health", "failed", "the hub could not be brought up")
    found = json.loads((machine.var / "health.json").read_text())
    assert found["state"] == "failed"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["at"])
    assert machine.run("health_state").stdout.strip() == "failed"


def test_images_of_the_settings_are_kept_when_the_disk_is_full(machine):
    settings = {**GOOD, "image": "quay.io/a/kept:1", "profile_list": [{"image": "quay.io/a/profile:2"}]}
    (machine.var / "settings.next.json").write_text(json.dumps(settings))
    # The hub goes on with its image as long as the new one cannot be had.
    (machine.var / "run").mkdir()
    (machine.var / "run" / "settings.json").write_text(json.dumps({**GOOD, "image": "quay.io/a/runs:1"}))
    images = machine.folder / "images"
    images.mkdir()
    for name in ("quay.io/a/kept:1", "quay.io/a/profile:2", "quay.io/a/runs:1", "quay.io/a/old:1", "used:1"):
        (images / name.replace("/", "_")).touch()
    machine.tool("docker", _DOCKER.replace("STATE", str(images)))
    machine.run("remove_unused_images")
    assert sorted(os.listdir(images)) == ["quay.io_a_kept:1", "quay.io_a_profile:2", "quay.io_a_runs:1", "used:1"]


def test_images_brought_as_files_are_loaded_once(machine):
    folder = machine.var / "images"
    folder.mkdir()
    (folder / "hub.tar").write_text("hub")
    (folder / "broken.tar").write_text("broken")
    machine.tool("docker", f'for last; do :; done; grep -q hub "$last" && echo "$last" >>{machine.folder}/loaded')
    for _ in range(2):
        done = machine.run("load_images")
        assert done.returncode == 0
        assert "broken.tar cannot be loaded" in done.stderr
    assert (machine.folder / "loaded").read_text().splitlines() == [str(folder / "hub.tar")]


def test_an_unknown_call_is_said(machine):
    done = subprocess.run([STACK / "bootstrap", "explode"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "unknown call 'explode'" in done.stderr


# project -s -p HOME NUMBER; limit -p bhard=SIZE NUMBER
_XFS_QUOTA = """
set -- $3
case "$1" in
    project) echo "$5" >"STATE/$(basename "$4")" ;;
    limit) echo "${3#bhard=}" >"STATE/limit-$4" ;;
esac"""

_LSATTR = """
show() { echo "$(cat "STATE/$(basename "$1")" 2>/dev/null || echo 0) ------- $1"; }
if [ "$1" = -pd ]; then show "$2"; else for home in "$2"/*; do show "$home"; done; fi"""

_DOCKER = """
case "$1 $2" in
    "image ls") ls STATE | tr _ / ;;
    "image rm") case "$4" in used*) exit 1 ;; *) rm "STATE/$(echo "$4" | tr / _)" ;; esac ;;
esac"""
