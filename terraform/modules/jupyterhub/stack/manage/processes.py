"""Services as detached processes: start, look, stop. Each has a record, RUN/services/<name>.json, and a log."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hubconfig.identity import is_same
from manage.errors import StackError
from manage.files import read_json

LAUNCHER = Path(__file__).with_name("launch.py")
LOG_LIMIT = 20 * 1024 * 1024


def service_record(run: Path, name: str) -> dict[str, Any]:
    """What is known of a service; empty when it was never started or was stopped."""
    record = read_json(run / "services" / f"{name}.json", {})
    return record if isinstance(record, dict) else {}


def is_running(run: Path, name: str) -> bool:
    """True when the recorded service is alive."""
    return is_same(service_record(run, name))


def start_service(run: Path, name: str, command: list[str], env: Mapping[str, str], *, revision: str, lock: int = -1) -> int:
    """Starts a service that outlives this program, its terminal and its session; returns its process id."""
    log = run / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        os.replace(log, log.with_suffix(".log.1"))
    path = run / "services" / f"{name}.json"
    path.unlink(missing_ok=True)
    record = json.dumps({"path": str(path), "revision": revision, "command": command})
    launcher = [sys.executable, "-I", "-S", "-B", str(LAUNCHER), record, str(lock), "--", *command]
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        process = subprocess.Popen(
            launcher,
            env=dict(env),
            cwd=run,
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            pass_fds=(lock,) if lock >= 0 else (),
        )
    finally:
        os.close(descriptor)
    _wait_for_record(path, process, log)
    return process.pid


def stop_processes(records: Iterable[dict[str, Any]], *, grace: float = 20.0) -> None:
    """Asks these processes to end, all at once; those that do not within the grace are killed."""
    left = [record for record in records if is_same(record)]
    _send(left, signal.SIGTERM)
    left = _wait_gone(left, grace)
    _send(left, signal.SIGKILL)
    left = _wait_gone(left, 10.0)
    if left:
        pids = ", ".join(str(record["pid"]) for record in left)
        raise StackError(f"process {pids} does not end", "Another account may own it; end it, then run this again.")


def stop_service(run: Path, name: str, *, grace: float = 20.0) -> None:
    """Ends a service if it runs, and forgets it."""
    stop_processes([service_record(run, name)], grace=grace)
    (run / "services" / f"{name}.json").unlink(missing_ok=True)


def _wait_for_record(path: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise StackError(f"{path.stem} could not be started", f"See {log}")
        time.sleep(0.01)


def _send(records: Iterable[dict[str, Any]], number: int) -> None:
    for record in records:
        with contextlib.suppress(ProcessLookupError):
            os.kill(record["pid"], number)


def _wait_gone(records: list[dict[str, Any]], seconds: float) -> list[dict[str, Any]]:
    deadline = time.monotonic() + seconds
    left = records
    while left and time.monotonic() < deadline:
        _reap()
        left = [record for record in left if is_same(record)]
        time.sleep(0.02)
    return left


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
