"""Says in one sentence why the hub has no certificate yet, from Caddy's own log; says nothing when it has one or needs none.

certificate.py RUN DATA
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

MANAGE = Path(__file__).resolve().parent.parent / "manage"
LINES = 200
LONGEST = 400
# Caddy asks a second authority when this one refuses, whose answer then is mostly about accounts.
FIRST_AUTHORITY = "acme-v02."


def main(run: Path, data: Path) -> None:
    """Prints the sentence, or nothing."""
    settings = json.loads((run / "settings.json").read_text(encoding="utf-8"))
    domain = urlsplit(str(settings.get("url") or "")).hostname
    if settings.get("https") != "auto" or not domain or has_certificate(data / "caddy", domain):
        return
    reason = why_not(caddy_log(run), domain)
    if reason:
        print(f"{domain} has no certificate yet, so no browser opens the hub: {reason}. Caddy asks again by itself.")


def has_certificate(folder: Path, domain: str) -> bool:
    """Whether Caddy keeps a certificate for this name, of whichever authority."""
    return any(folder.glob(f"certificates/*/{domain}/{domain}.crt"))


def why_not(lines: Iterable[str], domain: str) -> str:
    """What the authority answered last, in its own words; empty when nothing was answered yet."""
    found = [entry for entry in map(_entry, lines) if entry.get("identifier") == domain and entry.get("level") == "error"]
    first = [entry for entry in found if str(entry.get("issuer", "")).startswith(FIRST_AUTHORITY)]
    error = next((str(entry["error"]) for entry in reversed(first or found) if entry.get("error")), "")
    # Which order it was tells nobody anything, and would make each try look like news.
    words = re.sub(r"\s*\((order|ca)=[^)]*\)", "", error).removeprefix(f"[{domain}] ")
    return " ".join(words.split())[:LONGEST].rstrip(".")


def caddy_log(run: Path) -> list[str]:
    """Caddy's last lines; none when it does not run."""
    command = [sys.executable, "-B", str(MANAGE), "logs", "--run", str(run), "--service", "caddy", "--lines", str(LINES)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=30)
    return done.stdout.splitlines() if done.returncode == 0 else []


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
