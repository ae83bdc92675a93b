"""Hands documents to where machine.json says: the program bootstrap.d/FOLDER/KIND gets a file, and its options as environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from reporting import place

SECONDS = 60
# Said again so often though nothing changed, so that a reader knows a report that is old for one of a machine that is gone.
HEARTBEAT = int(os.environ.get("HUB_HEARTBEAT_SECONDS", "240"))
# The store may have lost them: Terraform makes it empty again when its state was lost.
PASSWORDS_HEARTBEAT = 3600
# What differs all the time and is no news by itself.
NO_NEWS = ("at", "attempt", "log", "logs", "disk_used_percent", "step_seconds")


def send(section: str, folder: str, prefix: str, file: Path) -> bool:
    """Hands a file to the program that a section of machine.json names; says why when that fails. True when it was taken."""
    target = place.machine().get(section) or {}
    kind = str(target.get("kind") or "")
    if not kind:
        return False
    program = place.STACK / "bootstrap.d" / folder / kind
    if not re.fullmatch(r"[a-z][a-z0-9_]*", kind) or not os.access(program, os.X_OK):
        print(f"jupyterhub-gitops: warning: this stack has no {folder} '{kind}'", file=sys.stderr)
        return False
    options = {
        name: value
        for name, value in (target.get("options") or {}).items()
        if re.fullmatch(rf"{prefix}_[A-Z0-9_]*", name) and isinstance(value, str) and "\0" not in value
    }
    command = [str(program), str(file)]
    try:
        done = subprocess.run(
            command, env={**os.environ, **options}, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"jupyterhub-gitops: warning: the {section} was not reached: {error}", file=sys.stderr)
        return False
    if done.returncode != 0:
        print(f"jupyterhub-gitops: warning: the {section} was not reached: {done.stderr.strip()}", file=sys.stderr)
    return done.returncode == 0


def send_report(report: dict[str, Any]) -> None:
    """Sends a report, and keeps it when it was taken: otherwise the next round tries again."""
    aside = place.var() / f"report.{os.getpid()}.json"
    place.write_object(aside, report)
    if send("report_target", "reports", "REPORT", aside):
        aside.replace(place.var() / "report.json")
    else:
        aside.unlink()


def is_news(report: dict[str, Any]) -> bool:
    """Whether something happened since the last report that was taken, or that one is long ago."""
    kept = place.var() / "report.json"
    return _news(report) != _news(place.read_object(kept)) or _age(kept) > HEARTBEAT


def send_first_passwords() -> None:
    """Puts the admins' first passwords into the cloud's store when they differ from those put there last, and at times again."""
    file = place.data() / "hub" / "first_passwords.json"
    found = place.read_object(file)
    mark = place.var() / "passwords.sent"
    is_there = place.digest(file) == _text(mark) and _age(mark) < PASSWORDS_HEARTBEAT
    if is_there or not (found or mark.exists()):
        return
    aside = place.var() / f"passwords.{os.getpid()}.json"
    place.write_object(aside, {name: entry["password"] for name, entry in found.items()})
    try:
        if send("passwords_target", "passwords", "PASSWORDS", aside):
            mark.write_text(place.digest(file) or "", encoding="ascii")
    finally:
        aside.unlink()


def _news(report: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in report.items() if key not in NO_NEWS}


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return float("inf")


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return None
