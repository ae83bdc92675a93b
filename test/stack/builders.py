"""Settings as a machine gets them, with what a test wants different."""

from __future__ import annotations

from typing import Any

DEFAULTS: dict[str, Any] = {
    "version": 1,
    "name": "physics",
    "provider": "local",
    "runtime": "process",
    "url": None,
    "display_name": None,
    "description": None,
    "contact": None,
    "admin_users": ["alice"],
    "auth": {"type": "native", "secret": None, "config": None},
    "allowed_users": None,
    "allow_all": False,
    "allowed_organizations": None,
    "allowed_groups": None,
    "admin_groups": None,
    "hosted_domain": None,
    "blocked_users": None,
    "staff": None,
    "image": "quay.io/jupyter/scipy-notebook:2025-03-14",
    "profile_list": None,
    "allow_custom_image": False,
    "registry_secret": None,
    "default_url": "/lab",
    "env": {},
    "content": [],
    "mem_limit": "2G",
    "cpu_limit": 2,
    "gpu": "none",
    "max_servers": 20,
    "named_servers": 0,
    "storage": {"quota": "10G", "mount": "/home/jovyan"},
    "shared": True,
    "datasets": [],
    "cull": "off",
    "extra_config": None,
}


def settings(**different: Any) -> dict[str, Any]:
    """A complete settings.json with these fields different."""
    return {**DEFAULTS, **different}
