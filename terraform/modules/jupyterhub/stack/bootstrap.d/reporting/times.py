"""VAR/times.json: the seconds that each step took from the machine's start to a hub that answers, all tries together."""

from __future__ import annotations

from pathlib import Path

from reporting import place


def begin_way() -> None:
    """Forgets the times of the last start."""
    place.write_object(_file(), {"steps": {}, "is_over": False})


def add_time(step: str, seconds: float) -> None:
    """Adds what a step took. After the hub answered for the first time nothing is added: new settings are no start."""
    found = place.read_object(_file())
    if found.get("is_over", True):
        return
    steps = {**step_seconds(), step: round(step_seconds().get(step, 0) + seconds)}
    place.write_object(_file(), {"steps": steps, "is_over": False})


def end_way() -> None:
    """Notes that the hub answers."""
    if place.read_object(_file()):
        place.write_object(_file(), {"steps": step_seconds(), "is_over": True})


def step_seconds() -> dict[str, int]:
    """Seconds by the step's name, in the order of the steps; empty before the first one ended."""
    steps = place.read_object(_file()).get("steps")
    return steps if isinstance(steps, dict) else {}


def _file() -> Path:
    return place.var() / "times.json"
