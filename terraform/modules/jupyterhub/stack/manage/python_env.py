"""The Python environment of hubs in the process runtime: CACHE/python/<digest>, made once, shared by all hubs."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from manage.context import STACK
from manage.digest import digest_of, digest_of_files
from manage.errors import StackError
from manage.install import install_once, run_installer
from manage.progress import step, warn

LOCKS = STACK / "python"
OLDEST = (3, 10)

# An optional format checker of jsonschema: its import builds a grammar for 1.5 s, at each start of the hub and of a notebook.
SLOW = ("rfc3987-syntax",)


def python_environment(cache: Path) -> Path:
    """The environment's folder; installs it first when it is not there."""
    if sys.version_info < OLDEST:
        raise StackError(
            f"Python {platform.python_version()} is too old; JupyterHub needs {OLDEST[0]}.{OLDEST[1]} or newer",
            "Install a newer Python, and run again.",
        )
    key = digest_of(
        digest_of_files(LOCKS), SLOW, platform.python_implementation(), sys.version_info[:2], platform.machine(), sys.platform
    )
    target = cache / "python" / key
    if target.is_dir() and not _works(target):
        # The interpreter it was made with is gone: a removed Python version, a moved home.
        shutil.rmtree(target)
    return install_once(target, lambda aside: _build(aside, target, cache))


def locked_version(package: str) -> str:
    """The version of a package in the lock files, such as 6.1.1 for jupyterhub."""
    for name in ("hub.txt", "notebook.txt"):
        found = re.search(rf"^{re.escape(package)}==(\S+)", (LOCKS / name).read_text(), re.MULTILINE)
        if found:
            return found.group(1)
    raise StackError(f"{package} is not in the stack's lock files", "Renew them with: node scripts/lock-python.mjs")


def _works(env: Path) -> bool:
    return os.access(env / "bin" / "python", os.X_OK)


def _build(aside: Path, target: Path, cache: Path) -> None:
    hub, lab = locked_version("jupyterhub"), locked_version("jupyterlab")
    step(f"installing JupyterHub {hub} and JupyterLab {lab} (once, kept for next time)")
    files = ["--require-hashes", "-r", str(LOCKS / "hub.txt"), "-r", str(LOCKS / "notebook.txt")]
    uv = _uv(cache)
    if uv is not None:
        env = {"UV_CACHE_DIR": str(cache / "uv"), "UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never"}
        run_installer([uv, "venv", "--quiet", "--python", sys.executable, str(aside)], "making the environment", env=env)
        build = ["--build-constraints", str(LOCKS / "build.txt"), "--compile-bytecode"]
        command = [uv, "pip", "install", "--quiet", "--python", str(aside / "bin" / "python"), *build, *files]
        run_installer(command, "installing the Python packages", env=env)
        run_installer([uv, "pip", "uninstall", "--quiet", "--python", str(aside / "bin" / "python"), *SLOW], "tidying", env=env)
    else:
        run_installer([sys.executable, "-m", "venv", str(aside)], "making the environment")
        command = [str(aside / "bin" / "python"), "-m", "pip", "install", "--quiet", *files]
        run_installer(command, "installing the Python packages")
        run_installer([str(aside / "bin" / "python"), "-m", "pip", "uninstall", "--quiet", "--yes", *SLOW], "tidying")
    _point_scripts_to(aside, target)


def _uv(cache: Path) -> str | None:
    """The pinned uv, which installs in a third of pip's time; None when it cannot be had here."""
    target = cache / "tools" / f"uv-{digest_of_files(LOCKS, 'uv.txt')}"

    def build(aside: Path) -> None:
        options = ["--quiet", "--no-input", "--disable-pip-version-check", "--only-binary", ":all:"]
        files = ["--require-hashes", "-r", str(LOCKS / "uv.txt")]
        run_installer([sys.executable, "-m", "pip", "install", *options, "--target", str(aside), *files], "installing uv")

    if not target.is_dir() and subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
        return None
    try:
        program = install_once(target, build) / "bin" / "uv"
    except StackError as error:
        warn(f"{error.message}; pip is used instead, which takes longer")
        return None
    return str(program) if os.access(program, os.X_OK) else None


def _point_scripts_to(aside: Path, target: Path) -> None:
    """Scripts name their interpreter by its full path, which changes when the folder gets its final name."""
    old, new = str(aside).encode(), str(target).encode()
    for script in (aside / "bin").iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        content = script.read_bytes()
        if old in content:
            mode = script.stat().st_mode
            script.unlink()  # it may be a hard link into the installer's cache
            script.write_bytes(content.replace(old, new))
            script.chmod(mode)
