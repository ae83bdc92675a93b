"""What happens to a hub's data when the hub is taken away for good: kept, kept as an archive, or deleted."""

from __future__ import annotations

import os
import shutil
import tarfile
from datetime import datetime, timezone
from pathlib import Path

from manage.errors import StackError
from manage.progress import step

CHOICES = ("keep", "snapshot", "delete")


def retire(run: Path, data: Path, on_delete: str) -> None:
    """Does with the folder `data` what the hub file said; `run` must be stopped by then. Safe to repeat."""
    if (run / "state.json").exists():
        raise StackError("the hub still runs, so its data was left alone", "Stop it first: manage down")
    if on_delete == "keep":
        return
    # Renamed first: a killed run leaves something that is plainly on its way out, never half a home.
    going = data.with_name(f".{data.name}.deleting")
    if data.exists():
        if on_delete == "snapshot":
            step("saving the hub's data")
            step(f"saved the hub's data in {archive(data)}")
        step(f"deleting the hub's data in {data}")
        data.rename(going)
    if going.exists():
        shutil.rmtree(going)


def archive(data: Path) -> Path:
    """Writes the folder as `snapshots/<time>.tar.gz` beside it, mode 0600, and returns the archive's path."""
    folder = data.parent / "snapshots"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{datetime.now(timezone.utc):%Y-%m-%dT%H%M%SZ}.tar.gz"
    aside = target.with_suffix(".part")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz") as tar:
            tar.add(data, arcname=data.name)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(target)
    return target
