"""A pytest plugin that writes counts, failures and the reasons of skips to the file named by TEST_REPORT."""

from __future__ import annotations

import json
import os

_report: dict = {"passed": 0, "failed": [], "skipped": []}


def pytest_runtest_logreport(report) -> None:
    """Counts a test once: by its call, or by what went wrong around it."""
    if report.failed:
        _report["failed"].append({"name": f"{report.nodeid} ({report.when})", "message": str(report.longrepr)[-3000:]})
    elif report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _report["skipped"].append({"name": report.nodeid, "reason": reason.removeprefix("Skipped: ")})
    elif report.when == "call":
        _report["passed"] += 1


def pytest_collectreport(report) -> None:
    """Counts a file that cannot be read, or that skips itself as a whole."""
    if report.failed:
        _report["failed"].append({"name": report.nodeid, "message": str(report.longrepr)[-3000:]})
    elif report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _report["skipped"].append({"name": report.nodeid, "reason": reason.removeprefix("Skipped: ")})


def pytest_sessionfinish() -> None:
    """Writes the report."""
    with open(os.environ["TEST_REPORT"], "w", encoding="utf-8") as file:
        json.dump(_report, file)
