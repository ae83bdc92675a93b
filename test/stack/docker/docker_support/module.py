"""Terraform's module for a machine, run for its outputs: it needs no provider and no account."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from docker_support.hub import STACK

ROOT = """
module "hub" {
  source          = %s
  name            = jsondecode(file("settings.json")).name
  settings        = file("settings.json")
  settings_source = { kind = var.kind }
  secrets_source  = var.secrets == null ? null : { kind = "ssm", options = { SECRETS_PATH = var.secrets } }
  stack_url       = var.url
  data_disk       = var.disk
}
variable "kind" { type = string }
variable "url" { default = null }
variable "secrets" { default = null }
variable "disk" { default = null }
output "user_data" { value = module.hub.user_data }
output "stack_bundle" { value = module.hub.stack_bundle }
output "stack_digest" { value = module.hub.stack_digest }
"""


class Missing(Exception):
    """Says in one line what cannot be had here."""


class Module:
    """The module with the settings of one hub."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        if not shutil.which("terraform"):
            raise Missing("terraform is not installed")
        self.folder = folder
        (folder / "main.tf").write_text(ROOT % json.dumps(str(STACK.parent)))
        (folder / "settings.json").write_text(json.dumps(settings))
        (folder / "cli.rc").touch()
        self._terraform("init", "-input=false")

    def outputs(self, **variables: str) -> dict[str, Any]:
        """The outputs with these variables."""
        values = [f"-var={name}={value}" for name, value in variables.items()]
        self._terraform("apply", "-auto-approve", "-input=false", *values)
        return {name: output["value"] for name, output in json.loads(self._terraform("output", "-json")).items()}

    def _terraform(self, *arguments: str) -> str:
        environment = {**os.environ, "TF_CLI_CONFIG_FILE": str(self.folder / "cli.rc")}
        command = ["terraform", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
