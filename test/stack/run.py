"""Runs the stack's tests with the Python that hubs run with: `python3 test/stack/run.py [arguments of pytest]`.

HUB_TEST_PYTHON names another environment that has the stack's packages. The cache is the one that hubs use (HUBCTL_CACHE).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STACK = HERE.parent.parent / "terraform" / "modules" / "jupyterhub" / "stack"
sys.dont_write_bytecode = True
sys.path[:0] = [str(STACK), str(STACK / "hub")]

from manage.digest import digest_of_files  # noqa: E402  (the path must be set first)
from manage.errors import StackError  # noqa: E402
from manage.install import install_once, run_installer  # noqa: E402
from manage.python_env import python_environment  # noqa: E402


def cache_folder() -> Path:
    """The cache that hubs of this account use."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(os.environ.get("HUBCTL_CACHE") or Path(base) / "jupyterhub-gitops").absolute()


def tools(cache: Path) -> Path:
    """A folder with pytest, made once."""

    def build(aside: Path) -> None:
        print("installing pytest (once, kept for next time)", flush=True)
        options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(HERE / "requirements.txt")]
        run_installer([sys.executable, "-m", "pip", "install", *options, "--target", str(aside)], "installing pytest")

    return install_once(cache / "tools" / f"pytest-{digest_of_files(HERE, 'requirements.txt')}", build)


def main() -> int:
    """Makes what is missing, then runs pytest; returns its exit code."""
    cache = cache_folder()
    try:
        python = os.environ.get("HUB_TEST_PYTHON") or str(python_environment(cache) / "bin" / "python")
        env = {**os.environ, "PYTHONPATH": str(tools(cache)), "HUBCTL_CACHE": str(cache)}
    except StackError as error:
        print(error.render(), file=sys.stderr)
        return 1
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    return subprocess.run([python, "-m", "pytest", *(sys.argv[1:] or [str(HERE)])], env=env, cwd=HERE.parent.parent).returncode


if __name__ == "__main__":
    sys.exit(main())
