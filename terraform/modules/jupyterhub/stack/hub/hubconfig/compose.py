"""Turns the settings of one hub into JupyterHub's configuration; one module a subject."""

from __future__ import annotations

from typing import Any

from hubconfig import (
    authenticators,
    core,
    culling,
    datasets,
    pages,
    probe,
    profiles,
    roles,
    spawners,
)
from hubconfig.access import access_of
from hubconfig.machine import Machine, SettingsError, read_machine


def configure(c: Any) -> Machine:
    """Fills JupyterHub's configuration from the settings that the environment points at; returns what it read."""
    try:
        machine = read_machine()
        _configure(c, machine)
    except SettingsError as error:
        raise SystemExit(f"settings: {error}") from None
    return machine


def _configure(c: Any, machine: Machine) -> None:
    access = access_of(machine.settings)
    core.configure(c, machine)
    authenticators.configure(c, machine, access)
    roles.configure(c, machine, access)
    probe.configure(c, machine)
    culling.configure(c, machine)
    pages.configure(c, machine)
    datasets.prepare(machine)
    spawners.configure(c, machine, access)
    profiles.configure(c, machine)
