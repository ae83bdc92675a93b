"""Datasets: a folder of this machine, or a file from the web that is fetched once into DATA/datasets/<name>."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from hubconfig.machine import Machine
from hubconfig.notices import forget_own, tell
from hubconfig.web_files import OtherFile, fetch, is_there

# Seconds: after each round of tries one more, up to ten minutes.
_PAUSE = 5
_LONGEST_PAUSE = 600
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
        if source.startswith("https://"):
            wanted.append(Wanted(str(dataset["name"]), source, folder, dataset.get("sha256")))
    if not machine.is_check:
        forget_own(machine)
    if wanted and not machine.is_check:
        threading.Thread(target=_bring, args=(machine, wanted), daemon=True).start()


def _bring(machine: Machine, datasets: list[Wanted]) -> None:
    # Beside the hub: to check gigabytes takes minutes too.
    _fetch_all(machine, [dataset for dataset in datasets if not is_there(dataset.source, dataset.folder, dataset.sha256)])


class Wanted(NamedTuple):
    """A file from the web that is not there yet."""

    name: str
    source: str
    folder: Path
    sha256: str | None


def _fetch_all(machine: Machine, wanted: list[Wanted], sleep: Callable[[float], None] = time.sleep) -> None:
    """Fetches one after the other, again and again, until all are there."""
    tries = 0
    while wanted:
        tries += 1
        wanted = [dataset for dataset in wanted if not _fetch_one(machine, dataset)]
        if wanted:
            sleep(min(_PAUSE * tries, _LONGEST_PAUSE))


def _fetch_one(machine: Machine, dataset: Wanted) -> bool:
    topic, which = f"dataset-{dataset.name}", f"The dataset {dataset.name} ({dataset.source})"
    try:
        fetch(dataset.source, dataset.folder, dataset.sha256)
    except OtherFile as error:
        words = (
            f"{which} is another file than the hub file asks for: {error}. If it was changed on purpose, write its new sha256."
        )
    except (OSError, ValueError) as error:
        words = f"{which} is not there: {error}. It is tried again every few minutes."
    else:
        words = ""
    if words:
        _log.warning(words)
    else:
        _log.info("%s is there", which)
    tell(machine, topic, words)
    return not words
