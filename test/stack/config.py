"""JupyterHub itself, configured from settings but not started: what a test looks at is its own view of the configuration."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from builders import settings
from jupyterhub.app import JupyterHub

from manage.data import prepare_data

STACK = Path(__file__).resolve().parents[2] / "terraform" / "modules" / "jupyterhub" / "stack"


@contextmanager
def configured(root: Path, *, secrets: dict[str, str] | None = None, runtime: str = "process", **different: Any) -> Iterator[Any]:
    """The application with its configuration read and its database open."""
    data = root / "data"
    prepare_data(data, containers=False)
    (root / "settings.json").write_text(json.dumps(settings(**different)))
    (root / "secrets.json").write_text(json.dumps(secrets or {}))
    variables = {
        "HUB_RUNTIME": runtime,
        "HUB_SETTINGS": str(root / "settings.json"),
        "HUB_SECRETS": str(root / "secrets.json"),
        "HUB_DATA": str(data),
        "HUB_RUN": str(root / "run"),
        "HUB_URL": "https://physics.example.org",
        "HUB_BIND_URL": "http://127.0.0.1:8081",
        "HUB_PROXY_API_URL": "http://127.0.0.1:8001",
        "HUB_NETWORK": "physics",
        "HUB_GPUS": "2",
    }
    JupyterHub.clear_instance()
    umask = os.umask(0o022)
    try:
        with mock.patch.dict(os.environ, variables):
            app = JupyterHub.instance()
            app.load_config_file(str(STACK / "hub" / "jupyterhub_config.py"))
            app.init_db()
            yield app
    finally:
        os.umask(umask)
        JupyterHub.clear_instance()


def authenticator_of(app: Any) -> Any:
    """The authenticator as the hub would make it."""
    return app.authenticator_class(parent=app, _deprecated_db_session=app.db)


def role_of(app: Any, name: str) -> dict[str, Any]:
    """A role that the hub would load."""
    return next(role for role in app.load_roles if role["name"] == name)
