"""The choice of an environment: who is offered what, and that nothing else can be had."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from config import configured
from tornado.web import HTTPError

PROFILES = [
    {"display_name": "Small", "description": "for <most>", "image": None, "mem_limit": "1G", "cpu_limit": None, "gpu": None,
     "default": False, "allowed_groups": None},
    {"display_name": "Usual", "description": None, "image": "quay.io/x/usual:1", "mem_limit": "2G", "cpu_limit": 1, "gpu": None,
     "default": True, "allowed_groups": None},
    {"display_name": "Big", "description": None, "image": "quay.io/x/big:1", "mem_limit": "16G", "cpu_limit": 4, "gpu": None,
     "default": False, "allowed_groups": ["researchers"]},
]  # fmt: skip


@dataclass
class Group:
    name: str


@dataclass
class User:
    groups: list[Group] = field(default_factory=list)
    admin: bool = False


@dataclass
class Server:
    """As much of a spawner as a choice touches."""

    user: User = field(default_factory=User)
    image: str = "quay.io/jupyter/scipy-notebook:2025-03-14"
    mem_limit: int = 0
    cpu_limit: float = 0


def choice(app: Any) -> Any:
    return app.config.Spawner.options_form.__self__


def test_offers_each_person_what_is_theirs(tmp_path: Path) -> None:
    with configured(tmp_path, runtime="docker", profile_list=PROFILES) as app:
        names = lambda user: [p["display_name"] for p in choice(app).offered(user).values()]  # noqa: E731
        assert names(User()) == ["Usual", "Small"]
        assert names(User([Group("researchers")])) == ["Usual", "Small", "Big"]
        assert names(User(admin=True)) == ["Usual", "Small", "Big"]


def test_the_page_shows_the_choice_and_escapes_its_words(tmp_path: Path) -> None:
    with configured(tmp_path, runtime="docker", profile_list=PROFILES) as app:
        page = choice(app).form(Server())
        assert "for &lt;most&gt;" in page and "Big" not in page
        assert page.index("Usual") < page.index("Small")


def test_nothing_to_choose_starts_at_once(tmp_path: Path) -> None:
    with configured(tmp_path, runtime="docker", profile_list=PROFILES[:1]) as app:
        assert choice(app).form(Server()) == ""


def test_a_choice_sets_image_and_limits(tmp_path: Path) -> None:
    with configured(tmp_path, runtime="docker", profile_list=PROFILES) as app:
        server = Server()
        choice(app).apply(server, choice(app).from_form({"profile": ["0"]}))
        assert (server.mem_limit, server.image) == (1024**3, "quay.io/jupyter/scipy-notebook:2025-03-14")
        choice(app).apply(server, {})
        assert (server.mem_limit, server.cpu_limit, server.image) == (2 * 1024**3, 1.0, "quay.io/x/usual:1")


@pytest.mark.parametrize("options", [{"profile": "2"}, {"profile": "7"}, {"profile": ["0"]}, {"image": "quay.io/evil/x:1"}])
def test_what_is_not_offered_cannot_be_had_by_the_api_either(tmp_path: Path, options: dict[str, Any]) -> None:
    with configured(tmp_path, runtime="docker", profile_list=PROFILES) as app:
        server = Server()
        with pytest.raises(HTTPError):
            choice(app).apply(server, options)


def test_own_images_must_match_as_a_whole(tmp_path: Path) -> None:
    with configured(tmp_path, runtime="docker", allow_custom_image=r"quay\.io/physics/[a-z]+:[0-9]+") as app:
        server = Server()
        assert "image" in choice(app).form(server)
        choice(app).apply(server, {"image": "quay.io/physics/root:6"})
        assert server.image == "quay.io/physics/root:6"
        for wrong in ("quay.io/physics/root:6x", "evil/quay.io/physics/root:6", "quay.io/physics/root:6\n"):
            with pytest.raises(HTTPError):
                choice(app).apply(server, {"image": wrong})
