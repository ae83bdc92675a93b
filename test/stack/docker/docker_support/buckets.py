"""A bucket in a stand-in for S3, moto's server, that a machine can mount."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from docker_support.hub import STACK

REPOSITORY = STACK.parents[3]
SERVER = REPOSITORY / "test" / "aws" / "moto_server.py"
REQUIREMENTS = REPOSITORY / "test" / "aws" / "requirements.txt"
PUT = """
import boto3, json, sys
client = boto3.client("s3", endpoint_url=sys.argv[1], region_name="eu-central-1")
for key, text in json.loads(sys.argv[3]).items():
    client.put_object(Bucket=sys.argv[2], Key=key, Body=text.encode())
"""


class Missing(Exception):
    """Says in one line what cannot be had here."""


class Bucket:
    """One bucket; everything in it is gone with `stop`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._environment = {**os.environ, **_moto(), "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
        command = ["python3", str(SERVER), name]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._server = subprocess.Popen(command, env=self._environment, **pipes)
        self.url = self._server.stdout.readline().strip()
        if not self.url:
            raise Missing("moto's server does not start here")

    def put(self, files: dict[str, str]) -> None:
        """Put texts into the bucket, by key."""
        command = ["python3", "-c", PUT, self.url, self.name, json.dumps(files)]
        subprocess.run(command, env=self._environment, check=True)

    def stop(self) -> None:
        """End the server, which ends with its standard input."""
        self._server.communicate()


def _moto() -> dict[str, str]:
    """The environment of a Python that has moto: installed once into the cache that tests share."""
    sys.path[:0] = [str(STACK), str(STACK / "hub")]
    from manage.digest import digest_of_files
    from manage.errors import StackError
    from manage.install import install_once, run_installer

    def build(aside: Path) -> None:
        options = ["--quiet", "--disable-pip-version-check", "--target", str(aside), "-r", str(REQUIREMENTS)]
        run_installer(["python3", "-m", "pip", "install", *options], "installing moto")

    cache = Path(os.environ.get("HUBCTL_CACHE") or Path.home() / ".cache" / "jupyterhub-gitops")
    # Not this Python: the stack's own has no pip.
    version = subprocess.run(["python3", "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    try:
        target = cache / "tests" / f"moto-py{version}-{digest_of_files(REQUIREMENTS.parent, REQUIREMENTS.name)}"
        return {"PYTHONPATH": str(install_once(target, build))}
    except StackError as error:
        raise Missing(f"moto cannot be installed here: {error.message}") from error
