"""Short names for content."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any


def digest_of(*values: Any) -> str:
    """A short name for some JSON values, the same for the same values."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_of_files(root: Path, *parts: str) -> str:
    """A short name for the content of the given files and folders below root (of all of it when none is given)."""
    digest = hashlib.sha256()
    for start in [root / part for part in parts] or [root]:
        for path in [start] if start.is_file() else sorted(start.rglob("*")):
            if path.is_file() and not _is_made_by_tools(path):
                digest.update(str(path.relative_to(root)).encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _is_made_by_tools(path: Path) -> bool:
    return path.suffix == ".pyc" or any(part in path.parts for part in ("__pycache__", ".ruff_cache", "node_modules"))
