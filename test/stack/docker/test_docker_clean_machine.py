"""The whole first boot on a clean Debian, with power cuts: cloud-init, loader, bootstrap, hub; then what a year brings.

No image registry is asked: the machine is given the hub's and the notebooks' image as a file. Everything else is as on a cloud.
"""

import os
import shutil
import subprocess

import pytest
from bed import Unavailable, machine_image, saved_images
from docker_support.clean_machine import CleanMachine
from docker_support.module import Missing, Module

SETTINGS = {"provider": "openstack", "name": "clean", "url": None, "monitoring": "basic"}
# No server of this name listens anywhere: a dataset that cannot be had.
GIBIBYTE = 1024**3
AWAY = {"name": "sky", "source": "nfs://127.0.0.1/sky", "path": None, "readonly": True}

# What a notebook's user sees of the disk.
HOLDS_MORE = "import shutil; print(shutil.disk_usage('/home/jovyan').total > 1.5 * 2**30)"


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """An empty block device, and the file behind it."""
    if os.geteuid() != 0 or not shutil.which("losetup"):
        pytest.skip("block devices need root and losetup")
    file = tmp_path_factory.mktemp("disk") / "disk.img"
    file.touch()
    os.truncate(file, GIBIBYTE)
    attached = subprocess.run(["losetup", "--find", "--show", file], capture_output=True, text=True, check=False)
    if attached.returncode != 0:
        pytest.skip("no loop device can be had here")
    yield attached.stdout.strip(), file
    subprocess.run(["losetup", "--detach", attached.stdout.strip()], check=False)


@pytest.fixture(scope="module")
def machine(bed, hub, disk, tmp_path_factory):
    """A machine on its first boot with the user data that Terraform made, whose power is cut three times meanwhile."""
    folder = tmp_path_factory.mktemp("clean")
    hub_image = hub.docker("inspect", "--format", "{{.Config.Image}}", hub.service("hub"))
    settings = {**hub.settings, **SETTINGS, "datasets": [AWAY], "hub_image": hub_image}
    try:
        image = machine_image(bed)
        user_data = Module(folder, settings).outputs(kind="inline", disk=disk[0])["user_data"]
    except (Unavailable, Missing) as reason:
        pytest.skip(str(reason))
    images = saved_images(bed, hub_image, bed.notebook_image)
    found = CleanMachine(folder, bed.docker_host, image, disk[0], images, user_data)
    try:
        for step in ("packages", "images", "hub"):
            found.wait_step(step)
            found.cut_power()
        found.wait_healthy()
        yield found
    finally:
        found.remove()


@pytest.fixture(scope="module")
def alice(machine):
    """An admin with a running server."""
    found = machine.sign_in("alice")
    found.start_server()
    return found


def test_a_notebook_runs_and_its_home_is_on_the_data_disk(machine, alice, disk):
    assert alice.run("open('thesis.txt', 'w').write('years of work'); print(6 * 7)") == "42\n"
    assert machine.sh("cat /data/homes/alice/thesis.txt") == "years of work"
    assert machine.sh("findmnt --noheadings --output SOURCE,FSTYPE /data").split() == [disk[0], "xfs"]


def test_homes_have_a_quota_or_admins_read_that_there_is_none(machine, alice):
    """It depends on the kernel below these tests."""
    if "prjquota" in machine.sh("findmnt --noheadings --output OPTIONS /data"):
        assert "No space left on device" in alice.run("open('big', 'wb').write(bytes(2**30))")
        alice.run("import os; os.remove('big')")
    else:
        assert "No home has a quota: the homes&#39; disk is XFS" in alice.home_page()


