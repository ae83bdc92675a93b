"""What the command says where Docker is missing, stopped, forbidden, elsewhere, or without Compose. Needs no engine."""

import json
import os
import subprocess
import sys

import pytest
from docker_support.hub import STACK

from manage import docker_pull
from manage.docker_pull import cannot_be_pulled
from manage.errors import StackError

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


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        (
            "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating",
            "too many requests",
        ),
        ("received unexpected HTTP status: 429 Too Many Requests", "too many requests"),
        ("no matching manifest for linux/arm64/v8 in the manifest list entries", "this machine's kind of processor"),
        ("manifest for quay.io/a/b:1 not found: manifest unknown: manifest unknown", "no image of this name and tag"),
        ("failed to resolve reference quay.io/a/b:1: quay.io/a/b:1: not found", "no image of this name and tag"),
        ("pull access denied for a/b, repository does not exist or may require 'docker login'", "knows no such image"),
        ("unauthorized: access to the requested resource is not authorized", "knows no such image"),
        ('Get "https://quay.io/v2/": dial tcp: lookup quay.io on 10.0.0.2:53: no such host', "cannot be reached"),
        ('Get "https://quay.io/v2/": net/http: TLS handshake timeout', "cannot be reached"),
        (
            'Get "https://quay.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
            "not trust",
        ),
        ("received unexpected HTTP status: 502 Bad Gateway", "a fault of its own"),
        ("failed to register layer: write /opt/conda/lib/libx.so: no space left on device", "disk is full"),
        ("something that nobody has seen before", "something that nobody has seen before"),
    ],
)
def test_why_an_image_cannot_be_had(said, meaning):
    error = cannot_be_pulled("quay.io/a/b:1", f"Error response from daemon: {said}\n")
    assert error.message.startswith("the image quay.io/a/b:1 cannot be pulled: ")
    assert meaning in error.message
    assert said in error.render(), "Docker's own words are never lost"
    assert error.hint


def test_a_registry_that_stops_in_the_middle_of_an_answer_is_given_up(tmp_path, monkeypatch):
    (tmp_path / "docker").write_text('#!/bin/sh\ncase "$1" in pull) exec sleep 600 ;; *) exit 1 ;; esac\n')
    (tmp_path / "docker").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(docker_pull, "LONGEST_SECONDS", 0.5)
    with pytest.raises(StackError, match="did not arrive"):
        docker_pull.pull("quay.io/a/b:1")


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
