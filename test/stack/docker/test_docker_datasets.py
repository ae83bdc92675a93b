"""Datasets on a machine: a real bucket mounted with rclone, and what admins read when a dataset cannot be had."""

import contextlib
import http.server
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
from bed.packages import install
from docker_support.buckets import Bucket, Missing
from docker_support.machine import Machine

SETTINGS = {"version": 1, "name": "physics-101", "provider": "openstack", "https": "off", "url": None, "storage": {}}
STARS = "name,magnitude\nSirius,-1.46\n"


@pytest.fixture(scope="module")
def bucket():
    """A bucket with a course's data, and something beside it that is not the course's."""
    if not shutil.which("rclone") or not shutil.which("fusermount3"):
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            pytest.skip("rclone and fuse3 are not installed (apt-get install rclone fuse3)")
        install(["rclone", "fuse3"])
    if os.geteuid() != 0 or not Path("/dev/fuse").exists():
        pytest.skip("mounting a bucket needs root and /dev/fuse")
    try:
        found = Bucket("course-data")
    except Missing as reason:
        pytest.skip(str(reason))
    found.put({"2026/spring/stars.csv": STARS, "2026/exam.txt": "not for students"})
    yield found
    found.stop()


@pytest.fixture
def machine(tmp_path):
    """A machine on which no package is missing; what it mounted goes with it."""
    found = Machine(tmp_path / "machine")
    found.tool("dpkg-query", "echo installed")
    yield found
    for folder in (found.data / "datasets").glob("*"):
        subprocess.run(["umount", "--lazy", folder], check=False, capture_output=True)


@pytest.fixture
def mount(machine, bucket):
    """Has the machine mount what these settings name, with the stand-in in AWS's place."""
    environment = {
        "RCLONE_CONFIG_S3_ENDPOINT": bucket.url,
        "RCLONE_CONFIG_S3_PROVIDER": "Other",
        "RCLONE_CONFIG_S3_ENV_AUTH": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_CA_BUNDLE": "",
        "HUB_S3": bucket.url,
    }

    def call(*datasets):
        want(machine, *datasets)
        # Not as a unit: a test must leave nothing in the systemd of the computer it runs on.
        return machine.run("mount_datasets", HUB_SYSTEMD=str(machine.folder / "none"), **environment)

    return call


def test_a_prefix_of_a_bucket_is_a_folder_that_nobody_can_change(mount, machine):
    done = mount({"name": "sky", "source": "s3://course-data/2026/spring"})
    assert done.returncode == 0, done.stderr
    folder = machine.data / "datasets" / "sky"
    assert (folder / "stars.csv").read_text() == STARS
    assert os.listdir(folder) == ["stars.csv"]
    with pytest.raises(OSError, match="Read-only file system"):
        (folder / "mine.txt").write_text("mine")
    assert notices(machine) == {}


def test_it_goes_when_the_settings_no_longer_name_it(mount, machine):
    mount({"name": "sky", "source": "s3://course-data/2026/spring"})
    done = mount()
    assert done.returncode == 0, done.stderr
    assert not (machine.data / "datasets" / "sky").is_mount()


def test_a_mount_that_died_is_made_again(mount, machine):
    sky = {"name": "sky", "source": "s3://course-data/2026/spring"}
    mount(sky)
    folder = machine.data / "datasets" / "sky"
    kill_what_serves(folder)
    with pytest.raises(OSError, match=r"not connected|connection abort"):
        os.listdir(folder)
    done = mount(sky)
    assert done.returncode == 0, done.stderr
    assert (folder / "stars.csv").read_text() == STARS


def test_what_cannot_be_had_is_told_and_stops_nothing_else(mount, machine, bucket):
    sky = {"name": "sky", "source": "s3://course-data/2026/spring"}
    later = {"name": "later", "source": "s3://course-data/2027"}
    elsewhere = {"name": "elsewhere", "source": "s3://no-such-bucket/2027"}
    done = mount(later, elsewhere, sky)
    assert done.returncode == 0, done.stderr
    assert (machine.data / "datasets" / "sky" / "stars.csv").read_text() == STARS
    words = "The dataset later (s3://course-data/2027) is not there: nothing lies under this name."
    assert notices(machine)["dataset-later"] == f"{words} It is tried again every few minutes."
    assert "directory not found" in notices(machine)["dataset-elsewhere"]

    bucket.put({"2027/new.csv": STARS})
    mount(later, sky)
    assert (machine.data / "datasets" / "later" / "new.csv").read_text() == STARS
    assert notices(machine) == {}


