"""Fixtures of the Docker tests: one bed for the session, one hub for all tests that can share it."""

import os
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY / "test" / "beds" / "docker"))

from bed import Unavailable, close_bed, open_bed  # noqa: E402  (the path must be set first)
from docker_support.hub import HubUnderTest  # noqa: E402
from docker_support.kernel import Kernel, NoKernel  # noqa: E402

MEBIBYTE = 1024**2


def pytest_addoption(parser):
    """Only the tests that need a Docker engine, or only those that need none: the former cannot run beside a browser."""
    parser.addoption("--docker", choices=["needed", "unneeded"], help="which tests to run: all when not given")


def pytest_collection_modifyitems(config, items):
    """Leaves out the tests that --docker does not ask for."""
    wanted = config.getoption("--docker", default=None)
    if wanted is not None:
        items[:] = [item for item in items if ("bed" in item.fixturenames) == (wanted == "needed")]


@pytest.fixture(scope="session")
def bed():
    """A Docker engine with the images to test on; without one the test is skipped with the reason."""
    try:
        found = open_bed()
    except Unavailable as reason:
        pytest.skip(f"no Docker engine: {reason}")
    yield found
    close_bed()


@pytest.fixture(scope="session")
def hub(bed, tmp_path_factory):
    """A hub in containers with two users, a dataset to read and one to write; tests leave it running."""
    folder = tmp_path_factory.mktemp("hub")
    datasets = [_dataset(folder / name, readonly=name == "sky") for name in ("sky", "scratch")]
    running = HubUnderTest(folder, bed, name="physics-101", datasets=datasets)
    running.up()
    yield running
    running.down()


def _dataset(folder, *, readonly):
    """A folder of this computer in which everybody may change everything, as a dataset."""
    folder.mkdir()
    (folder / "stars.csv").write_text("stars")
    for path in (folder, folder / "stars.csv"):
        path.chmod(0o777)
    return {"name": folder.name, "source": f"disk:{folder}", "path": None, "readonly": readonly}


@pytest.fixture(scope="session")
def alice(hub):
    """An admin, signed in."""
    return hub.sign_in("alice")


@pytest.fixture(scope="session")
def dashed(hub):
    """A user whose name needs escaping, signed in."""
    return hub.sign_in("bob-b")


@pytest.fixture(scope="session")
def kernel(tmp_path_factory):
    """A kernel of its own with an empty disk of 600 MiB."""
    folder = tmp_path_factory.mktemp("kernel")
    disk = folder / "disk.img"
    disk.touch()
    os.truncate(disk, 600 * MEBIBYTE)
    try:
        found = Kernel(folder, disk)
    except NoKernel as reason:
        pytest.skip(str(reason))
    yield found
    found.stop()
