"""The environment a hub's processes get: what the machine needs, nothing of the shell or the CI job that started them."""

from __future__ import annotations

import os

_KEPT = (
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "TZ",
    "TMPDIR",
    "LANG",
    "LANGUAGE",
    "LD_LIBRARY_PATH",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
)

_NPM_NOISE = ("npm_package_", "npm_lifecycle_", "npm_config_local_prefix", "npm_command", "npm_execpath", "npm_node")


def clean_environment() -> dict[str, str]:
    """The few variables that a service may inherit."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    kept.update({name: value for name, value in os.environ.items() if name.startswith("LC_")})
    kept.setdefault("PATH", "/usr/local/bin:/usr/bin:/bin")
    return kept


def installer_environment() -> dict[str, str]:
    """This program's own environment for pip, uv and npm, without what an outer `npm run` adds about its own package."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_NPM_NOISE) and name != "INIT_CWD"}
