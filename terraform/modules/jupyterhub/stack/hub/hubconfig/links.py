"""Shared folders and datasets in a home of the process runtime: links, as there are no mounts."""

from __future__ import annotations

from pathlib import Path

from hubconfig.datasets import folder_of
from hubconfig.machine import Machine


def link_data(home: Path, machine: Machine, *, writes_shared: bool) -> None:
    """Puts the links a user should see into the home; never replaces something that the user made."""
    shared = machine.data / "shared"
    wants_shared = bool(machine.settings.get("shared"))
    _link(home / "shared", shared if wants_shared else None)
    _link(home / "shared-readwrite", shared if wants_shared and writes_shared else None)
    for dataset in machine.settings.get("datasets") or ():
        (home / "datasets").mkdir(exist_ok=True)
        _link(home / "datasets" / dataset["name"], folder_of(dataset, machine.data))


def _link(link: Path, target: Path | None) -> None:
    if link.is_symlink():
        if target is not None and Path(link.readlink()) == target:
            return
        link.unlink()
    if target is not None and not link.exists():
        link.symlink_to(target)
