"""Fixtures of the stack's tests: settings, and real hubs that are always taken down."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

STACK = Path(__file__).resolve().parents[2] / "terraform" / "modules" / "jupyterhub" / "stack"
sys.path[:0] = [str(STACK), str(STACK / "hub"), str(Path(__file__).parent)]

from hubs import Hub, processes_of  # noqa: E402  (the path must be set first)


@pytest.fixture
def make_hub(tmp_path: Path) -> Iterator[Callable[..., Hub]]:
    """Makes hubs of this test; takes each one down at the end, whatever happened."""
    made: list[Hub] = []

    def make(name: str = "physics", **settings: object) -> Hub:
        hub = Hub(tmp_path / name, name=name, **settings)
        made.append(hub)
        return hub

    yield make
    for hub in made:
        take_down(hub)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """One running hub for a whole file: alice is its admin, bob and carol may use it."""
    found = Hub(tmp_path_factory.mktemp("hub"), allowed_users=["bob", "carol"], contact="teacher@example.org")
    found.up()
    yield found
    take_down(found)


def take_down(hub: Hub) -> None:
    """Takes a hub down; whatever the test did, none of its processes may be left."""
    hub.down()
    assert processes_of(hub) == []
