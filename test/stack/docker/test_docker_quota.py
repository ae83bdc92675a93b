"""Quotas of homes, and the growth of their disk, on a kernel that has both: the one under these tests often has not."""

import json

import pytest
from docker_support.kernel import KernelsMachine

MEBIBYTE = 1024**2
SETTINGS = {"version": 1, "name": "physics-101", "https": "off", "url": None, "monitoring": "basic"}


@pytest.fixture(scope="module")
def machine(kernel):
    """A machine whose homes are on that disk, with a quota of 20 MiB each and two homes."""
    found = KernelsMachine(kernel, "machine", data_disk="/dev/ubda")
    done(found.run("mount_data_disk"))
    want(found, "20M")
    for name in ("alice", "bob"):
        done(kernel.sh(f"install -d -o 1000 -g 100 {found.data}/homes/{name}"))
    done(found.run("set_all_quotas"))
    return found


def test_a_home_takes_no_more_than_its_quota_and_others_go_on(kernel, machine):
    assert write(kernel, machine, "alice", 15) == ""
    assert "No space left on device" in write(kernel, machine, "alice", 30)
    assert write(kernel, machine, "bob", 15) == ""
    assert notices(machine) == {}


def test_a_new_home_has_a_quota_from_its_first_moment_and_its_own_soon_after(kernel, machine):
    done(kernel.sh(f"install -d -o 1000 -g 100 {machine.data}/homes/carol"))
    assert "No space left on device" in write(kernel, machine, "carol", 30), "nobody has looked at it yet"
    assert done(machine.run("set_new_quotas")).stdout == "jupyterhub-gitops: the home carol has a quota of 20M\n"
    done(kernel.sh(f"install -d -o 1000 -g 100 {machine.data}/homes/dave"))
    assert write(kernel, machine, "dave", 15) == "", "what carol has does not count for dave"
    assert "No space left on device" in write(kernel, machine, "carol", 30)


def test_another_quota_reaches_the_homes_that_are_there_and_holds_after_a_reboot(kernel, machine):
    want(machine, "10M")
    done(machine.run("set_all_quotas"))
    done(kernel.sh(f"umount {machine.data} && mount --fstab {machine.fstab} {machine.data}"))
    assert "No space left on device" in write(kernel, machine, "bob", 12)
    size = done(kernel.sh(f"stat --format %s {machine.data}/homes/dave/big")).stdout
    assert int(size) == 15 * MEBIBYTE, "what is there stays"


def test_users_together_leave_room_for_the_hub_to_write_to(kernel, machine):
    want(machine, "1G")
    done(machine.run("set_all_quotas"))
    said = [write(kernel, machine, name, 300) for name in ("alice", "bob")]
    assert "Disk quota exceeded" in said[1], said
    done(kernel.sh(f"mkdir -p {machine.data}/hub && head -c 30M /dev/zero >{machine.data}/hub/database && sync"))
    done(machine.run("keep_room_for_the_hub"))
    assert "Disk quota exceeded" in write(kernel, machine, "alice", 400), "the hub's new file takes nothing of its room"
    assert write(kernel, machine, "alice", 100) == "", "whoever has less than before goes on"


def test_ext4_of_an_earlier_machine_grows_with_its_disk(kernel):
    """The kernel's own disks keep their size, so a file is the disk that grows. Root in a container often may not grow ext4."""
    kernel.load("loop")
    machine = KernelsMachine(kernel, "ext4")
    file = kernel.folder / "ext4.img"
    make = f"truncate -s 400M {file} && mkfs.ext4 -q {file} && mkdir {machine.data} && mount -o loop {file} {machine.data}"
    done(kernel.sh(f"{make} && echo 'years of work' >{machine.data}/thesis.txt"))
    done(kernel.sh(f"truncate -s 800M {file} && losetup --set-capacity $(findmnt --noheadings --output SOURCE {machine.data})"))
    grown = done(machine.run("grow_data_disk"))
    assert "the homes' disk now holds" in grown.stdout, grown.stderr
    look = f"df --block-size=1M --output=size {machine.data} | tail -n 1; cat {machine.data}/thesis.txt"
    size, thesis = done(kernel.sh(look)).stdout.split("\n", 1)
    assert int(size) > 700
    assert thesis == "years of work\n"


def write(kernel, machine, user, mebibytes):
    """Have a user write a file of this size; what the kernel said to that."""
    file = f"{machine.data}/homes/{user}/big"
    fill = f"setpriv --reuid 1000 --regid 100 --clear-groups head -c {mebibytes}M /dev/zero >{file} && sync {file}"
    # Root opens it, as only root may pass the folders of these tests; whose quota it is goes by the owner.
    return kernel.sh(f"touch {file} && chown 1000:100 {file} && {fill}").stderr


def want(machine, quota):
    """Make this the quota of the settings."""
    (machine.var / "settings.next.json").write_text(json.dumps({**SETTINGS, "storage": {"quota": quota}}))


def notices(machine):
    """What the hub's admins would read."""
    file = machine.var / "run" / "notices.json"
    return json.loads(file.read_text()) if file.exists() else {}


def done(finished):
    """What a call that has to go well gave."""
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished
