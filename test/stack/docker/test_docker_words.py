"""What the command says where Docker is missing, stopped, forbidden, elsewhere, or without Compose. Needs no engine."""

import json
import subprocess
import sys

import pytest
from docker_support.hub import STACK

PERMISSION = "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock"


@pytest.fixture
def up(tmp_path):
    """Runs `manage up` where `docker` is the given shell script; returns the exit code and the words."""
    settings = {"version": 1, "name": "words", "image": "quay.io/a/b:1", "https": "off", "url": None, "cull": None}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    (tmp_path / "bin").mkdir()

    def run(docker=None, **variables):
        if docker is not None:
            (tmp_path / "bin" / "docker").write_text(f"#!/bin/sh\n{docker}\n")
            (tmp_path / "bin" / "docker").chmod(0o755)
        environment = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), **variables}
        command = [sys.executable, STACK / "manage", "up", "--run", tmp_path / "run", "--data", tmp_path / "data"]
        command += ["--cache", tmp_path, "--runtime", "docker", "--port", "9", "--settings", tmp_path / "settings.json"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    return run


def test_docker_is_missing(up):
    code, words = up()
    assert code == 1
    assert "the docker command is not installed" in words
    assert "runtime: process" in words


def test_docker_is_stopped(up):
    code, words = up("echo 'Cannot connect to the Docker daemon' >&2; exit 1")
    assert code == 1
    assert "no Docker engine answers" in words
    assert "systemctl start docker" in words


def test_docker_is_forbidden(up):
    code, words = up(f"echo '{PERMISSION}' >&2; exit 1")
    assert code == 1
    assert "you may not use Docker's socket" in words
    assert "docker group" in words


def test_docker_is_elsewhere(up):
    code, words = up(_ENGINE, DOCKER_HOST="tcp://192.0.2.1:2376")
    assert code == 1
    assert "tcp://192.0.2.1:2376, not on this computer" in words


def test_compose_is_missing(up):
    code, words = up(_ENGINE, DOCKER_HOST="unix:///somewhere")
    assert code == 1
    assert "Docker Compose is not installed" in words
    assert "apt-get install" in words


def test_a_build_that_fails_shows_its_last_words(up):
    code, words = up(_ENGINE.replace("image) exit 0", "image) exit 1").replace("*)", "build) echo 'no space left'; exit 1 ;; *)"))
    assert code == 1
    assert "no space left" in words
    assert "the hub's image cannot be built" in words


def test_no_stack_trace_in_any_of_them(up):
    for docker in (None, "exit 1", _ENGINE):
        assert "Traceback" not in up(docker, DOCKER_HOST="tcp://192.0.2.1:2376")[1]


# An engine that answers and has every image, but no compose.
_ENGINE = """
case "$1" in
    version) echo 28.0 ;;
    image) exit 0 ;;
    compose | buildx | container) exit 1 ;;
    *) exit 0 ;;
esac"""
