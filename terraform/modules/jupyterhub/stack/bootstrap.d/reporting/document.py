"""The report: one JSON document of bounded size, in which nothing is secret. docs/architecture.md describes its fields."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from reporting import place
from reporting.health import applied, read_health
from reporting.redaction import Redaction
from reporting.times import step_seconds

VERSION = 1
LARGEST = 48_000
LONGEST_LINE = 400
LINES = 60
SERVICES = ("hub", "proxy", "caddy", "culler")
BOOT = Path("/proc/sys/kernel/random/boot_id")


def make_report(log: list[str] | None = None, *, with_logs: bool = True) -> dict[str, Any]:
    """The report as it is now; `log` are the last lines of the step that runs. The services' logs cost a second to fetch."""
    health = read_health()
    is_ok = health["state"] == "ok"
    machine = place.machine()
    is_up = (place.var() / "run" / "state.json").is_file()
    report = {
        "version": VERSION,
        "name": machine.get("name"),
        "at": health.get("at"),
        "boot": _boot(),
        "stack_revision": str(machine.get("stack_sha256", ""))[:16] or None,
        "settings_revision": applied().get("settings") if is_ok else place.settings_revision(),
        "secret_revisions": applied().get("secret_revisions") if is_ok else place.secret_revisions(),
        "state": health["state"],
        "reason": health.get("reason"),
        "step": health.get("step"),
        "attempt": health.get("attempt"),
        "step_seconds": step_seconds(),
        "log": log if log is not None else health.get("log", []),
        "hub": _hub() if is_up else None,
        "logs": {name: _service_log(name) for name in SERVICES} if is_up and with_logs else {},
        "notices": {
            **place.read_object(place.data() / "hub" / "notices.json"),
            **place.read_object(place.var() / "run" / "notices.json"),
        },
        "disk_used_percent": _disk_use(),
    }
    return bounded(Redaction().clean(report))


def bounded(report: dict[str, Any]) -> dict[str, Any]:
    """The report with its lines cut, and older lines left out until all of it is small enough."""
    report = {**report, "log": _cut(report["log"]), "logs": {name: _cut(lines) for name, lines in report["logs"].items()}}
    while len(json.dumps(report).encode()) > LARGEST:
        longest = max(report["logs"], key=lambda name: len(report["logs"][name]), default=None)
        if longest is not None and report["logs"][longest]:
            report["logs"][longest] = report["logs"][longest][(len(report["logs"][longest]) + 1) // 2 :]
        elif len(report["log"]) > 10:
            report["log"] = report["log"][len(report["log"]) // 2 :]
        elif report["hub"]:
            # Hundreds of servers: their number is what people ask for.
            report["hub"] = {**report["hub"], "servers": report["hub"].get("servers", [])[:100], "services": {}}
            break
        else:
            break
    return report


def _cut(lines: list[str]) -> list[str]:
    return [line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…" for line in lines[-LINES:]]


def _hub() -> dict[str, Any] | None:
    """What `manage status` says."""
    text = _manage("status", "--run", str(place.var() / "run"), "--data", str(place.data()))
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return {**found, "servers": [{"user": s.get("user"), "name": s.get("name")} for s in found.get("servers", [])]}


def _service_log(name: str) -> list[str]:
    return _manage("logs", "--run", str(place.var() / "run"), "--service", name, "--lines", str(LINES)).splitlines()


def _manage(*arguments: str) -> str:
    command = [sys.executable, str(place.STACK / "manage"), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _boot() -> str | None:
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return None


def _disk_use() -> int | None:
    """How full the homes' disk is; None before it is there."""
    if not os.path.ismount(place.data()):
        return None
    found = os.statvfs(place.data())
    usable = found.f_blocks - found.f_bfree + found.f_bavail
    return round(100 * (found.f_blocks - found.f_bfree) / usable) if usable else None
