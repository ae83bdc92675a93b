"""RUN/state.json: what the last `up` made, so that the next one knows what differs."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from manage.context import Context
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
    """A short name for the settings' content, the same for the same content in any key order."""
    text = json.dumps(settings, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def stack_revision(stack: Path, *parts: str) -> str:
    """A short name for the content of the stack's files, or of only the given folders and files in it."""
    digest = hashlib.sha256()
    roots = [stack / part for part in parts] or [stack]
    for root in roots:
        found = [root] if root.is_file() else sorted(root.rglob("*"))
        for path in found:
            if path.is_file() and not _made_by_tools(path):
                digest.update(str(path.relative_to(stack)).encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _made_by_tools(path: Path) -> bool:
    return "__pycache__" in path.parts or ".ruff_cache" in path.parts or path.suffix == ".pyc"
