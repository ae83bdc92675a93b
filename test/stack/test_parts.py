"""Small parts that everything rests on: whole files, installs that a kill cannot spoil, links, passwords."""

from __future__ import annotations

import json
import os
import re
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from hubconfig.identity import identity_of, is_same
from hubconfig.links import link_data
from hubconfig.machine import Machine
from hubconfig.passwords import first_password, generate_password
from manage.data import file_system
from manage.errors import StackError
from manage.files import read_json, write_json
from manage.install import install_once, run_installer
from manage.ports import inner_ports
from manage.secrets import take_secrets


def test_an_install_that_was_cut_off_leaves_nothing_half_made(tmp_path: Path) -> None:
    target = tmp_path / "python" / "abc"

    def cut_off(aside: Path) -> None:
        aside.mkdir()
        (aside / "half").write_text("x")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install_once(target, cut_off)
    assert not target.exists()

    def whole(aside: Path) -> None:
        aside.mkdir()
        (aside / "whole").write_text("x")

    assert [path.name for path in install_once(target, whole).iterdir()] == ["whole"]


def test_a_network_file_system_is_recognised(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/vda / ext4 rw 0 0\nhost:/x {tmp_path}/net nfs4 rw 0 0\nhost:/y {tmp_path}/with\\040space nfs rw 0 0\n"
    )
    assert file_system(tmp_path / "data", mounts) == "ext4"
    assert file_system(tmp_path / "net" / "data", mounts) == "nfs4"
    assert file_system(tmp_path / "network", mounts) == "ext4"
    assert file_system(tmp_path / "with space" / "x", mounts) == "nfs"


def test_two_installs_at_once_build_once(tmp_path: Path) -> None:
    built: list[int] = []

    def build(aside: Path) -> None:
        built.append(1)
        aside.mkdir()

    threads = [threading.Thread(target=install_once, args=(tmp_path / "x" / "y", build)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == [1]


def test_a_failed_installer_shows_its_last_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("manage.install.time.sleep", lambda _seconds: None)
    with pytest.raises(StackError) as failed:
        run_installer(["sh", "-c", "echo no route to the registry; exit 3"], "installing the proxy")
    assert "installing the proxy failed" in failed.value.render() and "no route to the registry" in failed.value.render()


def test_a_process_is_known_by_more_than_its_number() -> None:
    child = subprocess.Popen(["sleep", "30"])
    try:
        record = {"pid": child.pid, **(identity_of(child.pid) or {})}
        assert is_same(record)
        assert not is_same({**record, "started": "1"})
    finally:
        child.kill()
    # Dead but not yet waited for: a zombie is not a running server.
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert not is_same(record)
    child.wait()


def test_inner_ports_stay_as_long_as_the_hub_holds_them(tmp_path: Path) -> None:
    first = inner_ports(tmp_path, held=False)
    assert len(set(first.values())) == 2
    assert inner_ports(tmp_path, held=True) == first


def test_secrets_are_kept_for_starts_without_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBCTL_SECRETS", '{"A": "1"}')
    assert take_secrets(tmp_path) == {"A": "1"}
    assert "HUBCTL_SECRETS" not in os.environ
    assert take_secrets(tmp_path) == {"A": "1"}
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("HUBCTL_SECRETS", "[1]")
    with pytest.raises(StackError, match="HUBCTL_SECRETS is not a JSON object"):
        take_secrets(tmp_path)


def test_a_broken_record_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"half":')
    assert read_json(tmp_path / "state.json", {}) == {}
    write_json(tmp_path / "state.json", {"whole": True})
    assert json.loads((tmp_path / "state.json").read_text()) == {"whole": True}


def test_first_passwords_are_words_and_digits_and_stay(tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    found = first_password(tmp_path, "alice")
    assert re.fullmatch(r"([a-z]+-){4}\d{4}", found)
    assert first_password(tmp_path, "alice") == found
    assert len({generate_password() for _ in range(50)}) == 50


def machine(data: Path, **settings: Any) -> Machine:
    return Machine(settings=settings, runtime="process", data=data, url="", bind_url="", connect_url="", proxy_api_url="")


def test_links_follow_the_settings_and_spare_what_the_user_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "shared-readwrite").mkdir(parents=True)
    datasets = [{"name": "lhc", "source": f"disk:{tmp_path}/lhc"}]
    link_data(home, machine(tmp_path, shared=True, datasets=datasets), writes_shared=True)
    assert (home / "shared").readlink() == tmp_path / "shared"
    assert not (home / "shared-readwrite").is_symlink()
    assert (home / "datasets" / "lhc").readlink() == tmp_path / "lhc"
    link_data(home, machine(tmp_path, shared=False), writes_shared=False)
    assert not (home / "shared").exists()
