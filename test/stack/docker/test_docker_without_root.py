"""A member of the docker group, who is not root, runs a hub: people can work in it, and all data is the person's afterwards."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from docker_support.hub import STACK, HubUnderTest

PERSON = 12345


class PersonsHub(HubUnderTest):
    """A hub whose commands run as an ordinary account that may use Docker's socket."""

    def __init__(self, folder, bed, socket):
        super().__init__(folder, bed, name="not-root")
        self.socket = socket
        self.stack = folder / "stack"
        shutil.copytree(STACK, self.stack, ignore=shutil.ignore_patterns("__pycache__"))
        os.chown(folder, PERSON, PERSON)

    def manage(self, *arguments):
        """Run the stack's command as the person."""
        group = str(self.socket.stat().st_gid)
        become = ["setpriv", f"--reuid={PERSON}", f"--regid={PERSON}", f"--groups={group}", "env"]
        variables = {**self.bed.environment, "DOCKER_HOST": f"unix://{self.socket}", "HOME": str(self.folder)}
        command = [
            *become,
            *(f"{name}={value}" for name, value in variables.items()),
            "/usr/bin/python3",
            str(self.stack / "manage"),
        ]
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, cwd="/")
        assert done.returncode == 0, f"manage {arguments[0]} failed:\n{done.stdout}{done.stderr}"
        return done.stdout


@pytest.fixture
def persons_hub(bed):
    """A hub of somebody who is not root, in a folder that they can reach."""
    if os.geteuid() != 0 or not shutil.which("setpriv") or not Path("/usr/bin/python3").exists():
        pytest.skip("only root can become somebody else, with setpriv and /usr/bin/python3")
    folder = Path(tempfile.mkdtemp(prefix="hub-not-root-"))
    folder.chmod(0o755)
    socket = folder / "docker.sock"
    socket.touch()
    # The engine's own socket, at a path that is open to others.
    subprocess.run(["mount", "--bind", bed.docker_host.removeprefix("unix://"), socket], check=True)
    mode, group = socket.stat().st_mode, socket.stat().st_gid
    os.chown(socket, 0, PERSON)
    hub = PersonsHub(folder, bed, socket)
    yield hub
    hub.down()
    os.chown(socket, 0, group)
    assert socket.stat().st_mode == mode
    subprocess.run(["umount", socket], check=True)
    shutil.rmtree(folder)


def test_people_work_in_it_and_the_data_is_the_person_s_afterwards(persons_hub):
    hub = persons_hub
    hub.up()
    alice = hub.sign_in("alice")
    alice.start_server()
    assert alice.run("open('thesis.txt', 'w').write('years of work'); print('saved')") == "saved\n"
    assert json.loads(hub.manage("passwords", "--data", str(hub.data))) is not None
    hub.down()
    owners = {path.stat().st_uid for path in [hub.data, *hub.data.rglob("*")]}
    assert owners == {PERSON}

    hub.up()
    alice.start_server()
    assert (
        alice.run("open('thesis.txt', 'a').write(', and more'); print(open('thesis.txt').read())") == "years of work, and more\n"
    )
    hub.manage("down", "--run", str(hub.run), "--data", str(hub.data), "--delete-data")
    assert not hub.data.exists()
