"""VAR/health.json: how far the bootstrap is and how it went, for whoever reads it on the machine and for the report.

`state` is working (a step runs), ok (the hub answers with the settings `revision`) or failed (the step `step` did).
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from reporting import place


def read_health() -> dict[str, Any]:
    """The last word; its state is unknown when nothing was ever said."""
    return {"state": "unknown", **place.read_object(_file())}


def write_health(state: str, **more: Any) -> dict[str, Any]:
    """Notes the state and what is known of it, with the time."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    health = {"state": state, "at": now, **more}
    place.write_object(_file(), health)
    return health


def begin_step(name: str, number: int, total: int, words: str) -> dict[str, Any]:
    """Notes that a step runs; the same step with the same settings again is a further attempt."""
    before = read_health()
    revision = place.settings_revision()
    is_again = before.get("step", {}).get("name") == name and before.get("revision") in (None, revision)
    attempt = before.get("attempt", 0) + 1 if is_again and before["state"] != "ok" else 1
    step = {"name": name, "number": number, "of": total, "words": words}
    return write_health("working", step=step, attempt=attempt, revision=revision)


def unfinished_step() -> str:
    """The step to go on from: the one that failed or was cut off; empty when all of them went well or none ever ran."""
    health = read_health()
    return "" if health["state"] == "ok" else str(health.get("step", {}).get("name", ""))


def mark_applied() -> None:
    """Notes that the hub runs with the settings and secrets that were fetched last."""
    place.write_object(place.var() / "applied.json", _fetched())


def is_behind() -> bool:
    """Whether what was fetched last was never applied: this machine was switched off in between."""
    last = applied()
    return bool(last) and last != _fetched()


def applied() -> dict[str, Any]:
    """What the hub runs with: the revision of its `settings`, and `secret_revisions`; empty before it ever ran."""
    return place.read_object(place.var() / "applied.json")


def _fetched() -> dict[str, Any]:
    return {
        "settings": place.settings_revision(),
        "secrets": place.digest(place.var() / "secrets.next.json"),
        "secret_revisions": place.secret_revisions(),
    }


def _file() -> Path:
    return place.var() / "health.json"
