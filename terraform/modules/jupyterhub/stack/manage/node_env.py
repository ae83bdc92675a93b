"""configurable-http-proxy for the process runtime: CACHE/node/<digest>, made once, shared by all hubs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from manage.context import STACK
from manage.digest import digest_of_files
from manage.errors import StackError
from manage.install import install_once, run_installer
from manage.progress import step

FILES = ("package.json", "package-lock.json", ".npmrc")
OLDEST = 20


def find_node(wanted: str | None) -> str:
    """The Node that runs the proxy: the wanted one, else the one on PATH; refuses one that is too old."""
    node = wanted or shutil.which("node")
    if not node or not os.access(node, os.X_OK):
        raise StackError(f"no Node found ({wanted or 'none on PATH'})", f"Install Node {OLDEST} or newer.")
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = done.stdout.strip().lstrip("v")
    if not version.split(".")[0].isdigit() or int(version.split(".")[0]) < OLDEST:
        raise StackError(f"{node} is Node {version or 'of no known version'}", f"Install Node {OLDEST} or newer.")
    return node


def proxy_program(cache: Path, node: str) -> Path:
    """The proxy's script; installs it first when it is not there."""
    folder = install_once(cache / "node" / digest_of_files(STACK / "node", *FILES), lambda aside: _build(aside, node))
    return folder / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"


def _build(aside: Path, node: str) -> None:
    step("installing configurable-http-proxy (once, kept for next time)")
    aside.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(STACK / "node" / name, aside / name)
    command = [*_npm(node), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    run_installer(command, "installing the proxy", cwd=aside, env={"PATH": path})


def _npm(node: str) -> list[str]:
    """npm as it comes with this Node, else the one on PATH."""
    home = Path(node).resolve().parent
    script = home.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.is_file():
        return [node, str(script)]
    npm = shutil.which("npm")
    if npm is None:
        raise StackError("no npm found beside Node or on PATH", "Install Node with npm.")
    return [npm]
