"""User images are fetched ahead, from private registries too; what cannot be had is said."""

import json
import os
import subprocess
import sys

import pytest
from docker_support.hub import STACK, HubUnderTest
from docker_support.registry import PrivateRegistry


@pytest.fixture
def registry(bed):
    """A private registry that wants to know who asks."""
    found = PrivateRegistry("course", "pa:ss word")
    yield found
    found.stop()


@pytest.fixture
def hub_with(bed, tmp_path, monkeypatch):
    """Makes a hub whose profiles offer another image, with secrets as a deployment hands them over."""
    made = []

    def make(image, secret=None):
        if secret is not None:
            monkeypatch.setenv("HUBCTL_SECRETS", json.dumps({"REGISTRY": secret}))
        profiles = [{"display_name": "Small", "default": True}, {"display_name": "Course", "image": image}]
        hub = HubUnderTest(tmp_path, bed, "images", profile_list=profiles, registry_secret="REGISTRY" if secret else None)
        made.append(hub)
        return hub

    yield make
    for hub in made:
        hub.down()


def test_images_of_a_private_registry_are_there_before_anybody_starts_them_or_the_hub_goes_on_as_it_is(registry, hub_with):
    hub = hub_with(registry.image, json.dumps({"registry": registry.address, "username": "course", "password": "pa:ss word"}))
    assert f"pulling {registry.image}" in hub.up()
    assert hub.docker("image", "inspect", "--format", "{{.Os}}", registry.image) == "linux"
    before = hub.service("hub")
    seen_by_hub = hub.docker("exec", before, "sh", "-c", 'cat "$DOCKER_CONFIG/config.json"')
    assert list(json.loads(seen_by_hub)["auths"]) == [registry.address]

    hub.docker("image", "rm", registry.image)
    trouble = {
        "no image of this name and tag": lambda: registry.refuse(404, "MANIFEST_UNKNOWN", "manifest unknown"),
        "429, too many requests": lambda: registry.refuse(429, "TOOMANYREQUESTS", "You have reached your pull rate limit."),
        "gives it only to who signs in": lambda: registry.refuse(403, "DENIED", "requested access to the resource is denied"),
        "not made for this machine's kind of processor": lambda: registry.offer_for("s390x"),
        "has a fault of its own": lambda: registry.refuse(503, "UNAVAILABLE", "come back later"),
    }
    for words, happens in trouble.items():
        happens()
        with pytest.raises(AssertionError) as refused:
            hub.up(image=registry.image, profile_list=[])
        assert f"error: the image {registry.image} cannot be pulled: " in str(refused.value)
        assert words in str(refused.value)
        assert "The hub goes on with the settings it has" in str(refused.value)
    assert hub.service("hub") == before
    assert json.loads((hub.run / "settings.json").read_text())["image"] == hub.bed.notebook_image
    hub.sign_in("alice").start_server()

    registry.recover()
    hub.up()
    assert hub.service("hub") != before
    hub.docker("image", "rm", registry.image)


def test_without_an_image_beside_the_default_one_the_hub_runs_and_it_is_tried_again(registry, hub_with):
    """By the machine's watcher, which tells admins why it is not there."""
    hub = hub_with(registry.image)
    hub.up()
    assert hub.status()["running"] is True
    assert not hub.docker("image", "ls", "--quiet", registry.image)
    program = STACK / "bootstrap.d" / "missing_images.py"

    def call(name):
        environment = {**os.environ, **hub.bed.environment}
        return subprocess.run(
            [sys.executable, program, name, hub.run], env=environment, check=True, capture_output=True
        ).stdout.decode()

    assert f"the image {registry.image} cannot be pulled: its registry knows no such image" in call("tell")
    call("fetch")
    assert "is tried again every few minutes" in call("tell")
    registry.wanted = None
    call("fetch")
    assert call("tell") == ""
    assert hub.docker("image", "inspect", "--format", "{{.Os}}", registry.image) == "linux"
    hub.docker("image", "rm", registry.image)


def test_a_default_image_that_cannot_be_had_is_an_error(registry, hub_with):
    hub = hub_with(registry.image)
    with pytest.raises(AssertionError, match=r"cannot be pulled.*\n?.*Check its name and tag"):
        hub.up(image=f"{registry.address}/course/none:1", profile_list=[])
