"""GPUs of containers: the least used ones, at most `share` servers each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tornado import web


def free_gpus(wanted: Any, on_machine: int, in_use: list[str]) -> list[str]:
    """The GPUs for one more server: none when none are wanted; refuses with words when all are taken."""
    if not isinstance(wanted, dict):
        return []
    count, share = int(wanted.get("count") or 1), int(wanted.get("share") or 1)
    used = Counter(in_use)
    free = sorted((gpu for gpu in map(str, range(on_machine)) if used[gpu] < share), key=lambda gpu: (used[gpu], int(gpu)))
    if len(free) < count:
        raise web.HTTPError(503, "All GPUs are in use. Try again later, or choose an environment without a GPU.")
    return free[:count]


def device_requests(gpu_ids: list[str]) -> list[Any]:
    """The engine's way of asking for these GPUs."""
    from docker.types import DeviceRequest

    return [DeviceRequest(device_ids=gpu_ids, capabilities=[["gpu"]])]
