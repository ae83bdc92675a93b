"""The whole first boot on a clean Debian: cloud-init, loader, bootstrap, a hub that answers; then what a year brings.

No image registry is asked: the machine is given the hub's and the notebooks' image as a file. Everything else is as on a cloud.
"""

import json
import os
import shutil
import subprocess

import pytest
from bed import Unavailable, machine_image, saved_images
from docker_support.clean_machine import CleanMachine
from docker_support.module import Missing, Module

SETTINGS = {"provider": "openstack", "name": "clean", "url": None, "monitoring": "basic"}
# No server of this name listens anywhere: a dataset that cannot be had.
AWAY = {"name": "sky", "source": "nfs://127.0.0.1/sky", "path": None, "readonly": True}


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """An empty block device."""
    if os.geteuid() != 0 or not shutil.which("losetup"):
        pytest.skip("block devices need root and losetup")
    file = tmp_path_factory.mktemp("disk") / "disk.img"
    file.touch()
    os.truncate(file, 1024**3)
    attached = subprocess.run(["losetup", "--find", "--show", file], capture_output=True, text=True, check=False)
    if attached.returncode != 0:
        pytest.skip("no loop device can be had here")
    yield attached.stdout.strip()
    subprocess.run(["losetup", "--detach", attached.stdout.strip()], check=False)


@pytest.fixture(scope="module")
def machine(bed, hub, disk, tmp_path_factory):
    """A machine that has booted for the first time with the user data that Terraform made."""
    folder = tmp_path_factory.mktemp("clean")
    hub_image = hub.docker("inspect", "--format", "{{.Config.Image}}", hub.service("hub"))
    settings = {**hub.settings, **SETTINGS, "datasets": [AWAY], "hub_image": hub_image}
    try:
        image = machine_image(bed)
        user_data = Module(folder, settings).outputs(kind="inline", disk=disk)["user_data"]
    except (Unavailable, Missing) as reason:
        pytest.skip(str(reason))
    images = saved_images(bed, hub_image, bed.notebook_image)
    found = CleanMachine(folder, bed.docker_host, image, disk, images, user_data)
    try:
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
    assert machine.sh("findmnt --noheadings --output SOURCE,FSTYPE /data").split() == [disk, "xfs"]


def test_a_dataset_that_is_away_is_told_to_admins_and_appears_in_a_running_server_when_it_comes(machine, alice):
    assert "The dataset sky (nfs://127.0.0.1/sky) is not there" in alice.home_page()
    machine.sh("mount -t tmpfs sky /data/datasets/sky && echo stars >/data/datasets/sky/stars.csv")
    assert alice.run("print(open('datasets/sky/stars.csv').read())") == "stars\n\n"
    machine.sh("umount /data/datasets/sky")


def test_new_settings_come_into_force_by_themselves_and_notebooks_keep_running(machine, alice):
    kernel = alice.new_kernel()
    alice.run("kept = 41", kernel)
    before = machine.containers()
    machine.publish({**machine.settings(), "allowed_users": ["bob-b", "carol"]})
    machine.wait(lambda: machine.sign_in("carol"), "carol to be let in")
    machine.wait_healthy()
    assert alice.run("print(kept + 1)", kernel) == "42\n"
    changed = {name for name, container in machine.containers().items() if before.get(name) != container}
    assert [name for name in changed if not name.rstrip("_-1").endswith("hub")] == []


def test_a_second_run_changes_nothing(machine):
    state = "dpkg-query -W; docker image ls --quiet --no-trunc; findmnt --noheadings --output UUID /data; cat /etc/fstab"
    before = (machine.containers(), machine.sh(state))
    machine.sh("/opt/jupyterhub-gitops/stack/bootstrap")
    assert (machine.containers(), machine.sh(state)) == before


def test_after_a_reboot_the_hub_is_back_with_everybodys_files(machine, alice):
    machine.reboot()
    machine.wait_healthy()
    again = machine.sign_in("alice")
    again.start_server()
    assert again.run("print(open('thesis.txt').read())") == "years of work\n"
    assert json.loads(machine.sh("cat /var/lib/jupyterhub-gitops/run/settings.json"))["allowed_users"] == ["bob-b", "carol"]
