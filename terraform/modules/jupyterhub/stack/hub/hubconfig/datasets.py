"""Datasets: a folder of this machine, or a file from the web that is fetched once into DATA/datasets/<name>."""

from __future__ import annotations

import logging
import shutil
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from hubconfig.machine import Machine

_TRIES = 4
# What a cloud's machine mounts at DATA/datasets/<name> by itself (bootstrap.d/datasets.sh).
_MOUNTED = ("s3:", "gs:", "nfs:", "cvmfs:", "eos:")
_log = logging.getLogger("jupyterhub.datasets")


def folder_of(dataset: dict[str, Any], data: Path) -> Path:
    """Where the data lies on this machine. Other sources are mounted at DATA/datasets/<name> by the machine itself."""
    source = str(dataset["source"])
    if source.startswith("disk:"):
        return Path(source.removeprefix("disk:"))
    return data / "datasets" / str(dataset["name"])


def is_mounted(dataset: dict[str, Any], machine: Machine) -> bool:
    """True when a cloud's machine mounts the dataset itself, perhaps after a user's server has started."""
    return machine.settings.get("provider") != "local" and str(dataset["source"]).startswith(_MOUNTED)


def prepare(machine: Machine) -> None:
    """Makes the folders, and fetches what is missing beside the hub, which does not wait for it."""
    wanted = []
    for dataset in machine.settings.get("datasets") or ():
        source = str(dataset["source"])
        if source.startswith("disk:"):
            if not machine.is_docker and not folder_of(dataset, machine.data).is_dir():
                _log.warning("dataset %s: %s is not a folder of this machine", dataset["name"], source)
            continue
        folder = folder_of(dataset, machine.data)
        if is_mounted(dataset, machine):
            # Not to be touched: it may be read-only, or a mount whose other end is away.
            continue
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        if source.startswith("https://") and not file_of(source, folder).exists():
            wanted.append((source, folder))
    if wanted and not machine.is_check:
        threading.Thread(target=_fetch_all, args=(wanted,), daemon=True).start()


def file_of(url: str, folder: Path) -> Path:
    """The file that a web address becomes."""
    name = Path(unquote(urlsplit(url).path)).name
    return folder / (name if name not in ("", ".", "..") else "data")


def fetch(url: str, folder: Path) -> Path:
    """Fetches a file; it appears under its name only when it is whole."""
    target = file_of(url, folder)
    aside = folder / f".{target.name}.part"
    with urllib.request.urlopen(url, timeout=60) as response, aside.open("wb") as stream:
        shutil.copyfileobj(response, stream, 1024 * 1024)
        expected = response.headers.get("Content-Length")
    if expected is not None and aside.stat().st_size != int(expected):
        found = aside.stat().st_size
        aside.unlink()
        raise OSError(f"{found} of {expected} bytes arrived")
    aside.chmod(0o644)
    aside.replace(target)
    return target


def _fetch_all(wanted: list[tuple[str, Path]]) -> None:
    for url, folder in wanted:
        for attempt in range(1, _TRIES + 1):
            try:
                fetch(url, folder)
            except (OSError, ValueError) as error:
                _log.warning("dataset %s: try %d of %d failed: %s", url, attempt, _TRIES, error)
                time.sleep(5 * attempt)
            else:
                _log.info("dataset %s is there", url)
                break
