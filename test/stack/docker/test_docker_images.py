"""User images are fetched ahead, from private registries too; what cannot be had is said."""

import json

import pytest
from docker_support.hub import HubUnderTest
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


def test_an_image_of_a_private_registry_is_there_before_anybody_starts_it(registry, hub_with):
    secret = json.dumps({"registry": registry.address, "username": "course", "password": "pa:ss word"})
    hub = hub_with(registry.image, secret)
    assert f"pulling {registry.image}" in hub.up()
    assert hub.docker("image", "inspect", "--format", "{{.Os}}", registry.image) == "linux"
    seen_by_hub = hub.docker("exec", hub.service("hub"), "sh", "-c", 'cat "$DOCKER_CONFIG/config.json"')
    assert list(json.loads(seen_by_hub)["auths"]) == [registry.address]
    hub.docker("image", "rm", registry.image)


def test_without_the_sign_in_the_hub_runs_and_says_what_is_missing(registry, hub_with):
    hub = hub_with(registry.image)
    hub.up()
    assert hub.status()["running"] is True
    assert not hub.docker("image", "ls", "--quiet", registry.image)


def test_a_default_image_that_cannot_be_had_is_an_error(registry, hub_with):
    hub = hub_with(registry.image)
    with pytest.raises(AssertionError, match=r"cannot be pulled.*\n?.*Check its name and tag"):
        hub.up(image=f"{registry.address}/course/none:1", profile_list=[])
