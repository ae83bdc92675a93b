"""GPU machines by their commands: no GPU and no NVIDIA package can be had where these tests run."""

import json
import sys

import pytest
from docker_support.machine import Machine


@pytest.fixture
def machine(tmp_path):
    """A machine with an NVIDIA card, on which nothing is installed yet: packages come and stay as files."""
    found = Machine(tmp_path / "machine")
    found.packages = found.folder / "packages"
    found.packages.mkdir()
    found.release = found.folder / "os-release"
    card(found, vendor="0x10de")
    (found.folder / "apt" / "sources.list.d").mkdir(parents=True)
    is_there = f"[ -e {found.packages}"
    found.tool("dpkg-query", f"for last; do :; done; {is_there}/$last ] && echo installed")
    found.tool(
        "apt-get",
        f'case "$*" in *install*) for last; do [ "${{last#-}}" = "$last" ] && touch {found.packages}/$last; done ;; esac',
    )
    found.tool("dpkg", "echo amd64")
    found.tool("uname", "echo 6.8.0-1021-aws")
    found.tool("ubuntu-drivers", f'[ "$*" = "install --gpgpu" ] && touch {found.packages}/module')
    found.tool("modinfo", f"{is_there}/module ] && echo 580.95.05")
    found.tool("modprobe", f"{is_there}/module ] || {is_there}/nvidia-kernel-dkms ]")
    found.tool("nvidia-smi", f"{is_there}/nvidia-utils-580-server ] || {is_there}/nvidia-smi ]")
    found.tool("python3", f'case "$*" in *gpgkey*) echo KEY ;; *) exec {sys.executable} "$@" ;; esac')
    found.tool("nvidia-ctk", f'[ "$*" = "runtime configure --runtime=docker" ] && touch {found.folder}/configured')
    found.tool("systemctl", f'[ "$*" = "restart docker" ] && mv {found.folder}/configured {found.folder}/runtime')
    found.tool("docker", f"[ -e {found.folder}/runtime ] && echo '{{\"nvidia\":{{}}}}'")
    return found


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("ID=ubuntu\nVERSION_ID=24.04\n", {"ubuntu-drivers-common", "nvidia-utils-580-server", "nvidia-container-toolkit"}),
        (
            "ID=debian\nVERSION_ID=12\nVERSION_CODENAME=bookworm\n",
            {"linux-headers-6.8.0-1021-aws", "nvidia-kernel-dkms", "nvidia-smi", "libcuda1", "nvidia-container-toolkit"},
        ),
    ],
    ids=["ubuntu", "debian"],
)
def test_driver_and_toolkit_are_installed_once(machine, system, expected):
    done = set_up(machine, system)
    assert expected <= {path.name for path in machine.packages.iterdir()}, done.stdout + done.stderr
    assert notices(machine) == {}
    source = (machine.folder / "apt" / "sources.list.d" / "nvidia-container-toolkit.sources").read_text()
    assert f"Signed-By: {machine.folder}/apt/keyrings/nvidia-container-toolkit.asc\n" in source
    assert (machine.folder / "apt" / "keyrings" / "nvidia-container-toolkit.asc").read_text() == "KEY\n"
    assert set_up(machine, system).stdout == "", "a second time nothing is to be done"


def test_a_driver_that_does_not_load_is_told_and_the_hub_goes_on(machine):
    machine.tool("modprobe", "exit 1")
    done = set_up(machine, "ID=ubuntu\nVERSION_ID=24.04\n")
    assert done.returncode == 0
    assert notices(machine)["gpu"].startswith("The machine's GPU cannot be used: the driver is installed but does not load")


@pytest.mark.parametrize("vendor", ["0x1002", "0x1d0f"], ids=["another maker's card", "a network card"])
def test_machines_without_such_a_card_get_nothing(machine, vendor):
    card(machine, vendor=vendor)
    assert set_up(machine, "ID=ubuntu\nVERSION_ID=24.04\n").returncode == 0
    assert list(machine.packages.iterdir()) == []


def set_up(machine, system):
    """Run the step on this system."""
    machine.release.write_text(system)
    folders = {"HUB_PCI": str(machine.folder / "pci"), "HUB_APT": str(machine.folder / "apt")}
    return machine.run("set_up_gpu", HUB_OS_RELEASE=str(machine.release), **folders)


def card(machine, vendor):
    """Put a display controller of this maker into the machine."""
    folder = machine.folder / "pci" / "0000:00:1e.0"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vendor").write_text(f"{vendor}\n")
    (folder / "class").write_text("0x030200\n")


def notices(machine):
    """What the hub's admins would read."""
    file = machine.var / "run" / "notices.json"
    return json.loads(file.read_text()) if file.exists() else {}
