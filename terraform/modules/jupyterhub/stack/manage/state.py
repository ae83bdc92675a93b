"""RUN/state.json: what the last `up` made, so that the next one knows what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from manage.context import Context
from manage.digest import digest_of, digest_of_files
from manage.files import read_json, write_json


def read_state(run: Path) -> dict[str, Any]:
    """The recorded state; empty when this hub never came up or was taken down."""
    state = read_json(run / "state.json", {})
    return state if isinstance(state, dict) else {}


def write_state(context: Context, **more: Any) -> None:
    """Records what runs now. `more` is the runtime's own: ports, containers, revisions."""
    write_json(
        context.run / "state.json",
        {
            "name": context.name,
            "runtime": context.runtime,
            "bind": context.bind,
            "port": context.port,
            "url": context.url,
            "epoch": context.epoch,
            "data": str(context.data),
            "settings_revision": settings_revision(context.settings),
            "stack_revision": stack_revision(context.stack),
            **more,
        },
    )


def settings_revision(settings: dict[str, Any]) -> str:
    """A short name for the settings' content, the same in any key order."""
    return digest_of(settings)


def stack_revision(stack: Path, *parts: str) -> str:
    """A short name for the content of the stack's files, or of only the given files and folders of it."""
    return digest_of_files(stack, *parts)
