"""The choice before a start: environments of the settings, and an image of one's own where a pattern allows it."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from tornado import web

from hubconfig.machine import Machine
from hubconfig.pages import TEMPLATES
from hubconfig.units import size_in_bytes

_IMAGE_LENGTH = 300


def configure(c: Any, machine: Machine) -> None:
    """Shows the choice when there is one, and applies it: whatever comes is checked again, as it may come by the API."""
    choice = Choice(machine)
    c.Spawner.options_form = choice.form
    c.Spawner.options_from_form = choice.from_form
    c.Spawner.apply_user_options = choice.apply


class Choice:
    """The profiles of a hub and the pattern for own images."""

    def __init__(self, machine: Machine) -> None:
        self._profiles = list(machine.settings.get("profile_list") or ())
        pattern = machine.settings.get("allow_custom_image") if machine.is_docker else None
        self._pattern = re.compile(pattern) if isinstance(pattern, str) else None
        self._default_image = machine.settings.get("image")
        self._is_docker = machine.is_docker
        self._template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=select_autoescape()).get_template(
            "profiles.html"
        )

    def __deepcopy__(self, memo: dict[int, Any]) -> Choice:
        """Itself: JupyterHub copies its configuration for each spawner, and this one never changes."""
        return self

    def offered(self, user: Any) -> dict[str, dict[str, Any]]:
        """The profiles that this user may choose, by their keys, the default one first."""
        groups = {group.name for group in user.groups}
        found = {
            str(number): profile
            for number, profile in enumerate(self._profiles)
            if not profile.get("allowed_groups") or user.admin or groups & set(profile["allowed_groups"])
        }
        return dict(sorted(found.items(), key=lambda item: not item[1].get("default")))

    def form(self, spawner: Any) -> str:
        """The page's form; empty, so that the server starts at once, when there is nothing to choose."""
        offered = self.offered(spawner.user)
        if len(offered) < 2 and self._pattern is None:
            return ""
        return self._template.render(
            profiles=offered, custom=self._pattern.pattern if self._pattern else None, image=self._default_image
        )

    def from_form(self, form: dict[str, list[str]]) -> dict[str, str]:
        """The form's answer as options."""
        values = {name: (form.get(name) or [""])[0].strip() for name in ("profile", "image")}
        return {name: value for name, value in values.items() if value}

    def apply(self, spawner: Any, options: dict[str, Any]) -> None:
        """Sets image and limits of the choice."""
        offered = self.offered(spawner.user)
        key = str(options.get("profile") or next(iter(offered), ""))
        if key:
            if key not in offered:
                # Kept from an earlier start: the profile has gone, or is no longer this user's.
                raise web.HTTPError(403, "This environment is not offered to you (any more). Choose another one.")
            self._apply_profile(spawner, offered[key])
        image = options.get("image")
        if image:
            self._apply_image(spawner, str(image))

    def _apply_profile(self, spawner: Any, profile: dict[str, Any]) -> None:
        if profile.get("mem_limit"):
            spawner.mem_limit = size_in_bytes(profile["mem_limit"])
        if profile.get("cpu_limit"):
            spawner.cpu_limit = float(profile["cpu_limit"])
        if self._is_docker:
            if profile.get("image"):
                spawner.image = profile["image"]
            if profile.get("gpu"):
                spawner.gpu = profile["gpu"]

    def _apply_image(self, spawner: Any, image: str) -> None:
        if self._pattern is None or len(image) > _IMAGE_LENGTH or not self._pattern.fullmatch(image):
            raise web.HTTPError(403, "This image is not one that may be used here.")
        spawner.image = image
