"""A Linux kernel of its own, run as a program (user-mode Linux), for what this computer's kernel or its root cannot do.

It sees this computer's files read-only, and one folder to write to under the same path.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from bed.packages import install

from docker_support.machine import Machine

PATIENCE = 180
PROGRAM = "/usr/bin/linux.uml"
MODULES = Path("/usr/lib/uml/modules")
# Asks for commands by looking for files, as no pipe reaches from one kernel into another.
INIT = r"""#!/bin/bash
exec </dev/null
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs run /run
ln -s /proc/self/fd /dev/fd
mount -t hostfs none "$hub_folder" -o "$hub_folder"
cd "$hub_folder/calls"
touch ready
until [ -e stop ]; do
    for call in *.call; do
        [ -e "$call" ] || continue
        mv "$call" "$call.taken"
        code=0
        bash "$call.taken" >"$call.out" 2>"$call.err" || code=$?
        echo "$code" >"$call.part" && mv "$call.part" "$call.code"
    done
    sleep 0.05
done
poweroff -f
"""


class NoKernel(Exception):
    """Says in one line why none can be had here."""


class Kernel:
    """A kernel that has booted; `sh` runs scripts as its root."""

    def __init__(self, folder: Path, *disks: Path) -> None:
        self.folder = folder
        self._calls = folder / "calls"
        self._calls.mkdir()
        self._count = 0
        _install()
        init = folder / "init"
        init.write_text(INIT)
        init.chmod(0o755)
        devices = [f"ubd{'abcdefgh'[number]}={disk}" for number, disk in enumerate(disks)]
        command = [PROGRAM, "mem=256M", "rootfstype=hostfs", "rootflags=/", "ro", f"init={init}", f"hub_folder={folder}"]
        self._log = folder / "kernel.log"
        with self._log.open("wb") as log:
            options: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, "start_new_session": True}
            self._process = subprocess.Popen([*command, *devices, "con=null", "con0=null,fd:1"], **options)
        if not self._appears(self._calls / "ready"):
            self.stop()
            last = self._log.read_text(errors="replace").strip().splitlines()[-1:]
            raise NoKernel(f"user-mode Linux does not boot here: {' '.join(last)}")

    def sh(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script there."""
        self._count += 1
        call = self._calls / f"{self._count:04}.call"
        aside = call.with_suffix(".aside")
        aside.write_text(script)
        aside.rename(call)
        ends = {name: call.with_name(f"{call.name}.{name}") for name in ("code", "out", "err")}
        assert self._appears(ends["code"]), f"no answer from the kernel\n{self._log.read_text(errors='replace')[-3000:]}"
        texts = {name: path.read_text() for name, path in ends.items()}
        return subprocess.CompletedProcess(script, int(texts["code"]), texts["out"], texts["err"])

    def load(self, *names: str) -> None:
        """Load its modules, each after those that it needs."""
        for name in names:
            found = next(MODULES.glob(f"*/kernel/**/{name}.ko"))
            done = self.sh(f"{_insmod()} {found}")
            assert done.returncode == 0 or "File exists" in done.stderr, done.stderr

    def stop(self) -> None:
        """Shut it down."""
        (self._calls / "stop").touch()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _appears(self, path: Path) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not path.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                return path.exists()
            time.sleep(0.02)
        return True


class KernelsMachine(Machine):
    """A machine whose bootstrap runs on that kernel."""

    def __init__(self, kernel: Kernel, name: str, **machine: Any) -> None:
        super().__init__(kernel.folder / name, **machine)
        self._kernel = kernel

    def _carry_out(self, command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        given = {name: value for name, value in environment.items() if name.startswith("HUB") or name == "PATH"}
        exports = "\n".join(f"export {name}={shlex.quote(value)}" for name, value in given.items())
        return self._kernel.sh(f"{exports}\n{shlex.join(command)}")


def unpacked(folder: Path, *packages: str) -> Path:
    """The files of these packages, unpacked into a folder: nothing is installed here."""
    root, downloads = folder / "root", folder / "packages"
    downloads.mkdir()
    done = subprocess.run(["apt-get", "download", *packages], cwd=downloads, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoKernel(f"packages cannot be had here: {done.stderr.strip()[-200:]}")
    for package in downloads.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", package, root], check=True)
    return root


def _install() -> None:
    if os.path.exists(PROGRAM) and _insmod():
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoKernel("user-mode Linux is not installed (apt-get install user-mode-linux kmod)")
    try:
        install(["user-mode-linux", "kmod", "xfsprogs"])
    except RuntimeError as error:
        raise NoKernel(f"user-mode Linux cannot be installed here: {str(error).splitlines()[0]}") from error


def _insmod() -> str | None:
    return shutil.which("insmod", path="/usr/sbin:/sbin")
