"""What a user's container gets: mounts, limits, GPUs, material. Real containers are tested beside this, with an engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builders import settings
from config import configured
from tornado.web import HTTPError

from hubconfig.docker_spawner import host_config, mounts, pull_command
from hubconfig.gpus import free_gpus
from hubconfig.machine import Machine
from hubconfig.notices import notices


def machine(**different: Any) -> Machine:
    return Machine(
        settings=settings(**different),
        runtime="docker",
        data=Path("/data"),
        host_data=Path("/srv/hub"),
        url="https://physics.example.org",
        bind_url="http://0.0.0.0:8081",
        connect_url="http://hub:8081",
        proxy_api_url="http://proxy-api:8001",
    )


def test_the_home_is_mounted_whole_under_its_escaped_name() -> None:
    writable, readonly = mounts(machine(shared=False), "ann-lee@example.org", writes_shared=False)
    assert writable == {"/srv/hub/homes/ann-2dlee-40example-2eorg": "/home/jovyan"}
    assert readonly == {}


def test_our_escaping_is_dockerspawners() -> None:
    from dockerspawner import DockerSpawner

    from hubconfig.homes import escape_user

    for name in ("alice", "ann-lee", "Ann", "a.b@c.org", "jürgen", "x_1+2"):
        assert escape_user(name) == DockerSpawner._escape(name)


def test_only_staff_may_write_to_the_shared_folder() -> None:
    writable, readonly = mounts(machine(), "bob", writes_shared=False)
    assert readonly == {"/srv/hub/shared": "/home/jovyan/shared"}
    assert "/home/jovyan/shared-readwrite" not in writable.values()
    writable, _ = mounts(machine(), "carol", writes_shared=True)
    assert "/home/jovyan/shared-readwrite" in writable.values()


def test_datasets_are_read_only_unless_said_otherwise() -> None:
    datasets = [
        {"name": "lhc", "source": "disk:/srv/lhc", "path": "/data/lhc", "readonly": True},
        {"name": "stars", "source": "https://example.org/stars.csv", "path": None, "readonly": True},
        {"name": "scratch", "source": "disk:/srv/scratch", "path": None, "readonly": False},
    ]
    writable, readonly = mounts(machine(datasets=datasets, shared=False), "bob", writes_shared=False)
    assert readonly == {"/srv/lhc": "/data/lhc", "/srv/hub/datasets/stars": "/home/jovyan/datasets/stars"}
    assert writable["/srv/scratch"] == "/home/jovyan/datasets/scratch"


def test_what_a_clouds_machine_mounts_late_appears_in_servers_that_run() -> None:
    datasets = [
        {"name": "sky", "source": "s3://course-data/sky", "path": None, "readonly": True},
        {"name": "stars", "source": "https://example.org/stars.csv", "path": None, "readonly": True},
    ]
    _, readonly = mounts(machine(provider="aws", datasets=datasets, shared=False), "bob", writes_shared=False)
    late = {"bind": "/home/jovyan/datasets/sky", "mode": "ro", "propagation": "rslave"}
    assert readonly == {"/srv/hub/datasets/sky": late, "/srv/hub/datasets/stars": "/home/jovyan/datasets/stars"}


def test_the_hub_leaves_the_folders_of_mounts_alone(tmp_path: Path) -> None:
    dead = tmp_path / "data" / "datasets" / "sky"
    dead.parent.mkdir(parents=True)
    dead.write_text("a mount whose other end died is no folder to the hub")
    with configured(tmp_path, provider="aws", datasets=[{"name": "sky", "source": "nfs://files.example.org/sky"}]):
        assert dead.is_file()


@pytest.mark.parametrize(
    ("text", "expected"),
    [('{"disk": "90 % full", "old": ""}', ["90 % full"]), ("", []), ("[]", []), ('{"disk": 5}', []), (None, [])],
)
def test_notices_of_the_machine_never_break_a_page(tmp_path: Path, text: str | None, expected: list[str]) -> None:
    if text is not None:
        (tmp_path / "notices.json").write_text(text)
    assert notices(replace(machine(), run=tmp_path)) == expected


def test_pages_are_given_the_notices_of_admins_alone(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "notices.json").write_text('{"disk": "90 % full"}')
    with configured(tmp_path) as app:
        # As JupyterHub's handlers call what is callable in there, also for a visitor who has not signed in.
        given = app.template_vars["machine_notices"]
        assert given(SimpleNamespace(admin=True)) == ["90 % full"]
        assert given(SimpleNamespace(admin=False)) == []
        assert given(None) == []


def test_memory_is_limited_with_swap_and_rights_cannot_grow() -> None:
    found = host_config(2 * 1024**3, [])
    assert found["memswap_limit"] == 2 * 1024**3
    assert "no-new-privileges" in found["security_opt"]
    assert "device_requests" not in found
    assert host_config(None, ["1"])["device_requests"][0]["DeviceIDs"] == ["1"]


@pytest.mark.parametrize(
    ("wanted", "in_use", "expected"),
    [
        ("none", [], []),
        (None, [], []),
        ({"count": 1, "share": 1}, ["0"], ["1"]),
        ({"count": 1, "share": 2}, ["0", "1", "1"], ["0"]),
        ({"count": 2, "share": 1}, [], ["0", "1"]),
    ],
)
def test_gpus_go_to_the_least_used(wanted: Any, in_use: list[str], expected: list[str]) -> None:
    assert free_gpus(wanted, 2, in_use) == expected


def test_no_free_gpu_is_said_with_words() -> None:
    with pytest.raises(HTTPError, match="All GPUs are in use"):
        free_gpus({"count": 1, "share": 1}, 1, ["0"])


def test_material_is_pulled_without_a_shell_reading_its_address() -> None:
    hostile = "https://example.org/x';rm -rf ~;'"
    command = pull_command([hostile], "/home/jovyan")
    import shlex

    inner = shlex.split(command)[2]
    assert "x'\"'\"';rm" in inner and "\n" not in command
    assert pull_command([], "/home/jovyan") == ""


def test_containers_are_the_hubs_own_and_leave_nothing(tmp_path: Path) -> None:
    with configured(tmp_path, runtime="docker") as app:
        config = app.config.DockerSpawner
        assert (config.network_name, config.use_internal_ip, config.remove) == ("physics", True, True)
        assert config.image == "quay.io/jupyter/scipy-notebook:2025-03-14"
        assert config.prefix == "physics-user"
        assert app.config.Spawner.start_timeout >= 300
