"""Course material: git repositories pulled into a home when the server starts; what the user changed is kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit


def folder_name(url: str) -> str:
    """The folder that a repository gets in the home: its own last name."""
    name = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
    return name.removesuffix(".git") or "content"


def pull_content(urls: Iterable[str], home: Path, env: dict[str, str], log: Path) -> None:
    """Starts pulling the repositories beside the server, which does not wait for them; the result is in its log."""
    for url in urls:
        with log.open("ab") as stream:
            subprocess.Popen(
                [sys.executable, "-c", _PULL, url, folder_name(url)],
                cwd=home,
                env={**env, "GIT_TERMINAL_PROMPT": "0"},
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
            )


# A process of its own: a slow git server holds up neither the hub nor the notebook.
_PULL = """
import sys
from nbgitpuller.pull import GitPuller
for line in GitPuller(sys.argv[1], sys.argv[2]).pull():
    print(line, end="", flush=True)
"""
