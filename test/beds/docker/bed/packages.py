"""Installs Debian packages that are missing; never upgrades what is there."""

import subprocess

from bed.steps import step


def install(names: list[str]) -> None:
    """Make sure the packages are installed. Needs root and apt-get."""
    missing = [name for name in names if not _installed(name)]
    if not missing:
        return
    with step("packages " + " ".join(missing)):
        lock = ["-o", "DPkg::Lock::Timeout=300", "-qq"]
        _run(["apt-get", *lock, "update"])
        _run(["apt-get", *lock, "install", "-y", "--no-install-recommends", *missing])


def _installed(name: str) -> bool:
    query = subprocess.run(["dpkg-query", "-W", "-f=${Status}", name], capture_output=True, text=True, check=False)
    return query.stdout.strip() == "install ok installed"


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"},
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