def test_a_new_home_is_seen_at_once(machine):
    """The units that give it its quota, which are switched on only where there are quotas."""
    machine.sh("systemctl start jupyterhub-gitops-homes.path && mkdir /data/homes/newcomer")
    machine.wait(
        lambda: machine.sh("systemctl show --property ExecMainExitTimestamp --value jupyterhub-gitops-homes"), "its look"
    )
    assert machine.sh("systemctl is-failed jupyterhub-gitops-homes.service || true") == "inactive"
    machine.sh("systemctl stop jupyterhub-gitops-homes.path && rmdir /data/homes/newcomer")


def test_a_dataset_that_is_away_is_told_to_admins_and_appears_in_a_running_server_when_it_comes(machine, alice):
    assert "The dataset sky (nfs://127.0.0.1/sky) is not there" in alice.home_page()
    # It takes away a mount that is not its own, to try again.
    machine.sh("systemctl stop jupyterhub-gitops-watch.service")
    machine.sh("mount -t tmpfs sky /data/datasets/sky && echo stars >/data/datasets/sky/stars.csv")
    assert alice.run("print(open('datasets/sky/stars.csv').read())") == "stars\n\n"
    # As the machine mounts what is read-only; the folder that was there when the server started does not decide.
    machine.sh("chmod 777 /data/datasets/sky && mount -o remount,ro /data/datasets/sky")
    assert "Read-only file system" in alice.run("open('datasets/sky/mine.csv', 'w')")
    machine.sh("umount /data/datasets/sky && systemctl start jupyterhub-gitops-watch.service")


def test_new_settings_and_a_bigger_disk_come_into_force_by_themselves_and_notebooks_keep_running(machine, alice, disk):
    kernel = alice.new_kernel()
    alice.run("kept = 41", kernel)
    before = machine.containers()
    os.truncate(disk[1], 2 * GIBIBYTE)
    subprocess.run(["losetup", "--set-capacity", disk[0]], check=True)
    machine.publish({**machine.settings(), "allowed_users": ["bob-b", "carol"]})
    machine.wait(lambda: machine.sign_in("carol"), "carol to be let in")
    machine.wait(lambda: alice.run(HOLDS_MORE, kernel) == "True\n", "a home with room for more")
    machine.wait_healthy()
    assert alice.run("print(kept + 1)", kernel) == "42\n"
    changed = {name for name, container in machine.containers().items() if before.get(name) != container}
    assert [name for name in changed if not name.rstrip("_-1").endswith("hub")] == []


def test_the_systems_own_upgrades_know_that_docker_is_not_theirs(machine):
    assert "docker[.]io|" in machine.sh("apt-config dump Unattended-Upgrade::Package-Blacklist")


def test_a_second_run_changes_nothing(machine):
    state = "dpkg-query -W; docker image ls --quiet --no-trunc; findmnt --noheadings --output UUID /data; cat /etc/fstab"
    before = (machine.containers(), machine.sh(state))
    machine.sh("/opt/jupyterhub-gitops/stack/bootstrap")
    assert (machine.containers(), machine.sh(state)) == before


def test_after_a_power_cut_in_the_middle_of_new_settings_the_hub_is_back_with_them_and_everybodys_files(machine, alice):
    """And with what a cut right after the first boot's beginning leaves: no stack, and no unit that would start it."""
    machine.publish({**machine.settings(), "allowed_users": ["bob-b", "dave"]})
    machine.wait(lambda: "dave" in machine.sh("cat /var/lib/jupyterhub-gitops/settings.next.json"), "the settings to be fetched")
    machine.sh("rm -r /etc/systemd/system/jupyterhub-gitops*.* /opt/jupyterhub-gitops")
    machine.cut_power()
    machine.wait(lambda: machine.sign_in("dave"), "dave to be let in")
    machine.wait_healthy()
    assert machine.went_up("data.mount") < machine.went_up("docker.service"), "containers would get the folder below the disk"
    again = machine.sign_in("alice")
    again.start_server()
    assert again.run("print(open('thesis.txt').read())") == "years of work\n"
    assert "quota" in machine.sh("ls /opt/jupyterhub-gitops/stack/bootstrap.d")
