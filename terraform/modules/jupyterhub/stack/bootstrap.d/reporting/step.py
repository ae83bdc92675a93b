"""Runs one step of the bootstrap: shows what it writes, notes how it goes, and reports while it runs."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import deque
from typing import IO

from reporting.document import LINES, make_report
from reporting.health import begin_step, write_health
from reporting.sending import is_news, send_report
from reporting.times import add_time, begin_way

# Between two reports while a step goes on; the first one is sent at once.
PAUSE_SECONDS = 15
FRESH_ATTEMPTS = 3
# A service that a step left running may hold its output open.
AFTERWARDS_SECONDS = 5


def run_step(name: str, number: int, total: int, words: str, command: list[str]) -> int:
    """The command's exit code. What it wrote last and, when it failed, why is in health.json and in the report."""
    if number == 1:
        begin_way()
    begun = time.monotonic()
    health = begin_step(name, number, total, words)
    lines: deque[str] = deque(maxlen=LINES)
    errors: deque[str] = deque(maxlen=LINES)
    news = threading.Event()
    news.set()
    over = threading.Event()
    reporter = threading.Thread(target=_report_until, args=(over, news, lines), daemon=True)
    # A step that fails for hours is reported, but not every half a minute.
    is_fresh = health["attempt"] <= FRESH_ATTEMPTS
    if is_fresh:
        reporter.start()
    code = _run(command, lines, errors, news)
    add_time(name, time.monotonic() - begun)
    over.set()
    news.set()
    if is_fresh:
        reporter.join()
    if code != 0:
        more = {key: health[key] for key in ("step", "attempt", "revision")}
        write_health("failed", **more, reason=_reason(errors, lines, code), log=list(lines))
        if is_fresh or is_news(make_report(with_logs=False)):
            send_report(make_report())
    return code


def _run(command: list[str], lines: deque[str], errors: deque[str], news: threading.Event) -> int:
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as error:
        errors.append(str(error))
        return 127
    readers = [
        threading.Thread(target=_copy, args=(process.stdout, sys.stdout, (lines,), news), daemon=True),
        threading.Thread(target=_copy, args=(process.stderr, sys.stderr, (lines, errors), news), daemon=True),
    ]
    for reader in readers:
        reader.start()
    code = process.wait()
    for reader in readers:
        reader.join(AFTERWARDS_SECONDS)
    return code


def _copy(source: IO[bytes], target: IO[str], keep: tuple[deque[str], ...], news: threading.Event) -> None:
    for raw in source:
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        print(line, file=target, flush=True)
        for kept in keep:
            kept.append(line)
        news.set()


def _report_until(over: threading.Event, news: threading.Event, lines: deque[str]) -> None:
    while not over.is_set():
        news.wait()
        if over.is_set():
            return
        news.clear()
        send_report(make_report(list(lines)))
        over.wait(PAUSE_SECONDS)


def _reason(errors: deque[str], lines: deque[str], code: int) -> str:
    """The sentence that says why: the last one that calls itself an error, else the last one written."""
    for line in reversed(errors):
        _, mark, sentence = line.partition("error: ")
        if mark and sentence:
            return sentence.strip()
    last = next((line for kept in (errors, lines) for line in reversed(kept) if line.strip()), "")
    return last.strip() or f"it ended with code {code} and said nothing"
