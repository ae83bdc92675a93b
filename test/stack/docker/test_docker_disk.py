"""The data disk, on real block devices: formatted only when empty, found again, grown, never harmed."""

import hashlib
import json
import os
import shutil
import subprocess

import pytest
from docker_support.machine import Machine

MEBIBYTE = 1024**2


@pytest.fixture
def disk(tmp_path):
    """An empty loop device of 400 MiB: its path and its file."""
    if os.geteuid() != 0 or not shutil.which("losetup"):
        pytest.skip("block devices need root and losetup")
    if not shutil.which("mkfs.xfs"):
        pytest.skip("mkfs.xfs is not installed (apt-get install xfsprogs)")
    file = tmp_path / "disk.img"
    file.touch()
    os.truncate(file, 400 * MEBIBYTE)
    attached = subprocess.run(["losetup", "--find", "--show", file], capture_output=True, text=True, check=False)
    if attached.returncode != 0:
        pytest.skip("no loop device can be had here")
    device = attached.stdout.strip()
    yield device, file
    subprocess.run(["umount", tmp_path / "machine" / "data"], check=False, capture_output=True)
    subprocess.run(["losetup", "--detach", device], check=False)


@pytest.fixture
def machine(tmp_path, disk):
    """A machine whose data disk is the loop device."""
    return Machine(tmp_path / "machine", data_disk=disk[0])


def test_an_empty_disk_is_formatted_and_mounted_once(machine, disk):
    first = machine.run("mount_data_disk")
    assert first.returncode == 0, first.stderr
    assert "formatting the empty disk" in first.stdout
    (machine.data / "thesis.txt").write_text("years of work")
    again = machine.run("mount_data_disk")
    assert again.returncode == 0, again.stderr
    assert "formatting" not in again.stdout
    assert (machine.data / "thesis.txt").read_text() == "years of work"
    lines = machine.fstab.read_text().splitlines()
    assert lines[:2] == ["# kept", "proc /proc proc defaults 0 0"]
    assert len([line for line in lines if f" {machine.data} xfs " in line]) == 1


def test_files_are_there_after_a_reboot(machine, disk):
    machine.run("mount_data_disk")
    (machine.data / "thesis.txt").write_text("years of work")
    subprocess.run(["umount", machine.data], check=True)
    rebooted = machine.run("mount_data_disk")
    assert rebooted.returncode == 0, rebooted.stderr
    assert "formatting" not in rebooted.stdout
    assert (machine.data / "thesis.txt").read_text() == "years of work"


def test_a_disk_of_an_earlier_machine_keeps_its_files(machine, disk, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "thesis.txt").write_text("years of work")
    subprocess.run(["mkfs.ext4", "-q", "-d", tmp_path / "old", disk[0]], check=True)
    done = machine.run("mount_data_disk")
    assert done.returncode == 0, done.stderr
    assert "formatting" not in done.stdout
    assert (machine.data / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize("kind", ["partition table", "unknown content of a swap area"])
def test_a_disk_with_something_else_on_it_is_refused_and_untouched(machine, disk, kind):
    if kind == "partition table":
        subprocess.run(["sfdisk", "--quiet", disk[0]], input="label: gpt\n", text=True, check=True)
    else:
        subprocess.run(["mkswap", disk[0]], check=True, capture_output=True)
    before = _start_of(disk[1])
    done = machine.run("mount_data_disk")
    assert done.returncode == 1
    assert "formatting" not in done.stdout
    assert _start_of(disk[1]) == before


def test_a_disk_that_was_made_bigger_is_filled_within_a_minute_while_somebody_writes_to_it(machine, disk):
    machine.run("mount_data_disk")
    before = shutil.disk_usage(machine.data).total
    with (machine.data / "thesis.txt").open("w") as thesis:
        thesis.write("years of ")
        grow(disk)
        looked = machine.run("look_after", "0")
        assert looked.returncode == 0, looked.stderr
        thesis.write("work")
    assert shutil.disk_usage(machine.data).total > before + 300 * MEBIBYTE
    assert "the homes' disk now holds" in looked.stdout
    assert (machine.data / "thesis.txt").read_text() == "years of work"
    assert machine.run("look_after", "0").stdout == "", "said once, and nothing is done again"


def test_a_disk_that_was_made_bigger_while_its_machine_was_off_is_filled_at_boot(machine, disk):
    machine.run("mount_data_disk")
    before = shutil.disk_usage(machine.data).total
    subprocess.run(["umount", machine.data], check=True)
    grow(disk)
    rebooted = machine.run("mount_data_disk")
    assert rebooted.returncode == 0, rebooted.stderr
    assert shutil.disk_usage(machine.data).total > before + 300 * MEBIBYTE


def test_homes_that_cannot_be_grown_are_told_to_admins_and_stop_nothing(machine, disk):
    machine.run("mount_data_disk")
    machine.tool("xfs_growfs", "echo 'xfs_growfs: no such luck' >&2; exit 1")
    looked = machine.run("look_after", "0")
    assert looked.returncode == 0, looked.stderr
    notices = json.loads((machine.var / "run" / "notices.json").read_text())
    assert "cannot be grown: xfs_growfs: no such luck. It is tried again" in notices["disk-growth"]
    (machine.folder / "bin" / "xfs_growfs").unlink()
    machine.run("look_after", "0")
    assert json.loads((machine.var / "run" / "notices.json").read_text()) == {}


def test_a_missing_disk_is_said(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("needs root")
    machine = Machine(tmp_path / "machine", data_disk="/dev/not-there")
    done = machine.run("mount_data_disk")
    assert done.returncode == 1
    assert "error: the disk of the homes, /dev/not-there, is not there after 0 s" in done.stderr
    assert "NAME" in done.stdout, "which disks there are instead"


def grow(disk):
    """Double the disk, as a cloud does it to a machine that runs."""
    os.truncate(disk[1], 800 * MEBIBYTE)
    subprocess.run(["losetup", "--set-capacity", disk[0]], check=True)


def _start_of(file):
    """A digest of the first MiB, where every format writes."""
    with file.open("rb") as handle:
        return hashlib.sha256(handle.read(MEBIBYTE)).hexdigest()
