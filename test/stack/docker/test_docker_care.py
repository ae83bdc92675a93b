"""What the watcher looks after between changes: disks that fill up, quotas of new homes, a data disk that is away."""

import json

import pytest
from docker_support.machine import Machine

GOOD = {"version": 1, "name": "physics-101", "https": "off", "url": None, "storage": {"quota": "1.5G"}, "monitoring": "basic"}


@pytest.fixture
def machine(tmp_path):
    """A machine with settings, and a disk that tells how full it is from a file."""
    found = Machine(tmp_path / "machine")
    write_settings(found)
    for folder in ("data", "lib"):
        (found.folder / f"{folder}.used").write_text("40")
    found.tool("df", f'case "$2" in /var/lib) used={found.folder}/lib.used ;; *) used={found.folder}/data.used ;; esac\n{_DF}')
    found.tool("docker", f"[ ! -e {found.folder}/gives-back ] || echo 30 >{found.folder}/lib.used")
    return found


def test_admins_read_about_a_disk_that_fills_up_and_no_longer_when_it_grew(machine):
    assert look(machine) == {}
    (machine.folder / "data.used").write_text("90")
    assert look(machine) == {"disk": "The homes' disk is 90 % full: raise storage.size in the hub file."}
    (machine.folder / "data.used").write_text("45")
    assert look(machine) == {}


def test_a_word_in_the_log_when_it_begins_and_not_each_minute(machine):
    (machine.folder / "data.used").write_text("90")
    assert "90 % full" in machine.run("guard_disks").stderr
    assert machine.run("guard_disks").stderr == ""


def test_a_full_disk_is_part_of_the_machines_own_word(machine):
    (machine.folder / "data.used").write_text("98")
    look(machine)
    assert json.loads((machine.var / "health.json").read_text())["reason"].endswith("the homes' disk is 98 % full")


def test_the_system_disk_is_emptied_of_unused_images_before_anybody_is_told(machine):
    (machine.folder / "lib.used").write_text("91")
    (machine.folder / "gives-back").touch()
    assert look(machine) == {}
    (machine.folder / "gives-back").unlink()
    (machine.folder / "lib.used").write_text("91")
    assert "system disk is 91 % full" in look(machine)["system-disk"]


def test_admins_read_which_images_cannot_be_had_and_no_longer_when_they_came(machine):
    reason = "the image a/b:1 cannot be pulled: its registry cannot be reached from this machine"
    (machine.var / "run").mkdir()
    for missing, told in (
        (
            {"a/b:1": reason},
            {"images": f"Not every image that people can choose is there: {reason}. It is tried again every few minutes."},
        ),
        ({}, {}),
    ):
        (machine.var / "run" / "missing_images.json").write_text(json.dumps(missing))
        assert machine.run("note_missing_images").returncode == 0
        assert read_notices(machine) == told


def test_admins_read_that_updates_wait_for_a_restart_until_it_was_done(machine):
    waits, docker = machine.folder / "reboot-required", machine.folder / "docker.newer"
    machine.tool("dpkg-query", "echo installed")
    machine.tool("apt-get", f"[ ! -e {docker} ] || echo 'Inst docker.io [1] (2 Debian)'")
    for reason in (waits, docker):
        for exists in (True, False):
            reason.touch() if exists else reason.unlink()
            assert machine.run("look_for_restart", HUB_RESTART_WAITS=str(waits)).returncode == 0
            assert ("restart" in read_notices(machine)) == exists


def test_monitoring_off_tells_nothing(machine):
    write_settings(machine, monitoring="off")
    (machine.folder / "data.used").write_text("99")
    machine.tool("findmnt", "echo ext4 rw")
    assert machine.run("look_after", "0").returncode == 0
    assert not (machine.var / "run" / "notices.json").exists()


@pytest.mark.parametrize(
    ("mounted", "words"), [("ext4 rw", "ext4"), ("xfs rw,noquota", "XFS, which this machine's kernel mounts without quotas")]
)
def test_homes_without_quotas_are_told_to_admins(machine, mounted, words):
    machine.tool("findmnt", f'case "$3" in FSTYPE) echo {mounted.split()[0]} ;; *) echo {mounted} ;; esac')
    for _ in range(2):
        assert machine.run("set_all_quotas").returncode == 0
    reason = f"No home has a quota: the homes' disk is {words}, and only XFS with project quotas has them here."
    assert read_notices(machine) == {"quota": f"{reason} One user can fill it for everybody."}


def test_a_quota_that_cannot_be_set_stops_nothing_and_is_told(machine):
    machine.tool("findmnt", "echo xfs rw,prjquota")
    machine.tool("xfs_quota", "echo 'xfs_quota: cannot set limits: Operation not permitted' >&2; exit 1")
    assert machine.run("set_all_quotas").returncode == 0
    assert "its quota of 1.5G: xfs_quota: cannot set limits: Operation not permitted." in read_notices(machine)["quota"]


def test_a_new_home_gets_its_quota_and_an_old_one_keeps_what_it_has(machine):
    """By commands, where no kernel with XFS quotas can be had: the tools are stand-ins that keep the file system's attributes."""
    projects = machine.folder / "projects"
    projects.mkdir()
    for name in ("alice", "bob"):
        (machine.data / "homes" / name).mkdir(parents=True)
    (projects / "alice").write_text("1001")
    machine.tool("findmnt", "echo xfs rw,relatime,prjquota")
    machine.tool("lsattr", _LSATTR.replace("STATE", str(projects)))
    machine.tool("xfs_quota", _XFS_QUOTA.replace("STATE", str(projects)))
    done = machine.run("set_new_quotas")
    assert done.returncode == 0, done.stderr
    assert (projects / "bob").read_text().strip() == "1002"
    assert (projects / "limit-1002").read_text().strip() == "1536m"
    assert not (projects / "limit-1001").exists()


def test_without_its_data_disk_a_machine_starts_no_hub_with_empty_homes(machine):
    machine.describe(data_disk="/dev/not-there", settings_source={"kind": "file", "options": {"SETTINGS_FILE": "/nowhere"}})
    machine.tool("mountpoint", "exit 1")
    done = machine.run("watch_once", "1")
    assert done.returncode == 1
    assert "the disk of the homes, /dev/not-there, is not there" in done.stderr
    health = json.loads((machine.var / "health.json").read_text())
    assert (health["state"], health["step"]["name"]) == ("failed", "disk")
    assert not (machine.var / "run").exists()


def look(machine):
    """One look at the disks; what admins read afterwards."""
    done = machine.run("guard_disks")
    assert done.returncode == 0, done.stderr
    return read_notices(machine)


def read_notices(machine):
    """What admins read."""
    file = machine.var / "run" / "notices.json"
    return json.loads(file.read_text()) if file.exists() else {}


def write_settings(machine, **changes):
    """Make these the machine's settings."""
    (machine.var / "settings.next.json").write_text(json.dumps({**GOOD, **changes}))


_DF = 'echo "Use%"; echo " $(cat "$used")%"'

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
