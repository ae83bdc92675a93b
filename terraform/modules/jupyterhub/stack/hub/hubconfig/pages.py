"""What people see around their notebooks: the hub's own name and words, and pages that say what to do next."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hubconfig.machine import Machine
from hubconfig.notices import notices_for

TEMPLATES = str(Path(__file__).resolve().parent.parent / "templates")


def configure(c: Any, machine: Machine) -> None:
    """Adds the hub's pages and the words in them."""
    settings = machine.settings
    c.JupyterHub.template_paths = [TEMPLATES]
    c.JupyterHub.template_vars = {
        "hub_name": settings.get("display_name") or settings["name"],
        "hub_description": settings.get("description") or "",
        "hub_contact": settings.get("contact") or "",
        "has_native_accounts": (settings.get("auth") or {}).get("type") == "native",
        "is_local": urlsplit(machine.url).hostname in ("127.0.0.1", "localhost", "::1"),
        "max_servers": settings.get("max_servers") or 0,
        # JupyterHub calls it for each page with whoever looks at it.
        "machine_notices": partial(notices_for, machine),
    }
    if (settings.get("auth") or {}).get("type") == "native":
        import nativeauthenticator

        c.JupyterHub.template_paths.append(str(Path(nativeauthenticator.__file__).parent / "templates"))