def test_a_dataset_that_is_given_up_leaves_no_notice(mount, machine):
    mount({"name": "never", "source": "s3://course-data/never"})
    assert "dataset-never" in notices(machine)
    mount()
    assert notices(machine) == {}


@pytest.mark.parametrize(
    ("source", "readonly", "expected"),
    [
        ("nfs://files.example.org/export/sky", True, "ro,nosuid,nodev,soft,timeo=150,retrans=2 -- files.example.org:/export/sky"),
        ("nfs://files.example.org/export/sky", False, "rw,nosuid,nodev,hard -- files.example.org:/export/sky"),
        (
            "nfs://fs-0a1b.efs.eu-central-1.amazonaws.com/course",
            True,
            "nfsvers=4.1,noresvport,rsize=1048576,wsize=1048576 -- fs-0a1b.efs.eu-central-1.amazonaws.com:/course",
        ),
    ],
)
def test_options_of_nfs(machine, source, readonly, expected):
    machine.tool("mount", f'echo "$*" >{machine.folder}/mounted')
    want(machine, {"name": "sky", "source": source, "readonly": readonly})
    done = machine.run("mount_datasets")
    assert done.returncode == 0, done.stderr
    command = (machine.folder / "mounted").read_text().strip()
    assert command.startswith("-t nfs -o ")
    assert command.endswith(f"{expected} {machine.data}/datasets/sky")


def test_a_source_that_no_machine_mounts_is_told(machine):
    want(machine, {"name": "sw", "source": "cvmfs:sft.cern.ch"})
    assert machine.run("mount_datasets").returncode == 0
    assert "mounts s3://, gs:// and nfs:// on a machine, not cvmfs:" in notices(machine)["dataset-sw"]


def test_what_the_hub_brings_itself_is_left_to_it(machine):
    want(machine, {"name": "a", "source": "https://example.org/a.csv"}, {"name": "b", "source": "disk:/srv/b"})
    assert machine.run("mount_datasets").returncode == 0
    assert notices(machine) == {}


class _BucketElsewhere(http.server.BaseHTTPRequestHandler):
    """S3, as it answers whoever asks for a bucket of another region without a name or a right."""

    def do_HEAD(self):
        self.send_response(301 if self.path == "/open-data" else 404)
        if self.path == "/open-data":
            self.send_header("x-amz-bucket-region", "us-west-2")
        self.end_headers()

    def log_message(self, *_):
        """Nothing: the test's output is the test's."""


@pytest.mark.parametrize(
    ("source", "expected"),
    [("s3://open-data/2026", ["--s3-region", "us-west-2"]), ("s3://unknown/2026", []), ("gs://open-data/2026", [])],
)
def test_a_bucket_is_asked_in_its_own_region(machine, source, expected):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _BucketElsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    machine.tool("rclone", f'echo "$*" >>{machine.folder}/commands; echo stars.csv')
    want(machine, {"name": "sky", "source": source})
    try:
        none = str(machine.folder / "none")
        done = machine.run("mount_datasets", HUB_SYSTEMD=none, HUB_S3=f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
    assert done.returncode == 0, done.stderr
    listing, mount = ((machine.folder / "commands").read_text()).splitlines()
    for command in (listing.split(), mount.split()):
        assert [word for word in command if word in ("--s3-region", "us-west-2")] == expected


@pytest.mark.parametrize("source", ["s3://$(touch pwned)/x", "nfs://-o evil/x", "s3://a/b\t rw", "s3:--config=/etc/x"])
def test_a_hostile_source_reaches_no_command(machine, source):
    machine.tool("mount", f'echo "$*" >>{machine.folder}/commands')
    machine.tool("rclone", f'echo "$*" >>{machine.folder}/commands')
    want(machine, {"name": "sky", "source": source})
    assert machine.run("mount_datasets").returncode == 0
    assert not (machine.folder / "commands").exists()
    assert not list(machine.folder.rglob("pwned"))


def want(machine, *datasets):
    """Make these the datasets of the settings."""
    (machine.var / "settings.next.json").write_text(json.dumps({**SETTINGS, "datasets": list(datasets)}))


def notices(machine):
    """What the hub's admins would read."""
    file = machine.var / "run" / "notices.json"
    return json.loads(file.read_text()) if file.exists() else {}


def kill_what_serves(folder):
    """End the rclone of this very mount, and wait until its end shows."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (entry / "cmdline").read_bytes().split(b"\0")
            if command[0].endswith(b"rclone") and str(folder).encode() in command:
                os.kill(int(entry.name), signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.listdir(folder)
        except OSError:
            return
        time.sleep(0.1)
